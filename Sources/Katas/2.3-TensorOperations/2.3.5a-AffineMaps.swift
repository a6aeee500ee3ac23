import FastKernels
import TensorCore

// The second half of the section: affine maps. Random operands are whole numbers: their products and sums
// are exact, and need no tolerance.

extension S2_3_5_Geometry {
  public enum Affine {
    static var kata: OfMap {
      OfMap(
        "affine", probe: ([[1]], [2], [3]), buildsOn: ["naiveMatrixDot"],
        learned: "A layer without activation is an affine map: a product with W, then a "
          + "shift by b.",
        hints: [
          "A single point is points in columns too, of which there is one.",
          "The product of W and the columns is a kata of §2.3.3. What is left are two loops that add b: "
            + "one element of it for each row.",
          "Reshape a single point to (k, 1), multiply, add b[i] to every z[i, j], and reshape the result "
            + "of a single point back to a vector.",
        ],
        drawing: drawnPoints(alongAxis: 0), wrongAnswers: wrongAnswers, checks: checks)
    }

    private static let wrongAnswers: [OfMap.Wrong] =
      ofB + [
        .slip("W is read transposed: each of its rows makes one coordinate") { w, b, x in
          _ = try map(w, b, x)
          return try map(w.shape[0] == w.shape[1] ? w.transposed() : w, b, x)
        },
        .slip("W and x are exchanged: W comes first") { w, b, x in
          let right = try map(w, b, x)
          guard x.shape == w.shape, w.shape[0] == w.shape[1] else { return right }
          return try map(x, b, w)
        },
        .slip("the points are read from rows: they come in columns") { w, b, x in
          let right = try map(w, b, x)
          guard x.ndim == 2, x.shape[0] == x.shape[1] else { return right }
          return try map(w, b, x.transposed())
        },
        .slip("a single point is not taken: it is points in columns, of which there is 1") {
          w, b, x in
          try map(w, b, matrix(x))
        },
        .slip("shapes that fit are refused: the guard is wrong, or the operands are exchanged") {
          w, b, x in
          _ = try map(w, b, x)
          throw ShapeError("shapes that fit")
        },
        .slip("only a point of 1 axis is taken: several ones, in columns, are too") { w, b, x in
          try map(w, b, vector(x))
        },
        .slip("the result of several points is made a vector: only that of 1 point is") { w, b, x in
          let z = try map(w, b, x)
          return try z.reshaped(z.count)
        },
        .slip("the result of a single point is a matrix of 1 column: it is a vector") { w, b, x in
          let z = try map(w, b, x)
          return z.ndim == 1 ? try z.reshaped(z.count, 1) : z
        },
        .slip("the result of one example is returned for every input") { w, b, x in
          _ = try map(w, b, x)
          return [[15, 13], [31, 29]]
        },
        .slip("the input is changed: write to a new tensor") { w, b, x in
          overwriting(x, with: try map(w, b, x))
        },
        .slip("a b of one element is repeated: each row of W needs its own") { w, b, x in
          guard b.shape == [1], x.ndim == 1 else { return try map(w, b, x) }
          return try dot(w, x) + b
        },
      ]
      + LoopPart.all.map { part in
        adding(part.slip) { z, b, at, shape in part.isDone(at.0, at.1, shape) ? z + b(at.0) : z }
      }

