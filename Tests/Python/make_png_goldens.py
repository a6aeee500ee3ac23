"""Writes Tests/BitmapsTests/PNGGoldens.swift: small pictures as other programs write them.

    python Tests/Python/make_png_goldens.py

Made with pypng 0.20220715.0, and the last one with Pillow 13.0.0. What the pixels are is said by
`number` and `colour`, which the tests compute on their own.
"""

import base64
import io
import pathlib
import zlib

import png
from PIL import Image

TARGET = pathlib.Path(__file__).parents[1] / "BitmapsTests" / "PNGGoldens.swift"
SIDE = 5

# The kind of the pixels, their bits, and whether one colour, or three of a palette, shine through.
KINDS = [
    *[("grey", depth, nothing) for depth in (1, 2, 4, 8, 16) for nothing in (False, True)],
    *[("rgb", depth, nothing) for depth in (8, 16) for nothing in (False, True)],
    *[("palette", depth, nothing) for depth in (1, 2, 4, 8) for nothing in (False, True)],
    *[(kind, depth, False) for kind in ("greyAlpha", "rgba") for depth in (8, 16)],
]


def number(x, y, channel, depth):
    n = 3 * x * x + 17 * y + 29 * channel + x * y
    return (n * 1009 if depth == 16 else n) % 2**depth


def colour(i):
    return (40 * i % 256, 255 - i, i * i % 256)


def picture(kind, depth, nothing, interlaced):
    channels = {"grey": 1, "palette": 1, "greyAlpha": 2, "rgb": 3, "rgba": 4}[kind]
    pixel = [number(1, 1, channel, depth) for channel in range(channels)]
    options = {}
    if kind == "palette":
        alphas = [(90 * i % 256,) if nothing and i < 3 else (255,) for i in range(2**depth)]
        options["palette"] = [colour(i) + (alphas[i] if nothing else ()) for i in range(2**depth)]
    elif nothing:
        options["transparent"] = pixel[0] if channels == 1 else tuple(pixel)
    writer = png.Writer(
        SIDE, SIDE, bitdepth=depth, interlace=interlaced,
        greyscale=kind.startswith("grey") if kind != "palette" else False,
        alpha=kind in ("greyAlpha", "rgba"), **options)
    rows = [
        [number(x, y, c, depth) for x in range(SIDE) for c in range(channels)] for y in range(SIDE)
    ]
    file = io.BytesIO()
    writer.write(file, rows)
    return file.getvalue()


def filters(data):
    """The filters of the rows of an RGB picture of 8 bits."""
    at, deflated = 8, b""
    while at < len(data):
        count, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        deflated += data[at + 8 : at + 8 + count] if name == b"IDAT" else b""
        width = int.from_bytes(data[at + 8 : at + 12], "big") if name == b"IHDR" else width
        at += 12 + count
    return set(zlib.decompress(deflated)[:: 1 + 3 * width])


def filtered():
    """A picture for which Pillow uses all its filters; the average is none of them."""
    image = Image.new("RGB", (12, 10))
    for y in range(10):
        for x in range(12):
            image.putpixel((x, y), filtered_pixel(x, y))
    file = io.BytesIO()
    image.save(file, "PNG")
    assert filters(file.getvalue()) == {0, 1, 2, 4}
    return file.getvalue()


def filtered_pixel(x, y):
    if y < 2:
        value = [0, 7 * x][y]
    elif y < 4:
        value = 100 + 10 * x * x % 77
    elif y < 6:
        value = 128 * ((x + y) % 2)
    else:
        value = 3 * x + 5 * y + x * y % 4
    return (value, (value + 9 * (y // 2)) % 256, 255 - value)


def literal(data):
    text = base64.b64encode(data).decode()
    lines = [text[i : i + 92] for i in range(0, len(text), 92)]
    return '    """\n    ' + "\\\n    ".join(lines) + '\n    """,\n'


swift = "// Made by Tests/Python/make_png_goldens.py; not edited by hand.\n\n"
swift += "/// Pictures as other programs write them, in base64.\nenum PNGGoldens {\n"
swift += "  /// As pypng writes them: each kind plain, then interlaced.\n"
swift += "  static let kinds: [String] = [\n"
for kind in KINDS:
    swift += "".join(literal(picture(*kind, interlaced)) for interlaced in (False, True))
swift += "  ]\n\n  /// As Pillow writes it, with four of the five filters.\n"
swift += "  static let filters =\n" + literal(filtered()).rstrip(",\n") + "\n}\n"
TARGET.write_text(swift)
