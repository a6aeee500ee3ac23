import FastKernels
import TensorCore

public enum S2_4_4_ReluGradient {
  public static let section: Section = Section(
    "2.4.4", "Backpropagation through relu", file: "2.4-GradientDescent/2.4.4d-ReluGradient.swift",
    suite: "S2_4_4_ReluGradient", katas: [NaiveReluGradient.kata.facts])

  /// The gradient at relu's output, and the output.
  typealias Binary = Kata<Pair, Tensor<Float>>

  public enum NaiveReluGradient {
    static var kata: Binary {
      Binary(
        "naiveReluGradient", probe: ([[1, 2]], [[0, 3]]),
        learned:
          "relu lets the gradient pass where it let the number pass, and stops it elsewhere.",
        hints: [
          "Take one element of the output that is above 0, and one that is 0. If relu's input moves a "
            + "little, how much does the output move in each place?",
          "Where the output is above 0 the gradient passes as it is; everywhere else it becomes 0. "
            + "Two loops, and one comparison inside.",
          "After the guard for ranks and shapes `var z = upstream`; inside the loops z[i, j] becomes 0 "
            + "unless output[i, j] > 0.",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    static let loops = MatrixLoops<Pair>(
      startingWith: [{ try sameShape($0) }, { .zeros(try sameShape($0).shape) }],
      element: { pair, x, y in
        guard let gradient = pair.0.element(x.i, x.j), let output = pair.1.element(y.i, y.j)
        else { return nil }
        return output > 0 ? gradient : 0
      })

    private static func right(_ pair: Pair) throws -> Tensor<Float> { try loops(pair) }

    /// What becomes of each pair of elements.
    private static func wrong(
      _ slip: String, _ element: @escaping @Sendable (_ gradient: Float, _ output: Float) -> Float
    ) -> Binary.Wrong {
      .slip(slip) { pair in
        try sameShape(pair)
        let shape = pair.0.shape
        return onPart(of: pair.0.copy(), rows: shape[0], columns: shape[1]) {
          element(pair.0[$0, $1], pair.1[$0, $1])
        }
      }
    }

    static var wrongAnswers: [Binary.Wrong] {
      [
        wrong("the comparison is turned: the gradient passes where the output is above 0") {
          $1 > 0 ? 0 : $0
        },
        wrong("the gradient passes where the output is below 0: it passes above 0") {
          $1 < 0 ? $0 : 0
        },
        wrong("the gradient passes where the output is 0, too: there relu stopped the number") {
          $1 >= 0 ? $0 : 0
        },
        wrong("the gradient passes only where the output is 0: there relu stopped the number") {
          $1 == 0 ? $0 : 0
        },
        wrong("the gradient passes wherever the output is not 0: it has to be above 0") {
          $1 != 0 ? $0 : 0
        },
        wrong("the gradient is compared with 0: the output decides") { gradient, _ in
          gradient > 0 ? gradient : 0
        },
        wrong("the gradient has to be above 0 as well: the output alone decides") {
          $1 > 0 && $0 > 0 ? $0 : 0
        },
        wrong("the output has to be above 1: above 0 is enough") { $1 > 1 ? $0 : 0 },
        wrong("the output has to be above -1: it has to be above 0") { $1 > -1 ? $0 : 0 },
        wrong("the output has to be above a small number: above 0 is enough") {
          $1 > 1e-6 ? $0 : 0
        },
        wrong("the output is multiplied with the gradient: relu's slope is 1 above 0") {
          $1 > 0 ? $0 * $1 : 0
        },
        wrong("the slope alone is returned: it is multiplied by the gradient from above") {
          $1 > 0 ? 1 : 0
        },
        wrong("relu is applied to the output: the gradient from above is what passes") {
          max($1, 0)
        },
        wrong("where relu stopped the number 1 is written: the gradient there is 0") {
          $1 > 0 ? $0 : 1
        },
        wrong("where relu stopped the number the sign of the gradient is turned: it becomes 0") {
          $1 > 0 ? $0 : -$0
        },
        wrong("it is multiplied by 0 or 1: 0 · ∞ is no number, and where it is stopped it is 0") {
          $0 * ($1 > 0 ? 1 : 0)
        },
        wrong("the sign of the gradient is turned") { $1 > 0 ? -$0 : 0 },
        wrong("nothing is stopped: the gradient is returned as it was") { gradient, _ in gradient },
        wrong("the output is returned, and not the gradient") { $1 },
        wrong("nothing passes: the result stays at 0") { _, _ in 0 },
        .slip("the gradient and the output are exchanged") { pair in
          try right((pair.1, pair.0))
        },
        loops.exchangingTheResult,
        .slip("the result of one example is returned for every input") { pair in
          try sameShape(pair)
          return [[0, 2], [3, 0]]
        },
        .slip("the input is changed: write to a copy") { pair in
          overwriting(pair.0, with: try right(pair))
        },
        .slip("the input is changed: write to a copy") { pair in
          overwriting(pair.1, with: try right(pair))
        },
        .slip("shapes that differ are broadcast: both have one shape") { x, y in
          let shape = try matrix(x).shape.broadcast(with: y.shape, in: "a kata")
          let zeros = Tensor<Float>.zeros(shape)
          return try right((x + zeros, y + zeros))
        },
        .slip("any rank is taken: the loop is over rows and columns") { x, y in
          guard x.ndim != 2, x.shape == y.shape else { return try right((x, y)) }
          return try fastEngine.reluGradient(x, output: y)
        },
      ] + loops.leavingOut + loops.misreading(x: "upstream") + loops.misreading(y: "output")
        + loops.writingTheDiagonal
    }

    private static func agrees(
      _ sentence: String, seeds: [UInt64] = [1],
      on pair: @escaping @Sendable (inout SplitMix64) throws -> Pair
    ) -> Binary.Check {
      .agrees(
        sentence, seeds: seeds, on: pair, with: { try fastEngine.reluGradient($0, output: $1) })
    }

    /// A gradient, and relu's result; both random whole numbers.
    private static func wholePair(_ shape: Shape, using generator: inout SplitMix64) -> Pair {
      let gradient = wholeNumbers(shape, using: &generator)
      return (gradient, relu(wholeNumbers(shape, using: &generator)))
    }

    static var checks: [Binary.Check] {
      [
        .gives(
          "lets the gradient pass where the output is above 0",
          ([[1, 2], [3, 4]], [[0, 5], [0.5, 0]]), [[0, 2], [3, 0]]),
        .gives(
          "takes more rows than columns, and gradients below 0",
          ([[-1, 2], [3, -4], [-5, 6], [7, -8]], [[2, 0], [0, 3], [4, 1], [0, 0]]),
          [[-1, 0], [0, -4], [-5, 6], [0, 0]]),
        .gives(
          "takes more columns than rows",
          ([[-1, 2, 3, -4], [-5, 6, 7, -8]], [[0, 2, 0, 3], [4, 0, 0, 1]]),
          [[0, 2, 0, -4], [-5, 0, 0, -8]]),
        agrees("takes matrices of one column") { wholePair([5, 1], using: &$0) },
        agrees("takes matrices of one row") { wholePair([1, 5], using: &$0) },
        .gives("takes matrices without rows", (.zeros([0, 3]), .zeros([0, 3])), .zeros([0, 3])),
        .gives(
          "takes matrices without columns", (.zeros([3, 0]), .zeros([3, 0])), .zeros([3, 0])),
        .gives(
          "stops the gradient where the output is 0 or, as no relu gives it, below",
          ([[1, 2, 3, 4]], [[0, -0.0, -0.5, -2]]), [[0, 0, 0, 0]]),
        .gives(
          "lets it pass where the output is only a little above 0",
          ([[1, 2, 3, 4]], [[1e-3, 1e-6, 1e-30, 1e-43]]), [[1, 2, 3, 4]]),
        .gives(
          "gives 0 where an infinite gradient is stopped, and lets it pass elsewhere",
          (
            [[S2_3_3_Reductions.infinity, S2_3_3_Reductions.infinity]], [[0, 1]]
          ), [[0, S2_3_3_Reductions.infinity]]),
        agrees("agrees with the fast engine on random matrices", seeds: [1, 2, 3]) {
          let shape = randomShape(using: &$0)
          let gradient = Tensor<Float>.normal(shape, using: &$0)
          return (gradient, relu(.normal(shape, using: &$0)))
        },
        agrees("goes through all of large matrices, 67 rows and 131 columns") {
          wholePair(beyondAnyBlock, using: &$0)
        },
        agrees("takes numbers of every size that Float has") {
          (everySize([20, 30], using: &$0), relu(everySize([20, 30], using: &$0)))
        },
        agrees("takes transposed matrices, whose elements lie in another order") {
          (
            try wholeNumbers([3, 4], using: &$0).transposed(),
            relu(wholeNumbers([4, 3], using: &$0))
          )
        },
        .leavesItsInputs,
      ]
        + Check.rejects([
          ("an output with more rows", [2, 3], [3, 3]),
          ("an output with more columns", [2, 3], [2, 4]),
          ("an output with fewer rows", [3, 2], [2, 2]),
          ("an output with fewer columns", [2, 3], [2, 2]),
          ("as many elements in another shape", [2, 3], [3, 2]),
          ("an output of one row", [2, 3], [1, 3]),
          ("an output of one column", [2, 3], [2, 1]),
          ("a gradient of one row", [1, 3], [2, 3]),
          ("a gradient of one column", [2, 1], [2, 3]),
          ("a gradient without rows", [0, 3], [2, 3]),
          ("an output without rows", [2, 3], [0, 3]),
          ("different shapes without elements", [0, 3], [0, 2]),
          ("a matrix and a vector", [2, 3], [3]),
          ("a matrix and a scalar", [1, 1], []),
          ("an output of rank 3", [2, 3], [2, 3, 1]),
          ("vectors", [2], [2]),
          ("scalars", [], []),
          ("tensors of rank 3", [2, 2, 2], [2, 2, 2]),
          ("tensors of rank 3 without elements", [0, 2, 2], [0, 2, 2]),
        ])
    }

    /// The first of two matrices of one shape.
    @discardableResult
    private static func sameShape(_ pair: Pair) throws -> Tensor<Float> {
      try S2_3_1_ElementWise.sameShape(pair)
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }
}
