import FastKernels
import TensorCore

extension S2_4_2_Gradient {
  /// Weights, an input and targets, all three as the loss takes them.
  struct Layer: Sendable, CustomStringConvertible {
    let w: Tensor<Double>
    let x: Tensor<Double>
    let y: Tensor<Double>
    var description: String { "W = \(w), x = \(x), y = \(y)" }

    init(_ w: Tensor<Double>, _ x: Tensor<Double>, _ y: Tensor<Double>) {
      (self.w, self.x, self.y) = (w, x, y)
    }

    init(_ m: Int, _ n: Int, using generator: inout SplitMix64) {
      func random(_ shape: Shape) -> Tensor<Double> {
        .uniform(shape, in: -1..<1, using: &generator)
      }
      (w, x, y) = (random([m, n]), random([n]), random([m]))
    }

    static func random(using generator: inout SplitMix64) -> Layer {
      let shape = randomShape(using: &generator)
      return Layer(shape[0], shape[1], using: &generator)
    }

    /// Whole numbers, larger along each axis than a loop over blocks would take at once.
    static func large(using generator: inout SplitMix64) -> Layer {
      func random(_ shape: Shape) -> Tensor<Double> {
        wholeNumbers(shape, using: &generator).cast(to: Double.self)
      }
      return Layer(
        random(beyondAnyBlock), random([beyondAnyBlock[1]]), random([beyondAnyBlock[0]]))
    }

    /// One weight and one number, with the target 0.
    static func single(_ w: Double, _ x: Double) -> Layer {
      var matrix = Tensor<Double>.zeros([1, 1])
      matrix[0, 0] = w
      return Layer(matrix, Tensor([x]), [0])
    }

    // Made anew for every call: a wrong answer may write to them.

    // p = [5, 33, 22], p − y = [−3, 6, 9]. No two slips give the same here.
    static var wide: Layer {
      Layer([[1, 2, 3, -1], [4, -2, 1, 5], [-3, 6, 2, 7]], [2, -1, 3, 4], [8, 27, 13])
    }
    // p = [0, 2, 4], p − y = [−3, 6, 6]
    static var tall: Layer { Layer([[1, 2], [3, 4], [5, 6]], [2, -1], [3, -4, -2]) }
    // p = [−1, −1], and [−2, −2] with rows for columns
    static var square: Layer { Layer([[1, 2], [3, 4]], [1, -1], [0, 1]) }

    /// The layer itself, where its shapes fit.
    @discardableResult
    func checked() throws -> Layer {
      guard w.ndim == 2, x.ndim == 1, y.ndim == 1, w.shape[1] == x.shape[0],
        w.shape[0] == y.shape[0], w.shape[0] > 0
      else { throw ShapeError("the shapes do not fit") }
      return self
    }

    /// `dot(W, x) − y` by the fast engine; throws `ShapeError` as a right answer does.
    func errors() throws -> Tensor<Double> {
      try checked()
      return try dot(w, x) - y
    }

    var rows: Double { Double(y.count) }

    /// `scale · eᵢ · x[j]`.
    func outer(_ e: Tensor<Double>, _ scale: Double) throws -> Tensor<Double> {
      try dot(e.reshaped(e.count, 1), x.reshaped(1, x.count)) * Tensor(scale)
    }

    /// A matrix of W's shape, made of the error, x[j], the number of errors, i and j.
    func elements(
      _ make: (_ e: Double, _ x: Double, _ m: Double, _ i: Int, _ j: Int) -> Double
    ) throws -> Tensor<Double> {
      let errors = try errors()
      var z = Tensor<Double>.zeros(w.shape)
      for i in 0..<w.shape[0] {
        for j in 0..<w.shape[1] { z[i, j] = make(errors[i], x[j], rows, i, j) }
      }
      return z
    }

    /// A matrix of W's shape, made of the error, x[j] and the number of errors alone.
    func products(
      _ make: (_ e: Double, _ x: Double, _ m: Double) -> Double
    ) throws -> Tensor<Double> {
      try elements { e, x, m, _, _ in make(e, x, m) }
    }
  }
}

// MARK: - Shapes that do not fit

extension S2_4_2_Gradient.Layer {
  static let longX = "an x that is too long is not refused: its rest is ignored"
  static let longY = "a y that is too long is not refused: its rest is ignored"

  static var misfits: [(String, Self)] {
    [
      ("an x that is too short", Self([[1, 2], [3, 4]], [1], [0, 1])),
      ("an x that is too long", Self([[1, 2], [3, 4]], [1, -1, 2], [0, 1])),
      ("a y that is too short", Self([[1, 2], [3, 4]], [1, -1], [0])),
      ("a y that is too long", Self([[1, 2], [3, 4]], [1, -1], [0, 1, 2])),
      ("weights that are a vector", Self([1, 2], [1, 2], [1])),
      ("weights of rank 3", Self(.zeros([2, 2, 1]), [1, -1], [0, 1])),
      ("an x that is a matrix", Self([[1, 2], [3, 4]], [[1], [-1]], [0, 1])),
      ("an x that is a number", Self([[3]], Tensor(2), [1])),
      ("a y that is a matrix", Self([[1, 2], [3, 4]], [1, -1], [[0], [1]])),
      ("a y that is a number", Self([[3]], [2], Tensor(1))),
      ("weights without rows: m is 0", Self(.zeros([0, 2]), [1, -1], [])),
      ("no weights at all: m is 0", Self(.zeros([0, 0]), [], [])),
    ]
  }

