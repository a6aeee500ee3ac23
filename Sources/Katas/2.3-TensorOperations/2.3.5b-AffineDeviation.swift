import FastKernels
import TensorCore

// The second half of the section: how a map is told from an affine one.

extension S2_3_5_AffineChains {
  typealias Deviating = Kata<(Map, Tensor<Float>, Tensor<Float>), Tensor<Float>>

  public enum AffineDeviation {
    static var kata: Deviating {
      Deviating(
        "affineDeviation", probe: (.square, [1], [3]),
        learned: "Affine maps send middles to middles; where one does not, the plane was folded.",
        hints: [
          "How many times is f called, and with which points? None of them is p + q.",
          "The middle of p and q is a point: compute each of its coordinates. The images are vectors too, "
            + "and may be longer or shorter than the points.",
          "`var middle = p` and a loop; then f of p, of q and of the middle; then a loop over the "
            + "coordinates of the last one, from which half the sum of the two others is subtracted.",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    private static let wrongAnswers: [Deviating.Wrong] =
      [
        .slip("the sign is turned: it is the image of the middle less the middle of the images") {
          -(try deviation($0, $1, $2))
        },
        images("the images are added to that of the middle: they are subtracted") {
          $0 + ($1 + $2) / 2
        },
        images("the middle of the images is returned: that of the middle is left out") {
          ($1 + $2) / 2
        },
        images("the image of the middle is returned: the middle of the images is left out") {
          m, _, _ in m
        },
        images("the sum of the images is not halved, it is divided by 1") { $0 - ($1 + $2) },
        images("only the second image is halved: the sum of the two is, in brackets") {
          $0 - ($1 + $2 / 2)
        },
        images("the sum of the images is multiplied by 2: it is divided") { $0 - ($1 + $2) * 2 },
        images("a third of the sum of the images is taken: half of it") { $0 - ($1 + $2) / 3 },
        images("2 is divided by the sum of the images: the other way round") { $0 - 2 / ($1 + $2) },
        images("the difference of the images is halved: their sum") { $0 - ($1 - $2) / 2 },
        images("the image of the second point is left out") { m, p, _ in m - p / 2 },
        images("the image of the first point is left out") { m, _, q in m - q / 2 },
        middle("the middle is not halved: f is applied to p + q, divided by 1") { $0 + $1 },
        middle(
          "half the way from p to q is taken for their middle: the sum is halved, not the difference"
        ) { ($0 - $1) / 2 },
        middle("only q is halved: the sum of p and q is, in brackets") { $0 + $1 / 2 },
        middle("the sum of the points is multiplied by 2: it is divided") { ($0 + $1) * 2 },
        middle("a third of the sum of the points is taken: half of it") { ($0 + $1) / 3 },
        middle("2 is divided by the sum of the points: the other way round") { 2 / ($0 + $1) },
        middle("p is taken for the middle: nothing is written to it, zeros or a copy") { p, _ in p
        },
        middle("q is taken for the middle: nothing is written to it") { $1 },
        parts(
          "the first coordinate of the middle is left out: it stays that of p",
          middle: {
            n, _ in n > 0
          }),
        parts(
          "the last coordinate of the middle is left out: it stays that of p",
          middle: {
            $0 < $1 - 1
          }),
        parts("only the first coordinate of the middle is computed", middle: { n, _ in n == 0 }),
        parts(
          "the first coordinate of the images is left out of the loop", images: { n, _ in n > 0 }),
        parts("the last coordinate of the images is left out of the loop", images: { $0 < $1 - 1 }),
        parts(
          "only the first coordinate of the images is done: `return` stands inside the loop",
          images: { n, _ in n == 0 }),
        .slip("the loop over the images ends at the number of the points' coordinates") { f, p, q in
          let z = try deviation(f, p, q)
          let m = try f((p + q) / 2)
          return Tensor(zip(zip(z.elements, m.elements), 0...).map { $1 < p.count ? $0.0 : $0.1 })
        },
        .slip("only the first coordinate is computed, the others are 0") { f, p, q in
          let z = try deviation(f, p, q)
          return Tensor(zip(z.elements, 0...).map { $1 == 0 ? $0 : 0 })
        },
        .slip("0 is returned for every map") { f, p, q in
          try deviation(f, p, q) * 0
        },
        .slip("the input is changed: write to a copy") { f, p, q in
          let z = try deviation(f, p, q)
          _ = overwriting(p, with: try (p + q) / 2)
          return z
        },
        .slip("the input is changed: write to a copy") { f, p, q in
          let z = try deviation(f, p, q)
          _ = overwriting(q, with: try (p + q) / 2)
          return z
        },
        .slip("points of other ranks are taken") { f, p, q in
          guard p.shape == q.shape else { throw ShapeError("the shapes differ") }
          return try f((p + q) / 2) - (f(p) + f(q)) / 2
        },
      ]

    /// What else is made of the images of the middle, of p and of q.
    private static func images(
      _ slip: String, _ combine: @escaping @Sendable (Float, Float, Float) -> Float
    ) -> Deviating.Wrong {
      .slip(slip) { f, p, q in
        _ = try deviation(f, p, q)
        let (m, p, q) = try (f((p + q) / 2), f(p), f(q))
        return Tensor(m.elements.indices.map { combine(m[$0], p[$0], q[$0]) })
      }
    }

    /// Another point than the middle, of which the coordinates are made of those of p and q.
    private static func middle(
      _ slip: String, _ combine: @escaping @Sendable (Float, Float) -> Float
    ) -> Deviating.Wrong {
      .slip(slip) { f, p, q in
        _ = try deviation(f, p, q)
        return try f(Tensor(zip(p.elements, q.elements).map(combine))) - (f(p) + f(q)) / 2
      }
    }

    /// Loops of which only some turns are done, by the number of a coordinate and their count.
    private static func parts(
      _ slip: String, middle: @escaping @Sendable (Int, Int) -> Bool = { _, _ in true },
      images: @escaping @Sendable (Int, Int) -> Bool = { _, _ in true }
    ) -> Deviating.Wrong {
      .slip(slip) { f, p, q in
        _ = try deviation(f, p, q)
        var point = p.copy()
        for n in 0..<p.count where middle(n, p.count) { point[n] = (p[n] + q[n]) / 2 }
        var z = try f(point).copy()
        let mean = try (f(p) + f(q)) / 2
        for n in 0..<z.count where images(n, z.count) { z[n] -= mean[n] }
        return z
      }
    }

    private static let checks: [Deviating.Check] = [
      // The middle of (1, 3, 2) and (5, 1, 6) is (3, 2, 4): (6, 8, 4) − ((3, 6, 1) + (5, 6, 25)) / 2
      .gives(
        "computes how far a map of space is from affine", (.mixed, [1, 3, 2], [5, 1, 6]),
        [2, 2, -9]),
      // f(2) − (f(1) + f(3)) / 2 = 4 − 5
      .gives("computes how far x² is from affine between 1 and 3", (.square, [1], [3]), [-1]),
      // The middle is (2, 1): (2, 4) − ((3, 1) + (−3, 9)) / 2
      .gives("computes each coordinate", (.curved, [1, 3], [3, -1]), [2, -1]),
      // (4, 8) − ((1, 1) + (9, 27)) / 2
      .gives("takes images with more coordinates than the points", (.powers, [1], [3]), [-1, -6]),
      // 2·1 − (1·3 + 3·(−1)) / 2
      .gives(
        "takes images with fewer coordinates than the points", (.product, [1, 3], [3, -1]), [2]),
      .gives("gives 0 for an affine map", (.affine, [1, 3], [3, -1]), [0, 0]),
      .gives(
        "gives 0 for two affine maps one after the other", (.twice, [1, 3], [3, -1]), [0, 0]),
      .gives("gives something else with relu between", (.absolute, [-2], [2]), [-2]),
      .gives("gives 0 where relu does not fold", (.absolute, [2], [6]), [0]),
      .gives("gives 0 where p and q are one point", (.square, [3], [3]), [0]),
      .gives("takes points without coordinates", (.constant, .zeros([0]), .zeros([0])), [0]),
      .agrees(
        "agrees with the fast engine on random points",
        on: { (.curved, wholeNumbers([2], using: &$0), wholeNumbers([2], using: &$0)) },
        with: { try deviation($0, $1, $2) }),
      .agrees(
        "takes points of many dimensions", seeds: [1],
        on: { (.square, wholeNumbers([131], using: &$0), wholeNumbers([131], using: &$0)) },
        with: { try deviation($0, $1, $2) }),
      // 4e30 − (1e30 + 9e30) / 2; each of the five roundings errs by at most 6e-8 of 1e31.
      .gives("takes huge coordinates", (.square, [1e15], [3e15]), [-1e30], within: 3e24),
      .property("leaves its inputs as they were") { answer in
        let (p, q): Pair = ([1, 3], [3, -1])
        let (pBefore, qBefore) = (p.copy(), q.copy())
        _ = try answer((.curved, p, q))
        if p != pBefore || q != qBefore {
          throw Finding("the input is changed: write to a copy")
        }
      },
      .rejects("throws ShapeError for points of different spaces", (.square, [1], [1, 2])),
      .rejects("throws ShapeError for a longer first point", (.square, [1, 2], [1])),
      .rejects(
        "throws ShapeError for a first point of more dimensions", (.square, [1, 2, 3], [1, 2])),
      .rejects(
        "throws ShapeError for a second point without coordinates", (.square, [1], .zeros([0]))),
      .rejects(
        "throws ShapeError for a first point without coordinates", (.square, .zeros([0]), [1])),
      .rejects("throws ShapeError for matrices", (.square, [[1, 2]], [[3, 4]])),
      .rejects("throws ShapeError for a point and a row", (.square, [1, 2], [[3, 4]])),
      .rejects("throws ShapeError for a row and a point", (.square, [[1, 2]], [3, 4])),
      .rejects("throws ShapeError for scalars", (.square, 1, 3)),
      .rejects("passes on the ShapeError that f throws", (.affine, [1, 2, 3], [4, 5, 6])),
    ]

    static func deviation(
      _ f: Map, _ p: Tensor<Float>, _ q: Tensor<Float>
    ) throws -> Tensor<Float> {
      guard try vector(p).shape == q.shape else { throw ShapeError("the shapes differ") }
      return try f((p + q) / 2) - (f(p) + f(q)) / 2
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable ((Tensor<Float>) throws -> Tensor<Float>, Tensor<Float>, Tensor<Float>)
        throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.apply, $1, $2) }
    }
  }

