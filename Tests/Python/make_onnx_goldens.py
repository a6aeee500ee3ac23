"""Writes Tests/InterchangeTests/ONNXGoldens.swift: small networks in ONNX's own Python package.

    pip install onnx==1.23.2 numpy==2.4.6
    python Tests/Python/make_onnx_goldens.py

What each computes is worked out by the package's reference implementation.
"""

import base64
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

TARGET = pathlib.Path(__file__).parents[1] / "InterchangeTests" / "ONNXGoldens.swift"
random = np.random.default_rng(7)
kernels = [random.normal(size=shape).astype("f4").round(2) for shape in [(4, 3), (3, 2)]]
biases = [(np.abs(random.normal(size=size)) + 1).astype("f4").round(2) for size in [3, 2]]
x = random.normal(size=(2, 4), scale=0.6).astype("f4").round(2)


def model(nodes, weights, shape=("batch", 4), dtype=TensorProto.FLOAT, outputs=("y",)):
    graph = helper.make_graph(
        nodes, "graph", [helper.make_tensor_value_info("x", dtype, list(shape))],
        [helper.make_tensor_value_info(name, dtype, None) for name in outputs], weights,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])


def raw(name, array):
    return numpy_helper.from_array(np.ascontiguousarray(array), name)


def listed(name, array):
    return helper.make_tensor(name, TensorProto.FLOAT, array.shape, array.flatten().tolist())


node = helper.make_node
gemms = [
    node("Flatten", ["x"], ["flat"]),
    node("Gemm", ["flat", "w0", "b0"], ["h"], transB=1),
    node("Relu", ["h"], ["r"]),
    node("Dropout", ["r"], ["d"]),
    node("Gemm", ["d", "w1", "b1"], ["l"], transB=1, alpha=1.0),
    node("Softmax", ["l"], ["y"], axis=-1),
]
products = [
    node("MatMul", ["x", "w0"], ["m"]),
    node("Add", ["b0", "m"], ["h"]),
    node("Relu", ["h"], ["r"]),
    node("Constant", [], ["w1"], value=listed("w1", kernels[1])),
    node("MatMul", ["r", "w1"], ["y"]),
]
doubles = [node("Gemm", ["x", "w0", "b0"], ["h"]), node("Relu", ["h"], ["y"])]

goldens = {
    "gemms": model(
        gemms, [raw("w0", kernels[0].T), raw("b0", biases[0]), raw("w1", kernels[1].T), raw("b1", biases[1])],
        ("batch", 1, 2, 2),
    ),
    "products": model(products, [listed("w0", kernels[0]), listed("b0", biases[0])]),
    "doubles": model(
        doubles, [raw("w0", kernels[0].astype("f8")), raw("b0", biases[0].astype("f8"))],
        dtype=TensorProto.DOUBLE,
    ),
    "halves": model(
        doubles, [raw("w0", kernels[0].astype("f2")), raw("b0", biases[0].astype("f2"))],
        dtype=TensorProto.FLOAT16,
    ),
    "convolution": model(
        [node("Conv", ["x", "w0"], ["y"])], [raw("w0", kernels[0])], ("batch", 1, 2, 2)
    ),
    "branches": model(
        [node("Relu", ["x"], ["r"]), node("Add", ["x", "r"], ["y"])], [],
    ),
    "twoOutputs": model(doubles, [raw("w0", kernels[0]), raw("b0", biases[0])], outputs=("y", "h")),
    "scaled": model(
        [node("Gemm", ["x", "w0", "b0"], ["y"], alpha=0.5)], [raw("w0", kernels[0]), raw("b0", biases[0])]
    ),
    "otherBias": model([node("Gemm", ["x", "w0", "b0"], ["y"])], [raw("w0", kernels[0]), raw("b0", biases[1])]),
    "integers": model([node("Gemm", ["x", "w0"], ["y"])], [raw("w0", np.ones((4, 3), "i4"))]),
}
external = model([node("Gemm", ["x", "w0"], ["y"])], [raw("w0", kernels[0])])
onnx.external_data_helper.set_external_data(external.graph.initializer[0], "weights.bin")
external.graph.initializer[0].ClearField("raw_data")
goldens["external"] = external


def predictions(name, dtype="f4"):
    given = x.reshape(2, 1, 2, 2) if name == "gemms" else x
    return ReferenceEvaluator(goldens[name]).run(None, {"x": given.astype(dtype)})[0]


lines = [
    "// Made by Tests/Python/make_onnx_goldens.py; not edited by hand.",
    "",
    "/// Networks as ONNX's own package writes them, in base64, and what they make of `x`.",
    "enum ONNXGoldens {",
]


def floats(array):
    return "[" + ", ".join(repr(float(np.float32(value))) for value in array.flatten()) + "]"


lines.append(f"  static let x: [Float] = {floats(x)}")
for name, dtype in [("gemms", "f4"), ("products", "f4"), ("doubles", "f8"), ("halves", "f2")]:
    lines.append(f"  static let {name}Predictions: [Float] = {floats(predictions(name, dtype))}")
for name, value in goldens.items():
    text = base64.b64encode(value.SerializeToString()).decode()
    parts = [text[i : i + 80] for i in range(0, len(text), 80)]
    lines.append(f'  static let {name} = """')
    lines += [f"    {part}\\" for part in parts[:-1]] + [f"    {parts[-1]}", '    """']
lines.append("}")
TARGET.write_text("\n".join(lines) + "\n")
