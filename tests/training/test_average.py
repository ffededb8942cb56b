"""Checkpoints put together."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.training


def test_an_average_by_weights() -> None:
    import torch

    from training.average import averaged

    one, other = ({"config": name, "state": {"w": torch.full((2,), value)}} for name, value in (("a", 1.0), ("b", 6.0)))
    found = averaged([(one, 0.8), (other, 0.2)])
    assert found["config"] == "a"
    assert found["state"]["w"].tolist() == [2.0, 2.0]
    with pytest.raises(ValueError, match="add up"):
        averaged([(one, 0.8), (other, 0.8)])
    with pytest.raises(ValueError, match="different form"):
        averaged([(one, 0.8), ({"state": {"w": torch.zeros(3)}}, 0.2)])
