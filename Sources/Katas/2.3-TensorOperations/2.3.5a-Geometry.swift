import FastKernels
import Foundation
import TensorCore

public enum S2_3_5_Geometry {
  public static let section: Section = Section(
    "2.3.5", "Geometric interpretation", file: "2.3-TensorOperations/2.3.5a-Geometry.swift",
    suite: "S2_3_5_Geometry",
    katas: [
      Translate.kata.facts, Rotation.kata.facts, ScalingMatrix.kata.facts, Affine.kata.facts,
      AffineOfRows.kata.facts,
    ])

  typealias Moving = Kata<Pair, Tensor<Float>>
  typealias Rotating = Kata<Float, Tensor<Float>>
  typealias Scaling = Kata<(Float, Float), Tensor<Float>>
  typealias OfMap = Kata<(Tensor<Float>, Tensor<Float>, Tensor<Float>), Tensor<Float>>

  public enum Translate {
    static var kata: Moving {
      Moving(
        "translate", probe: ([[1, 2]], [3, 4]), buildsOn: ["naiveAddMatrixAndVector"],
        learned: "A translation adds the same vector to every point.",
        hints: [
          "You have written this already, under another name.",
          "A point in each row and an arrow are a matrix and a vector: §2.3.2 adds the one to the "
            + "other.",
          "Call naiveAddMatrixAndVector with the points and the arrow; it needs `try`.",
        ],
        drawing: drawnPoints(alongAxis: 1), wrongAnswers: wrongAnswers, checks: checks)
    }

    private static let wrongAnswers: [Moving.Wrong] =
      [
        .slip(
          "the arrow runs down the rows: each row is a point",
          loops.misreading(y: "offset")[0].answer),
        .slip("shapes that fit are refused: the guard is wrong, or the operands are exchanged") {
          points, offset in
          _ = try fits(points, offset)
          throw ShapeError("a vector and a matrix")
        },
        .slip("the points are moved the other way: the arrow is added") { try fits($0, $1) - $1 },
        .slip("the points are multiplied by the arrow: it is added") { try fits($0, $1) * $1 },
        .slip("every point becomes the arrow: it is added to the point") { points, offset in
          try onPart(of: fits(points, offset), rows: points.shape[0], columns: offset.count) {
            offset[$1]
          }
        },
        .slip("the points are returned where they were") { try fits($0, $1) },
        .slip("only the first point is moved") { points, offset in
          try onPart(of: fits(points, offset), rows: min(1, points.shape[0]), columns: offset.count)
          { points[$0, $1] + offset[$1] }
        },
        .slip("every point is moved by the first element of the arrow alone") { points, offset in
          try offset.count > 0 ? fits(points, offset) + offset[..<1] : fits(points, offset)
        },
        .slip("the result of one example is returned for every input") { points, offset in
          _ = try fits(points, offset)
          return [[13, 25], [17, 26]]
        },
        .slip("the input is changed: write to a copy") { points, offset in
          try overwriting(fits(points, offset), with: points + offset)
        },
        .slip("an arrow of one element is repeated: each dimension needs its own") {
          try matrix($0) + vector($1)
        },
        .slip("any shapes that broadcast are taken: it is points in rows and an arrow") {
          try $0 + $1
        },
      ] + loops.leavingOut

    private static let loops = S2_3_2_Broadcasting.NaiveAddMatrixAndVector.loops

    private static let checks: [Moving.Check] =
      [
        .gives("moves two points", ([[3, 5], [7, 6]], [10, 20]), [[13, 25], [17, 26]]),
        .gives("moves a point in space", ([[1, 2, 3]], [1, 0, -1]), [[2, 2, 2]]),
        .gives(
          "moves points on a line", ([[1], [2], [4]], [-3]), [[-2], [-1], [1]]),
        .gives("takes no points", (.zeros([0, 2]), [1, 2]), .zeros([0, 2])),
        .gives("takes points without coordinates", (.zeros([2, 0]), .zeros([0])), .zeros([2, 0])),
        .agrees(
          "agrees with the fast engine on random points",
          on: {
            let shape = randomShape(using: &$0)
            return (.normal(shape, using: &$0), .normal([shape[1]], using: &$0))
          }, with: { try $0 + $1 }),
        .agrees(
          "moves 67 points with coordinates of every size", seeds: [1],
          on: { (everySize([67, 3], using: &$0), everySize([3], using: &$0)) },
          with: { try $0 + $1 }),
        .leaves([[-1, 2], [3, -4]], [5, -6]),
      ] + Check.rejects(S2_3_2_Broadcasting.noMatrixAndVector)

