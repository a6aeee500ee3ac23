import FastKernels
import Foundation
import TensorCore

// The maps of this section's katas. Random operands are whole numbers: their products and sums are
// exact, and need no tolerance.

public enum S2_3_5_Geometry {
  public static let section = Section(
    "2.3.5", "Geometric interpretation", file: "2.3-TensorOperations/2.3.5-Geometry.swift",
    suite: "S2_3_5_Geometry",
    katas: [
      Translate.kata.facts, Rotation.kata.facts, ScalingMatrix.kata.facts, Affine.kata.facts,
      AffineOfRows.kata.facts,
      Compose.kata.facts, TwoLayers.kata.facts, AffineDeviation.kata.facts,
    ])

  typealias Moving = Kata<Pair, Tensor<Float>>
  typealias Rotating = Kata<Float, Tensor<Float>>
  typealias Scaling = Kata<(Float, Float), Tensor<Float>>
  typealias OfMap = Kata<(Tensor<Float>, Tensor<Float>, Tensor<Float>), Tensor<Float>>

  public enum Translate {
    static let kata = Moving(
      "translate", probe: ([[1, 2]], [3, 4]),
      wrongAnswers: [
        .slip("the points are moved the other way: the arrow is added") { try fits($0, $1) - $1 },
        .slip("the arrow runs down the rows: each row is a point") { points, offset in
          try fits(points, offset).shape[0] <= offset.count
            ? points + offset[..<points.shape[0]].reshaped(-1, 1) : points + offset
        },
        .slip("only the first point is moved") { points, offset in
          try onPart(of: fits(points, offset), rows: min(1, points.shape[0]), columns: offset.count)
          { points[$0, $1] + offset[$1] }
        },
        .slip("the result of one example is returned for every input") { points, offset in
          _ = try fits(points, offset)
          return [[10, 20], [11, 22]]
        },
        .slip("the input is changed") { points, offset in
          try overwriting(fits(points, offset), with: points + offset)
        },
        .slip("an arrow of one element is repeated: each dimension needs its own") {
          try matrix($0) + vector($1)
        },
      ],
      checks: [
        .gives("moves two points", ([[0, 0], [1, 2]], [10, 20]), [[10, 20], [11, 22]]),
        .gives("moves a point in space", ([[1, 2, 3]], [1, 0, -1]), [[2, 2, 2]]),
        .gives("takes no points", (.zeros([0, 2]), [1, 2]), .zeros([0, 2])),
        .agrees(
          "agrees with the fast engine on random points",
          on: { (.normal([2, 3], using: &$0), .normal([3], using: &$0)) }, with: { try $0 + $1 }),
        .leaves([[-1, 2], [3, -4]], [5, -6]),
        .rejects("throws ShapeError for an arrow of one element", (.ones([3, 2]), [1])),
        .rejects("throws ShapeError for an arrow for each point", (.ones([2, 3]), [1, 2])),
        .rejects("throws ShapeError for a single point without rows", ([1, 2], [3, 4])),
      ])

    /// The points, if the arrow has an element for each dimension.
    static func fits(_ points: Tensor<Float>, _ offset: Tensor<Float>) throws -> Tensor<Float> {
      guard try matrix(points).shape[1] == vector(offset).count else {
        throw ShapeError("\(points.shape) and \(offset.shape) do not fit")
      }
      return points
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }

  public enum Rotation {
    // Cosine and sine are at most 1: their rounding, that of π/6 and of the expected value are each
    // at most 6e-8.
    static let tolerance = 2e-7

    static let kata = Rotating(
      "rotation", probe: 0.5,
      wrongAnswers: [
        .slip("it rotates clockwise: the minus belongs to the upper sine") {
          turn(cos($0), sin($0), -sin($0), cos($0))
        },
        .slip("cosine and sine are exchanged") { turn(sin($0), -cos($0), cos($0), sin($0)) },
        .slip("it mirrors: only one element of the four has a minus, the upper sine") {
          turn(cos($0), sin($0), sin($0), -cos($0))
        },
        .slip("the minus is missing") { turn(cos($0), sin($0), sin($0), cos($0)) },
        .slip("the angle is taken for degrees") {
          let angle = $0 * .pi / 180
          return turn(cos(angle), -sin(angle), sin(angle), cos(angle))
        },
        .slip("the result of one example is returned for every input") { _ in
          turn(0.866_025_4, -0.5, 0.5, 0.866_025_4)
        },
      ],
      checks: [
        // cos 30° = √3 / 2 and sin 30° = 1 / 2
        .gives(
          "rotates by 30 degrees", Float.pi / 6, [[0.866_025_4, -0.5], [0.5, 0.866_025_4]],
          within: tolerance),
        .gives("rotates by a quarter turn", Float.pi / 2, [[0, -1], [1, 0]], within: tolerance),
        .gives("does not rotate by 0", 0, [[1, 0], [0, 1]]),
        .agrees(
          "agrees with cosine and sine in double precision", within: tolerance,
          on: { Float(Double.random(in: -4...4, using: &$0)) },
          with: { angle in
            let (c, s) = (Float(cos(Double(angle))), Float(sin(Double(angle))))
            return turn(c, -s, s, c)
          }),
      ])