  /// Whether the shapes fit, but for the rows that are missing.
  var hasNoRows: Bool {
    w.ndim == 2 && x.ndim == 1 && y.ndim == 1 && w.shape[1] == x.shape[0] && w.shape[0] == 0
      && y.shape[0] == 0
  }

  /// The layer with as much of x as W has columns for.
  var withoutRestOfX: Self {
    get throws {
      guard w.ndim == 2, x.ndim == 1, x.count > w.shape[1] else { return try checked() }
      return try Self(w, Tensor(Array(x.elements.prefix(w.shape[1]))), y).checked()
    }
  }

  /// The layer with as much of y as W has rows for.
  var withoutRestOfY: Self {
    get throws {
      guard w.ndim == 2, y.ndim == 1, y.count > w.shape[0] else { return try checked() }
      return try Self(w, x, Tensor(Array(y.elements.prefix(w.shape[0])))).checked()
    }
  }

  /// Compares an answer to one weight and one x with the right one, for numbers of every size.
  static func expectEverySize(
    _ answer: (_ w: Double, _ x: Double) throws -> (found: Double, right: Double)
  ) throws {
    var generator = SplitMix64(seed: 8)
    let numbers = everySize([40], using: &generator).cast(to: Double.self).elements
    for i in stride(from: 0, to: 40, by: 2) {
      let (found, right) = try answer(numbers[i], numbers[i + 1])
      // A few roundings.
      if !(Swift.abs(found - right) <= 1e-15 * Swift.abs(right)) {
        throw Finding(
          "given W = [[\(numbers[i])]], x = [\(numbers[i + 1])], y = [0]\n"
            + "got \(found), expected \(right)")
      }
    }
  }
}

// MARK: - Slips in the loops

extension S2_4_2_Gradient.Layer {
  /// The loops that make the errors `dot(W, x) − y`; a slip changes one of their parts.
  struct Loops: Sendable {
    var columns: @Sendable (_ n: Int) -> Range<Int> = { 0..<$0 }
    var start = 0.0
    var isKept = false
    var add: @Sendable (_ sum: Double, _ product: Double) -> Double = { $0 + $1 }
    var product: @Sendable (S2_4_2_Gradient.Layer, Int, Int) -> Double = { $0.w[$1, $2] * $0.x[$2] }
    var error: @Sendable (_ p: Double, _ y: Double) -> Double = { $0 - $1 }
  }

  /// The errors by the loops.
  func errors(_ loops: Loops) throws -> [Double] {
    try checked()
    var p = loops.start
    return (0..<w.shape[0]).map { i in
      if !loops.isKept { p = loops.start }
      for j in loops.columns(w.shape[1]) { p = loops.add(p, loops.product(self, i, j)) }
      return loops.error(p, y[i])
    }
  }

  static var slips: [(name: String, loops: Loops)] {
    [
      ("the first column of W is left out of the sum", .init { $0.columns = { min(1, $0)..<$0 } }),
      (
        "the last column of W is left out of the sum, or it ends at the number of rows",
        .init { $0.columns = { 0..<max(0, $0 - 1) } }
      ),
      ("the prediction is not set back to 0 for each row", .init { $0.isKept = true }),
      ("the prediction starts at 1, not at 0", .init { $0.start = 1 }),
      ("the products w · x are subtracted: add them up", .init { $0.add = { $0 - $1 } }),
      ("only the last product w · x is kept: add them up with +=", .init { $0.add = { $1 } }),
      (
        "the products w · x are left out: every prediction is 0",
        .init { $0.product = { _, _, _ in 0 } }
      ),
      ("w is divided by x: multiply", .init { $0.product = { $0.w[$1, $2] / $0.x[$2] } }),
      ("w and x are added: multiply", .init { $0.product = { $0.w[$1, $2] + $0.x[$2] } }),
      (
        "the row's own x[i] is taken for every column: x has the index j",
        .init { $0.product = { $0.w[$1, $2] * $0.x[$1 % $0.x.count] } }
      ),
      (
        "w[i, i] is taken for every column: the column's index is j",
        .init { $0.product = { $0.w[$1, $1 % $0.x.count] * $0.x[$2] } }
      ),
      (
        "rows are taken for columns: w[j, i] · x[j]",
        .init {
          $0.product = { ($0.w.shape[0] == $0.w.shape[1] ? $0.w[$2, $1] : $0.w[$1, $2]) * $0.x[$2] }
        }
      ),
      ("y is added: the error is p − y", .init { $0.error = { $0 + $1 } }),
      ("the targets are left out", .init { p in p.error = { prediction, _ in prediction } }),
    ]
  }
}

extension S2_4_2_Gradient.Layer.Loops {
  /// The loops with one change.
  init(_ change: (inout Self) -> Void) {
    self.init()
    change(&self)
  }
}
