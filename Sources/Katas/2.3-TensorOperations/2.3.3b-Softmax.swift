import FastKernels
import Foundation
import TensorCore

extension S2_3_3_Reductions {
  typealias Unary = Kata<Tensor<Float>, Tensor<Float>>

  public enum NaiveSoftmax {
    static var kata: Unary {
      Unary(
        "naiveSoftmax", probe: [[1, 2]], buildsOn: ["naiveSum", "naiveMax"],
        learned:
          "Softmax is exp and a division; the largest number is subtracted first, or exp is ∞.",
        hints: [
          "Take one row of three small numbers, and a pocket calculator. Which three steps lead from "
            + "them to probabilities?",
          "Each row on its own: find its largest number; replace every number by the exponential of "
            + "its distance to that; divide every one by the sum of them all.",
          "`let largest = try naiveMax(x, axis: 1)` and a copy z of x; two loops write "
            + "Float.exp(x[i, j] - largest[i]) to it; then `naiveSum(z, axis: 1)` gives what two "
            + "more loops divide by.",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    /// The right result, in `Double` and rounded once.
    ///
    /// - Parameter terms: Makes the terms of a row that are then divided by their sum.
    static func softmax(
      _ x: Tensor<Float>,
      terms: ([Double]) -> [Double] = { row in
        let largest = row.max() ?? 0
        return row.map { exp($0 - largest) }
      }
    ) throws -> Tensor<Float> {
      try rows(of: x) { row in
        let terms = terms(row)
        let sum = terms.reduce(0, +)
        return terms.map { $0 / sum }
      }
    }

    /// Each row of a matrix with columns, changed.
    private static func rows(
      of x: Tensor<Float>, _ change: ([Double]) -> [Double]
    ) throws -> Tensor<Float> {
      guard try matrix(x).shape[1] > 0 else { throw ShapeError("there are no columns") }
      var z = x.copy()
      for i in 0..<x.shape[0] {
        let row = change((0..<x.shape[1]).map { Double(x[i, $0]) })
        for j in row.indices { z[i, j] = Float(row[j]) }
      }
      return z
    }

    private static func wrong(
      _ slip: String, _ change: @escaping @Sendable ([Double]) -> [Double]
    ) -> Unary.Wrong {
      .slip(slip) { try rows(of: $0, change) }
    }

    /// The exponential as `Float` has it: ∞ from 89 on.
    private static func exponential(_ x: Double) -> Double { Double(Float.exp(Float(x))) }

    static var wrongAnswers: [Unary.Wrong] {
      [
        wrong("the largest number is not subtracted: exp of large numbers is infinite") { row in
          let terms = row.map(exponential)
          let sum = Double(Float(terms.reduce(0, +)))
          return terms.map { $0 / sum }
        },
        wrong("large numbers are cut before exp: subtract the row's largest number instead") {
          row in
          let terms = row.map { exponential(min($0, 80)) }
          return terms.map { $0 / terms.reduce(0, +) }
        },
        wrong("the row's smallest number is subtracted: exp of large distances is infinite") {
          row in
          let terms = row.map { exponential($0 - (row.min() ?? 0)) }
          return terms.map { $0 / Double(Float(terms.reduce(0, +))) }
        },
        wrong("the row's mean is subtracted: exp of large distances is infinite") { row in
          let mean = row.reduce(0, +) / Double(row.count)
          let terms = row.map { exponential($0 - mean) }
          return terms.map { $0 / Double(Float(terms.reduce(0, +))) }
        },
        .slip("the largest number of the column is subtracted, and not that of the row: axis 0") {
          x in
          let largest = try fastEngine.max(matrix(x), axes: [0])
          var z = x.copy()
          for i in 0..<x.shape[0] {
            let terms = (0..<x.shape[1]).map { exponential(Double(x[i, $0] - largest[$0])) }
            let sum = Double(Float(terms.reduce(0, +)))
            for j in terms.indices { z[i, j] = Float(terms[j] / sum) }
          }
          return z
        },
        wrong("the row's first number is subtracted, and not its largest") { row in
          let terms = row.map { exponential($0 - row[0]) }
          return terms.map { $0 / Double(Float(terms.reduce(0, +))) }
        },
        wrong("the largest number is added: subtract it") { row in
          let terms = row.map { exponential($0 + (row.max() ?? 0)) }
          return terms.map { $0 / Double(Float(terms.reduce(0, +))) }
        },
        .slip("the largest number of the whole matrix is subtracted: each row has its own") { x in
          let largest = Double(x.elements.max() ?? 0)
          return try rows(of: x) { row in
            let terms = row.map { exponential($0 - largest) }
            return terms.map { $0 / Double(Float(terms.reduce(0, +))) }
          }
        },
        .slip("the columns' numbers are made probabilities: each row's are") { x in
          guard try matrix(x).shape[1] > 0 else { throw ShapeError("there are no columns") }
          guard x.count > 0 else { return x }
          return try softmax(x.transposed()).transposed()
        },
        .slip("all is divided by the sum of the whole matrix: each row has its own") { x in
          let right = try softmax(x)
          return x.shape[0] == 0 ? right : try right / Tensor(Float(x.shape[0]))
        },
        .slip("the sums along axis 0 are divided by: along axis 1 there is one for each row") { x in
          let terms = try rows(of: x) { row in row.map { exp($0 - (row.max() ?? 0)) } }
          let sums = try fastEngine.sum(terms, axes: [0])
          return onPart(of: terms, rows: x.shape[0], columns: x.shape[1]) { i, j in
            terms[i, j] / (sums.element(i) ?? 1)
          }
        },
        .slip("the sum of each column is divided by: each row has its own") { x in
          let terms = try rows(of: x) { row in row.map { exp($0 - (row.max() ?? 0)) } }
          guard x.count > 0 else { return x }
          return try terms / fastEngine.sum(terms, axes: [0], keepDims: true)
        },
        wrong("nothing is divided: the exponentials are not yet probabilities") { row in
          row.map { exp($0 - (row.max() ?? 0)) }
        },
        wrong("the exponentials are multiplied by their sum: divide by it") { row in
          let terms = row.map { exp($0 - (row.max() ?? 0)) }
          return terms.map { $0 * terms.reduce(0, +) }
        },
        wrong("the fraction is turned: the sum stands below the line") { row in
          let terms = row.map { exp($0 - (row.max() ?? 0)) }
          return terms.map { terms.reduce(0, +) / $0 }
        },
        wrong("the exponentials are divided by their number: divide by their sum") { row in
          row.map { exp($0 - (row.max() ?? 0)) / Double(row.count) }
        },
        wrong("the exponentials are divided by the largest of them: divide by their sum") { row in
          let terms = row.map { exp($0 - (row.max() ?? 0)) }
          return terms.map { $0 / (terms.max() ?? 1) }
        },
        wrong("exp is left out: the numbers themselves are divided by their sum") { row in
          row.map { $0 / row.reduce(0, +) }
        },
        wrong("exp is left out: the distances to the largest number are divided") { row in
          let terms = row.map { $0 - (row.max() ?? 0) }
          return terms.map { $0 / terms.reduce(0, +) }
        },
        wrong("the logarithm is taken: it is exp") { row in
          let terms = row.map { log($0 - (row.max() ?? 0)) }
          return terms.map { $0 / terms.reduce(0, +) }
        },
        wrong("the sign of the numbers is turned: the largest gets the smallest probability") {
          row in
          let terms = row.map { exp((row.min() ?? 0) - $0) }
          return terms.map { $0 / terms.reduce(0, +) }
        },
        wrong("the distance is turned, largest - x: exp of it is above 1") { row in
          let terms = row.map { exponential((row.max() ?? 0) - $0) }
          return terms.map { $0 / Double(Float(terms.reduce(0, +))) }
        },
        wrong("powers of 2 are taken: it is e to the power of x") { row in
          let terms = row.map { exp2($0 - (row.max() ?? 0)) }
          return terms.map { $0 / terms.reduce(0, +) }
        },
        wrong("the largest gets 1 and the others 0: that is no softmax, but a choice") { row in
          let best = row.firstIndex(of: row.max() ?? 0)
          return row.indices.map { $0 == best ? 1 : 0 }
        },
        wrong("each number has its own fraction, 1 / (1 + exp(-x)): that is the sigmoid") { row in
          row.map { 1 / (1 + exp(-$0)) }
        },
        wrong("every class gets the same probability") { row in
          row.map { _ in 1 / Double(row.count) }
        },
        wrong("the logarithm of the result is returned") { row in
          let terms = row.map { exp($0 - (row.max() ?? 0)) }
          return terms.map { log($0 / terms.reduce(0, +)) }
        },
        .slip("the numbers are returned as they were") { x in
          try rows(of: x) { $0 }
        },
        .slip("nothing is written: the result stays at 0") { x in
          .zeros(try softmax(x).shape)
        },
        .slip("the result of one example is returned for every input") { x in
          _ = try softmax(x)
          return [[0.5, 0.5], [0.11920292, 0.88079708]]
        },
        .slip("the input is changed: write to a copy") { x in
          overwriting(x, with: try softmax(x))
        },
        .slip("the last number is left out of the sum") { x in
          try rows(of: x) { row in
            let terms = row.map { exp($0 - (row.max() ?? 0)) }
            return terms.map { $0 / terms.dropLast().reduce(0, +) }
          }
        },
        .slip("the first number is left out of the sum") { x in
          try rows(of: x) { row in
            let terms = row.map { exp($0 - (row.max() ?? 0)) }
            return terms.map { $0 / terms.dropFirst().reduce(0, +) }
          }
        },
        .slip("the sum is not set back to 0 for the next row") { x in
          var sum = 0.0
          return try rows(of: x) { row in
            let terms = row.map { exp($0 - (row.max() ?? 0)) }
            sum += terms.reduce(0, +)
            return terms.map { $0 / sum }
          }
        },
        .slip("a vector is taken as one row: its rank is 1") { x in
          guard x.ndim == 1 else { return try softmax(x) }
          return try softmax(x.reshaped(1, x.count)).reshaped(x.count)
        },
        .slip("any rank is taken: it is about matrices") { x in
          guard x.ndim > 2 else { return try softmax(x) }
          return try fastEngine.softmax(x)
        },
        .slip("a matrix without columns is taken: it has nothing that adds up to 1") { x in
          x.ndim == 2 && x.shape[1] == 0 ? x : try softmax(x)
        },
        .slip("a matrix without rows is an error: there is nothing to do for it") { x in
          let z = try softmax(x)
          guard z.count > 0 else { throw ShapeError("no rows") }
          return z
        },
      ] + SoftmaxLoops.slips
    }

    // A probability is at most 1. The distance to the largest number d is rounded once, which moves
    // exp(-d) by at most d·exp(-d)·2⁻²⁴ < 2⁻²⁵; exp and the division err by some 2⁻²³ of the result;
    // and the sum of n terms by n·2⁻²⁴ of itself.
    static let few = 1e-6
    static let many = 2e-5

    static var checks: [Unary.Check] {
      [
        // By hand: exp(-2) = 0.135335, and 0.135335 / 1.135335 = 0.119203.
        .gives(
          "gives the probabilities of the example", [[0, 0], [1, 3]],
          [[0.5, 0.5], [0.11920292, 0.88079708]], within: few),
        // By hand: exp(0), exp(ln 2), exp(ln 5) are 1, 2 and 5, of 8 in all.
        .gives(
          "makes the fractions of a sum of exponentials",
          [[0, 0.6931472, 1.609438], [1.609438, 0, 0.6931472]],
          [[0.125, 0.25, 0.625], [0.625, 0.125, 0.25]], within: few),
        .agrees(
          "takes more rows than columns", seeds: [1], within: few,
          on: { .normal([5, 2], using: &$0) }, with: { try softmax($0) }),
        .agrees(
          "takes more columns than rows", seeds: [1], within: few,
          on: { .normal([2, 5], using: &$0) }, with: { try softmax($0) }),
        .agrees(
          "takes a matrix of one row", seeds: [1], within: few,
          on: { .normal([1, 4], using: &$0) }, with: { try softmax($0) }),
        .gives("gives 1 in a matrix of one column", [[-3], [0], [200]], [[1], [1], [1]]),
        .gives("takes a matrix without rows", .zeros([0, 3]), .zeros([0, 3])),
        .gives(
          "takes large numbers: the row's largest is subtracted first",
          [[1000, 1000, 900], [100, 99, 0]],
          [[0.5, 0.5, 0], [0.7310586, 0.2689414, 0]], within: few),
        .gives(
          "takes numbers far below 0: the row's largest is subtracted first",
          [[-1000, -1000], [-1001, -1000], [0, 0]],
          [[0.5, 0.5], [0.2689414, 0.7310586], [0.5, 0.5]], within: few),
        .gives(
          "takes rows that are far from each other",
          [[1000, 1001], [-1000, -1001], [0, 1]],
          [[0.2689414, 0.7310586], [0.7310586, 0.2689414], [0.2689414, 0.7310586]], within: few),
        .gives(
          "takes numbers that are far from each other in one row",
          [[0, 300, -300], [3e38, -3e38, 0]],
          [[0, 1, 0], [1, 0, 0]]),
        .gives(
          "keeps a probability that is tiny", [[0, -60]], [[1, 8.756511e-27]], within: 1e-31),
        .gives(
          "gives 0 to -∞: it has no chance", [[minusInfinity, 0, 0]], [[0, 0.5, 0.5]]),
        .agrees(
          "agrees with a softmax in Double on random matrices", within: few,
          on: { try .normal(randomShape(using: &$0), using: &$0) * 3 }, with: { try softmax($0) }),
        .agrees(
          "goes through all of a large matrix, 67 rows and 131 columns", seeds: [1], within: many,
          on: { .normal(beyondAnyBlock, using: &$0) }, with: { try softmax($0) }),
        .agrees(
          "takes a transposed matrix, whose elements lie in another order", seeds: [1], within: few,
          on: { try .normal([3, 4], using: &$0).transposed() }, with: { try softmax($0) }),
        .leavesItsInput,
        .rejects("throws ShapeError for a matrix without columns", .zeros([3, 0])),
        .rejects("throws ShapeError for a matrix without rows and columns", .zeros([0, 0])),
        .rejects("throws ShapeError for a vector", [1, -2]),
        .rejects("throws ShapeError for a scalar", 1),
        .rejects("throws ShapeError for a tensor of rank 3", .ones([2, 2, 2])),
        .rejects("throws ShapeError for a vector without elements", .zeros([0])),
        .rejects("throws ShapeError for a tensor of rank 3 without elements", .zeros([0, 2, 2])),
      ]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }
}
