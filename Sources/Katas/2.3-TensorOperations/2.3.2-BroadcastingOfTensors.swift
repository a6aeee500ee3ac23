import FastKernels
import TensorCore

// The second half of §2.3.2: tensors of any ranks that are broadcast.

extension S2_3_2_Broadcasting {
  public enum NaiveBroadcast {
    static var kata: Combining {
      Combining(
        "naiveBroadcast", probe: ([[1, 2]], [3, 4], .difference),
        buildsOn: ["broadcastShape"],
        learned:
          "For any ranks, broadcasting is a question of indices: which one of each operand is read.",
        hints: [
          "Every index of the result is visited once. Which index of x does it read, and which of y, "
            + "where an axis is missing or has 1?",
          "Count through the elements of the result as in naiveReshape: a place gives an index. "
            + "Without the first axes that an operand lacks, and with 0 along its axes of 1, it is the "
            + "operand's index.",
          "For one operand: index.suffix(x.ndim), and in it 0 wherever x.shape[axis] == 1. Read x[[…]] "
            + "and y[[…]] so, and write what `combine` makes of them.",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    static var wrongAnswers: [Combining.Wrong] {
      ofAnyLoop + ofACounter
    }

    /// Slips that any kind of loop can have.
    private static let ofAnyLoop: [Combining.Wrong] = [
      .slip("combine is given the operands the wrong way round: x first, y second") { x, y, op in
        try op.on(x, y) { op.apply($1, $0) }
      },
      .slip("combine is not called: the operands are always added") { x, y, _ in try x + y },
      .slip("combine is not called: the operands are always subtracted") { x, y, _ in try x - y },
      .slip("the small operand is aligned at the first axes: align the last ones") { x, y, op in
        let shape = y.shape.extents
        let ones = [Int](repeating: 1, count: max(0, x.ndim - y.ndim))
        return try op.on(x, y.reshaped(shape + ones))
      },
      .slip("only operands of one shape are taken: the smaller one is repeated") { x, y, op in
        guard x.shape == y.shape else { throw ShapeError("the shapes differ") }
        return try op.on(x, y)
      },
      inTurn("the elements of y are taken in turn: along an axis of 1 the same one is read again") {
        (nil, $0)
      },
      inTurn("the elements of x are taken in turn: along an axis of 1 the same one is read again") {
        ($0, nil)
      },
      .slip("the result has the shape of x: the axes of x are repeated too") { x, y, op in
        let z = try op.on(x, y)
        return try Tensor(shape: x.shape, elements: [Float](z.elements.prefix(x.count)))
      },
      .slip("the elements are in order, but in one row: the result's shape is left out") {
        let z = try $2.on($0, $1)
        return try z.reshaped(z.count)
      },
      .slip("the loop begins at 1: the first element is left out, and all others are one too late")
      {
        let z = try $2.on($0, $1)
        return try Tensor(shape: z.shape, elements: Array(([0] + z.elements).prefix(z.count)))
      },
      .slip("only the first two axes are gone through") { x, y, op in
        let z = try op.on(x, y)
        guard z.ndim > 2 else { return z }
        let elements = z.elements.indices.map {
          $0 % z.shape.rowMajorStrides[1] == 0 ? z.elements[$0] : 0
        }
        return try Tensor(shape: z.shape, elements: elements)
      },
      .slip("the result of one example is returned for every input") { x, y, op in
        _ = try op.on(x, y)
        return [[-9, -18, -36], [-43, -57, -61]]
      },
      .slip("the input is changed: write to a new tensor") { x, y, op in
        overwriting(x, with: try op.on(x, y))
      },
      .slip("the input is changed: write to a new tensor") { x, y, op in
        overwriting(y, with: try op.on(x, y))
      },
      .slip("shapes that do not fit are let through") { x, y, op in
        (try? op.on(x, y)) ?? x
      },
    ]

    /// The elements of an operand taken one after another, and again from the first: those of x, y,
    /// or both, whose places are given for that of the result.
    private static func inTurn(
      _ slip: String, _ places: @escaping @Sendable (Int) -> (x: Int?, y: Int?)
    ) -> Combining.Wrong {
      .slip(slip) { x, y, op in
        let shape = try op.on(x, y).shape
        guard x.count > 0, y.count > 0 else { return .zeros(shape) }
        let zeros = Tensor<Float>.zeros(shape)
        let (xs, ys) = try ((x + zeros).elements, (y + zeros).elements)
        let elements = zeros.elements.indices.map { n in
          let (inX, inY) = places(n)
          return op.apply(
            inX.map { x.elements[$0 % x.count] } ?? xs[n],
            inY.map { y.elements[$0 % y.count] } ?? ys[n])
        }
        return try Tensor(shape: shape, elements: elements)
      }
    }

    static var checks: [Combining.Check] {
      [
        .gives(
          "combines two matrices of one shape",
          ([[1, 2, 4], [7, 3, 9]], [[10, 20, 40], [50, 60, 70]], .difference),
          [[-9, -18, -36], [-43, -57, -61]]),
        .gives(
          "combines each column with a matrix of one column",
          ([[1, 2, 4], [7, 3, 9], [5, 8, 6]], [[10], [20], [40]], .difference),
          [[-9, -8, -6], [-13, -17, -11], [-35, -32, -34]]),
        .gives(
          "combines each row with a vector",
          ([[1, 2, 4], [7, 3, 9], [5, 8, 6]], [10, 20, 40], .difference),
          [[-9, -18, -36], [-3, -17, -31], [-5, -12, -34]]),
        .gives(
          "repeats the first operand too", ([1, 2], [[10], [20]], .difference),
          [[-9, -8], [-19, -18]]),
        .gives(
          "repeats a first operand of one column", ([[1], [2], [4]], [10, 20], .difference),
          [[-9, -19], [-8, -18], [-6, -16]]),
        .gives(
          "repeats an axis of 1 inside of the first operand",
          ([[[1, 2]], [[4, 7]]], [[10, 20], [30, 40], [50, 60]], .difference),
          [
            [[-9, -18], [-29, -38], [-49, -58]], [[-6, -13], [-26, -33], [-46, -53]],
          ]),
        .gives(
          "repeats an axis of 1 inside of the second operand",
          ([[10, 20], [30, 40], [50, 60]], [[[1, 2]], [[4, 7]]], .difference),
          [
            [[9, 18], [29, 38], [49, 58]], [[6, 13], [26, 33], [46, 53]],
          ]),
        .gives("takes a scalar", ([[1, 2], [3, 4]], 10, .difference), [[-9, -8], [-7, -6]]),
        .gives("takes a scalar first", (10, [[1, 2], [3, 4]], .difference), [[9, 8], [7, 6]]),
        .gives("takes two scalars", (3, 10, .difference), -7),
        .gives(
          "calls combine as it is given", ([[1, 5]], [[2], [3]], .power), [[1, 25], [1, 125]]),
        .gives(
          "takes a tensor without elements", (.zeros([0, 3]), [1, 2, 3], .difference),
          .zeros([0, 3])),
        .gives(
          "repeats an axis of 1 no times where it meets 0",
          (.zeros([0, 1]), [[1, 2, 3]], .difference), .zeros([0, 3])),
        .gives(
          "repeats an axis of 1 of the first operand no times where it meets 0",
          ([[1], [2]], .zeros([0]), .difference), .zeros([2, 0])),
        .agrees(
          "repeats axes in the middle and at the end of a tensor of rank 4", seeds: [1],
          on: {
            (.normal([2, 3, 2, 3], using: &$0), .normal([3, 1, 3], using: &$0), .difference)
          },
          with: { x, y, _ in try x - y }),
        .agrees(
          "agrees with the fast engine on random tensors of every rank to 4",
          seeds: Array(1...12),
          on: {
            let (a, b) = compatibleShapes(using: &$0)
            return (.normal(a, using: &$0), .normal(b, using: &$0), .difference)
          }, with: { x, y, _ in try x - y }),
        .agrees(
          "takes tensors of rank 6", seeds: [1],
          on: {
            (
              .normal([2, 1, 3, 1, 2, 1], using: &$0), .normal([4, 1, 2, 1, 3], using: &$0),
              .difference
            )
          },
          with: { x, y, _ in try x - y }),
        .agrees(
          "reads a transposed operand by its indices", seeds: [1],
          on: {
            (try .normal([3, 2], using: &$0).transposed(), .normal([3], using: &$0), .difference)
          }, with: { x, y, _ in try x - y }),
        .agrees(
          "reads a transposed second operand by its indices", seeds: [1],
          on: {
            (
              .normal([4, 2, 3], using: &$0), try .normal([3, 2], using: &$0).transposed(),
              .difference
            )
          }, with: { x, y, _ in try x - y }),
        .agrees(
          "takes numbers of every size that Float has", seeds: [1],
          on: { (everySize([20, 1], using: &$0), everySize([30], using: &$0), .difference) },
          with: { x, y, _ in try x - y }),
        .agrees(
          "goes through all of a large result, 67 rows and 131 columns", seeds: [1],
          on: { (.normal([67, 1], using: &$0), .normal(beyondAnyBlock, using: &$0), .difference) },
          with: { x, y, _ in try x - y }),
        .property("leaves its inputs as they were") { answer in
          let x: Tensor<Float> = [[-1, 2], [3, -4]]
          let y: Tensor<Float> = [[5, -6], [-7, 8]]
          let (xBefore, yBefore) = (x.copy(), y.copy())
          _ = try answer((x, y, .difference))
          if x != xBefore || y != yBefore {
            throw Finding("the input is changed: write to a new tensor")
          }
        },
      ]
        + noBroadcast.map { what, a, b in
          .rejects("throws ShapeError where \(what)", (.ones(a), .ones(b), .difference))
        }
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Tensor<Float>, Tensor<Float>, (Float, Float) -> Float) throws ->
        Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1, $2.apply) }
    }
  }

