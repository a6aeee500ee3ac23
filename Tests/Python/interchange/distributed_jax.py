"""Trains a network of TensorKata's on, data-parallel, with JAX's sharding.

    MNIST_DIR=… python distributed_jax.py net.safetensors trained.safetensors

Two devices of the processor stand in for two accelerators. The batch is laid over them, the weights
are on both; the compiler adds the exchange of gradients.
"""

import os
import sys

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=2"
# Both devices share one pool of threads. With no more threads than devices, the one that waits for
# the other's gradients can hold the thread that would compute them.
os.environ["NPROC"] = "8"

import jax
import jax.numpy as jnp
import mnist
import numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec
from safetensors.numpy import load_file, save_file

SOURCE, TARGET = sys.argv[1:]
BATCH, EPOCHS = 128, 1

devices = Mesh(jax.devices(), ["batch"])
on_each = NamedSharding(devices, PartitionSpec())
divided = NamedSharding(devices, PartitionSpec("batch"))


def logits(weights, x):
    hidden = jax.nn.relu(x @ weights["dense/kernel"] + weights["dense/bias"])
    return hidden @ weights["dense_1/kernel"] + weights["dense_1/bias"]


def loss(weights, x, y):
    return -jnp.take_along_axis(jax.nn.log_softmax(logits(weights, x)), y[:, None], axis=1).mean()


@jax.jit
def step(weights, squares, x, y):
    """A step of Keras's RMSprop."""
    gradients = jax.grad(loss)(weights, x, y)
    squares = jax.tree.map(lambda s, g: 0.9 * s + 0.1 * g * g, squares, gradients)
    weights = jax.tree.map(
        lambda w, g, s: w - 0.001 * g / jnp.sqrt(s + 1e-7), weights, gradients, squares
    )
    return weights, squares


weights = jax.device_put(load_file(SOURCE), on_each)
squares = jax.tree.map(jnp.zeros_like, weights)
images, labels = mnist.load("train")
random = np.random.default_rng(1)
for _ in range(EPOCHS):
    order = random.permutation(len(images))
    for start in range(0, len(images), BATCH):
        some = order[start : start + BATCH]
        x, y = jax.device_put((images[some], labels[some]), divided)
        weights, squares = step(weights, squares, x, y)

images, labels = mnist.load("t10k")
predictions = np.asarray(logits(weights, images)).argmax(axis=1)
print(f"{len(jax.devices())} devices: test accuracy {(predictions == labels).mean():.4f}")
save_file({name: np.asarray(value) for name, value in weights.items()}, TARGET)
