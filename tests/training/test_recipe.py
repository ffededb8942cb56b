"""The whole recipe in small, on made-up texts and weights: it must run, learn, and give a model that reads."""

from __future__ import annotations

import gzip
import hashlib
import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.training.texts import articles, conllu, unmarked

pytestmark = pytest.mark.training
ROOT = Path(__file__).parents[2]
WIDTH, INNER = 48, 96


def tensors(kind: str, vocabulary: int) -> dict[str, list[int]]:
    """The shapes of the tensors of a small BERT or MPNet of two layers, by their names."""
    attention = {"bert": "attention.self.{}", "mpnet": "attention.attn.{}"}[kind]
    parts = {
        "bert": ("query", "key", "value", "attention.output.dense", "attention.output.LayerNorm"),
        "mpnet": ("q", "k", "v", "attention.attn.o", "attention.LayerNorm"),
    }[kind]
    shapes = {
        "embeddings.word_embeddings.weight": [vocabulary, WIDTH],
        "embeddings.position_embeddings.weight": [514, WIDTH],
        "embeddings.LayerNorm.weight": [WIDTH],
        "embeddings.LayerNorm.bias": [WIDTH],
    }
    if kind == "bert":
        shapes["embeddings.token_type_embeddings.weight"] = [2, WIDTH]
    else:
        shapes["encoder.relative_attention_bias.weight"] = [32, 12]
    for number in range(2):
        layer = f"encoder.layer.{number}."
        for name in (*(attention.format(part) for part in parts[:3]), parts[3]):
            shapes |= {f"{layer}{name}.weight": [WIDTH, WIDTH], f"{layer}{name}.bias": [WIDTH]}
        for name in (parts[4], "output.LayerNorm"):
            shapes |= {f"{layer}{name}.weight": [WIDTH], f"{layer}{name}.bias": [WIDTH]}
        shapes |= {f"{layer}intermediate.dense.weight": [INNER, WIDTH], f"{layer}intermediate.dense.bias": [INNER]}
        shapes |= {f"{layer}output.dense.weight": [WIDTH, INNER], f"{layer}output.dense.bias": [WIDTH]}
    return shapes


def write_weights(folder: Path, kind: str, vocabulary: list[str]) -> None:
    """An untrained encoder in the form that pretrained ones come in."""
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    about = {"model_type": kind, "hidden_size": WIDTH, "intermediate_size": INNER, "num_attention_heads": 12}
    (folder / "config.json").write_text(json.dumps(about), encoding="utf-8")
    header, body, state = {}, bytearray(), 12345
    for name, shape in tensors(kind, len(vocabulary)).items():
        start = len(body)
        size = shape[0] * (shape[1] if len(shape) > 1 else 1)
        for _ in range(size):
            state = (1103515245 * state + 12345) % 2**31
            value = 1.0 if name.endswith("LayerNorm.weight") else (state / 2**31 - 0.5) / 5
            body += struct.pack("<f", value)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [start, len(body)]}
    raw = json.dumps(header).encode()
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(raw)) + raw + body)


