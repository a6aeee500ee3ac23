import FastKernels
import TensorCore

public enum S2_3_3_Reductions {
  public static let section: Section = Section(
    "2.3.3", "Reductions: sums, maxima, softmax",
    file: "2.3-TensorOperations/2.3.3b-Reductions.swift", suite: "S2_3_3_Reductions",
    katas: [NaiveSum.kata.facts, NaiveMax.kata.facts, NaiveSoftmax.kata.facts])

  typealias Reducing = Kata<AxisCase, Tensor<Float>>

  public enum NaiveSum {
    static var kata: Reducing {
      Reducing(
        "naiveSum", probe: ([[1, 2]], 1),
        learned:
          "A sum along an axis takes that axis away: one number is left for each other index.",
        hints: [
          "Add up the example by hand, along each axis. How long is the result, and which axis of x "
            + "has that length?",
          "Two loops go through all of x. Each element is added to one element of the result: along "
            + "axis 0 to that of its column, along axis 1 to that of its row.",
          "`var z = Tensor<Float>.zeros([x.shape[1 - axis]])` after the guard; inside the loops "
            + "`z[axis == 0 ? j : i] += x[i, j]`.",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    static let loops = AxisLoops(
      start: 0, fold: { $0 + $1 },
      accepts: { x, axis in
        guard axis == 0 || axis == 1 else { throw ShapeError("the axis is \(axis)") }
        try matrix(x)
      })

    static var wrongAnswers: [Reducing.Wrong] {
      loops.exchangingAxes + loops.leavingOut + [
        loops.folding("the elements are subtracted: add them") { $0 - $1 },
        loops.folding("the elements are multiplied: add them") { $0 * $1 },
        loops.folding("only the last element is kept: add each one to the sum") { $1 },
        loops.folding("the signs are ignored: the elements are added as they are") { $0 + abs($1) },
        loops.folding("the squares are added: the elements are") { $0 + $1 * $1 },
        loops.folding("the larger one is kept: add the elements up") { max($0, $1) },
        loops.starting(at: 1, "the sum starts at 1: it starts at 0"),
        loops.goingOn("the sum is not set back to 0 for the next element of the result"),
        loops.changed("nothing is added up or written: the result stays at 0") { z, _ in
          .zeros(z.shape)
        },
        loops.changed("it is the mean: the sum is not divided") { z, input in
          let count = input.x.shape[input.axis]
          return count == 0 ? z : try z / Tensor(Float(count))
        },
        loops.changed("the result of one example is returned for every input") { _, _ in
          [11, 22, 33]
        },
        loops.changed("the input is changed: write to a copy") { z, input in
          _ = overwriting(input.x, with: z)
          return z
        },
        .slip("without elements there is an error: the sum of none is 0") { input in
          let z = try loops(input)
          guard input.x.count > 0 else { throw ShapeError("no elements") }
          return z
        },
        loops.changed("what is tiny is taken for 0") { z, _ in
          onVector(z) { abs($0) < 1e-30 ? 0 : $0 }
        },
      ] + loops.takingTooMuch
    }

    static var checks: [Reducing.Check] {
      [
        .gives(
          "adds up the columns along axis 0", ([[1, 2, 3], [10, 20, 30]], 0), [11, 22, 33]),
        .gives("adds up the rows along axis 1", ([[1, 2, 3], [10, 20, 30]], 1), [6, 60]),
        // By hand: 4 − 7 + 1 − 6, −2 + 5 − 8 + 9, and 3 − 1 + 2 + 5.
        .gives(
          "takes more rows than columns, along axis 0",
          ([[4, -2, 3], [-7, 5, -1], [1, -8, 2], [-6, 9, 5]], 0), [-8, 4, 9]),
        .gives(
          "takes more rows than columns, along axis 1",
          ([[4, -2, 3], [-7, 5, -1], [1, -8, 2], [-6, 9, 5]], 1), [5, -3, -5, 8]),
      ]
        + loops.alongBoth("takes a square matrix") { wholeNumbers([3, 3], using: &$0) }
        + loops.alongBoth("takes a matrix of one row") { wholeNumbers([1, 3], using: &$0) }
        + loops.alongBoth("takes a matrix of one column") { wholeNumbers([3, 1], using: &$0) }
        + [
          .gives("gives 0 for columns without elements", (.zeros([0, 3]), 0), [0, 0, 0]),
          .gives("gives 0 for rows without elements", (.zeros([3, 0]), 1), [0, 0, 0]),
          .gives("gives nothing where there are no rows", (.zeros([0, 3]), 1), .zeros([0])),
          .gives("gives nothing where there are no columns", (.zeros([3, 0]), 0), .zeros([0])),
        ]
        // Sums of whole numbers are exact in every order, and need no tolerance.
        + loops.alongBoth("agrees with plain additions on random matrices", seeds: [1, 2, 3]) {
          wholeNumbers(randomShape(using: &$0), using: &$0)
        }
        + loops.alongBoth("goes through all of a large matrix, 67 rows and 131 columns") {
          wholeNumbers(beyondAnyBlock, using: &$0)
        }
        + [
          .agrees(
            "takes numbers of every size that Float has, one for each sum", seeds: [1],
            on: { (everySize([40, 1], using: &$0), 1) }, with: { try loops($0) }),
          .gives(
            "keeps a sum that is tiny, and one that is huge",
            ([[0x1p-140, 0x1p-140, 0x1p-139], [0x1p125, 0x1p125, 0x1p126]], 1), [0x1p-138, 0x1p127]),
          .gives(
            "hands an infinite element on",
            ([[minusInfinity, 1], [2, infinity]], 0),
            [minusInfinity, infinity]),
        ]
        + loops.alongBoth("takes a transposed matrix, whose elements lie in another order") {
          try wholeNumbers([3, 4], using: &$0).transposed()
        }
        + [AxisLoops.leavesItsInput] + AxisLoops.rejections
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Int) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.x, $0.axis) }
    }
  }

