import FastKernels
import TensorCore

// The second half of §2.3.5: what becomes of affine maps in a row, without and with relu between.

extension S2_3_5_Geometry {
  /// Two affine maps, the first before the second.
  typealias Maps = (Tensor<Float>, Tensor<Float>, Tensor<Float>, Tensor<Float>)
  typealias Composing = Kata<Maps, [Tensor<Float>]>
  typealias Layers = Kata<
    (Tensor<Float>, Tensor<Float>, Tensor<Float>, Tensor<Float>, Tensor<Float>), Tensor<Float>
  >
  typealias Deviating = Kata<(Map, Tensor<Float>, Tensor<Float>), Tensor<Float>>

  public enum Compose {
    static let kata = Composing(
      "compose", probe: ([[1]], [2], [[3]], [4]),
      wrongAnswers: [
        .slip("the matrices are exchanged: W₂ stands on the left, W₁ acts first") {
          w1, b1, w2, b2 in
          let right = try composed(w1, b1, w2, b2)
          return w1.shape[1] == w2.shape[0] && w1.shape[0] == w2.shape[1]
            ? [try dot(w1, w2), right[1]] : right
        },
        .slip("b₁ is not carried through the second map: it is W₂ · b₁") { w1, b1, w2, b2 in
          let right = try composed(w1, b1, w2, b2)
          return b1.shape == b2.shape ? [right[0], try b1 + b2] : right
        },
        .slip("b₁ is forgotten") { w1, b1, w2, b2 in [try composed(w1, b1, w2, b2)[0], b2] },
        .slip("b₂ is forgotten") { w1, b1, w2, b2 in
          [try composed(w1, b1, w2, b2)[0], try dot(w2, b1)]
        },
        .slip("the arrows are exchanged: b₁ goes through the second map, b₂ does not") {
          w1, b1, w2, b2 in
          let right = try composed(w1, b1, w2, b2)
          return b1.shape == b2.shape ? [right[0], try dot(w2, b2) + b1] : right
        },
        .slip("the matrices are multiplied element by element") { w1, b1, w2, b2 in
          let right = try composed(w1, b1, w2, b2)
          return w1.shape == w2.shape ? [try w2 * w1, right[1]] : right
        },
        .slip("the result of one example is returned for every input") { w1, b1, w2, b2 in
          _ = try composed(w1, b1, w2, b2)
          return [[[3, 4], [2, 4]], [4, 9]]
        },
        .slip("a b of one element is repeated: each row of W needs its own") { w1, b1, w2, b2 in
          let repeated = try b2 + Tensor<Float>.zeros([w2.shape[0]])
          return try composed(w1, b1, w2, b2.shape == [1] ? repeated : b2)
        },
      ],
      checks: [
        // Row 1 of W₂ takes the second row of W₁, row 2 twice the first; W₂ · b₁ = (−1, 2).
        .gives(
          "gives W₂ · W₁ and W₂ · b₁ + b₂",
          ([[1, 2], [3, 4]], [1, -1], [[0, 1], [2, 0]], [5, 7]), [[[3, 4], [2, 4]], [4, 9]]),
        // 3 · (2x + 1) + 4 = 6x + 7
        .gives("composes maps of the line", ([[2]], [1], [[3]], [4]), [[[6]], [7]]),
        .agrees(
          "agrees with the fast engine on random maps of several dimensions", seeds: [1, 2, 3, 4],
          on: { generator in
            let (w1, b1) = randomMap(using: &generator)
            let (w2, b2) = randomMap(from: b1.count, using: &generator)
            return (w1, b1, w2, b2)
          }, with: { try composed($0, $1, $2, $3) }),
        .property("does what the two do one after the other") { answer in
          let (w1, b1): Pair = ([[1, 2], [3, 4], [5, 6]], [1, 0, -1])
          let (w2, b2): Pair = ([[1, -1, 2]], [10])
          let result = try answer((w1, b1, w2, b2))
          let x: Tensor<Float> = [7, -8]
          let (once, twice) = try (map(result[0], result[1], x), map(w2, b2, map(w1, b1, x)))
          if once != twice { throw Finding("(7, -8) goes to \(once), and by the two to \(twice)") }
        },
        .rejects(
          "throws ShapeError for a b₂ of one element",
          (.ones([2, 2]), [1, 2], .ones([2, 2]), [1])),
        .rejects(
          "throws ShapeError where the maps do not meet",
          (.ones([2, 2]), [1, 2], .ones([2, 3]), [1, 2])),
        .rejects(
          "throws ShapeError for a b₁ that is not the first map's",
          (.ones([2, 2]), [1], .ones([2, 2]), [1, 2])),
      ])