    /// Slips with b. Where they are about columns, one point is a matrix of one column.
    private static let ofB: [OfMap.Wrong] = [
      .slip("b runs along the rows, b[j]: it runs down each column, b[i]") { w, b, x in
        let right = try map(w, b, x)
        return right.ndim == 2 && right.shape[1] == b.count ? try dot(w, x) + b : right
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
      adding("b is subtracted: it is added") { z, b, at, _ in z - b(at.0) },
      adding("the product is multiplied by b: b is added") { z, b, at, _ in z * b(at.0) },
      adding("the product is replaced by b: b is added") { _, b, at, _ in b(at.0) },
      adding("b is added to the diagonal only, z[j, j]") { z, b, at, shape in
        at.0 == at.1 ? (0..<shape[0]).reduce(z) { $0 + b($1) } : z
      },
      adding("b is added to the diagonal only, z[i, i]") { z, b, at, shape in
        at.0 == at.1 ? (0..<shape[1]).reduce(z) { sum, _ in sum + b(at.0) } : z
      },
    ]

    /// A slip in the loops that add b: what becomes of an element of the product at an index.
    private static func adding(
      _ slip: String,
      _ change:
        @escaping @Sendable (Float, _ b: (Int) -> Float, _ at: (Int, Int), Shape) -> Float
    ) -> OfMap.Wrong {
      .slip(slip) { w, b, x in
        let right = try map(w, b, x)
        let product = try dot(w, x.ndim == 1 ? x.reshaped(x.count, 1) : x)
        let z = onPart(of: product, rows: product.shape[0], columns: product.shape[1]) {
          change(product[$0, $1], { b[$0] }, ($0, $1), product.shape)
        }
        return try z.reshaped(right.shape.extents)
      }
    }

    private static let checks: [OfMap.Check] =
      [
        // W · (1, 2) = (5, 11) and W · (3, 0) = (3, 9), plus (10, 20)
        .gives(
          "maps points in columns", ([[1, 2], [3, 4]], [10, 20], [[1, 3], [2, 0]]),
          [[15, 13], [31, 29]]),
        .gives("maps one point", ([[1, 2], [3, 4]], [10, 20], [1, 2]), [15, 31]),
        .gives("maps space to a line", ([[1, 2, 3]], [-10], [1, 1, 1]), [-4]),
        .gives(
          "maps a line to the plane", ([[1], [2]], [0, 1], [[3, 4, 5]]), [[3, 4, 5], [7, 9, 11]]),
        // W · (1, 2) = (5, 11, 17, 23) and W · (1, −1) = (−1, −1, −1, −1)
        .gives(
          "maps two points to a space of four dimensions",
          ([[1, 2], [3, 4], [5, 6], [7, 8]], [10, 20, 30, 40], [[1, 1], [2, -1]]),
          [[15, 9], [31, 19], [47, 29], [63, 39]]),
        .gives(
          "maps more points than there are dimensions",
          ([[1, 2], [3, 4]], [10, 20], [[1, 0, 1, 2], [0, 1, 1, 0]]),
          [[11, 12, 13, 12], [23, 24, 27, 26]]),
        .gives(
          "maps one point in a column", ([[1, 2], [3, 4]], [10, 20], [[1], [2]]), [[15], [31]]),
        .gives("takes no points", ([[1, 2]], [3], .zeros([2, 0])), .zeros([1, 0])),
        .gives("maps to no coordinates", (.zeros([0, 2]), .zeros([0]), [1, 2]), .zeros([0])),
        .gives(
          "maps a point without coordinates", (.zeros([2, 0]), [3, 4], .zeros([0])), [3, 4]),
        .agrees(
          "agrees with the fast engine on random maps and points", seeds: [1, 2, 3, 4],
          on: { generator in
            let (w, b) = randomMap(using: &generator)
            let count = Int.random(in: 1...5, using: &generator)
            return (w, b, wholeNumbers([w.shape[1], count], using: &generator))
          }, with: { try map($0, $1, $2) }),
        .agrees(
          "agrees with the fast engine on random maps and one point", seeds: [1, 2, 3, 4],
          on: { generator in
            let (w, b) = randomMap(using: &generator)
            return (w, b, wholeNumbers([w.shape[1]], using: &generator))
          }, with: { try map($0, $1, $2) }),
        .agrees(
          "maps 131 points to 67 dimensions", seeds: [1],
          on: {
            (
              wholeNumbers([67, 2], using: &$0), wholeNumbers([67], using: &$0),
              wholeNumbers([2, 131], using: &$0)
            )
          }, with: { try map($0, $1, $2) }),
        .agrees(
          "adds a b of every size that Float has", seeds: [1],
          on: { (.zeros([67, 2]), everySize([67], using: &$0), .ones([2, 3])) },
          with: { try map($0, $1, $2) }),
        leaves(x: [[1, 2], [3, 4]]), leaves(x: [1, 2]),
      ]
      + noMap(
        [
          ("points of rank 3", [2, 2], [2], [2, 2, 2]), ("a scalar as the point", [1, 1], [1], []),
          ("points in rows", [2, 3], [2], [4, 3]),
        ], points: { [$0] })
      + noMap([], of: ", several points", points: { [$0, 2] })

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Tensor<Float>, Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1, $2) }
    }
  }

  public enum AffineOfRows {
    static var kata: OfMap {
      OfMap(
        "affineOfRows", probe: ([[1]], [2], [[3]]),
        buildsOn: ["naiveMatrixDot", "naiveTranspose", "naiveAddMatrixAndVector"],
        learned: "With samples in rows the matrix is transposed, and the bias broadcasts by "
          + "itself.",
        hints: [
          "Every function that the formula needs is written already; they only have to be put together.",
          "dot, the transposed W and the + of a matrix and a vector: naiveMatrixDot, naiveTranspose "
            + "and naiveAddMatrixAndVector.",
          "naiveMatrixDot of the points and naiveTranspose(w); naiveAddMatrixAndVector of that and b. "
            + "One `try` in front is enough.",
        ],
        drawing: drawnPoints(alongAxis: 1), wrongAnswers: wrongAnswers, checks: checks)
    }

    private static let wrongAnswers: [OfMap.Wrong] = [
      .slip("W is not transposed: each of its rows makes one coordinate") { w, b, x in
        _ = try ofRows(w, b, x)
        return try w.shape[0] == w.shape[1] ? dot(x, w) + b : ofRows(w, b, x)
      },
      .slip("shapes that fit are refused: the guard is wrong, or the operands are exchanged") {
        w, b, x in
        _ = try ofRows(w, b, x)
        throw ShapeError("a vector and a matrix")
      },
      .slip("W and the points are exchanged: the points come first") { w, b, x in
        let right = try ofRows(w, b, x)
        guard w.shape == x.shape, w.shape[0] == w.shape[1] else { return right }
        return try dot(w.transposed(), x) + b
      },
      .slip("W, and not the points, stands on the left: dot(W, points)") { w, b, x in
        let right = try ofRows(w, b, x)
        guard w.shape == x.shape, w.shape[0] == w.shape[1] else { return right }
        return try dot(w, x) + b
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
      .slip("b is subtracted: it is added") { w, b, x in
        _ = try ofRows(w, b, x)
        return try dot(x, w.transposed()) - b
      },
      .slip("b is added to the points, before W is applied") { w, b, x in
        let right = try ofRows(w, b, x)
        guard b.count == x.shape[1] else { return right }
        return try dot(x + b, w.transposed())
      },
      .slip("the last point is left out of the loop") { w, b, x in
        withoutLast(try ofRows(w, b, x), axis: 0)
      },
      .slip("only the first point is mapped") { w, b, x in
        let z = try ofRows(w, b, x)
        return onPart(of: .zeros(z.shape), rows: min(1, z.shape[0]), columns: z.shape[1]) {
          z[$0, $1]
        }
      },
      .slip("the result of one example is returned for every input") { w, b, x in
        _ = try ofRows(w, b, x)
        return [[15, 31], [13, 29]]
      },
      .slip("the input is changed: write to a new tensor") { w, b, x in
        overwriting(x, with: try ofRows(w, b, x))
      },
      .slip("any b that broadcasts is taken: it has an element for each row of W") { w, b, x in
        guard w.ndim == 2, x.ndim == 2 else { throw ShapeError("no map of rows") }
        return try dot(x, w.transposed()) + b
      },
    ]

    private static let checks: [OfMap.Check] =
      [
        // W · (1, 2) = (5, 11) and W · (3, 0) = (3, 9), plus (10, 20)
        .gives(
          "maps points in rows", ([[1, 2], [3, 4]], [10, 20], [[1, 2], [3, 0]]),
          [[15, 31], [13, 29]]),
        .gives(
          "maps space to a line", ([[1, 2, 3]], [-10], [[1, 1, 1], [0, 0, 5]]), [[-4], [5]]),
        .gives(
          "maps a line to the plane", ([[1], [2]], [0, 1], [[3], [4], [5]]),
          [[3, 7], [4, 9], [5, 11]]),
        .gives("takes no points", ([[1, 2]], [3], .zeros([0, 2])), .zeros([0, 1])),
        .gives(
          "maps to no coordinates", (.zeros([0, 2]), .zeros([0]), [[1, 2]]), .zeros([1, 0])),
        .gives(
          "maps points without coordinates", (.zeros([2, 0]), [3, 4], .zeros([3, 0])),
          [[3, 4], [3, 4], [3, 4]]),
        .agrees(
          "agrees with the fast engine on random maps and points", seeds: [1, 2, 3, 4],
          on: { generator in
            let (w, b) = randomMap(using: &generator)
            let count = Int.random(in: 1...5, using: &generator)
            return (w, b, wholeNumbers([count, w.shape[1]], using: &generator))
          }, with: { try ofRows($0, $1, $2) }),
        .agrees(
          "maps 131 points to 67 dimensions", seeds: [1],
          on: {
            (
              wholeNumbers([67, 2], using: &$0), wholeNumbers([67], using: &$0),
              wholeNumbers([131, 2], using: &$0)
            )
          }, with: { try ofRows($0, $1, $2) }),
        .agrees(
          "adds a b of every size that Float has", seeds: [1],
          on: { (.zeros([67, 2]), everySize([67], using: &$0), .ones([3, 2])) },
          with: { try ofRows($0, $1, $2) }),
        leaves(x: [[1, 2], [3, 4]]),
      ]
      + noMap(
        [
          ("a point without rows", [2, 2], [2], [2]), ("a scalar as the points", [1, 1], [1], []),
          ("points of rank 3", [2, 2], [2], [2, 2, 2]),
          ("points in columns", [2, 3], [2], [3, 2]),
        ], points: { [2, $0] })

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

  /// Checks of what is no map, or does not fit: sizes and ranks of W and b, the sizes of the points,
  /// and what else there is.
  ///
  /// - Parameters:
  ///   - kind: What the sentences say of the points.
  ///   - points: The shape of points with so many coordinates.
  static func noMap(
    _ others: [(what: String, w: Shape, b: Shape, x: Shape)], of kind: String = "",
    points: (Int) -> Shape
  ) -> [OfMap.Check] {
    let cases: [(what: String, w: Shape, b: Shape, x: Shape)] = [
      ("a b of one element", [2, 2], [1], points(2)), ("too long a b", [2, 2], [3], points(2)),
      ("too short a b", [3, 2], [2], points(2)),
      ("a b as long as a row of W", [2, 3], [3], points(3)),
      ("a b without elements", [2, 2], [0], points(2)),
      ("a W without rows", [0, 2], [2], points(2)),
      ("a b that is a row", [2, 2], [1, 2], points(2)),
      ("a b that is a column", [2, 2], [2, 1], points(2)),
      ("a scalar as b", [1, 2], [], points(2)),
      ("too many coordinates", [2, 2], [2], points(3)),
      ("too few coordinates", [2, 3], [2], points(2)),
      ("as many coordinates as W has rows", [3, 2], [3], points(3)),
      ("points without coordinates", [2, 2], [2], points(0)),
      ("a W without columns", [2, 0], [2], points(2)), ("a vector as W", [2], [2], points(2)),
      ("a scalar as W", [], [1], points(1)), ("a W of rank 3", [2, 2, 2], [2], points(2)),
      ("a W of rank 3 without elements", [2, 2, 0], [2], points(2)),
    ]
    return (cases + others).map { what, w, b, x in
      .rejects("throws ShapeError for \(what)\(kind)", (.ones(w), .ones(b), .ones(x)))
    }
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
