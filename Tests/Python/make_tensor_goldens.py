"""Makes the golden values of TensorCore's and the engines' tests with NumPy.

    python3 Tests/Python/make_tensor_goldens.py

Writes, with NumPy's version in each:
    Tests/TensorCoreTests/Goldens/printing.json      str and repr of random arrays
    Tests/TensorCoreTests/Goldens/slicing.json       shapes and elements of random slices
    Tests/TensorCoreTests/Goldens/broadcasting.json  shapes that broadcast, and that do not
    Tests/TensorCoreTests/Goldens/arange.json        evenly spaced values of every type
    Tests/FastKernelsTests/Goldens/dot.json          numpy.dot for every pair of ranks up to 4
    Tests/FastKernelsTests/Goldens/elementwise.json  broadcast arithmetic

Elements are written as one string, separated by spaces: JSON has no NaN, and the shortest digits
of a float are read back as the same float. Repeated runs write the same bytes.
"""

import json
import math
import pathlib
import sys

import numpy as np

SEED = 20200512
TESTS = pathlib.Path(__file__).resolve().parent.parent
DTYPES = ["uint8", "int32", "int64", "float32", "float64"]


def text(array):
    """The elements in row-major order."""
    if array.dtype.kind == "f":
        return " ".join("0" if x == 0 and not np.signbit(x) else str(x) for x in array.ravel())
    return " ".join(str(int(x)) for x in array.ravel())


def write(path, cases):
    source = f"NumPy {np.__version__}, Tests/Python/make_tensor_goldens.py, seed {SEED}"
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    path = TESTS / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{{"source": "{source}",\n"cases": [\n{lines}\n]}}\n')
    print(f"{path.relative_to(TESTS.parent)}: {len(cases)} cases, {path.stat().st_size} bytes")


# Printing


def random_values(random, dtype, count):
    """Values of one kind: NumPy chooses the form of an array by the spread of its elements."""
    if dtype == "uint8":
        return random.integers(0, random.choice([2, 10, 100, 256]), count).astype(dtype)
    if dtype in ("int32", "int64"):
        limits = [2, 10, 1000, 10**6, 2**31 - 1] + ([10**12, 2**63 - 1] if dtype == "int64" else [])
        limit = int(random.choice(np.array(limits, dtype=object)))
        low = 0 if random.random() < 0.4 else -limit
        return random.integers(low, limit, count, endpoint=True).astype(dtype)

    kind = random.integers(0, 12)
    if kind == 0:  # whole numbers
        values = random.integers(-20, 200, count).astype(float)
    elif kind == 1:  # few digits
        values = np.round(random.uniform(-10, 100, count), random.integers(0, 5))
    elif kind == 2:  # a network's weights
        values = random.normal(0, 0.05, count)
    elif kind == 3:  # [0, 1)
        values = random.random(count)
    elif kind == 4:  # one magnitude, any
        values = random.uniform(1, 999, count) * 10.0 ** random.integers(-12, 15)
    elif kind == 5:  # any magnitude that float32 has
        values = random.uniform(-10, 10, count) * 10.0 ** random.integers(-37, 37, count)
    elif kind == 6:  # around the changes of form
        edges = [1e-4, 9.9999e-5, 1e6, 999999.5, 1e8, 99999999.5, 1e16, 1000, 1, 0.001, 0.0, -0.0]
        values = random.choice(edges, count) * random.choice([1, -1], count)
    elif kind == 7:  # powers of two: their neighbours lie unevenly
        values = 2.0 ** random.integers(-40, 40, count)
    elif kind == 8:  # ties of the eighth digit
        values = random.integers(-1000, 1000, count) / 2.0 ** random.integers(8, 12)
    elif kind == 9:  # the ends of the range
        info = np.finfo(dtype)
        ends = [info.max, info.min, info.tiny, info.smallest_subnormal, info.eps, 1.0]
        values = random.choice(np.array(ends, dtype), count)
    elif kind == 10:  # grey values of a picture
        values = random.integers(0, 256, count).astype(dtype) / np.array(255, dtype)
    else:  # beyond float32
        values = random.uniform(-10, 10, count)
        if dtype == "float64":
            values = values * 10.0 ** random.integers(-300, 300, count)
    values = values.astype(dtype)
    if random.random() < 0.25:
        specials = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0], dtype)
        chosen = random.choice(specials, count) if random.random() < 0.2 else np.full(
            count, random.choice(specials))
        values = np.where(random.random(count) < random.choice([0.2, 0.9, 1.0]), chosen, values)
    return values