    static func composed(
      _ w1: Tensor<Float>, _ b1: Tensor<Float>, _ w2: Tensor<Float>, _ b2: Tensor<Float>
    ) throws -> [Tensor<Float>] {
      guard w1.ndim == 2, b1.shape == [w1.shape[0]] else { throw ShapeError("no first map") }
      return [try dot(w2, w1), try map(w2, b2, b1)]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Tensor<Float>, Tensor<Float>, Tensor<Float>, Tensor<Float>) throws -> (
          w: Tensor<Float>, b: Tensor<Float>
        )
    ) -> Subject {
      kata.subject {
        let result = try function($0, $1, $2, $3)
        return [result.w, result.b]
      }
    }
  }

  public enum TwoLayers {
    static let kata = Layers(
      "twoLayers", probe: ([[1]], [2], [[3]], [4], [5]),
      wrongAnswers: [
        .slip("relu is missing: the two layers are one affine map") { w1, b1, w2, b2, x in
          _ = try layers(w1, b1, w2, b2, x)
          return try map(w2, b2, map(w1, b1, x))
        },
        .slip("relu comes after the second layer too") { relu(try layers($0, $1, $2, $3, $4)) },
        .slip("relu comes before the first layer: it comes after") { w1, b1, w2, b2, x in
          _ = try layers(w1, b1, w2, b2, x)
          return try map(w2, b2, map(w1, b1, relu(x)))
        },
        .slip("relu comes before b₁ is added: it comes after") { w1, b1, w2, b2, x in
          _ = try layers(w1, b1, w2, b2, x)
          return try map(w2, b2, relu(dot(w1, x)) + b1)
        },
        .slip("the layers are exchanged: W₁ acts first") { w1, b1, w2, b2, x in
          let right = try layers(w1, b1, w2, b2, x)
          guard w1.shape == w2.shape, w1.shape[0] == w1.shape[1] else { return right }
          return try layers(w2, b2, w1, b1, x)
        },
        .slip("b₂ is forgotten") { w1, b1, w2, b2, x in try layers(w1, b1, w2, b2, x) - b2 },
        .slip("the result of one example is returned for every input") { w1, b1, w2, b2, x in
          _ = try layers(w1, b1, w2, b2, x)
          return [-1, 1]
        },
        .slip("the input is changed") { w1, b1, w2, b2, x in
          overwriting(x, with: try layers(w1, b1, w2, b2, x))
        },
      ],
      checks: [
        // W₁ · x + b₁ = (2, −8), of which relu keeps (2, 0); W₂ · (2, 0) + b₂ = (−1, 1)
        .gives(
          "puts relu between the layers",
          ([[1, 2], [3, -4]], [1, -1], [[-1, 2], [1, 1]], [1, -1], [-1, 1]), [-1, 1]),
        .gives("makes the absolute value", ([[1], [-1]], [0, 0], [[1, 1]], [0], [-3]), [3]),
        .gives(
          "leaves what is above 0 as it is", ([[1], [-1]], [0, 0], [[1, 1]], [0], [3]), [3]),
        .agrees(
          "agrees with the fast engine on random layers", seeds: [1, 2, 3, 4],
          on: { generator in
            let (w1, b1) = randomMap(using: &generator)
            let (w2, b2) = randomMap(from: b1.count, using: &generator)
            return (w1, b1, w2, b2, wholeNumbers([w1.shape[1]], using: &generator))
          }, with: { try layers($0, $1, $2, $3, $4) }),
        .property("leaves its input as it was") { answer in
          let x: Tensor<Float> = [-1, 2]
          let before = x.copy()
          _ = try answer(([[1, 2], [3, 4]], [5, 6], [[1, 2], [3, 4]], [5, 6], x))
          if x != before { throw Finding("the input is changed: write to a new tensor") }
        },
        .rejects(
          "throws ShapeError where the layers do not meet",
          (.ones([2, 2]), [1, 2], .ones([2, 3]), [1, 2], [1, 2])),
        .rejects(
          "throws ShapeError for a point of 3 coordinates in the plane",
          (.ones([2, 2]), [1, 2], .ones([2, 2]), [1, 2], [1, 2, 3])),
        .rejects(
          "throws ShapeError for several points",
          (.ones([2, 2]), [1, 2], .ones([2, 2]), [1, 2], .ones([2, 2]))),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (
          Tensor<Float>, Tensor<Float>, Tensor<Float>, Tensor<Float>, Tensor<Float>
        ) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1, $2, $3, $4) }
    }
  }

  public enum AffineDeviation {
    static let kata = Deviating(
      "affineDeviation", probe: (.square, [1], [3]),
      wrongAnswers: [
        .slip("the sign is turned: it is the image of the middle less the middle of the images") {
          -(try deviation($0, $1, $2))
        },
        .slip("the sum of the images is not halved") { f, p, q in
          try deviation(f, p, q) - (f(p) + f(q)) / 2
        },
        .slip("the middle is not halved: f is applied to p + q") { f, p, q in
          try deviation(f, p, q) - f((p + q) / 2) + f(p + q)
        },
        .slip("half the way from p to q is taken for their middle: (p − q) / 2") { f, p, q in
          try deviation(f, p, q) - f((p + q) / 2) + f((p - q) / 2)
        },
        .slip("the image of the second point is left out") { f, p, q in
          try deviation(f, p, q) + f(q) / 2
        },
        .slip("only the first coordinate is computed") { f, p, q in
          let z = try deviation(f, p, q)
          return Tensor(zip(z.elements, 0...).map { $1 == 0 ? $0 : 0 })
        },
        .slip("0 is returned for every map") { f, p, q in
          try deviation(f, p, q) * 0
        },
        .slip("the input is changed") { f, p, q in overwriting(p, with: try deviation(f, p, q)) },
        .slip("points of other ranks are taken") { f, p, q in
          guard p.shape == q.shape else { throw ShapeError("the shapes differ") }
          return try f((p + q) / 2) - (f(p) + f(q)) / 2
        },
      ],
      checks: [
        // f(2) − (f(1) + f(3)) / 2 = 4 − 5
        .gives("computes how far x² is from affine between 1 and 3", (.square, [1], [3]), [-1]),
        // The middle is (2, 1): (2, 4) − ((3, 1) + (−3, 9)) / 2
        .gives("computes each coordinate", (.curved, [1, 3], [3, -1]), [2, -1]),
        .gives("gives 0 for an affine map", (.affine, [1, 3], [3, -1]), [0, 0]),
        .gives(
          "gives 0 for two affine maps one after the other", (.twice, [1, 3], [3, -1]), [0, 0]),
        .gives("gives something else with relu between", (.absolute, [-2], [2]), [-2]),
        .gives("gives 0 where relu does not fold", (.absolute, [2], [6]), [0]),
        .agrees(
          "agrees with the fast engine on random points",
          on: { (.curved, wholeNumbers([2], using: &$0), wholeNumbers([2], using: &$0)) },
          with: { try deviation($0, $1, $2) }),
        .property("leaves its inputs as they were") { answer in
          let (p, q): Pair = ([1, 3], [3, -1])
          let (pBefore, qBefore) = (p.copy(), q.copy())
          _ = try answer((.curved, p, q))
          if p != pBefore || q != qBefore {
            throw Finding("the input is changed: write to a new tensor")
          }
        },
        .rejects("throws ShapeError for points of different spaces", (.square, [1], [1, 2])),
        .rejects("throws ShapeError for matrices", (.square, [[1, 2]], [[3, 4]])),
      ])

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
    static let affine = Map(description: "an affine map") { x in
      try S2_3_5_Geometry.map([[1, 2], [3, 4]], [5, 6], x)
    }
    static let twice = Map(description: "two affine maps") { x in
      try S2_3_5_Geometry.map([[0, 1], [2, -1]], [7, -8], affine(x))
    }
    static let absolute = Map(description: "|x|, relu(x) + relu(−x)") { x in
      try layers([[1], [-1]], [0, 0], [[1, 1]], [0], x)
    }
  }

  /// Two layers with relu between, of the fast engine.
  static func layers(
    _ w1: Tensor<Float>, _ b1: Tensor<Float>, _ w2: Tensor<Float>, _ b2: Tensor<Float>,
    _ x: Tensor<Float>
  ) throws -> Tensor<Float> {
    try map(w2, b2, relu(map(w1, b1, vector(x))))
  }
}