  /// A map from vectors to vectors, with a name for the messages.
  struct Map: Sendable, CustomStringConvertible {
    let description: String
    let apply: @Sendable (Tensor<Float>) throws -> Tensor<Float>

    func callAsFunction(_ x: Tensor<Float>) throws -> Tensor<Float> { try apply(x) }

    static let square = Map(description: "x²") { try $0 * $0 }
    static let curved = Map(description: "(x · y, x²)") { p in
      [Tensor(p[0] * p[1]), Tensor(p[0] * p[0])]
    }
    static let mixed = Map(description: "(x · y, y · z, (z − y)²)") { p in
      let (x, y, z) = (p[0], p[1], p[2])
      return [Tensor(x * y), Tensor(y * z), Tensor((z - y) * (z - y))]
    }
    static let powers = Map(description: "(x², x³)") { p in
      [Tensor(p[0] * p[0]), Tensor(p[0] * p[0] * p[0])]
    }
    static let product = Map(description: "x · y") { p in [Tensor(p[0] * p[1])] }
    static let constant = Map(description: "7 for every point") { _ in [7] }
    static let affine = Map(description: "an affine map") { x in
      try S2_3_5_AffineChains.map([[1, 2], [3, 4]], [5, 6], x)
    }
    static let twice = Map(description: "two affine maps") { x in
      try S2_3_5_AffineChains.map([[0, 1], [2, -1]], [7, -8], affine(x))
    }
    static let absolute = Map(description: "|x|, relu(x) + relu(−x)") { x in
      try layers([[1], [-1]], [0, 0], [[1, 1]], [0], x)
    }
  }
}