def random_shape(random):
    rank = int(random.integers(0, 6))
    highest = [0, 20, 5, 4, 3, 2][rank]
    return [int(random.integers(0 if random.random() < 0.05 else 1, highest + 1))
            for _ in range(rank)]


def printing(random):
    shapes = [random_shape(random) for _ in range(950)]
    # Around the threshold of 1000 elements, the edges of 3, the width of 75; empty.
    special = [
        [999], [1000], [1001], [60000], [10, 100], [7, 143], [6, 167], [1001, 1], [1, 1001],
        [6, 7, 24], [7, 6, 24], [3, 334], [2, 3, 167], [11, 10, 10], [4, 4, 4, 4, 4],
        [7, 7, 7, 7], [2, 8, 2, 9, 4], [6, 6, 6, 6], [60000, 28, 28], [128, 784], [512, 10],
        [1, 1, 1, 1, 1], [0], [0, 0], [3, 0], [0, 3], [2, 0, 4], [2000, 0], [], [1], [300, 20],
        [5, 1, 250], [1, 8, 1, 200], [1100],
    ]
    shapes += special + [shape for shape in special if not 500 < math.prod(shape) <= 1000]
    shapes += [[length] for length in range(8, 40)]
    cases = []
    for shape in shapes:
        dtype = str(random.choice(DTYPES))
        count = math.prod(shape)
        # Large arrays repeat a few values: the test does the same.
        period = min(count, 60 if count > 300 else 300)
        if count in (999, 1000) and period == 60:
            dtype = str(random.choice(["uint8", "int32"]))
        values = random_values(random, dtype, period)
        array = np.resize(values, shape) if count else np.zeros(shape, dtype)
        assert array.dtype == dtype
        cases.append({
            "dtype": dtype, "shape": shape, "values": text(values),
            "str": str(array), "repr": repr(array),
        })
    return cases


# Slicing


def random_bound(random, extent):
    kind = random.random()
    if kind < 0.3:
        return None
    if kind < 0.35:
        return int(random.choice(np.array([2**63 - 1, -(2**63), 10**18, -(10**18)], dtype=object)))
    return int(random.integers(-2 * extent - 1, 2 * extent + 2))


def random_step(random):
    kind = random.random()
    if kind < 0.45:
        return None
    if kind < 0.5:
        return int(random.choice(np.array([2**63 - 1, -(2**63) + 1, 2**62, 7, -7], dtype=object)))
    return int(random.choice([1, 2, 3, -1, -2, -3]))


def slice_text(start, stop, step):
    parts = ["" if bound is None else str(bound) for bound in (start, stop)]
    return ":".join(parts + ([] if step is None else [str(step)]))


def random_index(random, shape):
    used = int(random.integers(0, len(shape) + 1))
    dots = used < len(shape) and random.random() < 0.4 or random.random() < 0.1
    place = int(random.integers(0, used + 1)) if dots else None
    items = []
    for position in range(used):
        axis = position if place is None or position < place else len(shape) - used + position
        if position == place:
            items.append("...")
        if random.random() < 0.12:
            items.append("None")
        extent = shape[axis]
        if extent > 0 and random.random() < 0.25:
            items.append(str(int(random.integers(-extent, extent))))
        else:
            items.append(slice_text(
                random_bound(random, extent), random_bound(random, extent), random_step(random)))
    if place == used:
        items.append("...")
    if random.random() < 0.1:
        items.append("None")
    return items


