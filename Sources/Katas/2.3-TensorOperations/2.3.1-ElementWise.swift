import FastKernels
import TensorCore

public enum S2_3_1_ElementWise {
  public static let section: Section = Section(
    "2.3.1", "Element-wise operations", file: "2.3-TensorOperations/2.3.1-ElementWise.swift",
    suite: "S2_3_1_ElementWise",
    katas: [
      NaiveRelu.kata.facts, NaiveAdd.kata.facts, NaiveMultiply.kata.facts, NaiveMaximum.kata.facts,
    ])

  typealias Unary = Kata<Tensor<Float>, Tensor<Float>>
  typealias Binary = Kata<Pair, Tensor<Float>>

  public enum NaiveRelu {
    static var kata: Unary {
      Unary(
        "naiveRelu", probe: [[1, -2], [-3, 4]],
        learned: "relu decides about each element by itself: no element needs to know of another.",
        hints: [
          "Look at one element alone: when does it stay, and what does it become otherwise?",
          "Two loops, one inside the other, go through the rows and the columns. But first: what if x "
            + "has another rank than 2?",
          "`guard x.ndim == 2 else { throw ShapeError(…) }`, then a copy of x in a `var`; inside the "
            + "loops the larger of x[i, j] and 0 is written to it.",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    static let loops = MatrixLoops<Tensor<Float>>(
      startingWith: [{ try matrix($0) }, { .zeros(try matrix($0).shape) }],
      element: { x, at, _ in x.element(at.i, at.j).map { max($0, 0) } })

    static var wrongAnswers: [Unary.Wrong] {
      [
        .slip("the negative values are kept: relu makes them 0") { try matrix($0) },
        .slip("what is above 0 becomes 0, the smaller one: the larger one of it and 0 is taken") {
          try minimum(matrix($0), 0)
        },
        .slip("the sign is turned: relu keeps what is above 0") { relu(-(try matrix($0))) },
        .slip("the absolute value is taken: what is below 0 becomes 0") {
          try maximum(matrix($0), -$0)
        },
        .slip("what is below 1 becomes 1: what is below 0 becomes 0") {
          try maximum(matrix($0), 1)
        },
        .slip("1 is written for what is above 0: it keeps its value") { x in
          try onPart(of: matrix(x), rows: x.shape[0], columns: x.shape[1]) { x[$0, $1] > 0 ? 1 : 0 }
        },
      ] + loops.leavingOut + loops.misreading(x: "x") + loops.writingTheDiagonal + [
        .slip("the result of one example is returned for every input") { x in
          try matrix(x)
          return [[0, 2, 0], [4, 5, 0], [0, 8, 9]]
        },
        .slip("the input is changed: write to a copy") { x in
          try overwrite(matrix(x)) { max($0, 0) }
        },
        .slip("any rank is taken: the loop is over rows and columns") { relu($0) },
      ]
    }

    static var checks: [Unary.Check] {
      [
        .gives(
          "keeps what is above 0 and makes the rest 0", [[-1, 2, -3], [4, 5, -6], [-7, 8, 9]],
          [[0, 2, 0], [4, 5, 0], [0, 8, 9]]),
        .gives(
          "gives the chapter's result", [[7, 9, 11], [-3, -1, -2], [4, -1, 8]],
          [[7, 9, 11], [0, 0, 0], [4, 0, 8]]),
        .gives(
          "takes more rows than columns", [[-1, 2], [3, -4], [-5, 6], [7, -8]],
          [[0, 2], [3, 0], [0, 6], [7, 0]]),
        .gives(
          "takes more columns than rows", [[1, -2, 3, -4], [-5, 6, -7, 8]],
          [[1, 0, 3, 0], [0, 6, 0, 8]]),
        .gives("takes a matrix of one column", [[-1], [2], [-3]], [[0], [2], [0]]),
        .gives("takes a matrix of one row", [[-1, 2, -3]], [[0, 2, 0]]),
        .gives("takes a matrix without rows", .zeros([0, 3]), .zeros([0, 3])),
        .gives("takes a matrix without columns", .zeros([3, 0]), .zeros([3, 0])),
        .gives("leaves 0 as it is", [[0, -0.0], [-1, 1]], [[0, 0], [0, 1]]),
        .gives(
          "keeps what is only a little above 0: the threshold is 0",
          [[1e-3, -1e-3], [1e-6, -1e-6], [-0.5, 0.5], [1e-40, -1e-40]],
          [[1e-3, 0], [1e-6, 0], [0, 0.5], [1e-40, 0]]),
        .gives(
          "keeps what is large: there is no upper limit",
          [[11, 12], [256, -256], [1e6, -1e6], [3.4e38, -3.4e38]],
          [[11, 12], [256, 0], [1e6, 0], [3.4e38, 0]]),
        .agrees(
          "agrees with the fast engine on random matrices",
          on: { .normal(randomShape(using: &$0), using: &$0) }, with: { relu($0) }),
        .agrees(
          "goes through all of a large matrix, 67 rows and 131 columns", seeds: [1],
          on: { .normal(beyondAnyBlock, using: &$0) }, with: { relu($0) }),
        .agrees(
          "takes numbers of every size that Float has", seeds: [1],
          on: { everySize([20, 30], using: &$0) }, with: { relu($0) }),
        .agrees(
          "takes a transposed matrix, whose elements lie in another order", seeds: [1],
          on: { try .normal([3, 4], using: &$0).transposed() }, with: { relu($0) }),
        .leavesItsInput,
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

  public enum NaiveAdd {
    static var kata: Binary {
      binary(
        "naiveAdd", of: { $0 + $1 }, fast: { try $0 + $1 },
        example: [[7, 9, 11], [-3, -1, -2], [4, -1, 8]],
        learned: "Addition joins the elements at one place: the two shapes have to agree first.",
        hints: [
          "Each element of the result needs one element of x and one of y. Which ones?",
          "First of all: which shapes of x and y does the text not allow? Then two loops, over the "
            + "rows and the columns.",
          "With `var z = x` after the guard, one line inside the loops is enough: it adds y[i, j] to "
            + "z[i, j].",
        ],
        others: [
          .slip("the operands are subtracted: add them") { try sameShape(($0, $1)) - $1 },
          .slip("the operands are multiplied: add them") { try sameShape(($0, $1)) * $1 },
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }

  public enum NaiveMultiply {
    static var kata: Binary {
      binary(
        "naiveMultiply", of: { $0 * $1 }, fast: { try $0 * $1 },
        example: [[6, 14, 24], [2, -6, -3], [3, 0, 16]],
        learned: "The element-wise product has no sum in it, and so is not the product of "
          + "matrices.",
        hints: [
          "It is built as naiveAdd is. What is different?",
          "No sum is needed: one element of x and the element of y at the same place make one of the "
            + "result.",
          "After the guard and `var z = x` the two loops of naiveAdd, with `z[i, j] *= …` inside.",
        ],
        others: [
          .slip("the operands are added: multiply them") { try sameShape(($0, $1)) + $1 },
          .slip("the operands are divided: multiply them") { try sameShape(($0, $1)) / $1 },
          .slip("it is the matrix product of §2.3.3: here each pair makes one element") {
            try sameShape(($0, $1)).shape[0] == $0.shape[1] ? dot($0, $1) : $0 * $1
          },
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }

  public enum NaiveMaximum {
    static var kata: Binary {
      binary(
        "naiveMaximum", of: { max($0, $1) }, fast: { try maximum($0, $1) },
        example: [[6, 7, 8], [-1, 2, 1], [3, 0, 4]],
        learned: "All element-wise operations are the same loop around another function of "
          + "two numbers.",
        hints: [
          "It is built as naiveAdd is: what is done with a pair is all that changes.",
          "Swift's `max` gives the larger one of two numbers.",
          "After the guard and `var z = x` the two loops; inside, z[i, j] becomes the `max` of x and y "
            + "at [i, j].",
        ],
        others: [
          .slip("the smaller one is taken: take the larger one") {
            try minimum(sameShape(($0, $1)), $1)
          },
          .slip("the operands are added: take the larger one") { try sameShape(($0, $1)) + $1 },
          .slip("what is below 0 becomes 0, as in relu: the larger one of x and y is taken") {
            try relu(maximum(sameShape(($0, $1)), $1))
          },
        ])
    }

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
    example: Tensor<Float>, learned: String, hints: [String], others: [Binary.Wrong]
  ) -> Binary {
    let loops = MatrixLoops<Pair>(
      startingWith: [{ try sameShape($0) }, { .zeros(try sameShape($0).shape) }],
      onto: { pair, z, at in pair.1.element(at.i, at.j).map { operation(z, $0) } },
      element: { pair, x, y in
        guard let x = pair.0.element(x.i, x.j), let y = pair.1.element(y.i, y.j) else { return nil }
        return operation(x, y)
      })
    let ofPairs: [Binary.Wrong] = [
      .slip("the first operand is returned as it was") { try sameShape(($0, $1)) },
      .slip("the second operand is returned as it was: x is left out") {
        try sameShape(($0, $1))
        return $1
      },
      loops.exchangingTheResult,
      .slip("the result of one example is returned for every input") { x, y in
        try sameShape((x, y))
        return example
      },
      .slip("the input is changed: write to a copy") { x, y in
        overwriting(x, with: try fast(sameShape((x, y)), y))
      },
      .slip("the input is changed: write to a copy") { x, y in
        overwriting(y, with: try fast(sameShape((x, y)), y))
      },
      .slip("shapes that differ are broadcast: that is §2.3.2") { try fast(matrix($0), $1) },
    ]
    return Binary(
      name, probe: ([[1]], [[2]]), learned: learned, hints: hints,
      wrongAnswers: others + ofPairs + loops.leavingOut + loops.misreading(x: "x")
        + loops.misreading(y: "y") + loops.writingTheDiagonal,
      checks: checks(fast: fast, example: example))
  }

  private static func checks(
    fast: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>,
    example: Tensor<Float>
  ) -> [Binary.Check] {
    func pair(_ sentence: String, _ x: Tensor<Float>, _ y: Tensor<Float>) -> Binary.Check {
      .agrees(sentence, seeds: [1], on: { _ in (x.copy(), y.copy()) }, with: { try fast($0, $1) })
    }
    /// Random whole numbers of one shape.
    func wholePair(_ sentence: String, _ shape: Shape) -> Binary.Check {
      .agrees(
        sentence, seeds: [1],
        on: { (wholeNumbers(shape, using: &$0), wholeNumbers(shape, using: &$0)) },
        with: { try fast($0, $1) })
    }
    let right: [Binary.Check] = [
      .gives(
        "gives the chapter's result",
        ([[1, 2, 3], [-1, 2, -3], [3, -1, 4]], [[6, 7, 8], [-2, -3, 1], [1, 0, 4]]), example),
      pair(
        "takes more rows than columns", [[1, -2], [3, 4], [-5, 6], [2, -8]],
        [[9, 3], [-2, 5], [4, 7], [8, -1]]),
      pair(
        "takes more columns than rows", [[1, 3, -5, 2], [-2, 4, 6, -8]],
        [[9, -2, 4, 8], [3, 5, 7, -1]]),
      wholePair("takes matrices of one column", [3, 1]),
      wholePair("takes matrices of one row", [1, 3]),
      .gives("takes matrices without rows", (.zeros([0, 3]), .zeros([0, 3])), .zeros([0, 3])),
      .gives("takes matrices without columns", (.zeros([3, 0]), .zeros([3, 0])), .zeros([3, 0])),
      .agrees(
        "agrees with the fast engine on random matrices",
        on: {
          let shape = randomShape(using: &$0)
          return (.normal(shape, using: &$0), .normal(shape, using: &$0))
        }, with: { try fast($0, $1) }),
      .agrees(
        "goes through all of large matrices, 67 rows and 131 columns", seeds: [1],
        on: { (.normal(beyondAnyBlock, using: &$0), .normal(beyondAnyBlock, using: &$0)) },
        with: { try fast($0, $1) }),
      .agrees(
        "takes numbers of every size that Float has", seeds: [1],
        on: { (everySize([20, 30], using: &$0), everySize([20, 30], using: &$0)) },
        with: { try fast($0, $1) }),
      .agrees(
        "takes transposed matrices, whose elements lie in another order", seeds: [1],
        on: {
          (
            try wholeNumbers([3, 4], using: &$0).transposed(), wholeNumbers([4, 3], using: &$0)
          )
        }, with: { try fast($0, $1) }),
      .leavesItsInputs,
    ]
    return right
      + Check.rejects([
        ("a y with more rows", [2, 3], [3, 3]),
        ("a y with more columns", [2, 3], [2, 4]),
        ("a y with fewer rows", [3, 2], [2, 2]),
        ("a y with fewer columns", [2, 3], [2, 2]),
        ("as many elements in another shape", [2, 3], [3, 2]),
        ("a matrix and a row", [2, 3], [1, 3]),
        ("a matrix and a column", [2, 3], [2, 1]),
        ("a row and a matrix", [1, 3], [2, 3]),
        ("a column and a matrix", [2, 1], [2, 3]),
        ("an x without rows", [0, 3], [2, 3]),
        ("a y without rows", [2, 3], [0, 3]),
        ("different shapes without elements", [0, 3], [0, 2]),
        ("a matrix and a vector", [2, 3], [3]),
        ("a matrix and a scalar", [1, 1], []),
        ("a y of rank 3", [2, 3], [2, 3, 1]),
        ("vectors", [2], [2]),
        ("tensors of rank 3", [2, 2, 2], [2, 2, 2]),
        ("tensors of rank 3 without elements", [0, 2, 2], [0, 2, 2]),
      ])
  }

  /// The first of two matrices of one shape.
  @discardableResult
  static func sameShape(_ pair: Pair) throws -> Tensor<Float> {
    guard try matrix(pair.0).shape == pair.1.shape else { throw ShapeError("the shapes differ") }
    return pair.0
  }
}