  public enum NaiveBroadcastMaximum {
    static var kata: Binary {
      Binary(
        "naiveBroadcastMaximum", probe: ([[1, 2]], [3, 4]),
        buildsOn: ["naiveBroadcast"],
        learned: "Broadcasting is written once; every operation is only another closure for it.",
        hints: [
          "You have written the loops already: what do they leave open?",
          "naiveBroadcast takes a closure that makes one number of two.",
          "Call naiveBroadcast with x and y, and with a closure that calls `max`; it needs `try`.",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    static var wrongAnswers: [Binary.Wrong] {
      [
        .slip("the smaller one is taken: take the larger one") { try minimum($0, $1) },
        .slip("the operands are added: take the larger one") { try $0 + $1 },
        .slip("the first operand is returned") { x, y in
          let repeated = try Tensor<Float>.zeros(x.shape.broadcast(with: y.shape, in: ""))
          return try x + repeated
        },
        .slip("the second operand is returned") { x, y in
          let repeated = try Tensor<Float>.zeros(x.shape.broadcast(with: y.shape, in: ""))
          return try repeated + y
        },
        .slip("what is below 0 becomes 0, as in relu: the larger one of x and y is taken") {
          try relu(maximum($0, $1))
        },
        .slip("the small operand is aligned at the first axes: align the last ones") { x, y in
          let ones = [Int](repeating: 1, count: max(0, x.ndim - y.ndim))
          return try maximum(x, y.reshaped(y.shape.extents + ones))
        },
        .slip("only operands of one shape are taken: the smaller one is repeated") { x, y in
          guard x.shape == y.shape else { throw ShapeError("the shapes differ") }
          return try maximum(x, y)
        },
        .slip("only the first of the matrices is compared") { x, y in
          let z = try maximum(x, y)
          guard x.ndim > 2, z.shape == x.shape else { return z }
          let size = z.shape.rowMajorStrides[x.ndim - 3]
          return try Tensor(
            shape: x.shape, elements: Array(z.elements[..<size] + x.elements[size...]))
        },
        .slip("the result of one example is returned for every input") { x, y in
          _ = try maximum(x, y)
          return [[3, 6], [7, 6]]
        },
        .slip("the input is changed: write to a copy") { x, y in
          overwriting(x, with: try maximum(x, y))
        },
        .slip("shapes that do not fit are let through") { x, y in (try? maximum(x, y)) ?? x },
      ]
    }

    static var checks: [Binary.Check] {
      [
        .gives(
          "takes the larger of each pair", ([[1, 5], [7, 2]], [3, 6]), [[3, 6], [7, 6]]),
        .gives(
          "takes the larger of negative numbers too", ([[-1, -5], [-7, -2]], [[-3], [-4]]),
          [[-1, -3], [-4, -2]]),
        .gives(
          "compares each matrix of a stack", ([[[1, 5]], [[7, 2]]], [[3, 4]]),
          [[[3, 5]], [[7, 4]]]),
        .gives(
          "repeats the first operand too", ([3, 6], [[[1, 5]], [[7, 2]]]), [[[3, 6]], [[7, 6]]]),
        .gives("takes a scalar", ([[1, 5], [7, 2]], 4), [[4, 5], [7, 4]]),
        .gives("takes a tensor without elements", (.zeros([0, 3]), [1, 2, 3]), .zeros([0, 3])),
        .agrees(
          "agrees with the fast engine on random tensors", seeds: [1, 2, 3, 4, 5, 6],
          on: {
            let (a, b) = compatibleShapes(using: &$0)
            return (.normal(a, using: &$0), .normal(b, using: &$0))
          }, with: { try maximum($0, $1) }),
        .agrees(
          "takes numbers of every size that Float has", seeds: [1],
          on: { (everySize([20, 30], using: &$0), everySize([20, 1], using: &$0)) },
          with: { try maximum($0, $1) }),
        .property("takes the chapter's shapes, (64, 3, 32, 10) and (32, 10)") { answer in
          let x = Tensor<Float>.uniform([64, 3, 32, 10], seed: 1)
          let y = Tensor<Float>.uniform([32, 10], seed: 2)
          if try answer((x, y)) != maximum(x, y) {
            throw Finding("the result differs from the fast engine's")
          }
        },
        .leaves([[-1, 2], [3, -4]], [5, -6]),
      ]
        + noBroadcast.map { what, a, b in
          .rejects("throws ShapeError where \(what)", (.ones(a), .ones(b)))
        }
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }
}
