import FastKernels
import Solutions
import TensorCore

private typealias Pair = @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>

/// §2.3.1.
let elementWiseOperations: [ComparedOperation] = [
  ComparedOperation(
    name: "relu", section: "2.3.1", abstract: "max(x, 0) of each element",
    sizeMeans: "matrices N × N"
  ) { sizes, engine in (sizes ?? [1000]).map { reluComparison($0, engine) } },
  pairs(
    "add", "x + y of each pair", sizes: [100, 1000, 4000], naive: Solutions.naiveAdd,
    mine: { try $0.add($1, $2) }, fast: { try $0.add($1, $2) },
    into: { try $0.add($1, $2, into: &$3) }),
  pairs(
    "multiply", "x · y of each pair", sizes: [1000], naive: Solutions.naiveMultiply,
    mine: { try $0.multiply($1, $2) }, fast: { try $0.multiply($1, $2) },
    into: { try $0.multiply($1, $2, into: &$3) }),
  pairs(
    "maximum", "the larger of each pair", sizes: [1000], naive: Solutions.naiveMaximum,
    mine: { try $0.maximum($1, $2) }, fast: { try $0.maximum($1, $2) },
    into: { try $0.maximum($1, $2, into: &$3) }),
  ComparedOperation(
    name: "book", section: "2.3.1",
    abstract: "the book's measure: relu(x + y), 1,000 times", sizeMeans: nil
  ) { _, engine in [bookComparison(engine)] },
]

private func reluComparison(_ n: Int, _ engine: FastEngine) -> Comparison {
  Comparison(
    operation: "relu", section: "2.3.1", shapes: [[n, n]], operations: count([n, n]),
    bytes: 2 * bytes([n, n]), yardstick: .copy, rows: n
  ) {
    let x = wholeNumbers([n, n], seed: 1)
    let result = Held([n, n])
    return Comparison.Candidates(
      naive: { try Solutions.naiveRelu(x[slice(0, $0)]) },
      mine: { try $0.relu(x[slice(0, $1)]) },
      fast: [
        (.fresh, { try engine.relu(x) }),
        (
          .given,
          {
            try engine.relu(x, into: &result.tensor)
            return result.tensor
          }
        ),
      ])
  }
}

private func pairs(
  _ name: String, _ abstract: String, sizes own: [Int], naive: @escaping Pair,
  mine:
    @escaping @Sendable (any Engine, Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>,
  fast: @escaping @Sendable (FastEngine, Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>,
  into:
    @escaping @Sendable (FastEngine, Tensor<Float>, Tensor<Float>, inout Tensor<Float>) throws
    -> Void
) -> ComparedOperation {
  ComparedOperation(
    name: name, section: "2.3.1", abstract: abstract, sizeMeans: "matrices N × N"
  ) { sizes, engine in
    (sizes ?? own).map { n in
      Comparison(
        operation: name, section: "2.3.1", shapes: [[n, n], [n, n]], operations: count([n, n]),
        bytes: 3 * bytes([n, n]), yardstick: .copy, rows: n
      ) {
        let x = wholeNumbers([n, n], seed: 1)
        let y = wholeNumbers([n, n], seed: 2)
        let result = Held([n, n])
        return Comparison.Candidates(
          naive: { try naive(x[slice(0, $0)], y[slice(0, $0)]) },
          mine: { try mine($0, x[slice(0, $1)], y[slice(0, $1)]) },
          fast: [
            (.fresh, { try fast(engine, x, y) }),
            (
              .given,
              {
                try into(engine, x, y, &result.tensor)
                return result.tensor
              }
            ),
          ])
      }
    }
  }
}

/// `z = x + y; z = np.maximum(z, 0.)`, a thousand times, as the book measures it.
private func bookComparison(_ engine: FastEngine) -> Comparison {
  let times = 1000
  let shape = [20, 100]
  return Comparison(
    operation: "book", section: "2.3.1", shapes: [shape, shape], remark: "1,000 times",
    operations: Double(2 * times) * count(shape), bytes: Double(5 * times) * bytes(shape),
    yardstick: .copy, rounds: Double(times)
  ) {
    let x = wholeNumbers(Shape(shape), seed: 1)
    let y = wholeNumbers(Shape(shape), seed: 2)
    let sum = Held(Shape(shape))
    let result = Held(Shape(shape))
    func repeated(_ round: () throws -> Tensor<Float>) rethrows -> Tensor<Float> {
      var z = try round()
      for _ in 1..<times { z = try round() }
      return z
    }
    return Comparison.Candidates(
      naive: { _ in try repeated { try Solutions.naiveRelu(Solutions.naiveAdd(x, y)) } },
      mine: { mine, _ in try repeated { try mine.relu(mine.add(x, y)) } },
      fast: [
        (.fresh, { try repeated { try engine.relu(engine.add(x, y)) } }),
        (
          .given,
          {
            for _ in 0..<times {
              try engine.add(x, y, into: &sum.tensor)
              try engine.relu(sum.tensor, into: &result.tensor)
            }
            return result.tensor
          }
        ),
      ])
  }
}
