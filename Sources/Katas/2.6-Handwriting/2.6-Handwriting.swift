import TensorCore

public enum S2_6_Handwriting {
  public static let section: Section = Section(
    "2.6", "Your own handwriting", file: "2.6-Handwriting/2.6-Handwriting.swift",
    suite: "S2_6_Handwriting",
    katas: [Threshold.kata.facts, BoundingBox.kata.facts, CentreOfMass.kata.facts])

  public enum Threshold {
    typealias K = Kata<(Tensor<Float>, Float), Tensor<Float>>

    static var kata: K {
      K(
        "threshold", probe: ([[1, 0], [0, 1]], 0.5),
        learned: "A threshold makes a yes or no of each number: all shades of grey are lost.",
        hints: [
          "What are the only two numbers that the result has?",
          "Begin with a tensor of zeros of the image's shape. Which elements of it do you change?",
          "In two loops, z[i, j] = 1 where image[i, j] > limit; the guard asks for ndim 2 first.",
        ],
        wrongAnswers: slips,
        checks: [
          .gives(
            "is 1 above the limit, and 0 elsewhere",
            ([[0.1, 0.9, 0.3], [0.7, 0.2, 0.8]], 0.5), [[0, 1, 0], [1, 0, 1]]),
          .gives(
            "takes what is at the limit for paper", ([[2, 3, 4], [4, 3, 2]], 3),
            [[0, 0, 1], [1, 0, 0]]),
          .gives("takes a limit of 0", ([[0, 0.25], [0.5, 0]], 0), [[0, 1], [1, 0]]),
          .gives("takes a limit below 0", ([[-3, -1], [0, -2]], -2), [[0, 1], [1, 0]]),
          .gives("takes a limit above 1", ([[120, 40], [30, 200]], 100), [[1, 0], [0, 1]]),
          .gives(
            "takes more rows than columns", ([[1, 5], [6, 2], [3, 7], [8, 4]], 4.5),
            [[0, 1], [1, 0], [0, 1], [1, 0]]),
          .gives("takes an image of one row", ([[1, 5, 6]], 4.5), [[0, 1, 1]]),
          .gives("takes an image without rows", (.zeros([0, 3]), 1), .zeros([0, 3])),
          .gives("takes an image without columns", (.zeros([3, 0]), 1), .zeros([3, 0])),
          .agrees(
            "agrees with a comparison of random images", seeds: Array(1...5),
            on: { (.uniform(randomShape(using: &$0), using: &$0), .random(in: 0..<1, using: &$0)) },
            with: { image, limit in image.mapped { $0 > limit ? 1 : 0 } }),
          .property("leaves its input as it was") { answer in
            let image: Tensor<Float> = [[1, 2], [3, 4]]
            _ = try answer((image, 2))
            if image != [[1, 2], [3, 4]] {
              throw Finding("the input is changed: write to a copy")
            }
          },
          .rejects("throws ShapeError for a vector", ([1, 2], 0)),
          .rejects("throws ShapeError for a scalar", (1, 0)),
          .rejects("throws ShapeError for several images", (.ones([2, 2, 2]), 0)),
        ])
    }

    static let loops = MatrixLoops<(Tensor<Float>, Float)>(
      startingWith: [{ .zeros(try matrix($0.0).shape) }],
      element: { input, at, _ in input.0.element(at.i, at.j).map { $0 > input.1 ? 1 : 0 } })

    static var slips: [K.Wrong] {
      func onDiagonal(
        _ slip: String, _ place: @escaping @Sendable (Int, Int) -> Int
      ) -> K.Wrong {
        .slip(slip) { image, limit in
          var z = Tensor<Float>.zeros(try matrix(image).shape)
          for i in 0..<z.shape[0] {
            for j in 0..<z.shape[1] where image[i, j] > limit {
              let at = place(i, j)
              if at < min(z.shape[0], z.shape[1]) { z[at, at] = 1 }
            }
          }
          return z
        }
      }
      func each(_ slip: String, _ value: @escaping @Sendable (Float, Float) -> Float) -> K.Wrong {
        .slip(slip) { image, limit in try matrix(image).mapped { value($0, limit) } }
      }
      return [
        each("what is at the limit is ink: only what is above it is") { $0 >= $1 ? 1 : 0 },
        each("ink and paper are exchanged: 1 is above the limit") { $0 < $1 ? 1 : 0 },
        each("ink and paper are exchanged, and what is at the limit is ink") { $0 <= $1 ? 1 : 0 },
        each("only what is at the limit is ink: what is above it is") { $0 == $1 ? 1 : 0 },
        each("all but what is at the limit is ink: what is above it is") { $0 != $1 ? 1 : 0 },
        each("ink keeps its value: it becomes 1") { $0 > $1 ? $0 : 0 },
        each("ink becomes the limit: it becomes 1") { $0 > $1 ? $1 : 0 },
        each("ink becomes 255: it becomes 1") { $0 > $1 ? 255 : 0 },
        each("ink becomes 2: it becomes 1") { $0 > $1 ? 2 : 0 },
        each("ink becomes 0: it becomes 1") { _, _ in 0 },
        each("paper becomes 1, too: it becomes 0") { _, _ in 1 },
        each("paper keeps its value: it becomes 0") { $0 > $1 ? 1 : $0 },
        each("the limit is not read: it is always 0.5") { value, _ in value > 0.5 ? 1 : 0 },
        each("the limit is not read: it is always 0") { value, _ in value > 0 ? 1 : 0 },
      ] + loops.leavingOut + loops.misreading(x: "image") + loops.writingTheDiagonal + [
        onDiagonal("ink is written to the diagonal of the result, z[i, i]: to z[i, j]") { i, _ in i
        },
        onDiagonal("ink is written to the diagonal of the result, z[j, j]: to z[i, j]") { _, j in j
        },
        .slip("the result of one example is returned for every input") { image, _ in
          _ = try matrix(image)
          return [[0, 1, 0], [1, 0, 1]]
        },
        .slip("any rank is taken: the loop is over rows and columns") { image, limit in
          image.mapped { $0 > limit ? 1 : 0 }
        },
      ]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Float) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }
}

extension Tensor<Float> {
  /// Each element through a function.
  func mapped(_ transform: (Float) -> Float) -> Tensor<Float> {
    Tensor(uninitialized: shape) { target in
      for (i, value) in elements.enumerated() {
        target.initializeElement(at: i, to: transform(value))
      }
    }
  }
}