def slicing(random):
    cases = []
    while len(cases) < 1200:
        rank = int(random.integers(1, 5))
        highest = [0, 20, 8, 6, 5][rank]
        shape = [int(random.integers(0 if random.random() < 0.2 else 1, highest + 1))
                 for _ in range(rank)]
        items = random_index(random, shape)
        if not items:
            continue
        array = np.arange(math.prod(shape)).reshape(shape)
        index = ", ".join(items)
        part = np.asarray(eval(f"array[{index}]"))
        if part.size > 120:
            continue
        cases.append({"shape": shape, "index": index, "result": list(part.shape),
                      "elements": text(part)})
    return cases


# Broadcasting


def broadcast(left, right):
    try:
        return list(np.broadcast_shapes(tuple(left), tuple(right)))
    except ValueError:
        return None


def random_broadcast_pair(random, highest=6):
    """Two shapes: of one common shape, each with leading axes left out and some extents 1."""
    common = [int(random.integers(0 if random.random() < 0.05 else 1, highest + 1))
              for _ in range(random.integers(0, 5))]

    def thinned():
        kept = common[int(random.integers(0, len(common) + 1)) if random.random() < 0.5 else 0:]
        return [1 if random.random() < 0.3 else extent for extent in kept]

    return thinned(), thinned()


def broadcasting(random):
    cases = []
    for _ in range(1100):
        left, right = random_broadcast_pair(random)
        if right and random.random() < 0.7:
            right[random.integers(0, len(right))] = int(random.integers(0, 7))
        cases.append({"left": left, "right": right, "result": broadcast(left, right)})
    return cases


# Evenly spaced values


