import FastKernels
import TensorCore

public enum S2_3_4_DotOfTensors {
  public static let section: Section = Section(
    "2.3.4", "Tensor product of any ranks", file: "2.3-TensorOperations/2.3.4b-DotOfTensors.swift",
    suite: "S2_3_4_DotOfTensors", katas: [NaiveDot.kata.facts])

  typealias Binary = Kata<Pair, Tensor<Float>>

  // Random operands are whole numbers: their products and sums are exact, and need no tolerance.

  public enum NaiveDot {
    static var kata: Binary {
      Binary(
        "naiveDot", probe: ([[1, 2]], [[3], [4]]),
        buildsOn: ["naiveMatrixDot"],
        learned: "A product of any ranks is one matrix product between two reshapings.",
        hints: [
          "Scalars first: they have no axis, and scale. For all the others the text says what is left "
            + "of their shapes.",
          "Make a matrix of x with the summed axis as its columns, and one of y with it as its rows. "
            + "The product has all elements of the result, in the right order.",
          "The summed axis of y is max(y.ndim - 2, 0): `transposed` brings it to the front, and "
            + "`reshaped` joins the others. At the end the product is reshaped to the axes that are left.",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    static var wrongAnswers: [Binary.Wrong] {
      [
        .slip("the sum runs along the last axis of y: it is the last but one") { x, y in
          guard y.ndim > 1, x.ndim > 0 else { return try dot(x, y) }
          return try summing(x, y, along: y.ndim - 1)
        },
        .slip("the sum runs along the first axis of y: it is the last but one") { x, y in
          guard y.ndim > 2, x.ndim > 0 else { return try dot(x, y) }
          return try summing(x, y, along: 0)
        },
        .slip("the sum runs along the last axis but two of y: it is the last but one") { x, y in
          guard y.ndim > 2, x.ndim > 0 else { return try dot(x, y) }
          return try summing(x, y, along: y.ndim - 3)
        },
        .slip("the sum runs along the first axis of x: it is the last") { x, y in
          guard x.ndim > 1, y.ndim > 0 else { return try dot(x, y) }
          return try dot(x.transposed(Array(1..<x.ndim) + [0]), y)
        },
        .slip("the operands are exchanged: the last axis of x is summed") { x, y in
          let right = try dot(x, y)
          return x.ndim == 0 || y.ndim == 0 ? right : (try? dot(y, x)) ?? right
        },
        .slip("the axes of y come first: they come after those of x") { x, y in
          let z = try dot(x, y)
          let own = max(x.ndim - 1, 0)
          return try z.transposed(Array(own..<max(z.ndim, own)) + Array(0..<own))
        },
        .slip("the summed axis of y is not brought to the front before y is reshaped") { x, y in
          let z = try dot(x, y)
          guard y.ndim > 2, x.ndim > 0 else { return z }
          let length = x.shape[x.ndim - 1]
          guard length > 0 else { return z }
          return try dot(x, y.reshaped(length, y.count / length)).reshaped(z.shape.extents)
        },
        .slip("the axes of the result are in the wrong order: its elements are not") { x, y in
          let z = try dot(x, y)
          return x.ndim == 0 || y.ndim == 0 ? z : try z.reshaped(z.shape.extents.reversed())
        },
        .slip("shapes that fit are refused: the guard is wrong, or the operands are exchanged") {
          x, y in
          guard x.ndim == 0 || y.ndim == 0 else { throw ShapeError("shapes that fit") }
          return try dot(x, y)
        },
        // What makes TensorCore throw.
        .slip("the first axis of y is left out of those that `transposed` is given") { x, y in
          guard x.ndim == 0 || y.ndim < 3 else { throw ShapeError("an axis is left out") }
          return try dot(x, y)
        },
        .slip("the last axis of y is left out of those that `transposed` is given") { x, y in
          guard x.ndim == 0 || y.ndim < 2 else { throw ShapeError("an axis is left out") }
          return try dot(x, y)
        },
        .slip("the axes of y but the summed one are left out, not that one: the test is turned") {
          x, y in
          guard x.ndim == 0 || y.ndim == 0 else { throw ShapeError("an axis is there twice") }
          return try dot(x, y)
        },
        .slip("the last axis of x is not taken off its shape: it is summed, and gone") { x, y in
          let z = try dot(x, y)
          guard x.ndim > 0, y.ndim > 0 else { return z }
          guard x.count == 0 || x.shape[x.ndim - 1] == 1 else { throw ShapeError("too many axes") }
          return try z.expandingDimension(at: x.ndim - 1)
        },
        .slip("the product with a vector keeps an axis of 1") { x, y in
          let z = try dot(x, y)
          return y.ndim == 1 && x.ndim > 1 ? try z.expandingDimension(at: z.ndim) : z
        },
        .slip("the product of two vectors is no matrix: it is of rank 0") { x, y in
          let z = try dot(x, y)
          return x.ndim == 1 && y.ndim == 1 ? try z.reshaped(1, 1) : z
        },
        .slip("the result stays a matrix: the axes that are left come back at the end") { x, y in
          let z = try dot(x, y)
          guard x.ndim > 0, y.ndim > 0 else { return z }
          let rows = Shape(Array(x.shape.dropLast())).elementCount
          return try z.reshaped(rows, rows == 0 ? 0 : z.count / rows)
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
        .slip("scalars are not taken, which have no axis to sum along: they scale") { x, y in
          guard x.ndim > 0, y.ndim > 0 else { throw ShapeError("a scalar") }
          return try dot(x, y)
        },
        scaling("a scalar is added: it scales", by: { $0 + $1 }),
        scaling("the elements are divided by the scalar: it multiplies them", by: { $0 / $1 }),
        scaling("every element becomes the scalar: it multiplies them", by: { $1 }),
        scaling("the scalar is left out: it scales", by: { element, _ in element }),
        scaling("the first element is left out of the loop that scales", where: { n, _ in n > 0 }),
        scaling("the last element is left out of the loop that scales", where: { $0 < $1 - 1 }),
        scaling(
          "only the first element is scaled: `return` stands inside the loop",
          where: { n, _ in n == 0 }),
        .slip("the result of one example is returned for every input") { x, y in
          _ = try dot(x, y)
          return [[5, 1, 22], [-13, -13, -18], [24, 24, 39]]
        },
        .slip("the input is changed") { x, y in
          overwriting(x, with: try dot(x, y))
        },
        .slip("the input is changed") { x, y in
          overwriting(y, with: try dot(x, y))
        },
        .slip("what is too long is cut: shapes that do not fit are an error") { x, y in
          if let z = try? dot(x, y) { return z }
          let axis = max(y.ndim - 2, 0)
          let k = min(x.shape[x.ndim - 1], y.shape[axis])
          let whole = [TensorIndex](repeating: all, count: axis)
          return try dot(x[ellipsis, ..<k], y.selecting(whole + [slice(nil, k)]))
        },
      ]
    }

    static var checks: [Binary.Check] {
      [
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
        // 10·1 + 20·3 and 10·2 + 20·4
        .gives("multiplies a vector by a matrix", ([10, 20], [[1, 2], [3, 4]]), [70, 100]),
        // numpy.dot of NumPy 2.4.6; by hand: row i of x times column m of matrix j of y.
        .gives(
          "multiplies each matrix of one stack by each of another",
          ([[[1, 2]], [[3, 4]]], [[[1, 0], [0, 1]], [[5, 6], [7, 8]]]),
          [[[[1, 2], [19, 22]]], [[[3, 4], [43, 50]]]]),
        whole("multiplies (4, 3) by (2, 3, 5)", [4, 3], [2, 3, 5]),
        whole("multiplies (2, 3, 4) by (3, 2, 4, 2)", [2, 3, 4], [3, 2, 4, 2]),
        whole("multiplies (3,) by (2, 3, 4)", [3], [2, 3, 4]),
        .gives("scales by a scalar on the left", (2, [[1, -2], [3, 4]]), [[2, -4], [6, 8]]),
        .gives("scales by a scalar on the right", ([1, -2], 3), [3, -6]),
        .gives("multiplies two scalars", (2, 3), 6),
        whole("scales a tensor of rank 4", [], [2, 1, 3, 2]),
        .gives("scales a tensor without elements", (.zeros([0, 3]), 2), .zeros([0, 3])),
        .gives(
          "takes a stack without matrices", (.zeros([0, 2, 3]), .ones([3, 4])), .zeros([0, 2, 4])),
        .gives(
          "takes a second stack without matrices", (.ones([2, 3]), .zeros([0, 3, 4])),
          .zeros([2, 0, 4])),
        .gives(
          "gives 0 where there is nothing to add", (.zeros([2, 2, 0]), .zeros([0])),
          .zeros([2, 2])),
        .gives(
          "gives 0 where there is nothing to add for a stack",
          (.zeros([2, 0]), .zeros([3, 0, 4])), .zeros([2, 3, 4])),
        .agrees(
          "agrees with the fast engine on random tensors of ranks 1 to 4",
          seeds: [1, 2, 3, 4, 5, 6, 7, 8], on: { fittingOperands(using: &$0) },
          with: { try dot($0, $1) }),
        .agrees(
          "takes transposed operands", seeds: [1],
          on: {
            let x = try wholeNumbers([4, 3, 2], using: &$0).transposed()
            return (x, try wholeNumbers([2, 4], using: &$0).transposed())
          }, with: { try dot($0, $1) }),
        whole("goes through all of a large result", [2, 67, 2], [2, 131]),
        whole("adds up all of a long row and column", [2, 1, 1_031], [1_031]),
        .agrees(
          "multiplies numbers of every size that Float has", seeds: [1],
          on: { (everySize([20, 1], using: &$0), everySize([1, 30], using: &$0)) },
          with: { try $0 * $1 }),
        .agrees(
          "scales numbers of every size that Float has", seeds: [1],
          on: { (everySize([20, 30], using: &$0), everySize([], using: &$0)) },
          with: { try $0 * $1 }),
        .leaves([[-1, 2], [3, -4]], [[5, -6], [-7, 8]]),
        .leaves([[-1, 2], [3, -4]], 3), .leaves(3, [[-1, 2], [3, -4]]),
      ]
        + Check.rejects([
          ("a y whose last axis but one is longer", [2, 1, 2, 3], [4, 3]),
          ("a y whose last axis but one is shorter", [2, 1, 2, 3], [2, 3]),
          ("a y whose last axis alone fits", [2, 3], [3, 2, 3]),
          ("a y whose first axis alone fits", [2, 3], [3, 2, 4]),
          ("an x whose first axis alone fits", [3, 2], [3, 4]),
          ("a longer x, both vectors", [3], [2]), ("a longer y, both vectors", [2], [3]),
          ("a y of one element", [3], [1]), ("an x of one element", [1], [3]),
          ("a matrix and a vector as long as a column", [2, 3], [2]),
          ("a vector and a matrix with as many columns", [3], [2, 3]),
          ("an x with one column", [2, 1], [3, 2]), ("a y with one row", [2, 3], [1, 2]),
          ("a y without rows", [2, 3], [0, 2]), ("an x without columns", [2, 0], [3, 2]),
          ("a vector without elements", [2, 3], [0]),
          ("an empty stack that does not fit", [0, 2, 3], [2, 3]),
        ])
    }

    /// Random whole numbers of two shapes.
    static func whole(_ sentence: String, _ x: Shape, _ y: Shape) -> Binary.Check {
      .agrees(
        sentence, seeds: [1],
        on: { (wholeNumbers(x, using: &$0), wholeNumbers(y, using: &$0)) },
        with: { try dot($0, $1) })
    }

    /// The product whose sum runs along another axis of y than it should; `ShapeError` where that
    /// axis does not fit.
    static func summing(
      _ x: Tensor<Float>, _ y: Tensor<Float>, along axis: Int
    ) throws -> Tensor<Float> {
      let others = (0..<y.ndim).filter { $0 != axis }
      return try dot(x, y.transposed(others.dropLast() + [axis] + others.suffix(1)))
    }

    /// A product with a scalar in which an element and the scalar make something else, or only some
    /// of the elements are scaled: those whose number, and their count, `isDone` says yes to.
    static func scaling(
      _ slip: String, where isDone: @escaping @Sendable (Int, Int) -> Bool = { _, _ in true },
      by combine: @escaping @Sendable (Float, Float) -> Float = { $0 * $1 }
    ) -> Binary.Wrong {
      .slip(slip) { x, y in
        guard x.ndim == 0 || y.ndim == 0 else { return try dot(x, y) }
        let (factor, other) = x.ndim == 0 ? (x[], y) : (y[], x)
        let elements = zip(other.elements, 0...).map {
          isDone($1, other.count) ? combine($0, factor) : $0
        }
        return try Tensor(shape: other.shape, elements: elements)
      }
    }

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
