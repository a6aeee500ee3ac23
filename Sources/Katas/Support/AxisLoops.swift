import TensorCore

// Two loops over a matrix fold its rows or its columns into a vector. What goes wrong in them is the
// same for every reduction, and is here once.

/// A matrix, and the axis along which it is reduced.
typealias AxisCase = (x: Tensor<Float>, axis: Int)

/// A reduction of a matrix along an axis, and the slips that readers make in it.
struct AxisLoops: Sendable {
  typealias Wrong = WrongAnswer<AxisCase, Tensor<Float>>

  /// What each element of the result starts with.
  let start: Float
  let fold: @Sendable (Float, Float) -> Float
  /// Throws for what the kata rejects.
  let accepts: @Sendable (AxisCase) throws -> Void

  /// One run of the loops, with one thing changed. What is out of range is left out: a reader's loop
  /// would trap there, and say so itself.
  ///
  /// - Parameters:
  ///   - place: Which element of the result takes `x[i, j]`.
  ///   - isDone: Whether the element in a row and a column is reached.
  private func run(
    _ input: AxisCase, from start: Float? = nil,
    place: (_ i: Int, _ j: Int, _ axis: Int) -> Int = { i, j, axis in axis == 0 ? j : i },
    where isDone: (Int, Int, Shape) -> Bool = { _, _, _ in true },
    x read: (Int, Int) -> (Int, Int) = { ($0, $1) },
    fold: ((Float, Float) -> Float)? = nil
  ) throws -> Tensor<Float> {
    try accepts(input)
    let (x, axis) = input
    let fold = fold ?? { self.fold($0, $1) }
    var z = Tensor<Float>(shape: [x.shape[1 - axis]], repeating: start ?? self.start)
    for i in 0..<x.shape[0] {
      for j in 0..<x.shape[1] where isDone(i, j, x.shape) {
        let (at, from) = (place(i, j, axis), read(i, j))
        guard let old = z.element(at), let new = x.element(from.0, from.1) else { continue }
        z[at] = fold(old, new)
      }
    }
    return z
  }

  /// The right result.
  func callAsFunction(_ input: AxisCase) throws -> Tensor<Float> { try run(input) }

  // MARK: Slips

  /// The wrong axis.
  var exchangingAxes: [Wrong] {
    [
      .slip("the axes are exchanged: axis 0 counts the rows, and along it the columns are left") {
        try run(($0.x, 1 - checked($0).axis))
      },
      .slip("the axis is not looked at: it is axis 0 every time") {
        try run((checked($0).x, 0))
      },
      .slip("the axis is not looked at: it is axis 1 every time") {
        try run((checked($0).x, 1))
      },
      .slip("the axis stays with an extent of 1: it goes, and the result is a vector") { input in
        let z = try run(input)
        return try z.reshaped(input.axis == 0 ? [1, z.count] : [z.count, 1])
      },
      .slip("all elements go into one number: along the other axis they stay apart") { input in
        let z = try run(input)
        let whole = z.elements.reduce(start, fold)
        return Tensor(shape: z.shape, repeating: whole)
      },
      .slip("all elements go into the first place of the result") {
        try run($0, place: { _, _, _ in 0 })
      },
      .slip("the row's index always stands in the result, whatever the axis") {
        try run($0, place: { i, _, _ in i })
      },
      .slip("the column's index always stands in the result, whatever the axis") {
        try run($0, place: { _, j, _ in j })
      },
      .slip("the indices of x are exchanged, x[j, i]: its rows are read as columns") {
        try run($0, x: { ($1, $0) })
      },
      .slip("only the diagonal of x is read, x[j, j]") { try run($0, x: { ($1, $1) }) },
      .slip("only the diagonal of x is read, x[i, i]") { try run($0, x: { i, _ in (i, i) }) },
    ]
  }

  /// Loops that begin or end in the wrong place, or are left too soon.
  var leavingOut: [Wrong] {
    LoopPart.all.map { part in .slip(part.slip) { try run($0, where: part.isDone) } }
  }