def random_spacing(random, dtype):
    """Start, stop and step, with few values between the bounds or none."""
    if dtype in ("float32", "float64"):
        # A few digits, or any number of one magnitude; both as the type rounds them.
        scale = float(random.choice([0.01, 0.1, 1.0, 1e-30, 1e30]))
        start, step = (float(np.dtype(dtype).type(scale * value)) for value in (
            int(random.integers(-300, 300)) if random.random() < 0.7 else random.normal(0, 100)
            for _ in range(2)))
        stop = start + step * int(random.integers(-2, 12)) + (step / 3 if random.random() < 0.3 else 0)
        return start, float(np.dtype(dtype).type(stop)), step
    info = np.iinfo(dtype)
    low, high = int(info.min), int(info.max)
    near = [low, low + 1, 0, 1, high - 1, high] if random.random() < 0.5 else [low // 3, 5, high // 2]
    start, stop = (int(random.choice(np.array(near, dtype=object))) for _ in range(2))
    step = (stop - start) // int(random.integers(1, 12)) + int(random.integers(-1, 2))
    return start, stop, min(max(step, low), high)


def arange(random):
    given = [("float64", 1.2, 2.0, 0.1), ("float32", 1.0, 1.5, 0.125), ("float64", 1.0, 1.3, 0.1),
             ("float64", -0.0, 3.0, 1.0), ("float64", 0.0, 10.0, math.inf),
             ("float64", 0.0, 1e-320, 1e10), ("float64", 0.0, -1e-320, 1e10),
             ("int32", -2_000_000_000, 2_000_000_000, 1_500_000_000),
             ("int64", -9 * 10**18, 9 * 10**18, 10**18), ("int64", 2**63 - 1, -(2**63), -(2**63)),
             ("int64", 0, 2**62 + 1, 2**60), ("uint8", 2, 250, 100), ("uint8", 255, 0, 1)]
    cases = []
    while len(cases) < 80:
        if given:
            dtype, start, stop, step = given.pop(0)
        else:
            dtype = str(random.choice(DTYPES))
            start, stop, step = random_spacing(random, dtype)
        if step == 0 or abs((stop - start) / step) > 40:
            continue
        cases.append({"dtype": dtype, "start": str(start), "stop": str(stop), "step": str(step),
                      "elements": text(np.arange(start, stop, step, dtype=dtype))})
    return cases


# Engines: dot and element-wise arithmetic


def operand(random, dtype, shape):
    low = 0 if dtype == "uint8" else -4
    return random.integers(low, 5, shape).astype(dtype)


def operation_case(operation, x, y, function):
    try:
        with np.errstate(all="ignore"):
            result = np.asarray(function(x, y))
    except ValueError:
        result = None
    case = {"operation": operation, "dtype": str(x.dtype),
            "leftShape": list(x.shape), "left": text(x),
            "rightShape": list(y.shape), "right": text(y)}
    if result is not None:
        assert result.dtype == x.dtype
        case |= {"result": list(result.shape), "elements": text(result)}
    return case


def dot(random):
    cases = []
    for left_rank in range(5):
        for right_rank in range(5):
            for trial in range(12):
                inner = int(random.integers(0 if trial == 1 else 1, 5))
                highest = 3 if left_rank + right_rank < 7 else 2
                low = 0 if trial == 2 else 1
                left = [int(random.integers(low, highest + 1)) for _ in range(left_rank)]
                right = [int(random.integers(low, highest + 1)) for _ in range(right_rank)]
                if left and right:
                    left[-1] = right[-2 if right_rank > 1 else -1] = inner
                    if trial == 3:
                        left[-1] = inner + 1
                dtype = "float32" if trial % 2 else str(random.choice(["float64", "int64", "int32"]))
                cases.append(operation_case(
                    "dot", operand(random, dtype, left), operand(random, dtype, right), np.dot))
    # The edges of a kernel's tiles.
    for m, k, n in [(1, 1, 1), (12, 32, 32), (13, 5, 33), (11, 33, 31), (25, 3, 17), (5, 70, 7)]:
        cases.append(operation_case(
            "dot", operand(random, "float32", [m, k]), operand(random, "float32", [k, n]), np.dot))
    return cases


def elementwise(random):
    functions = {"add": np.add, "subtract": np.subtract, "multiply": np.multiply,
                 "divide": np.divide, "maximum": np.maximum, "minimum": np.minimum}
    cases = []
    for _ in range(420):
        operation = str(random.choice(list(functions)))
        floats = operation == "divide" or random.random() < 0.6
        dtype = str(random.choice(["float32", "float64"] if floats else ["uint8", "int32", "int64"]))
        left, right = random_broadcast_pair(random, highest=4)
        if right and random.random() < 0.12:
            right[random.integers(0, len(right))] = 5
        x, y = operand(random, dtype, left), operand(random, dtype, right)
        if dtype == "uint8" and operation == "subtract":
            x = x + np.uint8(9)  # Swift's integers trap where NumPy's wrap.
        if floats:
            for array in (x, y):
                special = random.choice([np.nan, np.inf, -np.inf, 0.1, 1e-3], array.shape)
                array[...] = np.where(random.random(array.shape) < 0.1, special, array)
        cases.append(operation_case(operation, x, y, functions[operation]))
    return cases


def main():
    # One generator a file: a change of one leaves the others as they are.
    for number, (path, make) in enumerate([
        ("TensorCoreTests/Goldens/printing.json", printing),
        ("TensorCoreTests/Goldens/slicing.json", slicing),
        ("TensorCoreTests/Goldens/broadcasting.json", broadcasting),
        ("FastKernelsTests/Goldens/dot.json", dot),
        ("FastKernelsTests/Goldens/elementwise.json", elementwise),
        ("TensorCoreTests/Goldens/arange.json", arange),
    ]):
        write(path, make(np.random.default_rng([SEED, number])))


if __name__ == "__main__":
    sys.exit(main())
