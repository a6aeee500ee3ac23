"""Opens what `kata export` writes in other programs, and what they write by `kata import`.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install -r Tests/Python/interchange/requirements.txt
    swift build --no-color-diagnostics
    MNIST_DIR=… /tmp/venv/bin/python Tests/Python/interchange/check_interchange.py

Runs the blocks of docs/interchange.md, so that they are true, and holds:
- predictions in NumPy, ONNX Runtime, PyTorch, Keras and JAX to those of `kata`, to 1e-5;
- the test accuracy of weights trained in PyTorch and Keras to what `kata` makes of them;
- arrays of every type and order, and networks of PyTorch as ONNX, to their values;
- the two programs of "Beyond one machine" to training on here, up to chance.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

os.environ.setdefault("KERAS_BACKEND", "jax")

import mnist
import numpy as np
import onnx
import safetensors.numpy
import safetensors.torch
import torch

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
KATA = ROOT / ".build/debug/kata"
GUIDE = ROOT / "docs/interchange.md"
TOLERANCE = 1e-5
# Three standard errors of the difference of two trainings' test accuracies, at 97 % of 10,000.
CHANCE = 0.007


def kata(*words):
    done = subprocess.run([KATA, *map(str, words)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"kata {' '.join(map(str, words))}: {done.stdout}{done.stderr}")
    return done.stdout


def kata_accuracy(weights):
    """The test accuracy that kata measures of a file, after kata import."""
    kata("import", weights, "--save", "imported.safetensors")
    return accuracy_of(kata("mnist", "--load", "imported.safetensors", "--epochs", "0"))


def accuracy_of(output):
    return float(re.search(r"Test: .* accuracy: ([\d.]+)", output)[1])


def check(name, difference, limit):
    print(f"{name}: {difference:.1e} (at most {limit:.1e})")
    assert difference <= limit, name


def check_guide(images, expected):
    """Runs each block of Python of the guide; what it predicts is kata's."""
    namespace = {"images": images}
    for title, code in re.findall(r"^## (.+?)\n.*?^```python\n(.*?)^```", GUIDE.read_text(), re.M | re.S):
        exec(compile(code, f"{GUIDE}: {title}", "exec"), namespace)
        check(title, np.abs(namespace.pop("probabilities") - expected).max(), TOLERANCE)
    return namespace


def expected_predictions(images):
    """What kata predicts, by its own report of each image as JSON."""
    import json
    import zlib

    def png(pixels):
        def chunk(kind, data):
            body = kind + data
            return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

        rows = b"".join(b"\0" + row.tobytes() for row in pixels)
        header = (28).to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
        return (
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows))
            + chunk(b"IEND", b"")
        )

    names = []
    for i, image in enumerate(images):
        names.append(f"image-{i}.png")
        pathlib.Path(names[-1]).write_bytes(png((image.reshape(28, 28) * 255).round().astype(np.uint8)))
    kata("predict", *names, "--raw", "--load", "net.safetensors", "--json", "read.json")
    read = json.loads(pathlib.Path("read.json").read_text())
    pixels = np.array([digit["pixels"] for digit in read], np.float32)
    assert np.array_equal(pixels, images), "kata predict --raw shows other pixels"
    return np.array([digit["probabilities"] for digit in read])


