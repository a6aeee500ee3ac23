import FastKernels
import TensorCore

public enum S2_3_2_Broadcasting {
  public static let section = Section(
    "2.3.2", "Broadcasting", file: "2.3-TensorOperations/2.3.2-Broadcasting.swift",
    suite: "S2_3_2_Broadcasting",
    byHand: [".broadcast("],
    katas: [
      NaiveAddMatrixAndVector.kata.facts, BroadcastShape.kata.facts, NaiveBroadcast.kata.facts,
      NaiveBroadcastMaximum.kata.facts,
    ])

  typealias Binary = Kata<Pair, Tensor<Float>>
  typealias OfShapes = Kata<(Shape, Shape), Shape>
  typealias Combining = Kata<(Tensor<Float>, Tensor<Float>, Combination), Tensor<Float>>

  public enum NaiveAddMatrixAndVector {
    static let kata = Binary(
      "naiveAddMatrixAndVector", probe: ([[1, 2]], [3, 4]),
      wrongAnswers: [
        .slip("the vector runs down the rows, v[i]: it belongs to the columns, v[j]") { m, v in
          // Where v[i] is out of range it would trap, with a message that says as much.
          try fits(m, v).shape[0] > v.count ? m + v : m + v[..<m.shape[0]].reshaped(-1, 1)
        },
        .slip("the vector is added to the first row only") { m, v in
          try onPart(of: fits(m, v), rows: min(1, m.shape[0]), columns: v.count) {
            m[$0, $1] + v[$1]
          }
        },
        .slip("the rows are multiplied by the vector, not added to it") { try fits($0, $1) * $1 },
        .slip("the last column is left out of the loop") { m, v in
          try onPart(of: fits(m, v), rows: m.shape[0], columns: v.count - 1) {
            m[$0, $1] + v[$1]
          }
        },
        .slip("the last row is left out of the loop") { m, v in
          try onPart(of: fits(m, v), rows: m.shape[0] - 1, columns: v.count) {
            m[$0, $1] + v[$1]
          }
        },
        .slip("the result of one example is returned for every input") { m, v in
          try fits(m, v)
          return [[2, 1, 103], [5, 4, 106], [8, 7, 109]]
        },
        .slip("the input is changed: write to a copy") { m, v in
          try overwriting(fits(m, v), with: m + v)
        },
        .slip("a vector of one element is repeated: each column needs its own") { m, v in
          try matrix(m) + vector(v)
        },
        .slip("any shapes that broadcast are taken: it is a matrix and a vector") { try $0 + $1 },
      ],
      checks: [
        .gives(
          "gives the chapter's result", ([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [1, -1, 100]),
          [[2, 1, 103], [5, 4, 106], [8, 7, 109]]),
        .gives("takes a matrix of one row", ([[1, 2, 3]], [10, 20, 30]), [[11, 22, 33]]),
        .gives("takes a matrix without rows", (.zeros([0, 3]), [1, 2, 3]), .zeros([0, 3])),
        .gives("takes a matrix without columns", (.zeros([2, 0]), .zeros([0])), .zeros([2, 0])),
        // No more rows than columns: v[i] for v[j] then gives a wrong result, and does not trap.
        .agrees(
          "agrees with the fast engine on random matrices",
          on: {
            let rows = Int.random(in: 1...4, using: &$0)
            let columns = Int.random(in: 4...6, using: &$0)
            return (.normal([rows, columns], using: &$0), .normal([columns], using: &$0))
          }, with: { try $0 + $1 }),
        .leaves([[-1, 2], [3, -4]], [5, -6]),
        .rejects("throws ShapeError for a vector of one element", (.ones([2, 3]), [1])),
        .rejects("throws ShapeError for a vector as long as a column", (.ones([2, 3]), [1, 2])),
        .rejects(
          "throws ShapeError for a matrix of one row as v", (.ones([2, 3]), .ones([1, 3]))),
        .rejects("throws ShapeError for a vector as m", (.ones([3]), .ones([3]))),
      ])

    /// The matrix, if each of its columns has an element of `v`.
    @discardableResult
    static func fits(_ m: Tensor<Float>, _ v: Tensor<Float>) throws -> Tensor<Float> {
      guard try matrix(m).shape[1] == vector(v).count else {
        throw ShapeError("\(m.shape) and \(v.shape) do not fit")
      }
      return m
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }

  public enum BroadcastShape {
    static let kata = OfShapes(
      "broadcastShape", probe: ([2, 3], [3]),
      wrongAnswers: [
        .slip("the shapes are aligned at their first axes: align the last ones") { a, b in
          let rank = max(a.rank, b.rank)
          func longer(_ s: Shape) -> Shape {
            Shape(s.extents + [Int](repeating: 1, count: rank - s.rank))
          }
          return try fast(longer(a), longer(b))
        },
        .slip("the longer shape is returned: its axes of 1 are repeated too") { a, b in
          _ = try fast(a, b)
          return a.rank >= b.rank ? a : b
        },
        .slip("the axes that only the second shape has are left out") { a, b in
          Shape(try fast(a, b).extents.suffix(a.rank))
        },
        .slip("only the second shape's axes of 1 are repeated: the first one's are too") { a, b in
          let shape = try fast(a, b)
          return Shape(shape.extents.dropLast(a.rank) + a.extents)
        },
        .slip("the larger extent is taken: where 1 meets 0, the result has 0") { a, b in
          Shape(try fast(a, b).indices.map { max(extent(a, $0, b), extent(b, $0, a)) })
        },
        .slip("extents that differ are let through") { a, b in
          Shape(
            (0..<max(a.rank, b.rank)).map { axis in
              let (m, n) = (extent(a, axis, b), extent(b, axis, a))
              return m == 1 ? n : m
            })
        },
        .slip("an axis of 0 is repeated: only one of 1 is") { a, b in
          func oneForZero(_ s: Shape) -> Shape { Shape(s.extents.map { max($0, 1) }) }
          if let shape = try? fast(a, b) { return shape }
          return try fast(oneForZero(a), oneForZero(b))
        },
        .slip("the result of one example is returned for every input") { a, b in
          _ = try fast(a, b)
          return [2, 1, 2, 3]
        },
      ],
      checks: [
        .gives(
          "aligns the last axes and repeats those of 1", ([2, 1, 2, 1], [2, 3]), [2, 1, 2, 3]),
        .gives("gives the chapter's shape", ([64, 3, 32, 10], [32, 10]), [64, 3, 32, 10]),
        .gives("takes the shorter shape first", ([10], [32, 10]), [32, 10]),
        .gives("repeats an axis of 1 of either shape", ([1, 4], [3, 1]), [3, 4]),
        .gives("repeats an axis of 1 no times where it meets 0", ([0, 3], [1, 1]), [0, 3]),
        .gives("takes a scalar's shape", ([], [2, 3]), [2, 3]),
        .gives("takes two scalars' shapes", ([], []), []),
        .agrees(
          "agrees with TensorCore on random shapes", seeds: [1, 2, 3, 4, 5, 6],
          on: { compatibleShapes(using: &$0) }, with: { try fast($0, $1) }),
        .rejects("throws ShapeError where 3 meets 4", ([2, 3], [2, 4])),
        .rejects("throws ShapeError where only the first axes agree", ([2, 3], [2])),
        .rejects("throws ShapeError where 3 meets 0", ([3], [0])),
      ])

    static func fast(_ a: Shape, _ b: Shape) throws -> Shape { try a.broadcast(with: b, in: "") }

    /// The extent of `a` at an axis of the result of broadcasting with `b`; 1 where it has none.
    static func extent(_ a: Shape, _ axis: Int, _ b: Shape) -> Int {
      let own = axis - max(0, b.rank - a.rank)
      return own < 0 ? 1 : a[own]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Shape, Shape) throws -> Shape
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }

  public enum NaiveBroadcast {
    static let kata = Combining(
      "naiveBroadcast", probe: ([[1, 2]], [3, 4], .difference),
      wrongAnswers: [
        .slip("combine is given the operands the wrong way round: x first, y second") { x, y, op in
          try op.on(x, y) { op.apply($1, $0) }
        },
        .slip("combine is not called: the operands are always added") { x, y, _ in try x + y },
        .slip("the small operand is aligned at the first axes: align the last ones") { x, y, op in
          let shape = y.shape.extents
          let ones = [Int](repeating: 1, count: max(0, x.ndim - y.ndim))
          return try op.on(x, y.reshaped(shape + ones))
        },
        .slip("the elements of y are taken in turn: along an axis of 1 the same one is read again")
        { x, y, op in
          let z = try op.on(x, y)
          guard z.shape == x.shape, y.count > 0 else { return z }
          let elements = zip(x.elements, 0...).map { op.apply($0, y.elements[$1 % y.count]) }
          return try Tensor(shape: z.shape, elements: elements)
        },
        .slip("the result has the shape of x: the axes of x are repeated too") { x, y, op in
          let z = try op.on(x, y)
          return try Tensor(shape: x.shape, elements: [Float](z.elements.prefix(x.count)))
        },
        .slip("only the first two axes are gone through") { x, y, op in
          let z = try op.on(x, y)
          guard z.ndim > 2 else { return z }
          let elements = z.elements.indices.map {
            $0 % z.shape.rowMajorStrides[1] == 0 ? z.elements[$0] : 0
          }
          return try Tensor(shape: z.shape, elements: elements)
        },
        .slip("the last element is left out of the loop") { x, y, op in
          var elements = try op.on(x, y).elements
          if !elements.isEmpty { elements[elements.count - 1] = 0 }
          return try Tensor(shape: op.on(x, y).shape, elements: elements)
        },
        .slip("the result of one example is returned for every input") { x, y, op in
          _ = try op.on(x, y)
          return [[-9, -18], [-7, -16]]
        },
        .slip("the input is changed: write to a new tensor") { x, y, op in
          overwriting(x, with: try op.on(x, y))
        },
        .slip("shapes that do not fit are let through") { x, y, op in
          (try? op.on(x, y)) ?? x
        },
      ],
      checks: [
        .gives(
          "combines each row with a vector", ([[1, 2], [3, 4]], [10, 20], .difference),
          [[-9, -18], [-7, -16]]),
        .gives(
          "combines each column with a matrix of one column",
          ([[1, 2], [3, 4]], [[10], [20]], .difference), [[-9, -8], [-17, -16]]),
        .gives(
          "repeats the first operand too", ([1, 2], [[10], [20]], .difference),
          [[-9, -8], [-19, -18]]),
        .gives(
          "takes a scalar", ([[1, 2], [3, 4]], 10, .difference), [[-9, -8], [-7, -6]]),
        .gives("takes two scalars", (3, 10, .difference), -7),
        .gives(
          "calls combine as it is given", ([[1, 5]], [[2], [3]], .power), [[1, 25], [1, 125]]),
        .gives(
          "takes a tensor without elements", (.zeros([0, 3]), [1, 2, 3], .difference),
          .zeros([0, 3])),
        .gives(
          "repeats an axis of 1 no times where it meets 0",
          (.zeros([0, 1]), [[1, 2, 3]], .difference), .zeros([0, 3])),
        .agrees(
          "repeats axes in the middle and at the end of a tensor of rank 4", seeds: [1],
          on: {
            (.normal([2, 3, 2, 3], using: &$0), .normal([3, 1, 3], using: &$0), .difference)
          },
          with: { x, y, _ in try x - y }),
        .agrees(
          "agrees with the fast engine on random tensors of every rank to 4",
          seeds: [1, 2, 3, 4, 5, 6],
          on: {
            let (a, b) = compatibleShapes(using: &$0)
            return (.normal(a, using: &$0), .normal(b, using: &$0), .difference)
          }, with: { x, y, _ in try x - y }),
        .agrees(
          "reads a transposed operand by its indices", seeds: [1],
          on: {
            (try .normal([3, 2], using: &$0).transposed(), .normal([3], using: &$0), .difference)
          }, with: { x, y, _ in try x - y }),
        .property("leaves its inputs as they were") { answer in
          let x: Tensor<Float> = [[-1, 2], [3, -4]]
          let y: Tensor<Float> = [5, -6]
          let (xBefore, yBefore) = (x.copy(), y.copy())
          _ = try answer((x, y, .difference))
          if x != xBefore || y != yBefore {
            throw Finding("the input is changed: write to a new tensor")
          }
        },
        .rejects(
          "throws ShapeError where 3 meets 2", (.ones([2, 3]), .ones([2]), .difference)),
        .rejects("throws ShapeError where 3 meets 0", (.ones([3]), .ones([0]), .difference)),
      ])

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
    static let kata = Binary(
      "naiveBroadcastMaximum", probe: ([[1, 2]], [3, 4]),
      wrongAnswers: [
        .slip("the smaller one is taken") { try minimum($0, $1) },
        .slip("the operands are added") { try $0 + $1 },
        .slip("the first operand is returned") { x, y in
          let repeated = try Tensor<Float>.zeros(x.shape.broadcast(with: y.shape, in: ""))
          return try x + repeated
        },
        .slip("the small operand is aligned at the first axes: align the last ones") { x, y in
          let ones = [Int](repeating: 1, count: max(0, x.ndim - y.ndim))
          return try maximum(x, y.reshaped(y.shape.extents + ones))
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
      ],
      checks: [
        .gives(
          "takes the larger of each pair", ([[1, 5], [7, 2]], [3, 6]), [[3, 6], [7, 6]]),
        .gives(
          "compares each matrix of a stack", ([[[1, 5]], [[7, 2]]], [[3, 4]]),
          [[[3, 5]], [[7, 4]]]),
        .agrees(
          "agrees with the fast engine on random tensors", seeds: [1, 2, 3, 4, 5, 6],
          on: {
            let (a, b) = compatibleShapes(using: &$0)
            return (.normal(a, using: &$0), .normal(b, using: &$0))
          }, with: { try maximum($0, $1) }),
        .property("takes the chapter's shapes, (64, 3, 32, 10) and (32, 10)") { answer in
          let x = Tensor<Float>.uniform([64, 3, 32, 10], seed: 1)
          let y = Tensor<Float>.uniform([32, 10], seed: 2)
          if try answer((x, y)) != maximum(x, y) {
            throw Finding("the result differs from the fast engine's")
          }
        },
        .leaves([[-1, 2], [3, -4]], [5, -6]),
        .rejects("throws ShapeError where 3 meets 2", (.ones([2, 3]), .ones([2]))),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }

  /// How a pair of elements is combined, with a name for the messages.
  struct Combination: Sendable, CustomStringConvertible {
    let description: String
    let apply: @Sendable (Float, Float) -> Float

    static let difference = Combination(description: "{ $0 - $1 }") { $0 - $1 }

    /// `a` to the power of `b`, a whole number.
    static let power = Combination(description: "{ $0 to the power of $1 }") { a, b in
      (0..<Int(b)).reduce(1) { product, _ in product * a }
    }

    /// Combines two tensors, which the fast engine repeats to the common shape, with `other`, or
    /// as this combination says.
    func on(
      _ x: Tensor<Float>, _ y: Tensor<Float>, with other: ((Float, Float) -> Float)? = nil
    ) throws -> Tensor<Float> {
      let zeros = try Tensor<Float>.zeros(x.shape.broadcast(with: y.shape, in: ""))
      let (xs, ys) = try ((x + zeros).elements, (y + zeros).elements)
      return try Tensor(shape: zeros.shape, elements: zip(xs, ys).map(other ?? apply))
    }
  }

  /// Two random shapes that broadcast, of ranks up to 4.
  static func compatibleShapes(using generator: inout SplitMix64) -> (Shape, Shape) {
    let rank = Int.random(in: 1...4, using: &generator)
    let full = randomShape(rank: rank, using: &generator)
    func part() -> Shape {
      let kept = full.extents.suffix(Int.random(in: 0...rank, using: &generator))
      return Shape(kept.map { Int.random(in: 0..<3, using: &generator) == 0 ? 1 : $0 })
    }
    return (part(), part())
  }
}