  /// What is folded together wrongly.
  func folding(_ slip: String, _ other: @escaping @Sendable (Float, Float) -> Float) -> Wrong {
    .slip(slip) { try run($0, fold: other) }
  }

  /// What the result starts with.
  func starting(at other: Float, _ slip: String) -> Wrong {
    .slip(slip) { try run($0, from: other) }
  }

  /// One variable that goes on from one element of the result to the next.
  func goingOn(_ slip: String) -> Wrong {
    .slip(slip) { input in
      var z = try run(input)
      for k in 0..<z.count where k > 0 { z[k] = fold(z[k - 1], z[k]) }
      return z
    }
  }

  /// The right result, changed.
  func changed(
    _ slip: String, _ change: @escaping @Sendable (Tensor<Float>, AxisCase) throws -> Tensor<Float>
  ) -> Wrong {
    .slip(slip) { try change(run($0), $0) }
  }

  /// What is taken and should be an error.
  var takingTooMuch: [Wrong] {
    [
      .slip("a negative axis is counted from the end: here it is an error") { input in
        try run((input.x, input.axis < 0 && input.x.ndim == 2 ? input.axis + 2 : input.axis))
      },
      .slip("every axis but 0 counts as axis 1") { input in
        try run((input.x, input.x.ndim == 2 && input.axis != 0 ? 1 : input.axis))
      },
      .slip("every axis but 1 counts as axis 0") { input in
        try run((input.x, input.x.ndim == 2 && input.axis != 1 ? 0 : input.axis))
      },
      .slip("a vector is taken as one row: it has no second axis") { input in
        guard input.x.ndim == 1 else { return try run(input) }
        return try run((input.x.reshaped(1, input.x.count), input.axis))
      },
      .slip("tensors of higher rank are taken: it is about matrices") { input in
        guard input.x.ndim > 2 else { return try run(input) }
        let rows = input.x.shape[0]
        return try run((input.x.reshaped(rows, rows == 0 ? 0 : input.x.count / rows), input.axis))
      },
    ]
  }

  private func checked(_ input: AxisCase) throws -> AxisCase {
    try accepts(input)
    return input
  }

  // MARK: Checks

  typealias Test = Check<AxisCase, Tensor<Float>>

  /// A check along each axis, on what `make` makes.
  func alongBoth(
    _ sentence: String, seeds: [UInt64] = [1],
    on make: @escaping @Sendable (inout SplitMix64) throws -> Tensor<Float>
  ) -> [Test] {
    [0, 1].map { axis in
      .agrees(
        "\(sentence), along axis \(axis)", seeds: seeds, on: { (try make(&$0), axis) },
        with: { try self($0) })
    }
  }

  /// What is no matrix, and axes that a matrix does not have.
  static let rejections: [Test] = [
    .rejects("throws ShapeError for axis 2 of a matrix", (.ones([2, 3]), 2)),
    .rejects("throws ShapeError for axis -1: axes are counted from 0 here", (.ones([2, 3]), -1)),
    .rejects("throws ShapeError for axis -2", (.ones([2, 3]), -2)),
    .rejects("throws ShapeError for a vector", ([1, 2], 0)),
    .rejects("throws ShapeError for axis 1 of a vector", ([1, 2], 1)),
    .rejects("throws ShapeError for a scalar", (1, 0)),
    .rejects("throws ShapeError for a tensor of rank 3", (.ones([2, 2, 2]), 0)),
    .rejects("throws ShapeError for a tensor of rank 3, along axis 1", (.ones([2, 2, 2]), 1)),
    .rejects("throws ShapeError for a tensor of rank 3 without elements", (.zeros([0, 2, 2]), 1)),
    .rejects("throws ShapeError for a vector without elements", (.zeros([0]), 0)),
  ]

  /// The answer does not write to its operand's memory.
  static let leavesItsInput = Test.property("leaves its input as it was") { answer in
    for axis in [0, 1] {
      let x: Tensor<Float> = [[-1, 2], [3, -4]]
      let before = x.copy()
      _ = try answer((x, axis))
      if x != before { throw Finding("the input is changed: write to a copy") }
    }
  }
}
