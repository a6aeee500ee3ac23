"""MNIST as the network takes it: from the folder that MNIST_DIR names."""

import gzip
import os
import pathlib
import sys

import numpy as np


def load(part):
    """The images, float32 of shape (samples, 784), and the labels of `train` or `t10k`."""
    folder = os.environ.get("MNIST_DIR")
    if not folder:
        sys.exit("set MNIST_DIR to the folder of MNIST's four files (gzipped IDX)")
    with gzip.open(pathlib.Path(folder) / f"{part}-images-idx3-ubyte.gz") as file:
        images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784)
    with gzip.open(pathlib.Path(folder) / f"{part}-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    return images.astype(np.float32) / np.float32(255), labels.astype(np.int64)
