import FastKernels
import TensorCore

public enum S2_3_2_Broadcasting {
  public static let section: Section = Section(
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
    static var kata: Binary {
      Binary(
        "naiveAddMatrixAndVector", probe: ([[1, 2]], [3, 4]),
        learned: "Broadcasting copies nothing: for every row the loop reads the same v[j] again.",
        hints: [
          "The same v is added to every row. Which element of v belongs to row 1, column 2?",
          "Two loops over m. The index into v is one of the two counters. And before them: what if m is "
            + "no matrix, v no vector, or v too short or too long?",
          "After the guard and `var z = m` one line inside the loops adds v[j] to z[i, j].",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    static let loops = MatrixLoops<Pair>(
      startingWith: [{ try fits($0.0, $0.1) }, { .zeros(try fits($0.0, $0.1).shape) }],
      onto: { pair, z, at in pair.1.element(at.j).map { z + $0 } },
      element: { pair, m, v in
        guard let m = pair.0.element(m.i, m.j), let v = pair.1.element(v.j) else { return nil }
        return m + v
      })

    static var wrongAnswers: [Binary.Wrong] {
      own + [loops.exchangingTheResult] + loops.leavingOut + loops.misreading(x: "m")
        + loops.writingTheDiagonal
    }

    private static let own: [Binary.Wrong] = [
      .slip(
        "the vector runs down the rows, v[i]: it belongs to the columns, v[j]",
        loops.misreading(y: "v")[0].answer),
      .slip("the vector is taken off: it is added") { try fits($0, $1) - $1 },
      .slip("the rows are multiplied by the vector, not added to it") { try fits($0, $1) * $1 },
      .slip("every row is replaced by the vector: it is added") { m, v in
        try onPart(of: fits(m, v), rows: m.shape[0], columns: m.shape[1]) { v[$1] }
      },
      .slip("the matrix is returned as it was") { try fits($0, $1) },
      .slip("the first element of the vector is added to every column") { m, v in
        try v.count > 0 ? fits(m, v) + v[..<1] : fits(m, v)
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
    ]

    static var checks: [Binary.Check] {
      [
        .gives(
          "gives the chapter's result", ([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [1, -1, 100]),
          [[2, 1, 103], [5, 4, 106], [8, 7, 109]]),
        .gives(
          "takes more rows than columns", ([[1, 2], [3, 4], [5, 6], [7, 8]], [10, 20]),
          [[11, 22], [13, 24], [15, 26], [17, 28]]),
        .gives(
          "takes more columns than rows", ([[1, 2, 3, 4], [5, 6, 7, 8]], [10, 20, 40, 80]),
          [[11, 22, 43, 84], [15, 26, 47, 88]]),
        .gives("takes a matrix of one row", ([[1, 2, 3]], [10, 20, 30]), [[11, 22, 33]]),
        .gives("takes a matrix of one column", ([[1], [2], [3]], [10]), [[11], [12], [13]]),
        .gives("takes a matrix without rows", (.zeros([0, 3]), [1, 2, 3]), .zeros([0, 3])),
        .gives("takes a matrix without columns", (.zeros([2, 0]), .zeros([0])), .zeros([2, 0])),
        .agrees(
          "agrees with the fast engine on random matrices", seeds: [1, 2, 3, 4],
          on: {
            let shape = randomShape(using: &$0)
            return (.normal(shape, using: &$0), .normal([shape[1]], using: &$0))
          }, with: { try $0 + $1 }),
        .agrees(
          "goes through all of a large matrix, 67 rows and 131 columns", seeds: [1],
          on: { (.normal(beyondAnyBlock, using: &$0), .normal([131], using: &$0)) },
          with: { try $0 + $1 }),
        .agrees(
          "takes numbers of every size that Float has", seeds: [1],
          on: { (everySize([20, 30], using: &$0), everySize([30], using: &$0)) },
          with: { try $0 + $1 }),
        .agrees(
          "takes a transposed matrix and a column of another", seeds: [1],
          on: {
            let y = wholeNumbers([3, 4], using: &$0)
            return (try wholeNumbers([3, 4], using: &$0).transposed(), y[all, 1])
          }, with: { try $0 + $1 }),
        .leaves([[-1, 2], [3, -4]], [5, -6]),
      ] + Check.rejects(S2_3_2_Broadcasting.noMatrixAndVector)
    }

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
    static var kata: OfShapes {
      OfShapes(
        "broadcastShape", probe: ([2, 3], [3]),
        learned: "Shapes meet at their last axes, and an extent of 1 goes with any other.",
        hints: [
          "Write the two shapes one below the other, so that their last axes meet. What stands where "
            + "the shorter one has nothing?",
          "The result has as many axes as the longer shape. For each of them find the two extents that "
            + "meet, 1 for a missing one, and decide: the same, a 1, or an error?",
          "With `rank = max(a.rank, b.rank)` axis number n of the result is axis n - (rank - a.rank) of "
            + "a; a negative number says that a has none there.",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    /// The loop over the axes of the result, with one thing changed. Where an axis is out of range it
    /// counts as missing: there a reader's loop would trap, and say so itself.
    static func loop(
      _ a: Shape, _ b: Shape, rank: (Int, Int) -> Int = { max($0, $1) },
      isDone: (_ axis: Int, _ rank: Int) -> Bool = { _, _ in true },
      isMissing: (_ a: Int, _ b: Int) -> (Bool, Bool) = { ($0 < 0, $1 < 0) }, missing: Int = 1,
      fits: (Int, Int) -> Bool = { $0 == $1 || $0 == 1 || $1 == 1 },
      choose: (Int, Int) -> Int = { $0 == 1 ? $1 : $0 }
    ) throws -> Shape {
      let rank = rank(a.rank, b.rank)
      return Shape(
        try (0..<rank).map { axis in
          guard isDone(axis, rank) else { return 1 }
          let (ofA, ofB) = (axis - (rank - a.rank), axis - (rank - b.rank))
          let (lacksA, lacksB) = isMissing(ofA, ofB)
          let (m, n) = (lacksA ? missing : a.at(ofA), lacksB ? missing : b.at(ofB))
          guard fits(m, n) else { throw ShapeError("\(m) meets \(n)") }
          return choose(m, n)
        })
    }

    static var wrongAnswers: [OfShapes.Wrong] {
      [
        .slip("the shapes are aligned at their first axes: align the last ones") { a, b in
          let rank = max(a.rank, b.rank)
          func longer(_ s: Shape) -> Shape {
            Shape(s.extents + [Int](repeating: 1, count: rank - s.rank))
          }
          return try fast(longer(a), longer(b))
        },
        .slip("shapes of different ranks are an error: a missing axis counts as 1") { a, b in
          guard a.rank == b.rank else { throw ShapeError("the ranks differ") }
          return try fast(a, b)
        },
        .slip("a missing axis counts as 0: it counts as 1") { try loop($0, $1, missing: 0) },
        .slip("a missing axis counts as 2: it counts as 1") { try loop($0, $1, missing: 2) },
        .slip("the result has only the axes that both shapes have") {
          try loop($0, $1, rank: { min($0, $1) })
        },
        .slip("the longer shape is returned: its axes of 1 are repeated too") { a, b in
          _ = try fast(a, b)
          return a.rank >= b.rank ? a : b
        },
        .slip("the axes that only the second shape has are left out") { a, b in
          Shape(try fast(a, b).extents.suffix(a.rank))
        },
        .slip("nothing is written: each extent remains 1") {
          try loop($0, $1, choose: { _, _ in 1 })
        },
        .slip("the first axis of a counts as missing: only an axis below 0 is") {
          try loop($0, $1, isMissing: { ($0 <= 0, $1 < 0) })
        },
        .slip("the first axis of b counts as missing: only an axis below 0 is") {
          try loop($0, $1, isMissing: { ($0 < 0, $1 <= 0) })
        },
        .slip("every axis of a counts as missing: only one below 0 is") {
          try loop($0, $1, isMissing: { (true, $1 < 0) })
        },
        .slip("every axis of b counts as missing: only one below 0 is") {
          try loop($0, $1, isMissing: { a, _ in (a < 0, true) })
        },
        .slip("only the first axis of a is read: the others count as missing") {
          try loop($0, $1, isMissing: { ($0 > 0, $1 < 0) })
        },
        .slip("only the first axis of b is read: the others count as missing") {
          try loop($0, $1, isMissing: { ($0 < 0, $1 > 0) })
        },
        .slip("the first axis is left out of the loop") {
          try loop($0, $1, isDone: { n, _ in n > 0 })
        },
        .slip("the last axis is left out of the loop") {
          try loop($0, $1, isDone: { $0 < $1 - 1 })
        },
        .slip("only the first axis is done: `return` stands inside the loop") {
          try loop($0, $1, isDone: { n, _ in n == 0 })
        },
        .slip("only the second shape's axes of 1 are repeated: the first one's are too") {
          try loop($0, $1, fits: { $0 == $1 || $1 == 1 }, choose: { m, _ in m })
        },
        .slip("only the first shape's axes of 1 are repeated: the second one's are too") {
          try loop($0, $1, fits: { $0 == $1 || $0 == 1 }, choose: { _, n in n })
        },
        .slip("the extents of the first shape are always taken: where they are 1, the second's are")
        {
          try loop($0, $1, choose: { m, _ in m })
        },
        .slip("the extents of the second shape are always taken: where they are 1, the first's are")
        {
          try loop($0, $1, choose: { _, n in n })
        },
        .slip("of 1 and another extent the 1 is taken: it is turned") {
          try loop($0, $1, choose: { $0 != 1 ? $1 : $0 })
        },
        .slip("of two extents the smaller one is taken: of 1 and another it is the other") {
          try loop($0, $1, choose: { min($0, $1) })
        },
        .slip("an axis of 2 is repeated: one of 1 is") {
          try loop($0, $1, choose: { $0 == 2 ? $1 : $0 })
        },
        .slip("the larger extent is taken: where 1 meets 0, the result has 0") {
          try loop($0, $1, choose: { max($0, $1) })
        },
        .slip("extents that differ are let through") { try loop($0, $1, fits: { _, _ in true }) },
        .slip("the larger of two extents that differ is taken: they are an error") {
          try loop(
            $0, $1, fits: { _, _ in true },
            choose: { $0 == 1 || $1 == 1 ? ($0 == 1 ? $1 : $0) : max($0, $1) })
        },
        .slip("extents of which one divides the other are let through") {
          try loop(
            $0, $1,
            fits: {
              $0 == $1 || ($0 > 0 && $1 > 0 && ($0 % $1 == 0 || $1 % $0 == 0)) || $0 * $1 == 0
            },
            choose: { $0 * $1 == 0 ? 0 : max($0, $1) })
        },
        .slip("an axis of 0 is repeated: only one of 1 is") { a, b in
          func oneForZero(_ s: Shape) -> Shape { Shape(s.extents.map { max($0, 1) }) }
          if let shape = try? fast(a, b) { return shape }
          return try fast(oneForZero(a), oneForZero(b))
        },
        .slip("the result of one example is returned for every input") { a, b in
          _ = try fast(a, b)
          return [4, 3]
        },
      ]
    }

    static var checks: [OfShapes.Check] {
      [
        .gives("gives the shape that both have", ([4, 3], [4, 3]), [4, 3]),
        .gives("repeats an axis of 1 of the first shape", ([4, 1], [4, 3]), [4, 3]),
        .gives("repeats an axis of 1 of the second shape", ([2, 5], [1, 5]), [2, 5]),
        .gives(
          "repeats the axes of 1 of both shapes", ([3, 1, 5, 2], [1, 4, 5, 1]), [3, 4, 5, 2]),
        .gives(
          "repeats the axes of 1, whichever shape has them", ([1, 3, 5, 1], [4, 1, 5, 2]),
          [4, 3, 5, 2]),
        .gives("aligns the last axes", ([1, 3], [3]), [1, 3]),
        .gives("takes the shorter shape first", ([3], [1, 3]), [1, 3]),
        .gives("takes a longer first shape", ([4, 2, 3], [2, 3]), [4, 2, 3]),
        .gives("takes a longer second shape", ([2, 3], [4, 2, 3]), [4, 2, 3]),
        .gives(
          "aligns the last axes and repeats those of 1", ([2, 1, 2, 1], [2, 3]), [2, 1, 2, 3]),
        .gives("repeats an axis of 1 of a shape that lacks others", ([5, 1], [4]), [5, 4]),
        .gives("gives the chapter's shape", ([64, 3, 32, 10], [32, 10]), [64, 3, 32, 10]),
        .gives("repeats an axis of 1 no times where it meets 0", ([0, 3], [1, 1]), [0, 3]),
        .gives("repeats an axis of 1 of a no times where it meets 0", ([1], [2, 0]), [2, 0]),
        .gives("takes 0 where both have it", ([2, 0], [0]), [2, 0]),
        .gives("takes a scalar's shape", ([], [2, 3]), [2, 3]),
        .gives("takes a scalar's shape as the second one", ([2, 3], []), [2, 3]),
        .gives("takes two scalars' shapes", ([], []), []),
        .agrees(
          "agrees with TensorCore on random shapes", seeds: Array(1...20),
          on: { compatibleShapes(using: &$0) }, with: { try fast($0, $1) }),
        .gives(
          "takes more axes than four", ([2, 1, 3, 1, 5, 1, 7], [6, 1, 4, 1, 1, 7]),
          [2, 6, 3, 4, 5, 1, 7]),
      ]
        + noBroadcast.map { what, a, b in .rejects("throws ShapeError where \(what)", (a, b)) }
    }

    static func fast(_ a: Shape, _ b: Shape) throws -> Shape { try a.broadcast(with: b, in: "") }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Shape, Shape) throws -> Shape
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

  /// Shapes that do not broadcast.
  static let noBroadcast: [(what: String, a: Shape, b: Shape)] = [
    ("3 meets 4", [2, 3], [2, 4]), ("4 meets 3", [2, 4], [2, 3]), ("2 meets 3", [2], [3]),
    ("3 meets 2", [3], [2]), ("2 meets 4, its double", [2], [4]), ("4 meets 2, its half", [4], [2]),
    ("the first axes differ", [2, 3], [4, 3]),
    ("the axes in the middle differ", [2, 3, 4], [2, 2, 4]),
    ("only the first axes agree", [2, 3], [2]),
    ("only the first axes agree, b longer", [2], [2, 3]),
    ("3 meets 0", [3], [0]), ("0 meets 3", [0], [3]), ("2 meets 0", [2], [0]),
    ("an axis of 1 is repeated and another does not fit", [1, 3], [5, 2]),
    ("an axis is missing and another does not fit", [5, 2, 3], [2, 2]),
  ]

  /// A matrix and a vector that do not fit, or are none.
  static let noMatrixAndVector: [(what: String, x: Shape, y: Shape)] = [
    ("a vector of one element", [2, 3], [1]), ("too long a vector", [2, 3], [4]),
    ("too short a vector", [3, 3], [2]), ("a vector as long as a column", [2, 3], [2]),
    ("a longer vector as long as a column", [3, 2], [3]),
    ("a matrix of one column and a longer vector", [2, 1], [3]),
    ("a vector without elements", [2, 3], [0]), ("a matrix without columns", [2, 0], [2]),
    ("a matrix without rows and a vector that does not fit", [0, 3], [2]),
    ("a matrix of one row as the vector", [2, 3], [1, 3]),
    ("a matrix of one column as the vector", [2, 3], [3, 1]), ("two matrices", [2, 3], [2, 3]),
    ("a scalar as the vector", [1, 1], []), ("a scalar as the matrix", [], [1]),
    ("a vector as the matrix", [3], [3]), ("a matrix of rank 3", [2, 2, 2], [2]),
    ("a matrix of rank 3 without elements", [0, 2, 2], [2]),
  ]
}

extension Shape {
  /// The extent of an axis; 1 where there is no such axis.
  fileprivate func at(_ axis: Int) -> Int { indices.contains(axis) ? self[axis] : 1 }
}
