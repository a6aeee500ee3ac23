"""Makes Tests/NetworksTests/Goldens: what Keras computes, for the tests to compare with.

    python3 -m venv venv && venv/bin/pip install keras==3.15.1 jax==0.10.2 safetensors==0.8.0
    KERAS_BACKEND=jax venv/bin/python Tests/Python/make_network_goldens.py

Optimizer steps on given gradients, gradients of the crossentropies, the training of a small
network epoch by epoch with its weights as safetensors, and the summary of the chapter's network. All in float32, on a CPU.
"""

import json
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "jax")

import jax
import keras
import numpy as np
import safetensors
import safetensors.numpy

GOLDENS = pathlib.Path(__file__).parent.parent / "NetworksTests" / "Goldens"
VERSIONS = {"keras": keras.__version__, "backend": keras.backend.backend(), "jax": jax.__version__}


def numbers(array):
    """The values in row-major order; float32 values are exact as doubles."""
    return [float(x) for x in np.asarray(array, dtype=np.float32).ravel()]


def write(name, content):
    text = json.dumps({"versions": VERSIONS, **content}, indent=None, separators=(",", ":"))
    (GOLDENS / name).write_text(text.replace('],"', '],\n"') + "\n")


def optimizers():
    variants = {
        "sgd": keras.optimizers.SGD(),
        "momentum": keras.optimizers.SGD(learning_rate=0.05, momentum=0.9),
        "nesterov": keras.optimizers.SGD(learning_rate=0.05, momentum=0.9, nesterov=True),
        "rmsprop": keras.optimizers.RMSprop(),
        "rmspropFast": keras.optimizers.RMSprop(learning_rate=0.01, rho=0.8),
        "adam": keras.optimizers.Adam(),
        "adamFast": keras.optimizers.Adam(learning_rate=0.1, beta_1=0.8, beta_2=0.95),
    }
    random = np.random.default_rng(1)
    start = random.normal(size=(3, 5)).astype(np.float32)
    # Gradients of very different sizes, with zeros.
    scale = 10.0 ** random.integers(-5, 2, size=(8, 3, 5))
    gradients = (random.normal(size=(8, 3, 5)) * scale).astype(np.float32)
    gradients[2:5, 0] = 0
    results = {}
    for name, optimizer in variants.items():
        variable = keras.Variable(start)
        steps = []
        for gradient in gradients:
            optimizer.apply([keras.ops.convert_to_tensor(gradient)], [variable])
            steps.append(numbers(variable.value))
        results[name] = steps
    write(
        "optimizers.json",
        {
            "shape": [3, 5],
            "start": numbers(start),
            "gradients": [numbers(g) for g in gradients],
            "steps": results,
        },
    )


def losses():
    random = np.random.default_rng(2)
    logits = (3 * random.normal(size=(6, 4))).astype(np.float32)
    targets = np.eye(4, dtype=np.float32)[random.integers(0, 4, size=6)]
    # Rows that do not sum to 1, one with a 0 at the target's place.
    raw = random.uniform(0.05, 1, size=(6, 4)).astype(np.float32)
    raw[3] = [1, 0.5, 0.25, 0.25]
    raw[3, targets[3].argmax()] = 0
    values = random.normal(size=(6, 4)).astype(np.float32)
    crossentropy = keras.losses.CategoricalCrossentropy()
    from_logits = keras.losses.CategoricalCrossentropy(from_logits=True)
    squared = keras.losses.MeanSquaredError()
    cases = {
        "crossentropy": (crossentropy, raw),
        "crossentropyOfLogits": (from_logits, logits),
        "meanSquaredError": (squared, values),
    }
    results = {}
    for name, (loss, predictions) in cases.items():
        value, gradient = jax.value_and_grad(lambda p: loss(targets, p))(predictions)
        results[name] = {
            "predictions": numbers(predictions),
            "loss": float(value),
            "gradient": numbers(gradient),
        }
    write("losses.json", {"shape": [6, 4], "targets": numbers(targets), "cases": results})


def training():
    random = np.random.default_rng(3)
    # 70 samples in batches of 16: the last has 6.
    samples, features, hidden, classes = 70, 12, 8, 4
    centres = random.normal(size=(classes, features))
    labels = random.integers(0, classes, size=samples)
    x = (centres[labels] + 0.7 * random.normal(size=(samples, features))).astype(np.float32)
    validation_labels = random.integers(0, classes, size=21)
    validation_x = (
        centres[validation_labels] + 0.7 * random.normal(size=(21, features))
    ).astype(np.float32)
    weights = [
        random.uniform(-0.5, 0.5, size=(features, hidden)).astype(np.float32),
        random.uniform(-0.1, 0.1, size=hidden).astype(np.float32),
        random.uniform(-0.5, 0.5, size=(hidden, classes)).astype(np.float32),
        random.uniform(-0.1, 0.1, size=classes).astype(np.float32),
    ]
    runs = {
        "sgd": (keras.optimizers.SGD(learning_rate=0.1), "categorical_crossentropy"),
        "rmsprop": (keras.optimizers.RMSprop(learning_rate=0.01), "categorical_crossentropy"),
        "adam": (keras.optimizers.Adam(learning_rate=0.01), "sparse_categorical_crossentropy"),
        "squared": (keras.optimizers.SGD(0.1, momentum=0.9), "mean_squared_error"),
    }
    results = {}
    for name, (optimizer, loss) in runs.items():
        network = keras.Sequential(
            [
                keras.Input((features,)),
                keras.layers.Dense(hidden, activation="relu"),
                keras.layers.Dense(classes, activation="softmax"),
            ]
        )
        network.set_weights(weights)
        network.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
        sparse = loss.startswith("sparse")
        y = labels if sparse else keras.utils.to_categorical(labels, classes)
        validation_y = (
            validation_labels if sparse else keras.utils.to_categorical(validation_labels, classes)
        )
        history = network.fit(
            x,
            y,
            epochs=4,
            batch_size=16,
            shuffle=False,
            verbose=0,
            validation_data=(validation_x, validation_y),
        ).history
        results[name] = {
            "history": {key: [float(value) for value in values] for key, values in history.items()},
            "weights": [numbers(w) for w in network.get_weights()],
        }
        if name == "rmsprop":
            predictions = numbers(network.predict(validation_x, verbose=0))
            names = ["dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"]
            safetensors.numpy.save_file(
                dict(zip(names, network.get_weights())), GOLDENS / "keras.safetensors"
            )
    write(
        "training.json",
        {
            "features": features,
            "hidden": hidden,
            "classes": classes,
            "x": numbers(x),
            "labels": [int(label) for label in labels],
            "validationX": numbers(validation_x),
            "validationLabels": [int(label) for label in validation_labels],
            "weights": [numbers(w) for w in weights],
            "predictions": predictions,
            "runs": results,
        },
    )


def summary():
    keras.backend.clear_session()
    network = keras.Sequential()
    network.add(keras.Input((28 * 28,)))
    network.add(keras.layers.Dense(512, activation="relu"))
    network.add(keras.layers.Dense(10, activation="softmax"))
    lines = []
    network.summary(print_fn=lambda text, **_: lines.append(text), line_length=80)
    (GOLDENS / "summary.txt").write_text("\n".join(lines).strip() + "\n")


if __name__ == "__main__":
    GOLDENS.mkdir(parents=True, exist_ok=True)
    optimizers()
    losses()
    training()
    summary()
