"""Writes Tests/DatasetsTests/NumPyGoldens.swift: small files as NumPy itself saves them.

    python Tests/Python/make_npy_goldens.py

Made with NumPy 2.4.6. What each array holds is said beside the tests that read it.
"""

import base64
import io
import pathlib

import numpy as np

TARGET = pathlib.Path(__file__).parents[1] / "DatasetsTests" / "NumPyGoldens.swift"

matrix = np.arange(6).reshape(2, 3) * 50 - 1


def npy(array, version=(1, 0)):
    file = io.BytesIO()
    np.lib.format.write_array(file, np.asanyarray(array), version=version, allow_pickle=True)
    return file.getvalue()


def npz(save, **arrays):
    file = io.BytesIO()
    save(file, **arrays)
    return file.getvalue()


goldens = {
    "uint8": npy(matrix.astype("u1")),
    "bool": npy(matrix > 100),
    "int8": npy((matrix - 130).astype("i1")),
    "int16Big": npy(matrix.astype(">i2")),
    "uint16": npy(matrix.astype("<u2")),
    "int32Fortran": npy(np.asfortranarray(matrix.astype("<i4"))),
    "uint32Big": npy(matrix.astype(">u4")),
    "int64": npy(matrix.astype("<i8")),
    "int64BigFortran": npy(np.asfortranarray(matrix.astype(">i8"))),
    "uint64": npy(np.array([0, 1 << 63], "<u8")),
    "version2": npy(matrix.astype("<i8"), (2, 0)),
    "version3": npy(matrix.astype("<i8"), (3, 0)),
    "scalar": npy(np.int64(42)),
    "empty": npy(np.zeros((0, 3), "u1")),
    "float32": npy(np.array([1.5], "<f4")),
    "float16": npy(np.array([1.5, -2, 2**-24, np.inf], "<f2")),
    "float64BigFortran": npy(np.asfortranarray((matrix / 4).astype(">f8"))),
    "float32Matrix": npy(matrix.astype("<f4")),
    "float64Vector": npy(np.array([0.1, 1e300, -3], "<f8")),
    "int32Scalar": npy(np.int32(-7)),
    "objects": npy(np.array([None, 1], object)),
    "strings": npy(np.array(["abc"])),
    "record": npy(np.zeros(1, [("a", "<f4"), ("b", "u1")])),
    "stored": npz(np.savez, a=np.arange(5, dtype="u1"), b=matrix),
    "compressed": npz(np.savez_compressed, a=np.zeros(5000, "u1"), b=matrix),
}

lines = [
    "// Made by Tests/Python/make_npy_goldens.py; not edited by hand.",
    "",
    "/// Files as NumPy saves them, in base64.",
    "enum NumPyGoldens {",
]
for name, data in goldens.items():
    text = base64.b64encode(data).decode()
    parts = [text[i : i + 80] for i in range(0, len(text), 80)]
    lines.append(f'  static let {name} = """')
    lines += [f"    {part}\\" for part in parts[:-1]] + [f"    {parts[-1]}", '    """']
lines.append("}")
TARGET.write_text("\n".join(lines) + "\n")
