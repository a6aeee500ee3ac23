import FastKernels
import TensorCore

public enum S2_3_3_Dot {
  public static let section = Section(
    "2.3.3", "Tensor product", file: "2.3-TensorOperations/2.3.3-Dot.swift", suite: "S2_3_3_Dot",
    katas: [
      NaiveVectorDot.kata.facts, NaiveMatrixVectorDot.kata.facts, NaiveMatrixDot.kata.facts,
      NaiveDot.kata.facts,
    ])

  typealias ToNumber = Kata<Pair, Float>
  typealias Binary = Kata<Pair, Tensor<Float>>

  // Random operands are whole numbers: their products and sums are exact, and need no tolerance.

  public enum NaiveVectorDot {
    static let kata = ToNumber(
      "naiveVectorDot", probe: ([1, 2], [3, 4]),
      wrongAnswers: [
        .slip("the pairs are added, not multiplied") { x, y in
          zip(try vectors(x, y), y.elements).reduce(0) { $0 + $1.0 + $1.1 }
        },
        .slip("only the last product is kept: add each one to the sum") { x, y in
          zip(try vectors(x, y), y.elements).reduce(0) { $1.0 * $1.1 }
        },
        .slip("the first pair is left out of the loop") { x, y in
          zip(try vectors(x, y), y.elements).dropFirst().reduce(0) { $0 + $1.0 * $1.1 }
        },
        .slip("the last pair is left out of the loop") { x, y in
          zip(try vectors(x, y), y.elements).dropLast().reduce(0) { $0 + $1.0 * $1.1 }
        },
        .slip("the first vector is multiplied by itself") { x, y in
          try vectors(x, y).reduce(0) { $0 + $1 * $1 }
        },
        .slip("the sum starts at 1: it starts at 0") { x, y in
          zip(try vectors(x, y), y.elements).reduce(1) { $0 + $1.0 * $1.1 }
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
      ],
      checks: [
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
        .leaves([-1, 2], [5, -6]),
        .rejects("throws ShapeError for a longer y", ([1, 2], [3, 4, 5])),
        .rejects("throws ShapeError for a longer x", ([1, 2, 3], [4, 5])),
        .rejects("throws ShapeError for matrices", (.ones([2, 2]), .ones([2, 2]))),
      ])

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
    static let kata = Binary(
      "naiveMatrixVectorDot", probe: ([[1, 2]], [3, 4]),
      wrongAnswers: [
        .slip("the columns are multiplied by the vector: the rows are") { x, y in
          try fits(x, y).shape[0] == y.count ? dot(y, x) : dot(x, y)
        },
        .slip("the products are not added up: it is the product of §2.3.1") { x, y in
          try fits(x, y) * y
        },
        .slip("the result is a matrix of one column: it is a vector") { x, y in
          try dot(fits(x, y), y).reshaped(x.shape[0], 1)
        },
        .slip("the last column is left out of the sum") { x, y in
          try dot(withoutLast(fits(x, y), axis: 1), y)
        },
        .slip("the last row is left out of the loop") { x, y in
          try withoutLast(dot(fits(x, y), y), axis: 0)
        },
        .slip("the sum is not set back to 0 for the next row") { x, y in
          let z = try dot(fits(x, y), y)
          return Tensor(z.elements.indices.map { z.elements[...$0].reduce(0, +) })
        },
        .slip("the result of one example is returned for every input") { x, y in
          _ = try fits(x, y)
          return [50, 110]
        },
        .slip("the input is changed") { x, y in
          try overwriting(fits(x, y), with: dot(x, y))
        },
        .slip("what is too long is cut: shapes that do not fit are an error") { x, y in
          let k = min(try matrix(x).shape[1], try vector(y).count)
          return try dot(x[all, ..<k], y[..<k])
        },
        .slip("y may be of any rank: it is a vector") { try dot(matrix($0), $1) },
      ],
      checks: [
        // 1·10 + 2·20 and 3·10 + 4·20
        .gives("multiplies each row by the vector", ([[1, 2], [3, 4]], [10, 20]), [50, 110]),
        // 1·1 + 2·0 + 3·(−1) and 4·1 + 5·0 + 6·(−1)
        .gives(
          "takes fewer rows than columns", ([[1, 2, 3], [4, 5, 6]], [1, 0, -1]), [-2, -2]),
        .gives("takes a matrix of one column", ([[1], [2], [3]], [10]), [10, 20, 30]),
        .gives("takes a matrix without rows", (.zeros([0, 3]), [1, 2, 3]), .zeros([0])),
        .gives("gives 0 where there is nothing to add", (.zeros([2, 0]), .zeros([0])), [0, 0]),
        .agrees(
          "agrees with the fast engine on random operands", seeds: [1, 2, 3, 4, 5, 6],
          on: {
            let shape = randomShape(using: &$0)
            return (wholeNumbers(shape, using: &$0), wholeNumbers([shape[1]], using: &$0))
          }, with: { try dot($0, $1) }),
        .leaves([[-1, 2], [3, -4]], [5, -6]),
        .rejects("throws ShapeError for too long a vector", (.ones([2, 3]), .ones([4]))),
        .rejects("throws ShapeError for a vector as long as a column", (.ones([2, 3]), [1, 1])),
        .rejects("throws ShapeError for two matrices", (.ones([2, 3]), .ones([3, 1]))),
        .rejects("throws ShapeError for two vectors", (.ones([3]), .ones([3]))),
      ])

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
    static let kata = Binary(
      "naiveMatrixDot", probe: ([[1, 2]], [[3], [4]]),
      wrongAnswers: [
        .slip("rows are multiplied by rows: y is read transposed") { x, y in
          try fits(x, y).shape[1] == y.shape[1] ? dot(x, y.transposed()) : dot(x, y)
        },
        .slip("columns are multiplied by columns: x is read transposed") { x, y in
          try fits(x, y).shape[0] == y.shape[0] ? dot(x.transposed(), y) : dot(x, y)
        },
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
        .slip("the last term is left out of the sum") { x, y in
          try dot(withoutLast(fits(x, y), axis: 1), y)
        },
        .slip("only the last term is kept: add each one to the sum") { x, y in
          let k = try fits(x, y).shape[1]
          return try dot(x[all, max(k - 1, 0)...], y[max(k - 1, 0)...])
        },
        .slip("the last column of the result is left out of the loop") { x, y in
          try withoutLast(dot(fits(x, y), y), axis: 1)
        },
        .slip("the sum is set back to 0 for each row only, not for each element") { x, y in
          var z = try dot(fits(x, y), y)
          for i in 0..<z.shape[0] {
            for j in 0..<z.shape[1] where j > 0 { z[i, j] += z[i, j - 1] }
          }
          return z
        },
        .slip("the sum is not set back to 0 for the next element") { x, y in
          let z = try dot(fits(x, y), y)
          var sum: Float = 0
          let sums = z.elements.map { element -> Float in
            sum += element
            return sum
          }
          return try Tensor(shape: z.shape, elements: sums)
        },
        .slip("the result of one example is returned for every input") { x, y in
          _ = try fits(x, y)
          return [[5, 1, 22], [-13, -13, -18], [24, 24, 39]]
        },
        .slip("the input is changed") { x, y in
          try overwriting(fits(x, y), with: dot(x, y))
        },
        .slip("what is too long is cut: shapes that do not fit are an error") { x, y in
          let k = min(try matrix(x).shape[1], try matrix(y).shape[0])
          return try dot(x[all, ..<k], y[..<k])
        },
        .slip("y may be of any rank: it is a matrix") { try dot(matrix($0), $1) },
      ],
      checks: [
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
        .gives("takes a matrix without rows", (.zeros([0, 3]), .ones([3, 2])), .zeros([0, 2])),
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
        .leaves([[-1, 2], [3, -4]], [[5, -6], [-7, 8]]),
        .rejects("throws ShapeError where 3 meets 2", (.ones([2, 3]), .ones([2, 3]))),
        .rejects("throws ShapeError for a matrix and a vector", (.ones([2, 3]), .ones([3]))),
        .rejects("throws ShapeError for a vector and a matrix", (.ones([3]), .ones([3, 2]))),
      ])

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

  public enum NaiveDot {
    static let kata = Binary(
      "naiveDot", probe: ([[1, 2]], [[3], [4]]),
      wrongAnswers: [
        .slip("the sum runs along the last axis of y: it is the last but one") { x, y in
          guard y.ndim > 1, y.shape[y.ndim - 1] == y.shape[y.ndim - 2] else { return try dot(x, y) }
          let axes = Array(0..<y.ndim - 2) + [y.ndim - 1, y.ndim - 2]
          return try dot(x, y.transposed(axes))
        },
        .slip("the sum runs along the first axis of x: it is the last") { x, y in
          let product = try dot(x, y)
          guard x.ndim > 1, x.shape[0] == x.shape[x.ndim - 1] else { return product }
          return try dot(x.transposed(Array(1..<x.ndim) + [0]), y)
        },
        .slip("the axes of y come first: they come after those of x") { x, y in
          let z = try dot(x, y)
          let own = max(x.ndim - 1, 0)
          return try z.transposed(Array(own..<max(z.ndim, own)) + Array(0..<own))
        },
        .slip("the product with a vector keeps an axis of 1") { x, y in
          let z = try dot(x, y)
          return y.ndim == 1 && x.ndim > 1 ? try z.expandingDimension(at: z.ndim) : z
        },
        .slip("only the first matrix of the stack is multiplied") { x, y in
          let z = try dot(x, y)
          guard x.ndim > 2 else { return z }
          let first = z.count / max(x.shape.dropLast(2).reduce(1, *), 1)
          let elements = zip(z.elements, 0...).map { $1 < first ? $0 : 0 }
          return try Tensor(shape: z.shape, elements: elements)
        },
        .slip("the stacks are paired, matrix by matrix: that is matmul, not dot") { x, y in
          let z = try dot(x, y)
          guard x.ndim == 3, y.ndim == 3, x.shape[0] == y.shape[0] else { return z }
          let products = try (0..<x.shape[0]).map { try dot(x[$0, all, all], y[$0, all, all]) }
          return try Tensor(stacking: products)
        },
        .slip("the last term is left out of the sum") { x, y in
          x.ndim == 0 || y.ndim == 0 ? try dot(x, y) : try dot(withoutLast(x, axis: x.ndim - 1), y)
        },
        .slip("a scalar is added: it scales") { x, y in
          x.ndim == 0 || y.ndim == 0 ? try x + y : try dot(x, y)
        },
        .slip("the result of one example is returned for every input") { x, y in
          _ = try dot(x, y)
          return [[[[14, 32], [50, 68]]], [[[-14, -32], [-50, -68]]]]
        },
        .slip("the input is changed") { x, y in
          overwriting(x, with: try dot(x, y))
        },
        .slip("what is too long is cut: shapes that do not fit are an error") { x, y in
          if let z = try? dot(x, y) { return z }
          let axis = max(y.ndim - 2, 0)
          let k = min(x.shape[x.ndim - 1], y.shape[axis])
          let whole = [TensorIndex](repeating: all, count: axis)
          return try dot(x[ellipsis, ..<k], y.selecting(whole + [slice(nil, k)]))
        },
      ],
      checks: [
        .gives(
          "multiplies two matrices as the chapter does",
          ([[1, 2, 3], [-1, 2, -3], [3, -1, 4]], [[6, 7, 8], [-2, -3, 1], [1, 0, 4]]),
          [[5, 1, 22], [-13, -13, -18], [24, 24, 39]]),
        // The rows (1 2 3), (4 5 6) … of x times (1 2 3) and times (0 0 1): 14 and 3, 32 and 6 …
        .gives(
          "multiplies (2, 1, 2, 3) by (3, 2)", (stack, [[1, 0], [2, 0], [3, 1]]),
          [[[[14, 3], [32, 6]]], [[[-14, -3], [-32, -6]]]]),
        .gives(
          "multiplies (2, 1, 2, 3) by (3,)", (stack, [1, 2, 3]), [[[14, 32]], [[-14, -32]]]),
        .gives("multiplies two vectors to a tensor of rank 0", ([1, 2, 3], [10, 20, 30]), 140),
        // numpy.dot of NumPy 2.4.6; by hand: row i of x times column m of matrix j of y.
        .gives(
          "multiplies each matrix of one stack by each of another",
          ([[[1, 2]], [[3, 4]]], [[[1, 0], [0, 1]], [[5, 6], [7, 8]]]),
          [[[[1, 2], [19, 22]]], [[[3, 4], [43, 50]]]]),
        .gives("scales by a scalar on the left", (2, [[1, -2], [3, 4]]), [[2, -4], [6, 8]]),
        .gives("scales by a scalar on the right", ([1, -2], 3), [3, -6]),
        .gives("multiplies two scalars", (2, 3), 6),
        .gives(
          "takes a stack without matrices", (.zeros([0, 2, 3]), .ones([3, 4])), .zeros([0, 2, 4])),
        .gives(
          "gives 0 where there is nothing to add", (.zeros([2, 2, 0]), .zeros([0])),
          .zeros([2, 2])),
        .agrees(
          "agrees with the fast engine on random tensors of ranks 1 to 4",
          seeds: [1, 2, 3, 4, 5, 6, 7, 8], on: { fittingOperands(using: &$0) },
          with: { try dot($0, $1) }),
        .leaves([[-1, 2], [3, -4]], [[5, -6], [-7, 8]]),
        .rejects("throws ShapeError where 3 meets 4", (.ones([2, 1, 2, 3]), .ones([4, 3]))),
        .rejects("throws ShapeError for vectors that differ", (.ones([3]), .ones([2]))),
        .rejects(
          "throws ShapeError where only the last axis of y fits",
          (.ones([2, 3]), .ones([3, 2, 3]))),
      ])

    static var stack: Tensor<Float> {
      [[[[1, 2, 3], [4, 5, 6]]], [[[-1, -2, -3], [-4, -5, -6]]]]
    }

    /// Random whole numbers in shapes of ranks 1 to 4 that `dot` takes.
    static func fittingOperands(using generator: inout SplitMix64) -> Pair {
      let length = Int.random(in: 1...5, using: &generator)
      func rank() -> Int { Int.random(in: 0...3, using: &generator) }
      let left = randomShape(rank: rank(), using: &generator).extents + [length]
      var right = randomShape(rank: rank(), using: &generator).extents
      right.insert(length, at: max(right.count - 1, 0))
      let x = wholeNumbers(Shape(left), using: &generator)
      return (x, wholeNumbers(Shape(right), using: &generator))
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }
}
