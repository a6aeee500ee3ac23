"""Reads pictures of handwriting by `kata predict`, with and without the preparation.

Half of them are drawn here as people draw: a pen with a rough edge, a shadow over the paper, off
centre, turned, in several sizes, on light and on dark paper. The other half are MNIST's test digits,
enlarged, blurred and laid on paper; they are made anew in every run and kept nowhere.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install numpy pillow
    swift build --no-color-diagnostics
    MNIST_DIR=… /tmp/venv/bin/python Tests/Python/check_handwriting.py [--keep FOLDER]

At least 90 % must be read right with the preparation. Pillow and NumPy only make the pictures.
"""

import argparse
import gzip
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy
from PIL import Image, ImageDraw, ImageFilter

ROOT = pathlib.Path(__file__).resolve().parents[2]
KATA = ROOT / ".build/debug/kata"


def arc(x, y, rx, ry, start, end, steps=24):
    """Points of an ellipse's arc; angles in degrees, 0 to the right, going down."""
    return [
        (
            x + rx * math.cos(math.radians(start + (end - start) * i / steps)),
            y + ry * math.sin(math.radians(start + (end - start) * i / steps)),
        )
        for i in range(steps + 1)
    ]


# Each digit's strokes in a square of 1 × 1, as a pen goes.
STROKES = {
    0: [arc(0.5, 0.5, 0.3, 0.45, -80, 290)],
    1: [[(0.35, 0.25), (0.55, 0.05), (0.52, 0.95)]],
    2: [arc(0.5, 0.3, 0.28, 0.25, -170, 35) + [(0.22, 0.93), (0.8, 0.92)]],
    3: [arc(0.45, 0.27, 0.27, 0.22, -150, 90) + arc(0.45, 0.72, 0.3, 0.24, -90, 150)],
    4: [[(0.55, 0.05), (0.15, 0.6), (0.85, 0.6)], [(0.62, 0.35), (0.6, 0.97)]],
    5: [[(0.3, 0.08), (0.27, 0.45)] + arc(0.45, 0.68, 0.3, 0.26, -120, 140), [(0.3, 0.07), (0.75, 0.05)]],
    6: [[(0.62, 0.04), (0.4, 0.3), (0.27, 0.6)] + arc(0.5, 0.7, 0.24, 0.24, 180, -180)],
    7: [[(0.2, 0.08), (0.8, 0.06), (0.45, 0.96)]],
    8: [
        arc(0.5, 0.27, 0.2, 0.22, 90, -270),
        arc(0.5, 0.72, 0.26, 0.24, -90, 270),
    ],
    9: [arc(0.5, 0.3, 0.23, 0.25, 0, -360) + [(0.7, 0.6), (0.62, 0.96)]],
}


def ink_of_pen(digit, side, pen, turn, random):
    """A digit drawn by a pen whose line is not quite even: a mask, 0 to 1."""
    scale = 4
    image = Image.new("L", (side * scale * 2, side * scale * 2))
    draw = ImageDraw.Draw(image)
    for stroke in STROKES[digit]:
        for (x0, y0), (x1, y1) in zip(stroke, stroke[1:]):
            steps = max(2, int(math.hypot(x1 - x0, y1 - y0) * side * scale / 2))
            for i in range(steps + 1):
                x = (x0 + (x1 - x0) * i / steps) * side * scale + side * scale / 2
                y = (y0 + (y1 - y0) * i / steps) * side * scale + side * scale / 2
                r = pen * scale / 2 * random.uniform(0.85, 1.1)
                draw.ellipse([x - r, y - r, x + r, y + r], fill=255)
    image = image.rotate(turn, Image.Resampling.BICUBIC)
    image = image.resize((side * 2, side * 2), Image.Resampling.BOX)
    return numpy.asarray(image, dtype=float) / 255


def ink_of_mnist(image, side):
    """An image of MNIST, enlarged and blurred: a mask."""
    large = Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC)
    return numpy.asarray(large.filter(ImageFilter.GaussianBlur(side / 60)), dtype=float) / 255


