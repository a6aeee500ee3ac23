import FastKernels
import Solutions
import TensorCore

/// §2.3.2.
let broadcastOperations: [ComparedOperation] = [
  ComparedOperation(
    name: "addVector", section: "2.3.2", abstract: "a vector added to each row of a matrix",
    sizeMeans: "a matrix N × N"
  ) { sizes, engine in
    let shapes = sizes.map { $0.map { [$0, $0] } } ?? [[1000, 1000], [128, 512]]
    return shapes.map { addVectorComparison($0[0], $0[1], engine) }
  },
  ComparedOperation(
    name: "broadcast", section: "2.3.2",
    abstract: "the larger of each pair, a matrix repeated",
    sizeMeans: "a tensor (N, 3, 32, 10)"
  ) { sizes, engine in (sizes ?? [64]).map { broadcastComparison($0, engine) } },
]

private func addVectorComparison(_ rows: Int, _ columns: Int, _ engine: FastEngine) -> Comparison {
  let shape = [rows, columns]
  return Comparison(
    operation: "addVector", section: "2.3.2", shapes: [shape, [columns]],
    operations: count(shape), bytes: bytes(shape, [columns], shape), yardstick: .copy, rows: rows
  ) {
    let x = wholeNumbers(Shape(shape), seed: 1)
    let y = wholeNumbers([columns], seed: 2)
    let result = Held(Shape(shape))
    return Comparison.Candidates(
      naive: { try Solutions.naiveAddMatrixAndVector(x[slice(0, $0)], y) },
      mine: { try $0.add(x[slice(0, $1)], y) },
      fast: [
        (.fresh, { try engine.add(x, y) }),
        (
          .given,
          {
            try engine.add(x, y, into: &result.tensor)
            return result.tensor
          }
        ),
      ])
  }
}

private func broadcastComparison(_ n: Int, _ engine: FastEngine) -> Comparison {
  let shape = [n, 3, 32, 10]
  return Comparison(
    operation: "broadcast", section: "2.3.2", shapes: [shape, [32, 10]],
    operations: count(shape), bytes: bytes(shape, [32, 10], shape), yardstick: .copy, rows: n
  ) {
    let x = wholeNumbers(Shape(shape), seed: 1)
    let y = wholeNumbers([32, 10], seed: 2)
    let result = Held(Shape(shape))
    return Comparison.Candidates(
      naive: { try Solutions.naiveBroadcastMaximum(x[slice(0, $0)], y) },
      mine: { try $0.maximum(x[slice(0, $1)], y) },
      fast: [
        (.fresh, { try engine.maximum(x, y) }),
        (
          .given,
          {
            try engine.maximum(x, y, into: &result.tensor)
            return result.tensor
          }
        ),
      ])
  }
}

/// §2.3.4, and what the first network needs besides.
let otherOperations: [ComparedOperation] = [
  ComparedOperation(
    name: "transpose", section: "2.3.4", abstract: "columns for rows, in memory of its own",
    sizeMeans: "a matrix N × N"
  ) { sizes, engine in
    (sizes ?? [1000]).map { n in
      Comparison(
        operation: "transpose", section: "2.3.4", shapes: [[n, n]], operations: 0,
        bytes: 2 * bytes([n, n]), yardstick: .copy
      ) {
        let x = wholeNumbers([n, n], seed: 1)
        return Comparison.Candidates(
          naive: { _ in try Solutions.naiveTranspose(x) },
          mine: { mine, _ in try mine.transpose(x) },
          fast: [(nil, { engine.contiguous(try engine.transpose(x, axes: nil)) })])
      }
    }
  },
  fromEngines(
    "dense", "a dense layer: relu(x · W + b)", sizeMeans: "N inputs and N units",
    sizes: [512],
    operations: { n in 2 * count([128, n, n]) + 2 * count([128, n]) }, yardstick: .multiplyAdds,
    shapes: { n in [[128, n], [n, n], [n]] }, result: { n in [128, n] },
    work: { engine, x in
      try engine.dense(x[0], kernel: x[1], bias: x[2], activation: .relu)
    }),
  // The division (or a reciprocal and a product) and the exponential err by an ulp or two, and ten of
  // them are added; no probability is above 1.
  fromEngines(
    "softmax", "exp(x) / Σ exp(x) of each row", sizeMeans: "N rows of 10", sizes: [10_000],
    operations: { n in 3 * count([n, 10]) }, tolerance: 16 * .ulpOfOne, shapes: { n in [[n, 10]] },
    result: { n in [n, 10] },
    work: { engine, x in try engine.softmax(x[0]) }),
  fromEngines(
    "argmax", "the index of each row's largest element", sizeMeans: "N rows of 10",
    sizes: [10_000], operations: { n in count([n, 10]) }, shapes: { n in [[n, 10]] },
    result: { n in [n] },
    work: { engine, x in try engine.argmax(x[0], axis: -1).cast(to: Float.self) },
    uncast: { engine, x in try engine.argmax(x[0], axis: -1) }),
  fromEngines(
    "argmaxAll", "the index of the largest element of all", sizeMeans: "N elements",
    sizes: [1_000_000], operations: { n in count([n]) }, shapes: { n in [[n]] },
    result: { _ in [] },
    work: { engine, x in try engine.argmax(x[0], axis: 0).cast(to: Float.self) },
    uncast: { engine, x in try engine.argmax(x[0], axis: 0) }),
  fromEngines(
    "sum", "of all elements", sizeMeans: "a matrix N × N", sizes: [1000],
    operations: { n in count([n, n]) }, shapes: { n in [[n, n]] },
    result: { _ in [] },
    work: { engine, x in try engine.sum(x[0], axes: nil, keepDims: false) }),
]

/// An operation that the chapter has no function of its own for: the engines' are compared.
private func fromEngines(
  _ name: String, _ abstract: String, sizeMeans: String, sizes own: [Int],
  operations: @escaping @Sendable (Int) -> Double,
  yardstick: Comparison.Yardstick = .copy, tolerance: Float = 0,
  shapes: @escaping @Sendable (Int) -> [[Int]], result: @escaping @Sendable (Int) -> [Int],
  work: @escaping @Sendable (any Engine, [Tensor<Float>]) throws -> Tensor<Float>,
  uncast: (@Sendable (any Engine, [Tensor<Float>]) throws -> Tensor<Int>)? = nil
) -> ComparedOperation {
  ComparedOperation(name: name, section: "2.1", abstract: abstract, sizeMeans: sizeMeans) {
    sizes, engine in
    (sizes ?? own).map { n in
      Comparison(
        operation: name, section: "2.1", shapes: shapes(n), operations: operations(n),
        bytes: shapes(n).reduce(0) { $0 + bytes($1) } + (uncast == nil ? 1 : 2) * bytes(result(n)),
        yardstick: yardstick, tolerance: tolerance
      ) {
        let operands = shapes(n).enumerated().map { wholeNumbers(Shape($1), seed: UInt64($0 + 1)) }
        return Comparison.Candidates(
          naive: { _ in try work(Solutions.NaiveEngine(), operands) },
          mine: { mine, _ in try work(mine, operands) },
          fast: [(nil, { try work(engine, operands) })],
          uncast: uncast.map { uncast in { try uncast(engine, operands) } })
      }
    }
  }
}