    /// The points, if the arrow has an element for each dimension.
    static func fits(_ points: Tensor<Float>, _ offset: Tensor<Float>) throws -> Tensor<Float> {
      try S2_3_2_Broadcasting.NaiveAddMatrixAndVector.fits(points, offset)
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

    static var kata: Rotating {
      Rotating(
        "rotation", probe: 0.5,
        learned: "A rotation is a matrix: its columns are where the two axes go.",
        hints: [
          "The text has the four elements: `cos` and `sin` take the angle as it is, in radians.",
          "Make a matrix of zeros with two rows and two columns, and write its four elements.",
          "`var z = Tensor<Float>.zeros([2, 2])`, then z[0, 0], z[0, 1], z[1, 0] and z[1, 1]; the minus "
            + "belongs to z[0, 1].",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    private static let wrongAnswers: [Rotating.Wrong] =
      [
        .slip("it rotates clockwise: the minus belongs to the upper sine") {
          turn(cos($0), sin($0), -sin($0), cos($0))
        },
        .slip("cosine and sine are exchanged") { turn(sin($0), -cos($0), cos($0), sin($0)) },
        .slip("it mirrors: only one element of the four has a minus, the upper sine") {
          turn(cos($0), sin($0), sin($0), -cos($0))
        },
        .slip("both sines have a minus: only the upper one has") {
          turn(cos($0), -sin($0), -sin($0), cos($0))
        },
        .slip("the minus is missing") { turn(cos($0), sin($0), sin($0), cos($0)) },
        .slip("the angle is taken for degrees") {
          let angle = $0 * .pi / 180
          return turn(cos(angle), -sin(angle), sin(angle), cos(angle))
        },
        .slip("z[0, 0] is the sine of the angle: it is the cosine") {
          turn(sin($0), -sin($0), sin($0), cos($0))
        },
        .slip("z[0, 1] has the cosine of the angle: it is the sine with a minus") {
          turn(cos($0), -cos($0), sin($0), cos($0))
        },
        .slip("z[1, 0] is the cosine of the angle: it is the sine") {
          turn(cos($0), -sin($0), cos($0), cos($0))
        },
        .slip("z[1, 1] is the sine of the angle: it is the cosine") {
          turn(cos($0), -sin($0), sin($0), sin($0))
        },
        .slip("the result of one example is returned for every input") { _ in
          turn(0.866_025_4, -0.5, 0.5, 0.866_025_4)
        },
      ]
      + misplaced(in: [(0, 0), (0, 1), (1, 0), (1, 1)]) {
        [cos($0), -sin($0), sin($0), cos($0)]
      }

    private static let checks: [Rotating.Check] = [
      // cos 30° = √3 / 2 and sin 30° = 1 / 2
      .gives(
        "rotates by 30 degrees", Float.pi / 6, [[0.866_025_4, -0.5], [0.5, 0.866_025_4]],
        within: tolerance),
      .gives("rotates by a quarter turn", Float.pi / 2, [[0, -1], [1, 0]], within: tolerance),
      .gives("rotates by half a turn", Float.pi, [[-1, 0], [0, -1]], within: tolerance),
      .gives(
        "rotates the other way by an angle below 0", -Float.pi / 6,
        [[0.866_025_4, 0.5], [-0.5, 0.866_025_4]], within: tolerance),
      .gives("does not rotate by 0", 0, [[1, 0], [0, 1]]),
      // The sine of a tiny angle is the angle: α − α³ / 6 is α, rounded.
      .gives("rotates by a tiny angle", 1e-30, [[1, -1e-30], [1e-30, 1]]),
      .agrees(
        "agrees with cosine and sine in double precision", seeds: Array(1...10), within: tolerance,
        on: { Float(Double.random(in: -4...4, using: &$0)) }, with: inDouble),
      .agrees(
        "rotates by many turns", seeds: Array(1...10), within: tolerance,
        on: { Float(Double.random(in: -10_000...10_000, using: &$0)) }, with: inDouble),
    ]

    @Sendable private static func inDouble(_ angle: Float) -> Tensor<Float> {
      let (c, s) = (Float(cos(Double(angle))), Float(sin(Double(angle))))
      return turn(c, -s, s, c)
    }

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
    static var kata: Scaling {
      Scaling(
        "scaling", probe: (2, 3),
        learned: "A diagonal matrix gives each coordinate a factor of its own.",
        hints: [
          "Multiply the matrix of the text by a point (x, y) on paper: what becomes of x, and what of y?",
          "Make a matrix of zeros with two rows and two columns. Which two of its elements are not 0?",
          "`var z = Tensor<Float>.zeros([2, 2])`; the first factor goes to z[0, 0]. Where does the other "
            + "one go?",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    private static let wrongAnswers: [Scaling.Wrong] =
      [
        .slip("the factors are exchanged: the first one is the first row's") { diagonal($1, $0) },
        .slip("the factors stand beside the diagonal") { h, v in
          try dot(diagonal(h, v), [[0, 1], [1, 0]])
        },
        .slip("beside the diagonal there are ones: there are zeros") { h, v in
          try diagonal(h, v) + [[0, 1], [1, 0]]
        },
        .slip("each row is filled with its factor: beside the diagonal there are zeros") { h, v in
          [[Tensor(h), Tensor(h)], [Tensor(v), Tensor(v)]]
        },
        .slip("both coordinates are scaled by the first factor") { h, _ in diagonal(h, h) },
        .slip("both coordinates are scaled by the second factor") { _, v in diagonal(v, v) },
        .slip("the result of one example is returned for every input") { _, _ in diagonal(3, 0.5) },
      ] + misplaced(in: [(0, 0), (1, 1)]) { [$0.0, $0.1] }

    private static let checks: [Scaling.Check] = [
      .gives("has the factors on its diagonal", (3, 0.5), [[3, 0], [0, 0.5]]),
      .gives("mirrors with a negative factor", (-1, 1), [[-1, 0], [0, 1]]),
      .gives("changes nothing with ones", (1, 1), [[1, 0], [0, 1]]),
      .gives("flattens with a factor of 0", (0, 2), [[0, 0], [0, 2]]),
      .gives("takes tiny and huge factors", (0x1p-140, -3e38), [[0x1p-140, 0], [0, -3e38]]),
      .agrees(
        "has any factors on its diagonal", seeds: Array(1...10),
        on: {
          let factors = everySize([2], using: &$0)
          return (factors[0], factors[1])
        }, with: { diagonal($0, $1) }),
    ]

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

  /// Slips of a matrix of 2 rows and columns whose elements are written one by one: one of them is
  /// not, or is written to the place of another.
  static func misplaced<Input>(
    in places: [(Int, Int)], _ values: @escaping @Sendable (Input) -> [Float]
  ) -> [WrongAnswer<Input, Tensor<Float>>] {
    @Sendable func written(_ values: [Float], to targets: [(Int, Int)?]) -> Tensor<Float> {
      var z = Tensor<Float>.zeros([2, 2])
      for (value, place) in zip(values, targets) {
        if let place { z[place.0, place.1] = value }
      }
      return z
    }
    return places.indices.flatMap { n in
      let place = places[n]
      var targets: [(Int, Int)?] = places
      targets[n] = nil
      let left = targets
      let missing = "row \(place.0), column \(place.1)"
      // What is written later to the other place covers it: then it is the slip above.
      let free = [(0, 0), (0, 1), (1, 0), (1, 1)].filter { other in
        !places[n...].contains { $0 == other }
      }
      let moved: [WrongAnswer<Input, Tensor<Float>>] = free.map { other in
        var targets: [(Int, Int)?] = places
        targets[n] = other
        let changed = targets
        return .slip("what belongs in \(missing) is written to row \(other.0), column \(other.1)") {
          written(values($0), to: changed)
        }
      }
      return [
        .slip("\(missing) of the result is not written: it stays 0") {
          written(values($0), to: left)
        }
      ]
        + moved
    }
  }
}
