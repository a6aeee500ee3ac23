import TensorCore

// Two loops over the rows and columns of a result are the body of many katas. What goes wrong in
// them is the same in all, and is here once.

/// Two loops that write a matrix element by element, and the slips that readers make in them.
struct MatrixLoops<Input: Sendable>: Sendable {
  typealias Wrong = WrongAnswer<Input, Tensor<Float>>
  typealias Index = (i: Int, j: Int)

  /// What `z` is before the loops, for each way in which it is made: a copy of `x`, zeros. Each
  /// throws for what the kata rejects.
  let starts: [@Sendable (Input) throws -> Tensor<Float>]
  /// The element that is written where `x` and `y` are read at these indices; `nil` where one is
  /// out of range.
  let element: @Sendable (Input, _ x: Index, _ y: Index) -> Float?
  /// What becomes of an element of `z` when the one of `y` at an index goes into it, as in
  /// `z[i, j] += y[i, j]`; `nil` where the index is out of range.
  let onto: (@Sendable (Input, Float, _ y: Index) -> Float?)?

  init(
    startingWith starts: [@Sendable (Input) throws -> Tensor<Float>],
    onto: (@Sendable (Input, Float, _ y: Index) -> Float?)? = nil,
    element: @escaping @Sendable (Input, _ x: Index, _ y: Index) -> Float?
  ) {
    (self.starts, self.onto, self.element) = (starts, onto, element)
  }

  /// Runs the loops: at each turn `place` is written, with `x` and `y` read where they say. What is
  /// out of range is left as it was: there a reader's loop would trap, and say so itself.
  private func run(
    _ input: Input, on start: Tensor<Float>, where isDone: (Int, Int) -> Bool = { _, _ in true },
    place: (Index) -> Index = { $0 }, x: (Index) -> Index = { $0 }, y: (Index) -> Index = { $0 }
  ) -> Tensor<Float> {
    fill(start, where: isDone, place: place) { _, turn in element(input, x(turn), y(turn)) }
  }

  private func fill(
    _ start: Tensor<Float>, where isDone: (Int, Int) -> Bool = { _, _ in true },
    place: (Index) -> Index, value: (Float, Index) -> Float?
  ) -> Tensor<Float> {
    var z = start.copy()
    for i in 0..<z.shape[0] {
      for j in 0..<z.shape[1] where isDone(i, j) {
        let at = place((i, j))
        guard let old = z.element(at.i, at.j), let new = value(old, (i, j)) else { continue }
        z[at.i, at.j] = new
      }
    }
    return z
  }

  /// The right result.
  func callAsFunction(_ input: Input) throws -> Tensor<Float> {
    run(input, on: try starts[0](input))
  }

  // MARK: Slips

  /// Loops that begin or end in the wrong place, or are left too soon.
  var leavingOut: [Wrong] {
    LoopPart.all.flatMap { part in
      starts.map { start in
        .slip(part.slip) { input in
          let z = try start(input)
          return run(input, on: z, where: { part.isDone($0, $1, z.shape) })
        }
      }
    }
  }

  /// An operand that is read with other indices than the result is written with.
  func misreading(x name: String) -> [Wrong] {
    Self.misreadings(name).map { slip, index in
      .slip(slip) { run($0, on: try starts[0]($0), x: index) }
    }
  }

  /// As `misreading(x:)`.
  func misreading(y name: String) -> [Wrong] {
    Self.misreadings(name).map { slip, index in
      .slip(slip) { run($0, on: try starts[0]($0), y: index) }
    }
  }

  private static func misreadings(_ name: String) -> [(String, @Sendable (Index) -> Index)] {
    [
      (
        "the indices of \(name) are exchanged, \(name)[j, i]: its rows are read as columns",
        { ($0.j, $0.i) }
      ),
      ("every row is made of the diagonal of \(name), \(name)[j, j]", { ($0.j, $0.j) }),
      ("every column is made of the diagonal of \(name), \(name)[i, i]", { ($0.i, $0.i) }),
    ]
  }

  /// The result written with exchanged indices: where all is read at [i, j], it comes out transposed.
  var exchangingTheResult: Wrong {
    .slip("the indices of the result are exchanged, z[j, i]: rows are written as columns") {
      run($0, on: try starts[0]($0), place: { ($0.j, $0.i) })
    }
  }

  /// Only the diagonal of the result is written.
  var writingTheDiagonal: [Wrong] {
    let places: [(String, @Sendable (Index) -> Index)] = [
      ("z[j, j]", { ($0.j, $0.j) }), ("z[i, i]", { ($0.i, $0.i) }),
    ]
    return places.flatMap { text, place in
      let slip = "only the diagonal of the result is written, \(text)"
      let written: [Wrong] = starts.map { start in
        .slip(slip) { run($0, on: try start($0), place: place) }
      }
      guard let onto else { return written }
      return written + [
        .slip(slip) { input in
          fill(try starts[0](input), place: place) { old, turn in onto(input, old, turn) }
        }
      ]
    }
  }
}

/// The part of a matrix that two loops go through where one begins or ends in the wrong place, or is
/// left too soon.
struct LoopPart: Sendable {
  let slip: String
  /// Whether the element in a row and a column of a matrix of a shape is reached.
  let isDone: @Sendable (_ row: Int, _ column: Int, Shape) -> Bool

  /// The parts that a loop over the rows reaches.
  static let rows = [
    LoopPart(slip: "the first row is left out of the loop") { i, _, _ in i > 0 },
    LoopPart(slip: "the last row is left out of the loop") { i, _, shape in i < shape[0] - 1 },
    LoopPart(slip: "only the first row is done: `return` stands inside the loop over the rows") {
      i, _, _ in i == 0
    },
  ]

  /// The parts that a loop over the rows and one over the columns reach.
  static let all =
    rows + [
      LoopPart(slip: "the first column is left out of the loop") { _, j, _ in j > 0 },
      LoopPart(slip: "the last column is left out of the loop") { _, j, shape in j < shape[1] - 1 },
      LoopPart(slip: "only the first element is done: `return` stands inside the inner loop") {
        i, j, _ in i == 0 && j == 0
      },
      LoopPart(slip: "the outer loop ends at the number of columns: it goes through the rows") {
        i, _, shape in i < shape[1]
      },
      LoopPart(slip: "the inner loop ends at the number of rows: it goes through the columns") {
        _, j, shape in j < shape[0]
      },
    ]
}

extension Tensor {
  /// An element of a matrix; `nil` where an index is out of range.
  func element(_ i: Int, _ j: Int) -> Scalar? {
    ndim == 2 && (0..<shape[0]).contains(i) && (0..<shape[1]).contains(j) ? self[i, j] : nil
  }

  /// An element of a vector; `nil` where the index is out of range.
  func element(_ i: Int) -> Scalar? {
    ndim == 1 && (0..<count).contains(i) ? self[i] : nil
  }
}

extension Check where Input == Pair {
  /// A check for each pair of shapes that do not fit; what differs completes the sentence "throws
  /// ShapeError for …".
  static func rejects(_ cases: [(what: String, x: Shape, y: Shape)]) -> [Check] {
    cases.map { what, x, y in .rejects("throws ShapeError for \(what)", (.ones(x), .ones(y))) }
  }
}