  public enum NaiveMax {
    static var kata: Reducing {
      Reducing(
        "naiveMax", probe: ([[1, 2]], 1),
        learned: "The largest of numbers starts below all of them: at -∞, not at 0.",
        hints: [
          "It is built as naiveSum is. What takes the place of the addition, and what does the result "
            + "start with?",
          "A result that starts at 0 is wrong where all elements are below 0. It has to start with "
            + "something that no element is below.",
          "`Tensor<Float>(shape: [x.shape[1 - axis]], repeating: -.infinity)` starts below all; "
            + "inside the loops the element at its place becomes the `max` of itself and x[i, j].",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    static let loops = AxisLoops(
      start: -.infinity, fold: { max($0, $1) },
      accepts: { x, axis in
        guard axis == 0 || axis == 1 else { throw ShapeError("the axis is \(axis)") }
        guard try matrix(x).shape[axis] > 0 else { throw ShapeError("none is the largest of none") }
      })

    static var wrongAnswers: [Reducing.Wrong] {
      loops.exchangingAxes + loops.leavingOut + [
        .slip("the smallest is looked for, and not the largest") { input in
          let z = try loops((-input.x, input.axis))
          return -z
        },
        .slip("the sign of the start is left out: nothing is above ∞") { input in
          Tensor(shape: try loops(input).shape, repeating: .infinity)
        },
        .slip("the smaller one of two is kept, from -∞ on: the result stays at -∞") { input in
          Tensor(shape: try loops(input).shape, repeating: -.infinity)
        },
        loops.folding("the elements are added up: the largest is looked for") {
          $0 == -.infinity ? $1 : $0 + $1
        },
        loops.folding("only the last element is kept: it has to be compared") { $1 },
        loops.folding("only the first element is kept: it has to be compared") {
          $0 == -.infinity ? $1 : $0
        },
        loops.folding("the signs are ignored: a number far below 0 is not a large one") {
          max($0, abs($1))
        },
        loops.starting(at: 0, "it starts at 0: where all are below 0, none is found"),
        loops.starting(at: 1, "it starts at 1: where all are below 1, none is found"),
        loops.starting(
          at: -1e6, "it starts from a number that all can be below: start at -∞, or at an element"),
        loops.starting(
          at: -.greatestFiniteMagnitude,
          "it starts at the smallest finite number: -∞ is below it"),
        loops.starting(
          at: .leastNormalMagnitude,
          "leastNormalMagnitude is above 0: where all are below 0, none is found"),
        loops.goingOn("the largest so far is not set back for the next element of the result"),
        loops.changed("nothing is written: the result stays at 0") { z, _ in .zeros(z.shape) },
        loops.changed("the places of the largest are returned, and not the elements") { _, input in
          try fastEngine.argmax(input.x, axis: input.axis).cast()
        },
        loops.changed("the result of one example is returned for every input") { _, _ in [5, -1] },
        loops.changed("the input is changed: write to a copy") { z, input in
          _ = overwriting(input.x, with: z)
          return z
        },
        .slip("no elements give -∞: none is the largest of none") { input in
          guard input.x.ndim == 2, [0, 1].contains(input.axis), input.x.shape[input.axis] == 0
          else { return try loops(input) }
          return Tensor(shape: [input.x.shape[1 - input.axis]], repeating: -.infinity)
        },
        .slip("no elements give 0: none is the largest of none") { input in
          guard input.x.ndim == 2, [0, 1].contains(input.axis), input.x.shape[input.axis] == 0
          else { return try loops(input) }
          return .zeros([input.x.shape[1 - input.axis]])
        },
        .slip("the extent of the other axis is tested: the axis that goes has to have elements") {
          input in
          guard input.x.ndim == 2, [0, 1].contains(input.axis), input.x.shape[1 - input.axis] > 0
          else { throw ShapeError("no elements") }
          guard input.x.shape[input.axis] > 0 else {
            return Tensor(shape: [input.x.shape[1 - input.axis]], repeating: -.infinity)
          }
          return try loops(input)
        },
        .slip("where nothing results there is an error: only the axis that goes needs elements") {
          input in
          let z = try loops(input)
          guard z.count > 0 else { throw ShapeError("no elements") }
          return z
        },
        loops.changed("what is tiny is taken for 0") { z, _ in
          onVector(z) { abs($0) < 1e-30 ? 0 : $0 }
        },
      ] + loops.takingTooMuch
    }

    static var checks: [Reducing.Check] {
      [
        .gives(
          "finds each column's largest along axis 0", ([[1, 5, 2], [-3, -1, -2]], 0), [1, 5, 2]),
        .gives(
          "finds each row's largest along axis 1", ([[1, 5, 2], [-3, -1, -2]], 1), [5, -1]),
        .gives(
          "takes more rows than columns, along axis 0",
          ([[4, -9, 3], [-7, -5, 8], [6, -8, 2], [-6, -6, 5]], 0), [6, -5, 8]),
        .gives(
          "takes more rows than columns, along axis 1",
          ([[4, -9, 3], [-7, -5, 8], [6, -8, 2], [-6, -6, -5]], 1), [4, 8, 6, -5]),
      ]
        + loops.alongBoth("takes a square matrix") { wholeNumbers([3, 3], using: &$0) }
        + loops.alongBoth("takes a matrix of one row") { wholeNumbers([1, 3], using: &$0) }
        + loops.alongBoth("takes a matrix of one column") { wholeNumbers([3, 1], using: &$0) }
        + [
          .gives("gives nothing where there are no rows", (.zeros([0, 3]), 1), .zeros([0])),
          .gives("gives nothing where there are no columns", (.zeros([3, 0]), 0), .zeros([0])),
          .gives(
            "finds it where all are far below 0, and where all are tiny",
            ([[-3e38, -1e38, -2e38], [-1e-40, -3e-40, -2e-40], [1e-43, 4e-43, 2e-43]], 1),
            [-1e38, -1e-40, 4e-43]),
          .gives(
            "takes infinite elements, and finds -∞ where there is nothing else",
            (
              [
                [minusInfinity, 1, infinity],
                [minusInfinity, minusInfinity, minusInfinity],
              ], 1
            ),
            [infinity, minusInfinity]),
        ]
        + loops.alongBoth("agrees with plain comparisons on random matrices", seeds: [1, 2, 3]) {
          .normal(randomShape(using: &$0), using: &$0)
        }
        + loops.alongBoth("goes through all of a large matrix, with numbers of every size") {
          everySize(beyondAnyBlock, using: &$0)
        }
        + loops.alongBoth("takes a transposed matrix, whose elements lie in another order") {
          try wholeNumbers([3, 4], using: &$0).transposed()
        }
        + [
          AxisLoops.leavesItsInput,
          .rejects("throws ShapeError for columns without elements", (.zeros([0, 3]), 0)),
          .rejects("throws ShapeError for rows without elements", (.zeros([3, 0]), 1)),
          .rejects(
            "throws ShapeError where there are no rows and no columns", (.zeros([0, 0]), 0)),
        ] + AxisLoops.rejections
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Int) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.x, $0.axis) }
    }
  }

  static let infinity = Tensor<Float>(Float.infinity)
  static let minusInfinity = Tensor<Float>(-Float.infinity)

  /// Each element of a vector changed.
  static func onVector(_ x: Tensor<Float>, _ change: (Float) -> Float) -> Tensor<Float> {
    Tensor(x.elements.map(change))
  }
}
