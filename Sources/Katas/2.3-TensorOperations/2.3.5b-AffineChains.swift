import FastKernels
import TensorCore

// What becomes of affine maps in a row, without and with relu between.

public enum S2_3_5_AffineChains {
  public static let section: Section = Section(
    "2.3.5", "Chains of affine maps", file: "2.3-TensorOperations/2.3.5b-AffineChains.swift",
    suite: "S2_3_5_AffineChains",
    katas: [Compose.kata.facts, TwoLayers.kata.facts, AffineDeviation.kata.facts])

  /// Two affine maps, the first before the second.
  typealias Maps = (Tensor<Float>, Tensor<Float>, Tensor<Float>, Tensor<Float>)
  typealias Composing = Kata<Maps, [Tensor<Float>]>
  typealias Layers = Kata<
    (Tensor<Float>, Tensor<Float>, Tensor<Float>, Tensor<Float>, Tensor<Float>), Tensor<Float>
  >

  public enum Compose {
    static var kata: Composing {
      Composing(
        "compose", probe: ([[1]], [2], [[3]], [4]), buildsOn: ["naiveMatrixDot", "affine"],
        learned: "Two layers without relu are one layer: more of them could do no more.",
        hints: [
          "Put the first map into the second on paper, and remove the brackets: what stands before x, "
            + "and what is left?",
          "W is a product of matrices: which one stands on the left? And b is what the second map makes "
            + "of b₁.",
          "`affine(w2, b2, b1)` is the new b. What a b₁ of the wrong shape would do there, a guard has "
            + "to find first.",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    private static let wrongAnswers: [Composing.Wrong] = [
      .slip("the matrices are exchanged: W₂ stands on the left, W₁ acts first") { w1, b1, w2, b2 in
        let right = try composed(w1, b1, w2, b2)
        return w1.shape[1] == w2.shape[0] && w1.shape[0] == w2.shape[1]
          ? [try dot(w1, w2), right[1]] : right
      },
      .slip("shapes that fit are refused: the guard is wrong, or operands of affine are exchanged")
      { w1, b1, w2, b2 in
        _ = try composed(w1, b1, w2, b2)
        throw ShapeError("a vector as W")
      },
      .slip("b₁ is not carried through the second map: it is W₂ · b₁") { w1, b1, w2, b2 in
        let right = try composed(w1, b1, w2, b2)
        return b1.shape == b2.shape ? [right[0], try b1 + b2] : right
      },
      .slip("b₁ is forgotten") { w1, b1, w2, b2 in [try composed(w1, b1, w2, b2)[0], b2] },
      .slip("b₂ is forgotten") { w1, b1, w2, b2 in
        [try composed(w1, b1, w2, b2)[0], try dot(w2, b1)]
      },
      .slip("b₂ is subtracted: it is added") { w1, b1, w2, b2 in
        [try composed(w1, b1, w2, b2)[0], try dot(w2, b1) - b2]
      },
      .slip("b₁ goes through the first map: it goes through the second") { w1, b1, w2, b2 in
        let right = try composed(w1, b1, w2, b2)
        guard w1.shape == w2.shape, w1.shape[0] == w1.shape[1] else { return right }
        return [right[0], try dot(w1, b1) + b2]
      },
      .slip("the arrows are exchanged: b₁ goes through the second map, b₂ does not") {
        w1, b1, w2, b2 in
        let right = try composed(w1, b1, w2, b2)
        return b1.shape == b2.shape ? [right[0], try dot(w2, b2) + b1] : right
      },
      .slip("the maps are exchanged: the first acts before the second") { w1, b1, w2, b2 in
        let right = try composed(w1, b1, w2, b2)
        guard w1.shape == w2.shape, w1.shape[0] == w1.shape[1] else { return right }
        return try composed(w2, b2, w1, b1)
      },
      .slip("W and b are returned in the wrong order, exchanged") {
        try composed($0, $1, $2, $3).reversed()
      },
      .slip("the matrices are multiplied element by element") { w1, b1, w2, b2 in
        let right = try composed(w1, b1, w2, b2)
        return w1.shape == w2.shape ? [try w2 * w1, right[1]] : right
      },
      .slip("the matrices are added: they are multiplied") { w1, b1, w2, b2 in
        let right = try composed(w1, b1, w2, b2)
        return w1.shape == w2.shape ? [try w2 + w1, right[1]] : right
      },
      .slip("the result of one example is returned for every input") { w1, b1, w2, b2 in
        _ = try composed(w1, b1, w2, b2)
        return [[[3, 4], [2, 4]], [4, 9]]
      },
      .slip("the input is changed: write to a new tensor") { w1, b1, w2, b2 in
        let right = try composed(w1, b1, w2, b2)
        return [overwriting(w1, with: right[0]), right[1]]
      },
      .slip("a b of one element is repeated: each row of W needs its own") { w1, b1, w2, b2 in
        let repeated = try b2 + Tensor<Float>.zeros([w2.shape[0]])
        return try composed(w1, b1, w2, b2.shape == [1] ? repeated : b2)
      },
    ]

    private static let checks: [Composing.Check] =
      [
        // Row 1 of W₂ takes the second row of W₁, row 2 twice the first; W₂ · b₁ = (−1, 2).
        .gives(
          "gives W₂ · W₁ and W₂ · b₁ + b₂",
          ([[1, 2], [3, 4]], [1, -1], [[0, 1], [2, 0]], [5, 7]), [[[3, 4], [2, 4]], [4, 9]]),
        // 3 · (2x + 1) + 4 = 6x + 7
        .gives("composes maps of the line", ([[2]], [1], [[3]], [4]), [[[6]], [7]]),
        .gives(
          "composes maps with no space between",
          (.zeros([0, 2]), .zeros([0]), .zeros([3, 0]), [1, 2, 3]), [.zeros([3, 2]), [1, 2, 3]]),
        .agrees(
          "agrees with the fast engine on random maps of several dimensions", seeds: [1, 2, 3, 4],
          on: { generator in
            let (w1, b1) = S2_3_5_Geometry.randomMap(using: &generator)
            let (w2, b2) = S2_3_5_Geometry.randomMap(from: b1.count, using: &generator)
            return (w1, b1, w2, b2)
          }, with: { try composed($0, $1, $2, $3) }),
        .agrees(
          "composes maps of many dimensions", seeds: [1],
          on: {
            (
              wholeNumbers([3, 67], using: &$0), wholeNumbers([3], using: &$0),
              wholeNumbers([71, 3], using: &$0), wholeNumbers([71], using: &$0)
            )
          }, with: { try composed($0, $1, $2, $3) }),
        .agrees(
          "takes arrows of every size that Float has", seeds: [1],
          on: {
            (
              [[1], [2]], everySize([2], using: &$0), [[1, 0], [0, -1]], everySize([2], using: &$0)
            )
          }, with: { try composed($0, $1, $2, $3) }),
        .property("leaves its inputs as they were") { answer in
          let given: [Tensor<Float>] = [
            [[1, 2], [3, 4]], [1, -1], [[0, 1], [2, 0]], [5, 7],
          ]
          let before = given.map { $0.copy() }
          _ = try answer((given[0], given[1], given[2], given[3]))
          if given != before { throw Finding("the input is changed: write to a new tensor") }
        },
        .property("does what the two do one after the other") { answer in
          let (w1, b1): Pair = ([[1, 2], [3, 4], [5, 6]], [1, 0, -1])
          let (w2, b2): Pair = ([[1, -1, 2]], [10])
          let result = try answer((w1, b1, w2, b2))
          let x: Tensor<Float> = [7, -8]
          let (once, twice) = try (map(result[0], result[1], x), map(w2, b2, map(w1, b1, x)))
          if once != twice { throw Finding("(7, -8) goes to \(once), and by the two to \(twice)") }
        },
      ]
      + [
        ("a b₂ of one element", [2, 2], [2], [2, 2], [1]),
        ("too long a b₂", [2, 2], [2], [2, 2], [3]),
        ("a b₂ without elements", [2, 2], [2], [2, 2], [0]),
        ("a b₂ that is a row", [2, 2], [2], [2, 2], [1, 2]),
        ("a second map of more dimensions than the first gives", [2, 2], [2], [2, 3], [2]),
        ("a second map of fewer dimensions than the first gives", [3, 2], [3], [2, 2], [2]),
        ("maps that meet the other way round only", [3, 2], [3], [2, 4], [2]),
        ("a b₁ of one element", [2, 2], [1], [2, 2], [2]),
        ("too long a b₁", [2, 2], [3], [2, 2], [2]),
        ("a b₁ that fits W₂ and not W₁", [2, 2], [3], [2, 3], [2]),
        ("a b₁ as long as a row of W₁", [2, 3], [3], [2, 2], [2]),
        ("a b₁ without elements", [2, 2], [0], [2, 2], [2]),
        ("a b₁ that is a matrix", [2, 3], [2, 3], [2, 2], [2]),
        ("a b₁ that is a column", [2, 3], [2, 1], [2, 2], [2]),
        ("a vector as W₁", [2], [2], [2, 2], [2]), ("a scalar as W₁", [], [1], [2, 1], [2]),
        ("a W₁ of rank 3", [2, 2, 2], [2], [2, 2], [2]), ("a vector as W₂", [2, 2], [2], [2], [1]),
        ("a scalar as W₂", [1, 2], [1], [], [1]), ("a W₂ of rank 3", [2, 2], [2], [2, 2, 2], [2]),
      ].map(rejecting)

    /// A check of shapes that do not fit.
    private static func rejecting(
      _ what: String, _ w1: Shape, _ b1: Shape, _ w2: Shape, _ b2: Shape
    ) -> Composing.Check {
      .rejects(
        "throws ShapeError for \(what)", (.ones(w1), .ones(b1), .ones(w2), .ones(b2)))
    }

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
    static var kata: Layers {
      Layers(
        "twoLayers", probe: ([[1]], [2], [[3]], [4], [5]), buildsOn: ["affine"],
        learned: "With relu between them, two layers do what no single affine map can.",
        hints: [
          "It is three steps, one after another. Which two of them are the same function?",
          "The first layer's result is a vector: make what is below 0 in it 0, and give it to the second "
            + "layer.",
          "`var hidden = try affine(w1, b1, x)`, a loop that writes the larger one of each element and "
            + "0, and affine again. Before it all, a guard: x is one point.",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    private static let wrongAnswers: [Layers.Wrong] =
      [
        hidden("relu is missing: the two layers are one affine map") { h, _, _ in h },
        hidden("relu takes the smaller one of each element and 0: it takes the larger one") {
          h, _, _ in min(h, 0)
        },
        hidden("relu makes what is below 1 a 1: what is below 0 becomes 0") { h, _, _ in max(h, 1)
        },
        hidden("relu takes the absolute value: what is below 0 becomes 0") { h, _, _ in abs(h) },
        hidden("the first element is left out of the loop of relu") { h, n, _ in
          n > 0 ? max(h, 0) : h
        },
        hidden("the last element is left out of the loop of relu") { h, n, count in
          n < count - 1 ? max(h, 0) : h
        },
        hidden("relu is applied to the first element only: `return` stands inside its loop") {
          h, n, _ in n == 0 ? max(h, 0) : h
        },
        .slip(
          "shapes that fit are refused: the guard is wrong, or operands of affine are exchanged"
        ) {
          w1, b1, w2, b2, x in
          _ = try layers(w1, b1, w2, b2, x)
          throw ShapeError("a vector as W")
        },
        .slip("operands of affine are exchanged: b₁ comes before x") { w1, b1, w2, b2, x in
          let right = try layers(w1, b1, w2, b2, x)
          return (try? map(w2, b2, relu(map(w1, x, b1)))) ?? right
        },
        .slip("operands of affine are exchanged: b₂ comes before the hidden values") {
          w1, b1, w2, b2, x in
          let right = try layers(w1, b1, w2, b2, x)
          return (try? map(w2, relu(map(w1, b1, x)), b2)) ?? right
        },
        .slip("relu comes after the second layer too") { relu(try layers($0, $1, $2, $3, $4)) },
        .slip("relu comes after the second layer only: it comes between the two") {
          w1, b1, w2, b2, x in
          _ = try layers(w1, b1, w2, b2, x)
          return relu(try map(w2, b2, map(w1, b1, x)))
        },
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
        .slip("b₁ is forgotten") { w1, b1, w2, b2, x in
          _ = try layers(w1, b1, w2, b2, x)
          return try map(w2, b2, relu(dot(w1, x)))
        },
        .slip("b₂ is forgotten") { w1, b1, w2, b2, x in try layers(w1, b1, w2, b2, x) - b2 },
        .slip("the result of the first layer is returned: the second one is missing") {
          w1, b1, w2, b2, x in
          _ = try layers(w1, b1, w2, b2, x)
          return relu(try map(w1, b1, x))
        },
        .slip("the result of one example is returned for every input") { w1, b1, w2, b2, x in
          _ = try layers(w1, b1, w2, b2, x)
          return [19, 23]
        },
        .slip("the input is changed: write to a new tensor") { w1, b1, w2, b2, x in
          overwriting(x, with: try layers(w1, b1, w2, b2, x))
        },
        .slip("several points are taken: it is one point") { w1, b1, w2, b2, x in
          try map(w2, b2, relu(map(w1, b1, x)))
        },
      ]

    /// Two layers with something else than relu between: what becomes of an element, by its number
    /// and their count.
    private static func hidden(
      _ slip: String, _ change: @escaping @Sendable (Float, Int, Int) -> Float
    ) -> Layers.Wrong {
      .slip(slip) { w1, b1, w2, b2, x in
        let first = try map(w1, b1, vector(x))
        let changed = zip(first.elements, 0...).map { change($0, $1, first.count) }
        return try map(w2, b2, Tensor(changed))
      }
    }

    private static let checks: [Layers.Check] =
      [
        // W₁ · x + b₁ = (−2, −3, 3, −1), of which relu keeps (0, 0, 3, 0); W₂ · that + b₂ = (19, 23)
        .gives(
          "puts relu between the layers",
          (
            [[1, 2], [2, 3], [3, 1], [2, -1]], [1, 1, 2, -5], [[1, 2, 3, 4], [-1, 3, 1, 2]],
            [10, 20], [1, -2]
          ), [19, 23]),
        // W₁ · x + b₁ = (2, −8), of which relu keeps (2, 0); W₂ · (2, 0) + b₂ = (−1, 1)
        .gives(
          "leaves what the second layer gives as it is, also below 0",
          ([[1, 2], [3, -4]], [1, -1], [[-1, 2], [1, 1]], [1, -1], [-1, 1]), [-1, 1]),
        .gives("makes the absolute value", ([[1], [-1]], [0, 0], [[1, 1]], [0], [-3]), [3]),
        .gives(
          "leaves what is above 0 as it is", ([[1], [-1]], [0, 0], [[1, 1]], [0], [3]), [3]),
        .gives(
          "keeps what is small and what is large between the layers",
          (
            [[1e-3], [1e-30], [1e6], [1e30]], [0, 0, 0, 0],
            [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]], [0, 0, 0, 0], [1]
          ), [1e-3, 1e-30, 1e6, 1e30]),
        .gives(
          "takes a hidden layer without elements",
          (.zeros([0, 2]), .zeros([0]), .zeros([2, 0]), [3, 4], [1, 2]), [3, 4]),
        .agrees(
          "agrees with the fast engine on random layers", seeds: [1, 2, 3, 4],
          on: { generator in
            let (w1, b1) = S2_3_5_Geometry.randomMap(using: &generator)
            let (w2, b2) = S2_3_5_Geometry.randomMap(from: b1.count, using: &generator)
            return (w1, b1, w2, b2, wholeNumbers([w1.shape[1]], using: &generator))
          }, with: { try layers($0, $1, $2, $3, $4) }),
        .agrees(
          "takes layers of many units", seeds: [1],
          on: {
            (
              wholeNumbers([131, 3], using: &$0), wholeNumbers([131], using: &$0),
              wholeNumbers([67, 131], using: &$0), wholeNumbers([67], using: &$0), [1, -2, 3]
            )
          }, with: { try layers($0, $1, $2, $3, $4) }),
        .property("leaves its inputs as they were") { answer in
          let given: [Tensor<Float>] = [
            [[1, 2], [3, -4]], [5, 6], [[1, 2], [3, 4]], [5, 6], [-1, 2],
          ]
          let before = given.map { $0.copy() }
          _ = try answer((given[0], given[1], given[2], given[3], given[4]))
          if given != before { throw Finding("the input is changed: write to a new tensor") }
        },
      ]
      + [
        (
          "a second layer with more inputs than the first has units", [2, 2], [2], [2, 3], [2], [2]
        ),
        (
          "a second layer with fewer inputs than the first has units", [3, 2], [3], [2, 2], [2], [2]
        ),
        ("a point of 3 coordinates in the plane", [2, 2], [2], [2, 2], [2], [3]),
        ("a point of 1 coordinate in the plane", [2, 2], [2], [2, 2], [2], [1]),
        ("a point without coordinates", [2, 2], [2], [2, 2], [2], [0]),
        ("several points", [2, 2], [2], [2, 2], [2], [2, 2]),
        ("a point in a column", [2, 2], [2], [2, 2], [2], [2, 1]),
        ("a scalar as the point", [1, 1], [1], [1, 1], [1], []),
        ("a point of rank 3", [2, 2], [2], [2, 2], [2], [2, 2, 2]),
        ("a b₁ of one element", [2, 2], [1], [2, 2], [2], [2]),
        ("too long a b₁", [2, 2], [3], [2, 2], [2], [2]),
        ("a b₂ of one element", [2, 2], [2], [2, 2], [1], [2]),
        ("too long a b₂", [2, 2], [2], [2, 2], [3], [2]),
        ("a vector as W₁", [2], [2], [2, 2], [2], [2]),
        ("a vector as W₂", [2, 2], [2], [2], [1], [2]),
        ("a W₁ of rank 3", [2, 2, 2], [2], [2, 2], [2], [2]),
        ("a W₂ of rank 3", [2, 2], [2], [2, 2, 2], [2], [2]),
      ].map(rejecting)

    /// A check of shapes that do not fit.
    private static func rejecting(
      _ what: String, _ w1: Shape, _ b1: Shape, _ w2: Shape, _ b2: Shape, _ x: Shape
    ) -> Layers.Check {
      .rejects(
        "throws ShapeError for \(what)", (.ones(w1), .ones(b1), .ones(w2), .ones(b2), .ones(x)))
    }

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

  /// `dot(w, x) + b`, of the fast engine.
  static func map(
    _ w: Tensor<Float>, _ b: Tensor<Float>, _ x: Tensor<Float>
  ) throws -> Tensor<Float> {
    try S2_3_5_Geometry.map(w, b, x)
  }

  /// Two layers with relu between, of the fast engine.
  static func layers(
    _ w1: Tensor<Float>, _ b1: Tensor<Float>, _ w2: Tensor<Float>, _ b2: Tensor<Float>,
    _ x: Tensor<Float>
  ) throws -> Tensor<Float> {
    try map(w2, b2, relu(map(w1, b1, vector(x))))
  }
}