    static func turn(_ a: Float, _ b: Float, _ c: Float, _ d: Float) -> Tensor<Float> {
      var z = Tensor<Float>.zeros([2, 2])
      (z[0, 0], z[0, 1]) = (a, b)
      (z[1, 0], z[1, 1]) = (c, d)
      return z
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Float) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum ScalingMatrix {
    static let kata = Scaling(
      "scaling", probe: (2, 3),
      wrongAnswers: [
        .slip("the factors are exchanged: the first one is the first row's") { h, v in
          try dot(diagonal(v, h), diagonal(1, 1))
        },
        .slip("the factors stand beside the diagonal") { h, v in
          try dot(diagonal(h, v), [[0, 1], [1, 0]])
        },
        .slip("beside the diagonal there are ones: there are zeros") { h, v in
          try diagonal(h, v) + [[0, 1], [1, 0]]
        },
        .slip("both coordinates are scaled by the first factor") { h, _ in diagonal(h, h) },
        .slip("the result of one example is returned for every input") { _, _ in diagonal(3, 0.5) },
      ],
      checks: [
        .gives("has the factors on its diagonal", (3, 0.5), [[3, 0], [0, 0.5]]),
        .gives("mirrors with a negative factor", (-1, 1), [[-1, 0], [0, 1]]),
        .gives("changes nothing with ones", (1, 1), [[1, 0], [0, 1]]),
      ])

    static func diagonal(_ h: Float, _ v: Float) -> Tensor<Float> {
      var z = Tensor<Float>.zeros([2, 2])
      (z[0, 0], z[1, 1]) = (h, v)
      return z
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Float, Float) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }

  public enum Affine {
    static let kata = OfMap(
      "affine", probe: ([[1]], [2], [3]),
      wrongAnswers: [
        .slip("b runs along the rows, b[j]: it runs down each column, b[i]") { w, b, x in
          let right = try map(w, b, x)
          return right.ndim == 2 && right.shape[1] == b.count ? try dot(w, x) + b : right
        },
        .slip("W is read transposed: each of its rows makes one coordinate") { w, b, x in
          _ = try map(w, b, x)
          return try map(w.shape[0] == w.shape[1] ? w.transposed() : w, b, x)
        },
        .slip("W and x are exchanged: W comes first") { w, b, x in
          let right = try map(w, b, x)
          guard x.shape == w.shape, w.shape[0] == w.shape[1] else { return right }
          return try map(x, b, w)
        },
        .slip("b is added before the rotation, not after: dot(W, x + b)") { w, b, x in
          let right = try map(w, b, x)
          guard b.count == x.shape[0] else { return right }
          return try dot(w, x + (x.ndim == 1 ? b : b.reshaped(-1, 1)))
        },
        .slip("b is forgotten") { w, b, x in
          _ = try map(w, b, x)
          return try dot(w, x)
        },
        .slip("the result of one example is returned for every input") { w, b, x in
          _ = try map(w, b, x)
          return [[15, 13], [31, 29]]
        },
        .slip("the input is changed") { w, b, x in overwriting(x, with: try map(w, b, x)) },
        .slip("a b of one element is repeated: each row of W needs its own") { w, b, x in
          guard b.shape == [1], x.ndim == 1 else { return try map(w, b, x) }
          return try dot(w, x) + b
        },
      ],
      checks: [
        // W · (1, 2) = (5, 11) and W · (3, 0) = (3, 9), plus (10, 20)
        .gives(
          "maps points in columns", ([[1, 2], [3, 4]], [10, 20], [[1, 3], [2, 0]]),
          [[15, 13], [31, 29]]),
        .gives("maps one point", ([[1, 2], [3, 4]], [10, 20], [1, 2]), [15, 31]),
        .gives("maps space to a line", ([[1, 2, 3]], [-10], [1, 1, 1]), [-4]),
        .gives(
          "maps a line to the plane", ([[1], [2]], [0, 1], [[3, 4, 5]]), [[3, 4, 5], [7, 9, 11]]),
        .gives("takes no points", ([[1, 2]], [3], .zeros([2, 0])), .zeros([1, 0])),
        .agrees(
          "agrees with the fast engine on random maps and points", seeds: [1, 2, 3, 4],
          on: { generator in
            let (w, b) = randomMap(using: &generator)
            let count = Int.random(in: 1...5, using: &generator)
            return (w, b, wholeNumbers([w.shape[1], count], using: &generator))
          }, with: { try map($0, $1, $2) }),
        leaves(x: [[1, 2], [3, 4]]),
        .rejects("throws ShapeError for a b of one element", (.ones([2, 2]), [1], [1, 2])),
        .rejects(
          "throws ShapeError where W has 2 columns and x 3", (.ones([2, 2]), [1, 2], [1, 2, 3])),
        .rejects("throws ShapeError for a vector as W", ([1, 2], [1, 2], [1, 2])),
        .rejects(
          "throws ShapeError for points of rank 3", (.ones([2, 2]), [1, 2], .ones([2, 2, 2]))),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Tensor<Float>, Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1, $2) }
    }
  }