def write_corpora(folder: Path) -> dict[str, str]:
    """Made-up corpora in the form of the real ones; returns their checksums."""
    texts = {
        "polnear/train.jsonl.gz": "".join(json.dumps(article) + "\n" for article in articles(24)),
        "polnear/dev.jsonl.gz": "".join(json.dumps(article) + "\n" for article in articles(4)),
        **{f"ud_english_ewt/{part}.conllu.gz": conllu(20) for part in ("train", "dev", "test")},
        "news/NewsArticles.csv": unmarked(12),
    }
    checksums = {}
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode(), mtime=0) if name.endswith(".gz") else text.encode())
        checksums[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return checksums


def recipe(name: str, checksums: dict[str, str], exits: list[int], epochs: int) -> dict[str, object]:
    """The real recipe, with small encoders and few epochs."""
    config: dict[str, object] = yaml.safe_load((ROOT / "training" / name).read_text(encoding="utf-8"))
    config["corpora"] = checksums
    config["encoder"] = {"name": "made up", "exits": exits, **({"whole": 1} if name == "config.yaml" else {})}
    training = config["training"]
    assert isinstance(training, dict)
    training |= {"epochs": epochs, "pieces": 512, "lengths": [32, 128], "average": 0, "learning_rate": 3e-3}
    training |= {"head_learning_rate": 1e-2, "layer_decay": 1.0, "dropout": 0.0}
    return config


def run(stage: str, *arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, "-m", f"training.{stage}", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path | str]:
    """What every stage of the recipe makes, run one after the other."""
    folder = tmp_path_factory.mktemp("recipe")
    corpora, model = folder / "corpora", folder / "model"
    model.mkdir()
    checksums = write_corpora(corpora)
    shipped = (ROOT / "attrib_lint/reader/model/vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    write_weights(folder / "bert", "bert", shipped)
    marks = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>"}
    write_weights(folder / "mpnet", "mpnet", [marks.get(piece, piece) for piece in shipped])
    for name, exits, epochs in (("config.yaml", [1, 2], 18), ("teacher.yaml", [2], 12)):
        (folder / name).write_text(yaml.safe_dump(recipe(name, checksums, exits, epochs)), encoding="utf-8")
    common = ("--corpora", corpora, "--config", folder / "config.yaml")
    teacher = ("--corpora", corpora, "--config", folder / "teacher.yaml")
    run("vocabulary", *common, "--weights", folder / "bert", "--out", folder / "vocab.txt")
    taught = run("train", *teacher, "--weights", folder / "mpnet", "--out", folder / "teacher")
    teaching = run("teach", *common, "--from", folder / "teacher/model.pt", "--out", folder / "soft.npz")
    soft = ("--soft", folder / "soft.npz")
    learnt = run("train", *common, "--weights", folder / "bert", *soft, "--out", folder / "student")
    slim = run(
        "slim", *common, "--from", folder / "student/model.pt", "--inner", INNER // 2, "--attention-heads", 9,
        "--out", folder / "slim.pt",
    )  # fmt: skip
    start = ("--start", folder / "slim.pt", "--set", "encoder.exits=[2]", "--set", "training.epochs=4")
    further = run("train", *common, *soft, *start, "--out", folder / "further")
    run("train", *common, *soft, "--start", folder / "further/model.pt", *start[2:], "--out", folder / "again")
    parts = (f"{folder / name / 'model.pt'}={weight}" for name, weight in (("again", 0.8), ("further", 0.2)))
    run("average", "--out", folder / "average.pt", *parts)
    run("export", "--from", folder / "average.pt", "--out", model)
    run("recover", "--config", folder / "config.yaml", "--from", model, "--out", folder / "recovered.pt")
    run("export", "--from", folder / "recovered.pt", "--out", folder / "model_again")
    beginning = ("--start", folder / "recovered.pt", "--set", "encoder.exits=[2]", "--set", "training.epochs=1")
    onward = run("train", *common, *soft, *beginning, "--out", folder / "onward")
    run("lemmas", "--corpora", corpora, "--out", model / "lemmas.json")
    scores = run("evaluate", "--corpora", corpora, "--model", model)
    links = run("linking", "--corpora", corpora, "--model", model)
    links += run("choosing", "--corpora", corpora, "--model", model)
    return {"model": model, "model_again": folder / "model_again", "vocabulary": folder / "vocab.txt", "taught": taught,
            "teaching": teaching, "learnt": learnt, "slim": slim, "further": further, "onward": onward,
            "scores": scores, "links": links}  # fmt: skip


def last(log: str) -> dict[str, object]:
    """The figures after the last epoch of a training log."""
    found = [json.loads(line) for line in log.splitlines()]
    return [line for line in found if "epoch" in line][-1]


def test_teacher_and_student_learn(made: dict[str, str]) -> None:
    assert last(made["taught"])["dev"]["2"]["exact"]["CUE"] > 90  # type: ignore[index]
    for depth in ("1", "2"):
        figures = last(made["learnt"])["dev"][depth]  # type: ignore[index]
        assert figures["exact"]["CUE"] > 90
        assert figures["source"] > 90


def test_the_teacher_reads_texts_that_nobody_has_marked(made: dict[str, str]) -> None:
    assert [json.loads(made[stage].splitlines()[0])["unmarked"] for stage in ("taught", "learnt")] == [0, 12]
    assert f"{24 + 20 + 12} texts" in made["teaching"]


def test_a_slimmer_network_goes_on_where_the_other_was(made: dict[str, str]) -> None:
    assert f"{INNER // 2} of {INNER} inner" in made["slim"]
    assert "9 of 12 heads" in made["slim"]
    figures = last(made["further"])["dev"]["2"]  # type: ignore[index]
    assert figures["exact"]["CUE"] > 90
    assert figures["source"] > 90


def test_training_goes_on_from_the_files_that_ship(made: dict[str, Path]) -> None:
    files = [made[name] / "reader.onnx" for name in ("model", "model_again")]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert last(str(made["onward"]))["dev"]["2"]["exact"]["CUE"] > 90  # type: ignore[index]


def test_the_model_reads(made: dict[str, Path]) -> None:
    from attrib_lint.reader.pipeline import make_pipeline

    doc = make_pipeline(made["model"])("Ana Ruiz said the bridge was closed on Monday.")
    assert [span.text for span in doc.spans["cues"]] == ["said"]


def test_evaluation_reports_each_form(made: dict[str, str]) -> None:
    assert {"direct", "indirect", "mixed"} <= set(made["scores"].replace('"', " ").split())


def test_links_and_spans_are_priced(made: dict[str, str]) -> None:
    assert "Costs(" in made["links"]
    assert "Worth(" in made["links"]


def test_a_changed_corpus_is_refused(tmp_path: Path) -> None:
    (tmp_path / "polnear").mkdir()
    (tmp_path / "polnear/train.jsonl.gz").write_bytes(b"not the corpus")
    done = subprocess.run(
        [sys.executable, "-m", "training.train", "--corpora", str(tmp_path), "--out", str(tmp_path / "out")],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode != 0
    assert "SHA-256" in done.stderr
