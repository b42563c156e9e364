"""A trained tagger as the one int8 ONNX file that ships."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import onnx
import torch
from model import Tagger
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.language.links import Scores
from dateline.language.windows import FEATURES_OF_A_WORD, Inputs

OPSET = 17
_CHAIN_DIGITS = 4


class _Window(nn.Module):
    """The tagger on one window, which needs no mask."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.tagger(pieces, features, first, torch.ones_like(pieces))


def export(tagger: Tagger, path: Path) -> None:
    """Write the int8 file: weights scaled per channel (per tensor costs points), the chain's scores in its metadata."""
    tagger.eval()
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        _trace(tagger, whole)
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True)
        model = onnx.load(small)
    model.metadata_props.add(key="chain", value=json.dumps(_chain(tagger)))
    onnx.save(model, path)


def _trace(tagger: Tagger, path: Path) -> None:
    pieces, words = torch.ones(1, 12, dtype=torch.long), torch.arange(8)[None]
    torch.onnx.export(
        _Window(tagger),
        (pieces, torch.zeros(1, 12, FEATURES_OF_A_WORD, dtype=torch.long), words),
        str(path),
        input_names=list(Inputs._fields),
        output_names=list(Scores._fields),
        dynamic_axes={
            "pieces": {1: "pieces"},
            "features": {1: "pieces"},
            "first": {1: "words"},
            "labels": {1: "words"},
            "to_cue": {1: "words", 2: "words"},
            "to_source": {1: "words"},
        },
        opset_version=OPSET,
        dynamo=False,
    )


def _chain(tagger: Tagger) -> dict[str, list[float]]:
    start, step = (scores.detach().double().round(decimals=_CHAIN_DIGITS).tolist() for scores in tagger.chain.scores())
    return {"start": start, "step": step}