  public enum AffineOfRows {
    static let kata = OfMap(
      "affineOfRows", probe: ([[1]], [2], [[3]]),
      wrongAnswers: [
        .slip("W is not transposed: each of its rows makes one coordinate") { w, b, x in
          _ = try ofRows(w, b, x)
          return try w.shape[0] == w.shape[1] ? dot(x, w) + b : ofRows(w, b, x)
        },
        .slip("b runs down the rows: each row is a point") { w, b, x in
          let right = try ofRows(w, b, x)
          guard x.shape[0] == b.count else { return right }
          return try dot(x, w.transposed()) + b.reshaped(-1, 1)
        },
        .slip("the points are returned in columns: they come in rows") { w, b, x in
          try ofRows(w, b, x).transposed()
        },
        .slip("the points are read from columns: they come in rows") { w, b, x in
          let right = try ofRows(w, b, x)
          return try x.shape[0] == x.shape[1] ? ofRows(w, b, x.transposed()) : right
        },
        .slip("b is forgotten") { w, b, x in
          _ = try ofRows(w, b, x)
          return try dot(x, w.transposed())
        },
        .slip("the last point is left out of the loop") { w, b, x in
          withoutLast(try ofRows(w, b, x), axis: 0)
        },
        .slip("the result of one example is returned for every input") { w, b, x in
          _ = try ofRows(w, b, x)
          return [[15, 31], [13, 29]]
        },
        .slip("the input is changed") { w, b, x in overwriting(x, with: try ofRows(w, b, x)) },
      ],
      checks: [
        // W · (1, 2) = (5, 11) and W · (3, 0) = (3, 9), plus (10, 20)
        .gives(
          "maps points in rows", ([[1, 2], [3, 4]], [10, 20], [[1, 2], [3, 0]]),
          [[15, 31], [13, 29]]),
        .gives(
          "maps space to a line", ([[1, 2, 3]], [-10], [[1, 1, 1], [0, 0, 5]]), [[-4], [5]]),
        .gives("takes no points", ([[1, 2]], [3], .zeros([0, 2])), .zeros([0, 1])),
        .agrees(
          "agrees with the fast engine on random maps and points", seeds: [1, 2, 3, 4],
          on: { generator in
            let (w, b) = randomMap(using: &generator)
            let count = Int.random(in: 1...5, using: &generator)
            return (w, b, wholeNumbers([count, w.shape[1]], using: &generator))
          }, with: { try ofRows($0, $1, $2) }),
        leaves(x: [[1, 2], [3, 4]]),
        .rejects(
          "throws ShapeError for points in columns", (.ones([2, 3]), [1, 2], .ones([3, 2]))),
        .rejects("throws ShapeError for a b of one element", (.ones([2, 2]), [1], [[1, 2]])),
        .rejects("throws ShapeError for a point without rows", (.ones([2, 2]), [1, 2], [1, 2])),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Tensor<Float>, Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1, $2) }
    }
  }

  // MARK: - Maps of the fast engine

  /// `dot(w, x) + b` of a point, or of points in columns.
  static func map(
    _ w: Tensor<Float>, _ b: Tensor<Float>, _ x: Tensor<Float>
  ) throws -> Tensor<Float> {
    guard w.ndim == 2, b.shape == [w.shape[0]], x.ndim == 1 || x.ndim == 2 else {
      throw ShapeError("no affine map: \(w.shape), \(b.shape), \(x.shape)")
    }
    return try dot(w, x) + (x.ndim == 1 ? b : b.reshaped(-1, 1))
  }

  /// `dot(x, wᵀ) + b` of points in rows.
  static func ofRows(
    _ w: Tensor<Float>, _ b: Tensor<Float>, _ x: Tensor<Float>
  ) throws -> Tensor<Float> {
    guard w.ndim == 2, b.shape == [w.shape[0]], x.ndim == 2 else {
      throw ShapeError("no affine map of rows: \(w.shape), \(b.shape), \(x.shape)")
    }
    return try dot(x, w.transposed()) + b
  }

  /// A map of random whole numbers between spaces of 1 to 6 dimensions; the given one, if any, is
  /// that of the points.
  static func randomMap(
    from inputs: Int? = nil, using generator: inout SplitMix64
  ) -> (w: Tensor<Float>, b: Tensor<Float>) {
    let shape = randomShape(using: &generator)
    let w = wholeNumbers([shape[0], inputs ?? shape[1]], using: &generator)
    return (w, wholeNumbers([shape[0]], using: &generator))
  }

  /// The answer does not write to the points' memory, nor to that of the map.
  static func leaves(x: @autoclosure @escaping @Sendable () -> Tensor<Float>) -> OfMap.Check {
    .property("leaves its inputs as they were") { answer in
      let x = x().copy()
      let (w, b): Pair = ([[1, 2], [3, 4]], [5, 6])
      let before = [x.copy(), w.copy(), b.copy()]
      _ = try answer((w, b, x))
      if [x, w, b] != before { throw Finding("the input is changed: write to a new tensor") }
    }
  }
}
