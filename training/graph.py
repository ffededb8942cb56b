"""The network written down as ONNX, node by node, with 8-bit weights.

By hand, and not traced, because what runs fast on a CPU is not what tracing and fusing give: ONNX Runtime's layer norm
takes a third of the time of such a model, and the same numbers come out of its instance norm (with the words as
channels) in a sixth of it; its attention over float32 is fused, and so are the quantized products around it.

Activations are quantized as they come (dynamic quantization), weights symmetrically, each column by itself. They use 7
of the 8 bits, because older processors add products of 8-bit numbers with saturation: so the model says the same on all
of them, and loses nothing that shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

OPSET = 20
_CONTRIBUTED = "com.microsoft"
_LARGEST = 63
"""Of a weight, in 7 bits with its sign."""


class Graph:
    """Collects nodes and weights."""

    def __init__(self, *, quantized: bool) -> None:
        self.quantized = quantized
        self.nodes: list[Any] = []
        self.weights: dict[str, Any] = {}
        self._channels = ("", "")

    def constant(self, name: str, values: NDArray[Any]) -> str:
        """Add an array once under a name; returns the name."""
        if name not in self.weights:
            self.weights[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def node(self, operator: str, *inputs: str, name: str | None = None, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output; returns the output's name."""
        output = name or f"{operator.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def linear(self, x: str, name: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """X @ weight.T + bias, as PyTorch keeps a linear layer: weight (out, in)."""
        columns = weight.T
        biased = self.constant(f"{name}.bias", bias)
        if not self.quantized:
            return self.node("Add", self.node("MatMul", x, self.constant(f"{name}.weight", columns)), biased)
        scale = np.abs(columns).max(0) / _LARGEST
        rounded = np.round(columns / scale).astype(np.int8)
        return self.node(
            "DynamicQuantizeMatMul", x, self.constant(f"{name}.weight", rounded),
            self.constant(f"{name}.scale", scale.astype(np.float32)),
            self.constant(f"{name}.zero", np.zeros(len(scale), dtype=np.int8)), biased, domain=_CONTRIBUTED,
        )  # fmt: skip

    def embedding(self, numbers: str, name: str, table: NDArray[np.float32]) -> str:
        """The rows of a table; quantized, each row has a scale of its own."""
        if not self.quantized:
            return self.node("Gather", self.constant(name, table), numbers)
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-9) / 127
        rows = self.constant(name, np.round(table / scale).astype(np.int8))
        scales = self.constant(f"{name}.scale", scale.astype(np.float32))
        found = self.node("Cast", self.node("Gather", rows, numbers), to=TensorProto.FLOAT)
        return self.node("Mul", found, self.node("Gather", scales, numbers))

    def table(self, name: str, values: NDArray[np.float32]) -> str:
        """A small table; quantized, only its part of the file is smaller. Each row has a scale of its own."""
        if not self.quantized:
            return self.constant(name, values)
        scale = np.maximum(np.abs(values).max(1), 1e-9) / 127
        rows = self.constant(name, np.round(values / scale[:, None]).astype(np.int8))
        return self.node("DequantizeLinear", rows, self.constant(f"{name}.scale", scale.astype(np.float32)), axis=0)

    def split(self, x: str, sizes: dict[str, int]) -> None:
        """Cut the last of three axes into parts of these names and sizes."""
        cuts = self.constant("sizes", np.array(list(sizes.values()), dtype=np.int64))
        self.nodes.append(helper.make_node("Split", [x, cuts], list(sizes), axis=2))

    def rows(self, length: str) -> None:
        """Say how many rows what comes has: the name of an array of one number."""
        ones, zeros = (self.node("ConstantOfShape", length, value=_value(n)) for n in (1.0, 0.0))
        self._channels = (ones, zeros)

    def norm(self, x: str, name: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """Layer norm over the last axis, as instance norm with the words as channels."""
        even = self.node("InstanceNormalization", x, *self._channels, epsilon=1e-12)
        scaled = self.node("Mul", even, self.constant(f"{name}.weight", weight))
        return self.node("Add", scaled, self.constant(f"{name}.bias", bias))


def build(
    state: dict[str, NDArray[np.float32]], *, depth: int, whole: int | None, attention_heads: int,
    heads: Sequence[str], quantized: bool,
) -> onnx.ModelProto:  # fmt: skip
    """The model of one window at a time.

    "pieces" and "shapes" (1, pieces) go in with "words" (words), the places of words' first pieces, and each head's
    scores (1, words, labels) come out. state, whole: `training.model.Reader`'s; depth: the exit to take.
    """
    g = Graph(quantized=quantized)
    length = g.node("Shape", "pieces", start=1, end=2)
    g.rows(length)
    first = g.constant("first", np.array([0], dtype=np.int64))
    places = g.node("Slice", g.table("places.weight", state["places.weight"]), first, length)
    words = g.embedding("pieces", "pieces.weight", state["pieces.weight"])
    x = g.node("Add", g.node("Add", words, g.embedding("shapes", "shapes.weight", state["shapes.weight"])), places)
    x = g.norm(x, "norm", state["norm.weight"], state["norm.bias"])
    for i in range(depth):
        x = _layer(g, x, f"layers.{i}", state, attention_heads)
        if i + 1 == (depth if whole is None else whole):
            x = g.node("Gather", x, "words", axis=1)
            g.rows(g.node("Shape", "words"))
    # One product for all heads: by themselves they would take a tenth of the model's time.
    parts = {head: f"exits.{depth}.heads.{head}" for head in heads}
    weight, bias = (np.concatenate([state[f"{name}.{end}"] for name in parts.values()]) for end in ("weight", "bias"))
    scores = g.linear(x, "heads", weight, bias)
    g.split(scores, {head: len(state[f"{name}.bias"]) for head, name in parts.items()})
    return _model(g, heads)


def _layer(g: Graph, x: str, name: str, state: dict[str, NDArray[np.float32]], attention_heads: int) -> str:
    """One layer, post-norm as in BERT."""
    q, k, v = (
        g.linear(x, f"{name}.{part}", state[f"{name}.{part}.weight"], state[f"{name}.{part}.bias"])
        for part in ("query", "key", "value")
    )
    mixed = g.node("MultiHeadAttention", q, k, v, domain=_CONTRIBUTED, num_heads=attention_heads)
    out = g.linear(mixed, f"{name}.out", state[f"{name}.out.weight"], state[f"{name}.out.bias"])
    x = g.norm(g.node("Add", out, x), f"{name}.norm", state[f"{name}.norm.weight"], state[f"{name}.norm.bias"])
    inner = g.linear(x, f"{name}.up", state[f"{name}.up.weight"], state[f"{name}.up.bias"])
    # The tanh form differs from the exact one by less than 0.001 and takes half the time.
    inner = g.node("Gelu", inner, approximate="tanh")
    inner = g.linear(inner, f"{name}.down", state[f"{name}.down.weight"], state[f"{name}.down.bias"])
    last = f"{name}.last_norm"
    return g.norm(g.node("Add", inner, x), last, state[f"{last}.weight"], state[f"{last}.bias"])


def _value(n: float) -> TensorProto:
    return helper.make_tensor("value", TensorProto.FLOAT, [1], [n])


def _model(g: Graph, heads: Sequence[str]) -> onnx.ModelProto:
    inputs = [
        *(helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"]) for name in ("pieces", "shapes")),
        helper.make_tensor_value_info("words", TensorProto.INT64, ["words"]),
    ]
    outputs = [helper.make_tensor_value_info(head, TensorProto.FLOAT, [1, "words", f"{head}_size"]) for head in heads]
    graph = helper.make_graph(g.nodes, "reader", inputs, outputs, list(g.weights.values()))
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(_CONTRIBUTED, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="attrib-lint")