def check_trained_elsewhere(namespace, train, test):
    """Weights that PyTorch and Keras train come back with the accuracy that they had there."""
    import keras

    model = namespace["Network"]()
    optimizer = torch.optim.RMSprop(model.parameters(), lr=0.001, alpha=0.9)
    for start in range(0, 10_000, 128):
        x, y = (torch.from_numpy(part[start : start + 128]) for part in train)
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    with torch.no_grad():
        there = (model(torch.from_numpy(test[0])).argmax(1).numpy() == test[1]).mean()
    safetensors.torch.save_file(model.state_dict(), "trained.safetensors")
    # One image may be as near to one digit as to another.
    check("trained in PyTorch, tested here", abs(kata_accuracy("trained.safetensors") - there), 2e-4)
    kata("import", "trained.safetensors", "--save", "whole.safetensors")
    for dtype in [torch.float16, torch.bfloat16, torch.float64]:
        stored = {name: value.to(dtype) for name, value in model.state_dict().items()}
        safetensors.torch.save_file(stored, "other.safetensors")
        kata("import", "other.safetensors", "--save", "back.safetensors")
        back = safetensors.torch.load_file("back.safetensors")
        assert torch.equal(back["dense/kernel"], stored["fc1.weight"].float().T), dtype
        assert torch.equal(back["dense_1/bias"], stored["fc2.bias"].float()), dtype
    print("float16, bfloat16 and float64 of PyTorch: the same values")

    model = keras.Sequential([
        keras.Input((784,)), keras.layers.Dense(512, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile("rmsprop", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(train[0][:10_000], train[1][:10_000], batch_size=128, epochs=1, verbose=0)
    there = model.evaluate(*test, batch_size=1000, verbose=0)[1]
    safetensors.numpy.save_file(
        {weight.path: keras.ops.convert_to_numpy(weight) for weight in model.weights}, "keras.safetensors"
    )
    check("trained in Keras, tested here", abs(kata_accuracy("keras.safetensors") - there), 2e-4)


def check_arrays(weights):
    """Archives of arrays in every type and order that holds them are read as their values."""
    for name, change in {
        "big-endian": lambda a: a.astype(">f4"),
        "Fortran order": np.asfortranarray,
        "float64, Fortran order, big-endian": lambda a: np.asfortranarray(a.astype(">f8")),
        "float16": lambda a: a.astype("<f2"),
        "int8": lambda a: (a * 100).astype("i1"),
    }.items():
        arrays = {key: change(value) for key, value in weights.items()}
        for save in [np.savez, np.savez_compressed]:
            save("changed.npz", **arrays)
            kata("import", "changed.npz", "--save", "back.safetensors")
            back = safetensors.numpy.load_file("back.safetensors")
            for key, value in arrays.items():
                assert np.array_equal(back[key], value.astype(np.float32)), (name, key)
    print("npz of every type and order: the same values")
    kata("export", "kernel.npy", "--from", "net.safetensors", "--tensor", "dense/kernel")
    assert np.array_equal(np.load("kernel.npy"), weights["dense/kernel"])


def check_onnx(namespace):
    """Our file is a valid model; PyTorch's is read."""
    model = onnx.load("net.onnx")
    onnx.checker.check_model(model, full_check=True)
    assert model.opset_import[0].version == 17
    network = namespace["Network"]().eval()
    torch.onnx.export(
        network, (torch.zeros(1, 784),), "torch.onnx", external_data=False, verbose=False
    )
    told = kata("import", "torch.onnx", "--save", "back.safetensors")
    assert told.startswith("The network ends with logits"), told
    back = safetensors.torch.load_file("back.safetensors")
    for ours, theirs in [("dense", network.fc1), ("dense_1", network.fc2)]:
        assert torch.equal(back[f"{ours}/kernel"], theirs.weight.T), ours
        assert torch.equal(back[f"{ours}/bias"], theirs.bias), ours
    print("ONNX of PyTorch: the same weights")


def check_distributed():
    here = accuracy_of(kata("mnist", "--load", "net.safetensors", "--epochs", "1"))
    python = pathlib.Path(sys.executable)
    for name, words in {
        "torch": [python, "-m", "torch.distributed.run", "--nproc-per-node", "2"], "jax": [python],
    }.items():
        target = f"from_{name}.safetensors"
        done = subprocess.run(
            [*words, HERE / f"distributed_{name}.py", "net.safetensors", target],
            capture_output=True, text=True,
        )
        assert done.returncode == 0, done.stderr
        print(f"  {done.stdout.strip()}; here {here:.4f}")
        there = float(done.stdout.split()[-1])
        check(f"trained on with {name}, tested here", abs(kata_accuracy(target) - there), 2e-4)
        check(f"trained on with {name} and here", abs(there - here), CHANCE)


def main():
    train, test = mnist.load("train"), mnist.load("t10k")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        kata("mnist", "--epochs", "1", "--save", "net.safetensors")
        for line in re.findall(r"^swift run kata (export .*)$", GUIDE.read_text(), re.M):
            kata(*line.split())
        weights = safetensors.numpy.load_file("net.safetensors")
        images = test[0][:200]
        namespace = check_guide(images, expected_predictions(images))
        check_trained_elsewhere(namespace, train, test)
        check_arrays(weights)
        check_onnx(namespace)
        check_distributed()
        os.chdir(ROOT)
    print("OK")


if __name__ == "__main__":
    main()
