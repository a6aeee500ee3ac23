"""Checks that Python opens the weights that TensorKata saves, and predicts the same with them.

    pip install safetensors==0.8.0 numpy
    mkdir -p /tmp/interchange
    TENSORKATA_INTERCHANGE=/tmp/interchange swift test --filter 'NetworkFileTests'
    python3 Tests/Python/check_safetensors.py /tmp/interchange

The first two commands train a small network and save it with its inputs and predictions. This
script reads both files with the safetensors package and computes the predictions in NumPy. It is
not part of `swift test`.
"""

import json
import pathlib
import sys

import numpy as np
import safetensors
import safetensors.numpy


def predict(weights, x):
    hidden = np.maximum(x @ weights["dense/kernel"] + weights["dense/bias"], 0)
    logits = hidden @ weights["dense_1/kernel"] + weights["dense_1/bias"]
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def main(folder):
    path = folder / "network.safetensors"
    weights = safetensors.numpy.load_file(path)
    with safetensors.safe_open(path, framework="numpy") as file:
        metadata = file.metadata()
    samples = safetensors.numpy.load_file(folder / "samples.safetensors")

    shapes = {name: value.shape for name, value in weights.items()}
    assert all(value.dtype == np.float32 for value in weights.values()), "a tensor is not float32"
    assert metadata["format"] == "tensorkata", metadata
    layers = json.loads(metadata["config"])["layers"]
    assert [layer["units"] for layer in layers] == [16, 4], layers

    difference = np.abs(predict(weights, samples["x"]) - samples["predictions"]).max()
    # Float32 sums of 16 terms at most, and the softmax.
    assert difference <= 1e-6, f"predictions differ by {difference}"
    print(f"{len(samples['x'])} predictions agree to {difference:.1e}; {shapes}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: check_safetensors.py FOLDER")
    main(pathlib.Path(sys.argv[1]))
