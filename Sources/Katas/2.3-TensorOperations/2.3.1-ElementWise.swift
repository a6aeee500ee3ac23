import FastKernels
import TensorCore

public enum S2_3_1_ElementWise {
  public static let section = Section(
    "2.3.1", "Element-wise operations", file: "2.3-TensorOperations/2.3.1-ElementWise.swift",
    suite: "S2_3_1_ElementWise",
    katas: [
      NaiveRelu.kata.facts, NaiveAdd.kata.facts, NaiveMultiply.kata.facts, NaiveMaximum.kata.facts,
    ])

  typealias Unary = Kata<Tensor<Float>, Tensor<Float>>
  typealias Binary = Kata<Pair, Tensor<Float>>

  public enum NaiveRelu {
    static let kata = Unary(
      "naiveRelu", probe: [[1, -2], [-3, 4]],
      wrongAnswers: [
        .slip("the negative values are kept: relu makes them 0") { try matrix($0) },
        .slip("the sign is turned: relu keeps what is above 0") { relu(-(try matrix($0))) },
        .slip("the absolute value is taken: what is below 0 becomes 0") {
          try maximum(matrix($0), -$0)
        },
        .slip("the last column is left out of the loop") { x in
          try onPart(of: matrix(x), rows: x.shape[0], columns: x.shape[1] - 1) { max(x[$0, $1], 0) }
        },
        .slip("the last row is left out of the loop") { x in
          try onPart(of: matrix(x), rows: x.shape[0] - 1, columns: x.shape[1]) { max(x[$0, $1], 0) }
        },
        .slip("the result of one example is returned for every input") { x in
          try matrix(x)
          return [[7, 9, 11], [0, 0, 0], [4, 0, 8]]
        },
        .slip("the input is changed: write to a copy") { x in
          try overwrite(matrix(x)) { max($0, 0) }
        },
        .slip("any rank is taken: the loop is over rows and columns") { relu($0) },
      ],
      checks: [
        .gives(
          "keeps what is above 0 and makes the rest 0, as in the chapter",
          [[7, 9, 11], [-3, -1, -2], [4, -1, 8]], [[7, 9, 11], [0, 0, 0], [4, 0, 8]]),
        .gives(
          "works on the whole of a matrix", [[1, -2, -3], [-4, -5, -6]], [[1, 0, 0], [0, 0, 0]]),
        .gives("takes a matrix of one column", [[-1], [2], [-3]], [[0], [2], [0]]),
        .gives("takes a matrix without elements", .zeros([0, 3]), .zeros([0, 3])),
        .agrees(
          "agrees with the fast engine on random matrices",
          on: { .normal(randomShape(using: &$0), using: &$0) }, with: { relu($0) }),
        .leavesItsInput,
        .rejects("throws ShapeError for a vector", [1, -2]),
        .rejects("throws ShapeError for a tensor of rank 3", .ones([2, 2, 2])),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum NaiveAdd {
    static let kata = binary(
      "naiveAdd", of: { $0 + $1 }, fast: { try $0 + $1 },
      example: [[7, 9, 11], [-3, -1, -2], [4, -1, 8]],
      others: [
        .slip("the operands are subtracted") { try sameShape(($0, $1)) - $1 },
        .slip("the operands are multiplied") { try sameShape(($0, $1)) * $1 },
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }

  public enum NaiveMultiply {
    static let kata = binary(
      "naiveMultiply", of: { $0 * $1 }, fast: { try $0 * $1 },
      example: [[6, 14, 24], [2, -6, -3], [3, 0, 16]],
      others: [
        .slip("the operands are added") { try sameShape(($0, $1)) + $1 },
        .slip("it is the matrix product of §2.3.3: here each pair makes one element") {
          try sameShape(($0, $1)).shape[0] == $0.shape[1] ? dot($0, $1) : $0 * $1
        },
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }

  public enum NaiveMaximum {
    static let kata = binary(
      "naiveMaximum", of: { max($0, $1) }, fast: { try maximum($0, $1) },
      example: [[6, 7, 8], [-1, 2, 1], [3, 0, 4]],
      others: [
        .slip("the smaller one is taken") { try minimum(sameShape(($0, $1)), $1) },
        .slip("the operands are added") { try sameShape(($0, $1)) + $1 },
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }

  /// The kata of an operation on pairs of elements.
  static func binary(
    _ name: String, of operation: @escaping @Sendable (Float, Float) -> Float,
    fast: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>,
    example: Tensor<Float>, others: [Binary.Wrong]
  ) -> Binary {
    Binary(
      name, probe: ([[1]], [[2]]),
      wrongAnswers: others + [
        .slip("the first operand is returned") { try sameShape(($0, $1)) },
        .slip("the last column is left out of the loop") { x, y in
          try onPart(of: sameShape((x, y)), rows: x.shape[0], columns: x.shape[1] - 1) {
            operation(x[$0, $1], y[$0, $1])
          }
        },
        .slip("the first row is left out of the loop") { x, y in
          var z = try fast(sameShape((x, y)), y)
          for j in 0..<x.shape[1] where x.shape[0] > 0 { z[0, j] = x[0, j] }
          return z
        },
        .slip("the result of one example is returned for every input") { x, y in
          _ = try sameShape((x, y))
          return example
        },
        .slip("the input is changed: write to a copy") { x, y in
          let z = try fast(sameShape((x, y)), y).elements
          var next = z.makeIterator()
          return overwrite(x) { _ in next.next() ?? 0 }
        },
        .slip("shapes that differ are broadcast: that is §2.3.2") {
          try fast(matrix($0), $1)
        },
      ],
      checks: [
        .gives(
          "gives the chapter's result",
          ([[1, 2, 3], [-1, 2, -3], [3, -1, 4]], [[6, 7, 8], [-2, -3, 1], [1, 0, 4]]), example),
        .gives(
          "takes matrices without elements", (.zeros([3, 0]), .zeros([3, 0])), .zeros([3, 0])),
        .agrees(
          "agrees with the fast engine on random matrices",
          on: {
            let shape = randomShape(using: &$0)
            return (.normal(shape, using: &$0), .normal(shape, using: &$0))
          }, with: { try fast($0, $1) }),
        .leavesItsInputs,
        .rejects(
          "throws ShapeError for matrices of different shapes", (.ones([2, 3]), .ones([3, 2]))),
        .rejects("throws ShapeError for a matrix and a row", (.ones([2, 3]), .ones([1, 3]))),
        .rejects("throws ShapeError for vectors", ([1, 2], [3, 4])),
      ])
  }

  /// The first of two matrices of one shape.
  static func sameShape(_ pair: Pair) throws -> Tensor<Float> {
    guard try matrix(pair.0).shape == pair.1.shape else { throw ShapeError("the shapes differ") }
    return pair.0
  }
}