def on_paper(ink, height, width, top, left, random, is_dark=False, shadow=0.4):
    """The ink on paper with a shadow and grain, as grey values."""
    page = numpy.zeros((height, width))
    page[top : top + ink.shape[0], left : left + ink.shape[1]] = ink[: height - top, : width - left]
    rows, columns = numpy.mgrid[0:height, 0:width]
    angle = random.uniform(0, 2 * math.pi)
    slope = (columns / width - 0.5) * math.cos(angle) + (rows / height - 0.5) * math.sin(angle)
    light = 0.92 * (1 - shadow * (0.5 + slope / 1.5).clip(0, 1))
    texture = 1 - 0.15 * random.random((height, width))
    grey = light * (1 - 0.85 * page * texture) + random.normal(0, 0.015, (height, width))
    if is_dark:
        grey = 1 - grey
    return Image.fromarray((grey.clip(0, 1) * 255).astype(numpy.uint8))


def test_digits():
    folder = os.environ.get("MNIST_DIR")
    if not folder:
        sys.exit("set MNIST_DIR: half of the pictures are MNIST's test digits")
    folder = pathlib.Path(folder)
    with gzip.open(folder / "t10k-images-idx3-ubyte.gz") as file:
        images = numpy.frombuffer(file.read(), numpy.uint8, offset=16).reshape(-1, 28, 28)
    with gzip.open(folder / "t10k-labels-idx1-ubyte.gz") as file:
        labels = numpy.frombuffer(file.read(), numpy.uint8, offset=8)
    return images, labels


def pictures(folder, seed):
    """The twenty pictures: a path and a digit for each."""
    random = numpy.random.default_rng(seed)
    made = []
    for digit in range(10):
        side = int(random.choice([40, 90, 160, 300]))
        pen = max(2.0, side * random.uniform(0.05, 0.13))
        ink = ink_of_pen(digit, side, pen, random.uniform(-12, 12), random)
        height, width = int(side * random.uniform(2.1, 4)), int(side * random.uniform(2.1, 5))
        top, left = random.integers(0, height - 2 * side + 1), random.integers(0, width - 2 * side + 1)
        page = on_paper(
            ink, height, width, top, left, random, digit % 3 == 0, random.uniform(0, 0.5))
        made.append((folder / f"pen-{digit}.png", digit))
        page.save(made[-1][0])
    images, labels = test_digits()
    for digit in range(10):
        place = int(random.choice(numpy.flatnonzero(labels == digit)))
        side = int(random.choice([60, 140, 280]))
        ink = ink_of_mnist(images[place], side)
        height, width = int(side * random.uniform(1.2, 3)), int(side * random.uniform(1.2, 4))
        top, left = random.integers(0, height - side + 1), random.integers(0, width - side + 1)
        page = on_paper(
            ink, height, width, top, left, random, digit % 3 == 1, random.uniform(0, 0.5))
        made.append((folder / f"mnist-{digit}.png", digit))
        page.save(made[-1][0])
    return made


def read(made, weights, *words):
    """How many of the pictures are read right, and which are not."""
    run = subprocess.run(
        [KATA, "predict", "--load", weights, *words, *(path for path, _ in made)],
        capture_output=True, text=True)
    # A long path goes on in the next line; of several digits the last line has all.
    text = re.sub(r"\s*\n\s+(?=\S*\.png|\d+$)", " ", run.stdout)
    found = {}
    for name, digits in re.findall(r"([\w-]+\.png): (\d+)", text):
        found[name] = digits
    wrong = {
        path.name: found.get(path.name, "nothing")
        for path, digit in made if found.get(path.name) != str(digit)
    }
    if run.stderr:
        print(run.stderr)
    return len(made) - len(wrong), wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=pathlib.Path, help="keep the pictures here")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        weights = pathlib.Path(temporary) / "net.safetensors"
        subprocess.run([KATA, "mnist", "--save", weights], check=True, stdout=subprocess.DEVNULL)
        made = pictures(folder, options.seed)
        right, wrong = read(made, weights)
        print(f"prepared: {right} of {len(made)} right; wrong: {wrong}")
        raw, _ = read(made, weights, "--raw")
        print(f"--raw: {raw} of {len(made)} right")
    if right * 10 < len(made) * 9:
        sys.exit("fewer than 90 % are read right")


if __name__ == "__main__":
    main()
