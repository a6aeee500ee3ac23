import FastKernels
import TensorCore

public enum S2_3_3_Dot {
  public static let section: Section = Section(
    "2.3.3", "Tensor product", file: "2.3-TensorOperations/2.3.3a-Dot.swift", suite: "S2_3_3_Dot",
    katas: [
      NaiveVectorDot.kata.facts, NaiveMatrixVectorDot.kata.facts, NaiveMatrixDot.kata.facts,
    ])

  typealias ToNumber = Kata<Pair, Float>
  typealias Binary = Kata<Pair, Tensor<Float>>

  // Random operands are whole numbers: their products and sums are exact, and need no tolerance.

  public enum NaiveVectorDot {
    static var kata: ToNumber {
      ToNumber(
        "naiveVectorDot", probe: ([1, 2], [3, 4]),
        learned: "The dot product makes one number of two vectors: multiply in pairs, then add up.",
        hints: [
          "The result is one number. What is it before the first pair is looked at?",
          "One loop over the places k; each turn adds one product to the sum. Vectors of different "
            + "lengths are an error before the loop begins.",
          "`var sum: Float = 0`, and inside the loop `sum += …` with the product of x[k] and y[k].",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    static let loops = ProductLoops<Pair, Float>(
      operands: { x, y in
        _ = try vectors(x, y)
        return (try x.reshaped(1, x.count), try y.reshaped(y.count, 1))
      }, result: { $0[0, 0] })

    static var wrongAnswers: [ToNumber.Wrong] {
      loops.summing + [
        .slip("the first vector is multiplied by itself") { x, y in
          try vectors(x, y).reduce(0) { $0 + $1 * $1 }
        },
        .slip("the second vector is multiplied by itself") { x, y in
          _ = try vectors(x, y)
          return y.elements.reduce(0) { $0 + $1 * $1 }
        },
        .slip("the second vector is read from its end") { x, y in
          zip(try vectors(x, y), y.elements.reversed()).reduce(0) { $0 + $1.0 * $1.1 }
        },
        .slip("the sum is divided by the number of pairs: it is no mean") { x, y in
          let sum = zip(try vectors(x, y), y.elements).reduce(0) { $0 + $1.0 * $1.1 }
          return x.count == 0 ? 0 : sum / Float(x.count)
        },
        .slip("the result of one example is returned for every input") { x, y in
          _ = try vectors(x, y)
          return 140
        },
        .slip("the input is changed") { x, y in
          let products = zip(try vectors(x, y), y.elements).map { $0 * $1 }
          return overwriting(x, with: Tensor(products)).elements.reduce(0, +)
        },
        .slip("the longer vector is cut: lengths that differ are an error") { x, y in
          try zip(vector(x).elements, vector(y).elements).reduce(0) { $0 + $1.0 * $1.1 }
        },
        .slip("any rank is taken: it is a product of vectors") { x, y in
          guard x.shape == y.shape else { throw ShapeError("the shapes differ") }
          return zip(x.elements, y.elements).reduce(0) { $0 + $1.0 * $1.1 }
        },
      ]
    }

    static var checks: [ToNumber.Check] {
      [
        // 10 + 40 + 90
        .gives("adds up the products", ([1, 2, 3], [10, 20, 30]), 140),
        // 8 − 15 − 2
        .gives("multiplies negative numbers", ([-2, 3, 1], [-4, -5, -2]), -9),
        .gives("takes vectors of one element", ([3], [-4]), -12),
        .gives("gives 0 for vectors without elements", (.zeros([0]), .zeros([0])), 0),
        .agrees(
          "agrees with the fast engine on random vectors", seeds: [1, 2, 3, 4, 5, 6],
          on: {
            let shape: Shape = [Int.random(in: 1...100, using: &$0)]
            return (wholeNumbers(shape, using: &$0), wholeNumbers(shape, using: &$0))
          }, with: { try dot($0, $1)[] }),
        .agrees(
          "takes a row and a column of a matrix", seeds: [1],
          on: {
            let x = wholeNumbers([4, 4], using: &$0)
            return (x[1, all], x[all, 2])
          }, with: { try dot($0, $1)[] }),
        .agrees(
          "goes through all of two long vectors", seeds: [1],
          on: { (wholeNumbers([9_001], using: &$0), wholeNumbers([9_001], using: &$0)) },
          with: { try dot($0, $1)[] }),
        .agrees(
          "multiplies numbers of every size that Float has", seeds: Array(1...40),
          on: { (everySize([1], using: &$0), everySize([1], using: &$0)) },
          with: { $0[0] * $1[0] }),
        .gives(
          "keeps a product that is tiny: nothing is taken for 0",
          ([0x1p-65, 0x1p-70, 0], [0x1p-60, 0, 0x1p100]), 0x1p-125),
        .leaves([-1, 2], [5, -6]),
      ]
        + Check.rejects([
          ("a longer y", [2], [3]), ("a longer x", [3], [2]), ("a y of one element", [3], [1]),
          ("an x of one element", [1], [3]), ("a y without elements", [3], [0]),
          ("an x without elements", [0], [3]), ("matrices", [2, 2], [2, 2]),
          ("a matrix and a vector", [2, 3], [3]), ("a vector and a matrix", [3], [3, 2]),
          ("a row and a vector", [1, 3], [3]), ("a vector and a column", [3], [3, 1]),
          ("scalars", [], []), ("a vector and a scalar", [1], []),
          ("a scalar and a vector", [], [1]),
          ("matrices without elements", [0, 2], [0, 2]),
        ])
    }

    /// The elements of `x`, if both are vectors of one length.
    static func vectors(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> [Float] {
      guard try vector(x).shape == y.shape else { throw ShapeError("the lengths differ") }
      return x.elements
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Float
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }

  public enum NaiveMatrixVectorDot {
    static var kata: Binary {
      Binary(
        "naiveMatrixVectorDot", probe: ([[1, 2]], [3, 4]), buildsOn: ["naiveVectorDot"],
        learned: "A matrix times a vector is one dot product for each row.",
        hints: [
          "How long is the result: as a row of x, or as a column? Each of its elements is a product "
            + "that you have written already.",
          "A loop over the rows of x; each row with y goes into naiveVectorDot, which needs `try`.",
          "`var z = Tensor<Float>.zeros([x.shape[0]])`; inside the loop z[i] becomes the product of "
            + "x[i, all] and y.",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    static let loops = ProductLoops<Pair, Tensor<Float>>(
      operands: { (try fits($0, $1), try $1.reshaped($1.count, 1)) },
      result: { try $0.reshaped($0.count) })

    static var wrongAnswers: [Binary.Wrong] {
      [
        .slip("the columns of x are multiplied by the vector, x[all, i]: the rows are, x[i, all]") {
          x, y in try fits(x, y).shape[0] == y.count ? dot(y, x) : dot(x, y)
        },
        .slip("y is read at [i]: the sum runs over k, and needs y[k]") { x, y in
          var z = try dot(fits(x, y), Tensor<Float>.ones([y.count]))
          for i in 0..<z.count { z[i] *= y.element(i) ?? 0 }
          return z
        },
        .slip("the products are not added up: it is the product of §2.3.1") { x, y in
          try fits(x, y) * y
        },
        .slip("the result is a matrix of one column: it is a vector") { x, y in
          try dot(fits(x, y), y).reshaped(x.shape[0], 1)
        },
        .slip("the result has an element for each column: it has one for each row") { x, y in
          let z = try dot(fits(x, y), y)
          return Tensor((0..<x.shape[1]).map { z.element($0) ?? 0 })
        },
      ] + loops.leavingOut(LoopPart.rows)
        + loops.exchangingExtents.filter {
          !$0.slip.contains("the columns ends")
        } + loops.summing + loops.goingOn.filter { $0.slip.contains("next") } + [
          .slip("the result of one example is returned for every input") { x, y in
            _ = try fits(x, y)
            return [50, 110]
          },
          .slip("the input is changed") { x, y in
            try overwriting(fits(x, y), with: dot(x, y))
          },
          .slip("the input is changed") { x, y in
            overwriting(y, with: try dot(fits(x, y), y))
          },
          .slip("what is too long is cut: shapes that do not fit are an error") { x, y in
            let k = min(try matrix(x).shape[1], try vector(y).count)
            return try dot(x[all, ..<k], y[..<k])
          },
          .slip("y may be of any rank: it is a vector") { try dot(matrix($0), $1) },
        ]
    }

    static var checks: [Binary.Check] {
      [
        // 1·10 + 2·20 and 3·10 + 4·20
        .gives("multiplies each row by the vector", ([[1, 2], [3, 4]], [10, 20]), [50, 110]),
        // 1·1 + 2·(−10), 3·1 + 4·(−10) …
        .gives(
          "takes more rows than columns", ([[1, 2], [3, 4], [5, 6], [7, 8]], [1, -10]),
          [-19, -37, -55, -73]),
        // 1·1 + 2·0 + 3·(−1) and 4·1 + 5·0 + 6·(−2)
        .gives(
          "takes fewer rows than columns", ([[1, 2, 3, 4], [5, 6, 7, 8]], [1, 0, -1, 2]), [6, 14]),
        .gives("takes a matrix of one column", ([[1], [2], [3]], [10]), [10, 20, 30]),
        .gives("takes a matrix of one row", ([[1, 2, 3]], [10, 20, 30]), [140]),
        .gives("takes a matrix without rows", (.zeros([0, 3]), [1, 2, 3]), .zeros([0])),
        .gives("gives 0 where there is nothing to add", (.zeros([2, 0]), .zeros([0])), [0, 0]),
        .agrees(
          "agrees with the fast engine on random operands", seeds: [1, 2, 3, 4, 5, 6],
          on: {
            let shape = randomShape(using: &$0)
            return (wholeNumbers(shape, using: &$0), wholeNumbers([shape[1]], using: &$0))
          }, with: { try dot($0, $1) }),
        .agrees(
          "takes a transposed matrix and a column of another", seeds: [1],
          on: {
            let y = wholeNumbers([3, 4], using: &$0)
            return (try wholeNumbers([3, 2], using: &$0).transposed(), y[all, 1])
          }, with: { try dot($0, $1) }),
        .agrees(
          "goes through all of a large matrix, 67 rows and 131 columns", seeds: [1],
          on: { (wholeNumbers(beyondAnyBlock, using: &$0), wholeNumbers([131], using: &$0)) },
          with: { try dot($0, $1) }),
        .agrees(
          "multiplies numbers of every size that Float has", seeds: [1, 2, 3],
          on: { (everySize([40, 1], using: &$0), everySize([1], using: &$0)) },
          with: { x, y in Tensor(x.elements.map { $0 * y[0] }) }),
        .leaves([[-1, 2], [3, -4]], [5, -6]),
      ]
        + Check.rejects([
          ("too long a vector", [2, 3], [4]), ("too short a vector", [3, 3], [2]),
          ("a vector as long as a column", [2, 3], [2]),
          ("a longer vector as long as a column", [4, 3], [4]),
          ("a y of one element", [2, 3], [1]),
          ("a matrix of one column and a longer vector", [3, 1], [3]),
          ("a vector without elements", [2, 3], [0]), ("a matrix without columns", [2, 0], [2]),
          ("a matrix without rows and a vector that does not fit", [0, 3], [2]),
          ("two matrices", [2, 3], [3, 1]), ("two square matrices", [2, 2], [2, 2]),
          ("a y that is a row", [2, 3], [1, 3]), ("a scalar as y", [1, 1], []),
          ("two vectors", [3], [3]), ("a scalar as x", [], [1]),
          ("an x of rank 3", [2, 2, 2], [2]),
          ("an x of rank 3 without elements", [0, 2, 2], [2]),
        ])
    }

    /// The matrix, if `y` is as long as its rows.
    static func fits(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float> {
      guard try matrix(x).shape[1] == vector(y).count else {
        throw ShapeError("\(x.shape) and \(y.shape) do not fit")
      }
      return x
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }

  public enum NaiveMatrixDot {
    static var kata: Binary {
      Binary(
        "naiveMatrixDot", probe: ([[1, 2]], [[3], [4]]),
        learned: "Rows meet columns: the inner extents have to agree, and are gone from the "
          + "result.",
        hints: [
          "Compute one element by hand first: which row and which column does z[0, 1] need?",
          "Three loops: the rows of x, the columns of y, and inside them the sum over k. Which extents "
            + "do the three end at?",
          "Inside the second loop `var sum: Float = 0` begins anew; the third adds x[i, k] · y[k, j] "
            + "to it; after the third the sum goes to z[i, j].",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    static let loops = ProductLoops<Pair, Tensor<Float>>(
      operands: { (try fits($0, $1), $1) }, result: { $0 })

    static var wrongAnswers: [Binary.Wrong] {
      [
        .slip("the operands are exchanged: the rows are those of x, the columns those of y") {
          x, y in
          try fits(x, y).shape[0] == y.shape[1] ? dot(y, x) : dot(x, y)
        },
        .slip("the result is transposed: i counts its rows, j its columns") { x, y in
          try dot(fits(x, y), y).transposed()
        },
        .slip("it is the product of §2.3.1, element by element") { x, y in
          try fits(x, y).shape == y.shape ? x * y : dot(x, y)
        },
      ] + loops.misreading + loops.summing + loops.goingOn + loops.leavingOut(LoopPart.all)
        + loops.exchangingExtents + loops.miswriting + [
          .slip("the result of one example is returned for every input") { x, y in
            _ = try fits(x, y)
            return [[5, 1, 22], [-13, -13, -18], [24, 24, 39]]
          },
          .slip("the input is changed") { x, y in
            try overwriting(fits(x, y), with: dot(x, y))
          },
          .slip("the input is changed") { x, y in
            overwriting(y, with: try dot(fits(x, y), y))
          },
          .slip("what is too long is cut: shapes that do not fit are an error") { x, y in
            let k = min(try matrix(x).shape[1], try matrix(y).shape[0])
            return try dot(x[all, ..<k], y[..<k])
          },
          .slip("y may be of any rank: it is a matrix") { try dot(matrix($0), $1) },
        ]
    }

    static var checks: [Binary.Check] {
      [
        .gives(
          "gives the chapter's result",
          ([[1, 2, 3], [-1, 2, -3], [3, -1, 4]], [[6, 7, 8], [-2, -3, 1], [1, 0, 4]]),
          [[5, 1, 22], [-13, -13, -18], [24, 24, 39]]),
        // 1·10 + 2·20 + 3·30, and 4·10 + 5·20 + 6·30
        .gives(
          "takes a matrix of one column", ([[1, 2, 3], [4, 5, 6]], [[10], [20], [30]]),
          [[140], [320]]),
        .gives(
          "takes one column with one row", ([[1], [2]], [[3, 4, 5]]), [[3, 4, 5], [6, 8, 10]]),
        .gives("takes one row with one column", ([[1, 2, 3]], [[10], [20], [30]]), [[140]]),
        whole("takes more rows of x than columns", 5, 2, 3),
        whole("takes more columns of y than rows", 2, 3, 5),
        whole("takes a longer sum than there are rows or columns", 2, 5, 3),
        .gives("takes a matrix without rows", (.zeros([0, 3]), .ones([3, 2])), .zeros([0, 2])),
        .gives(
          "takes a matrix without columns", (.ones([2, 3]), .zeros([3, 0])), .zeros([2, 0])),
        .gives(
          "gives 0 where there is nothing to add", (.zeros([2, 0]), .zeros([0, 3])), .zeros([2, 3])),
        .agrees(
          "agrees with the fast engine on random matrices", seeds: [1, 2, 3, 4, 5, 6],
          on: {
            let shape = randomShape(rank: 3, using: &$0)
            let x = wholeNumbers([shape[0], shape[1]], using: &$0)
            return (x, wholeNumbers([shape[1], shape[2]], using: &$0))
          }, with: { try dot($0, $1) }),
        .agrees(
          "takes transposed operands", seeds: [1],
          on: {
            let x = wholeNumbers([4, 3], using: &$0)
            return (try x.transposed(), try wholeNumbers([2, 4], using: &$0).transposed())
          }, with: { try dot($0, $1) }),
        whole("goes through all of a large result, 67 rows and 71 columns", 67, 2, 71),
        whole("adds up all of a long row and column", 3, 1_031, 2),
        .agrees(
          "multiplies numbers of every size that Float has", seeds: [1],
          on: { (everySize([20, 1], using: &$0), everySize([1, 30], using: &$0)) },
          with: { try $0 * $1 }),
        .leaves([[-1, 2], [3, -4]], [[5, -6], [-7, 8]]),
      ]
        + Check.rejects([
          ("a y with more rows than x has columns", [2, 3], [4, 2]),
          ("a y with fewer rows than x has columns", [2, 3], [2, 2]),
          ("matrices of one shape that is not square", [2, 3], [2, 3]),
          ("matrices of one shape with more rows", [3, 2], [3, 2]),
          ("matrices that fit the other way round only", [3, 2], [4, 3]),
          ("a y with one row", [2, 3], [1, 2]), ("an x with one column", [2, 1], [3, 2]),
          ("a y without rows", [2, 3], [0, 2]), ("an x without columns", [2, 0], [3, 2]),
          ("an x without rows that does not fit", [0, 3], [2, 2]),
          ("a matrix and a vector", [2, 3], [3]), ("a vector and a matrix", [3], [3, 2]),
          ("vectors", [3], [3]), ("a y of rank 3", [2, 2], [2, 2, 2]),
          ("an x of rank 3", [2, 2, 2], [2, 2]), ("a scalar as x", [], [1, 1]),
          ("a scalar as y", [1, 1], []), ("an x of rank 3 without elements", [0, 2, 2], [2, 2]),
          ("a y of rank 3 without elements", [2, 2], [2, 2, 0]),
        ])
    }

    /// Random whole numbers of shapes (m, k) and (k, n).
    static func whole(_ sentence: String, _ m: Int, _ k: Int, _ n: Int) -> Binary.Check {
      .agrees(
        sentence, seeds: [1],
        on: { (wholeNumbers([m, k], using: &$0), wholeNumbers([k, n], using: &$0)) },
        with: { try dot($0, $1) })
    }

    /// The left matrix, if the two are matrices of equal inner extents.
    static func fits(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float> {
      guard try matrix(x).shape[1] == matrix(y).shape[0] else {
        throw ShapeError("\(x.shape) and \(y.shape) do not fit")
      }
      return x
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }
}
