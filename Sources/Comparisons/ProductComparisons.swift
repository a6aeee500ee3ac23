import FastKernels
import Solutions
import TensorCore

/// §2.3.3: the products of two tensors.
let productOperations: [ComparedOperation] = [
  ComparedOperation(
    name: "vectorDot", section: "2.3.3", abstract: "a vector by a vector",
    sizeMeans: "vectors of N elements"
  ) { sizes, engine in (sizes ?? [1_000_000]).map { vectorComparison($0, engine) } },
  ComparedOperation(
    name: "matrixVectorDot", section: "2.3.3", abstract: "a matrix by a vector",
    sizeMeans: "a matrix N × N"
  ) { sizes, engine in (sizes ?? [1000]).map { matrixVectorComparison($0, engine) } },
  ComparedOperation(
    name: "matrixDot", section: "2.3.3",
    abstract: "a matrix by a matrix, squares and a network's",
    sizeMeans: "matrices N × N"
  ) { sizes, engine in
    let squares = (sizes ?? [256, 512]).map { matrixComparison($0, $0, $0, engine) }
    guard sizes == nil else { return squares }
    return squares + [
      matrixComparison(128, 784, 512, engine), matrixComparison(128, 512, 10, engine),
      matrixComparison(784, 128, 512, transposed: true, engine),
      matrixComparison(128, 10, 512, engine),
    ]
  },
]

private func vectorComparison(_ n: Int, _ engine: FastEngine) -> Comparison {
  Comparison(
    operation: "vectorDot", section: "2.3.3", shapes: [[n], [n]], operations: 2 * count([n]),
    bytes: 2 * bytes([n]), yardstick: .copy
  ) {
    let x = wholeNumbers([n], seed: 1)
    let y = wholeNumbers([n], seed: 2)
    return Comparison.Candidates(
      naive: { _ in Tensor(try Solutions.naiveVectorDot(x, y)) },
      mine: { mine, _ in try mine.dot(x, y) },
      fast: [(nil, { try engine.dot(x, y) })])
  }
}

private func matrixVectorComparison(_ n: Int, _ engine: FastEngine) -> Comparison {
  Comparison(
    operation: "matrixVectorDot", section: "2.3.3", shapes: [[n, n], [n]],
    operations: 2 * count([n, n]), bytes: bytes([n, n], [n], [n]), yardstick: .copy, rows: n
  ) {
    let x = wholeNumbers([n, n], seed: 1)
    let y = wholeNumbers([n], seed: 2)
    return Comparison.Candidates(
      naive: { try Solutions.naiveMatrixVectorDot(x[slice(0, $0)], y) },
      mine: { try $0.dot(x[slice(0, $1)], y) },
      fast: [(nil, { try engine.dot(x, y) })])
  }
}

/// A product of the shapes `(m, k)` and `(k, n)`.
///
/// - Parameter transposed: Whether the left matrix is a transposed view, as the inputs are in the
///   gradient of a layer's weights.
private func matrixComparison(
  _ m: Int, _ k: Int, _ n: Int, transposed: Bool = false, _ engine: FastEngine
) -> Comparison {
  Comparison(
    operation: "matrixDot", section: "2.3.3", shapes: [[m, k], [k, n]],
    remark: transposed ? "Xᵀ" : "", operations: 2 * count([m, k, n]),
    bytes: bytes([m, k], [k, n], [m, n]), yardstick: .multiplyAdds, rows: m
  ) {
    let x =
      transposed
      ? try wholeNumbers([k, m], seed: 1).transposed() : wholeNumbers([m, k], seed: 1)
    let y = wholeNumbers([k, n], seed: 2)
    return Comparison.Candidates(
      naive: { try Solutions.naiveMatrixDot(x[slice(0, $0)], y) },
      mine: { try $0.dot(x[slice(0, $1)], y) },
      fast: [(nil, { try engine.dot(x, y) })])
  }
}
