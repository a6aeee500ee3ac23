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

  public enum BoundingBox {
    typealias K = Kata<Tensor<Float>, String>

    static var kata: K {
      K(
        "boundingBox", probe: [[1, 0], [0, 1]],
        learned: "Four numbers that only grow or shrink find a box in one walk over the image.",
        hints: [
          "Draw some ink on squared paper. Which four numbers say where its box is?",
          """
          Walk over all elements. Each one with ink may move the first row up or the last row down, \
          and the same for columns. With what do the four numbers begin, so that the first ink moves \
          all of them?
          """,
          """
          top begins with image.shape[0] and becomes min(top, i); bottom begins with -1 and becomes \
          max(bottom, i); the range is top..<bottom + 1. Without ink bottom is still -1.
          """,
        ],
        wrongAnswers: slips,
        checks: [
          .gives("holds all ink", image, "rows 1..<4, columns 2..<5"),
          .gives(
            "holds a single pixel", [[0, 0, 0, 0], [0, 0, 3, 0], [0, 0, 0, 0]],
            "rows 1..<2, columns 2..<3"),
          .gives(
            "holds ink in all corners", [[1, 0, 2], [0, 0, 0], [3, 0, 4]],
            "rows 0..<3, columns 0..<3"),
          .gives(
            "holds ink in the first row alone", [[0, 1, 1], [0, 0, 0]], "rows 0..<1, columns 1..<3"),
          .gives(
            "holds ink in the last row alone", [[0, 0, 0], [0, 0, 0], [1, 1, 0]],
            "rows 2..<3, columns 0..<2"),
          .gives(
            "holds a line that falls from left to right", [[7, 0, 0], [0, 7, 0], [0, 0, 0]],
            "rows 0..<2, columns 0..<2"),
          .gives(
            "holds a line that rises from left to right",
            [[0, 0, 0, 0], [0, 0, 7, 0], [0, 7, 0, 0], [0, 0, 0, 0]],
            "rows 1..<3, columns 1..<3"),
          .gives(
            "counts faint ink", [[0, 0, 0], [0, 0.001, 0], [0, 0, 9]], "rows 1..<3, columns 1..<3"),
          .gives(
            "takes what is below 0 for paper", [[-1, -1, -1], [-1, 2, -1]],
            "rows 1..<2, columns 1..<2"),
          .gives(
            "holds ink in a wide image", [[0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 1, 1, 1, 0]],
            "rows 1..<2, columns 3..<6"),
          .gives(
            "holds ink in a tall image",
            [[0, 0], [0, 0], [0, 0], [0, 0], [2, 0], [1, 0], [0, 0]],
            "rows 4..<6, columns 0..<1"),
          .agrees(
            "agrees with the rows and columns that have ink, in random images",
            seeds: Array(1...10),
            on: { generator in
              var image = Tensor<Float>.zeros(randomShape(using: &generator))
              for _ in 0..<3 {
                image[
                  .random(in: 0..<image.shape[0], using: &generator),
                  .random(in: 0..<image.shape[1], using: &generator)] = 1
              }
              return image
            }, with: { try box($0) }),
          .rejects("throws ShapeError for an image without ink", .zeros([3, 4])),
          .rejects("throws ShapeError for an image without rows", .zeros([0, 4])),
          .rejects("throws ShapeError for a vector", [1, 2]),
          .rejects("throws ShapeError for a scalar", 1),
          .rejects("throws ShapeError for several images", .ones([2, 2, 2])),
        ])
    }

    static let image: Tensor<Float> = [
      [0, 0, 0, 0, 0, 0], [0, 0, 0, 6, 0, 0], [0, 0, 2, 9, 0, 0], [0, 0, 0, 0, 4, 0],
      [0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0],
    ]

    /// The first and the last row and column that have ink; `nil` without any.
    typealias Edges = (top: Int, bottom: Int, left: Int, right: Int)

    static func edges(
      _ image: Tensor<Float>, isInk: (Float) -> Bool = { $0 > 0 },
      isSeen: (Int, Int) -> Bool = { _, _ in true }
    ) throws -> Edges? {
      let image = try matrix(image)
      let ink = (0..<image.shape[0]).flatMap { i in
        (0..<image.shape[1]).filter { isInk(image[i, $0]) && isSeen(i, $0) }.map { (i, $0) }
      }
      guard let top = ink.map(\.0).min(), let bottom = ink.map(\.0).max(),
        let left = ink.map(\.1).min(), let right = ink.map(\.1).max()
      else { return nil }
      return (top, bottom, left, right)
    }

    static func box(
      _ image: Tensor<Float>, isInk: (Float) -> Bool = { $0 > 0 },
      isSeen: (Int, Int) -> Bool = { _, _ in true },
      _ text: (Edges) -> String = { text($0.top, $0.bottom + 1, $0.left, $0.right + 1) }
    ) throws -> String {
      guard let edges = try edges(image, isInk: isInk, isSeen: isSeen) else {
        throw ShapeError("there is no ink")
      }
      return text(edges)
    }

    /// Where the diagonal has ink.
    static func diagonal(_ image: Tensor<Float>) throws -> [Int] {
      let image = try matrix(image)
      return (0..<min(image.shape[0], image.shape[1])).filter { image[$0, $0] > 0 }
    }

    static func text(_ top: Int, _ bottom: Int, _ left: Int, _ right: Int) -> String {
      "rows \(top)..<\(bottom), columns \(left)..<\(right)"
    }

    static var slips: [K.Wrong] {
      func other(_ slip: String, _ result: @escaping @Sendable (Edges) -> String) -> K.Wrong {
        .slip(slip) { try box($0, result) }
      }
      func leaving(
        _ slip: String, _ isSeen: @escaping @Sendable (Int, Int, Shape) -> Bool
      ) -> K.Wrong {
        .slip(slip) { image in try box(image, isSeen: { isSeen($0, $1, image.shape) }) }
      }
      return [
        other("the last row is left out: a range ends behind it") {
          text($0.top, $0.bottom, $0.left, $0.right + 1)
        },
        other("the last column is left out: a range ends behind it") {
          text($0.top, $0.bottom + 1, $0.left, $0.right)
        },
        other("the last row and column are left out: a range ends behind them") {
          text($0.top, $0.bottom, $0.left, $0.right)
        },
        other("the rows end one too late") { text($0.top, $0.bottom + 2, $0.left, $0.right + 1) },
        other("the columns end one too late") {
          text($0.top, $0.bottom + 1, $0.left, $0.right + 2)
        },
        other("rows and columns are exchanged") {
          text($0.left, $0.right + 1, $0.top, $0.bottom + 1)
        },
        other("the rows begin at 0: they begin with the first that has ink") {
          text(0, $0.bottom + 1, $0.left, $0.right + 1)
        },
        other("the columns begin at 0: they begin with the first that has ink") {
          text($0.top, $0.bottom + 1, 0, $0.right + 1)
        },
        other("the box begins at 0, 0: it begins where the ink does") {
          text(0, $0.bottom + 1, 0, $0.right + 1)
        },
        other("the rows begin with the last that has ink: min and max are exchanged") {
          text($0.bottom, $0.bottom + 1, $0.left, $0.right + 1)
        },
        other("the rows end with the first that has ink: min and max are exchanged") {
          text($0.top, $0.top + 1, $0.left, $0.right + 1)
        },
        other("the columns begin with the last that has ink: min and max are exchanged") {
          text($0.top, $0.bottom + 1, $0.right, $0.right + 1)
        },
        other("the columns end with the first that has ink: min and max are exchanged") {
          text($0.top, $0.bottom + 1, $0.left, $0.left + 1)
        },
        other("the rows begin one too late") {
          text($0.top + 1, $0.bottom + 1, $0.left, $0.right + 1)
        },
        other("the rows begin one too early") {
          text($0.top - 1, $0.bottom + 1, $0.left, $0.right + 1)
        },
        other("the columns begin one too late") {
          text($0.top, $0.bottom + 1, $0.left + 1, $0.right + 1)
        },
        other("the columns begin one too early") {
          text($0.top, $0.bottom + 1, $0.left - 1, $0.right + 1)
        },
        other("the last row begins with 1: it begins above the first, with -1") {
          text($0.top, max(1, $0.bottom) + 1, $0.left, $0.right + 1)
        },
        other("the last column begins with 1: it begins before the first, with -1") {
          text($0.top, $0.bottom + 1, $0.left, max(1, $0.right) + 1)
        },
        .slip("the first and the last row begin with each other's numbers: they are exchanged") {
          image in
          try box(image, { text(-1, image.shape[0] + 1, $0.left, $0.right + 1) })
        },
        .slip("the first and the last column begin with each other's numbers: they are exchanged") {
          image in
          try box(image, { text($0.top, $0.bottom + 1, -1, image.shape[1] + 1) })
        },
        .slip("the first row begins with the number of columns: with that of rows") { image in
          try box(
            image,
            {
              text(min($0.top, image.shape[1]), $0.bottom + 1, $0.left, $0.right + 1)
            })
        },
        .slip("the first column begins with the number of rows: with that of columns") { image in
          try box(
            image,
            {
              text($0.top, $0.bottom + 1, min($0.left, image.shape[0]), $0.right + 1)
            })
        },
        .slip("the last row is never moved: bottom stays at -1, as if there were no ink") { image in
          _ = try edges(image)
          throw ShapeError("there is no ink")
        },
        .slip("it returns inside the loop, at the first ink") { image in
          let image = try matrix(image)
          for i in 0..<image.shape[0] {
            for j in 0..<image.shape[1] where image[i, j] > 0 { return text(i, i + 1, j, j + 1) }
          }
          throw ShapeError("there is no ink")
        },
        .slip("the image's diagonal is read, image[i, i]: it is image[i, j]") { image in
          let rows = try diagonal(image)
          guard let first = rows.first, let last = rows.last else {
            throw ShapeError("there is no ink")
          }
          return text(first, last + 1, 0, image.shape[1])
        },
        .slip("the image's diagonal is read, image[j, j]: it is image[i, j]") { image in
          let columns = try diagonal(image)
          guard let first = columns.first, let last = columns.last else {
            throw ShapeError("there is no ink")
          }
          return text(0, image.shape[0], first, last + 1)
        },
        .slip("the whole image is returned") { image in
          _ = try box(image)
          return text(0, image.shape[0], 0, image.shape[1])
        },
        .slip("0 is taken for ink: what is above 0 is") { try box($0, isInk: { $0 >= 0 }) },
        .slip("what is below 0 is taken for ink: what is above 0 is") {
          try box($0, isInk: { $0 < 0 })
        },
        .slip("what is not 0 is taken for ink: what is above 0 is") {
          try box($0, isInk: { $0 != 0 })
        },
        .slip("paper is taken for ink: what is above 0 is") { try box($0, isInk: { $0 <= 0 }) },
        .slip("faint ink is left out: what is above 0 counts") {
          try box($0, isInk: { $0 > 0.5 })
        },
        .slip("an ink of 1 is left out: what is above 0 counts") {
          try box($0, isInk: { $0 > 1 })
        },
        leaving("the first row is left out of the loop: it begins at 0") { i, _, _ in i > 0 },
        leaving("the first column is left out of the loop: it begins at 0") { _, j, _ in j > 0 },
        leaving("the last row is left out of the loop") { i, _, shape in i < shape[0] - 1 },
        leaving("the last column is left out of the loop") { _, j, shape in j < shape[1] - 1 },
        leaving("only the diagonal is looked at") { i, j, _ in i == j },
        .slip("the image's rows and columns are exchanged in the loops") { image in
          try box(image, isSeen: { i, j in i < image.shape[1] && j < image.shape[0] })
        },
        .slip("an image without ink has no box: it should throw") { image in
          guard try edges(image) == nil else { return try box(image) }
          return text(image.shape[0], 0, image.shape[1], 0)
        },
        .slip("any rank is taken: the loop is over rows and columns") { image in
          guard image.ndim != 2, image.count > 0 else { return try box(image) }
          return text(0, 1, 0, 1)
        },
        .slip("the result of one example is returned for every input") { image in
          _ = try box(image)
          return "rows 1..<4, columns 2..<5"
        },
      ]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Tensor<Float>) throws -> (rows: Range<Int>, columns: Range<Int>)
    ) -> Subject {
      kata.subject { image in
        let box = try function(image)
        return text(
          box.rows.lowerBound, box.rows.upperBound, box.columns.lowerBound, box.columns.upperBound)
      }
    }
  }

  public enum CentreOfMass {
    typealias K = Kata<Tensor<Float>, [Float]>

    static var kata: K {
      K(
        "centreOfMass", probe: [[1, 0], [0, 1]],
        learned: "A centre of mass is a mean of places, each weighed by what lies there.",
        hints: [
          "Two pixels have ink, one three times as much as the other. Where between them is the centre?",
          """
          Three sums in one walk: of the ink, of the ink times its row, and of the ink times its \
          column. What is divided by what in the end?
          """,
          """
          row += image[i, j] * Float(i), column += image[i, j] * Float(j), mass += image[i, j]; then \
          row / mass and column / mass, unless mass is 0.
          """,
        ],
        wrongAnswers: slips,
        checks: [
          // Rows (1·0 + 3·1) / 4, columns (1·0 + 3·2) / 4.
          .gives("weighs each pixel by its ink", [[1, 0, 0], [0, 0, 3]], [0.75, 1.5]),
          .gives("is a single pixel's place", [[0, 0, 0, 0], [0, 0, 0, 5]], [1, 3]),
          .gives("is the middle of even ink", [[2, 2, 2, 2], [2, 2, 2, 2]], [0.5, 1.5]),
          .gives("is the first pixel's place, 0 and 0", [[8, 0], [0, 0]], [0, 0]),
          .gives("goes over all rows of a tall image", [[1], [0], [0], [0], [1]], [2, 0]),
          .gives("goes over all columns of a wide image", [[1, 0, 0, 0, 0, 3]], [0, 3.75]),
          .gives("takes ink that sums to less than 1", [[0.25, 0], [0, 0.25]], [0.5, 0.5]),
          .gives(
            "takes ink that rises from left to right", [[0, 0, 4], [0, 4, 0], [8, 0, 0]],
            [1.25, 0.75]),
          // Sums of 784 terms below 28, in floats: 784 · 28 · 2⁻²⁴ at most, each.
          .agrees(
            "agrees with the means in double precision of random images", within: 3e-3,
            on: { .uniform([28, 28], using: &$0) },
            with: { image in
              let image = image.cast(to: Double.self)
              return try centre(image).map(Float.init)
            }),
          .rejects("throws ShapeError for an image without ink", .zeros([3, 4])),
          .rejects("throws ShapeError for an image without columns", .zeros([3, 0])),
          .rejects("throws ShapeError for a vector", [1, 2]),
          .rejects("throws ShapeError for a scalar", 1),
          .rejects("throws ShapeError for several images", .ones([2, 2, 2])),
        ])
    }

    /// The sums of ink, of ink times row, and of ink times column.
    typealias Sums<Scalar> = (mass: Scalar, row: Scalar, column: Scalar)

    static func sums<Scalar: TensorFloatingPoint>(
      _ image: Tensor<Scalar>, _ isSeen: (Int, Int) -> Bool = { _, _ in true }
    ) throws -> Sums<Scalar> {
      guard image.ndim == 2 else { throw ShapeError("an image has rank 2") }
      var sums: Sums<Scalar> = (0, 0, 0)
      for i in 0..<image.shape[0] {
        for j in 0..<image.shape[1] where isSeen(i, j) {
          sums.mass += image[i, j]
          sums.row += image[i, j] * Scalar(i)
          sums.column += image[i, j] * Scalar(j)
        }
      }
      return sums
    }

    static func centre<Scalar: TensorFloatingPoint>(
      _ image: Tensor<Scalar>, _ isSeen: (Int, Int) -> Bool = { _, _ in true }
    ) throws -> [Scalar] {
      let sums = try sums(image, isSeen)
      guard sums.mass > 0 else { throw ShapeError("there is no ink") }
      return [sums.row / sums.mass, sums.column / sums.mass]
    }

    static var slips: [K.Wrong] {
      func other(
        _ slip: String, _ result: @escaping @Sendable (Sums<Float>, Tensor<Float>) -> [Float]
      ) -> K.Wrong {
        .slip(slip) { image in
          _ = try centre(image)
          return result(try sums(image), image)
        }
      }
      func weighing(
        _ slip: String,
        _ terms: @escaping @Sendable (Float, _ row: Float, _ column: Float) -> (Float, Float)
      ) -> K.Wrong {
        .slip(slip) { image in
          _ = try centre(image)
          let mass = try sums(image).mass
          var (row, column): (Float, Float) = (0, 0)
          for i in 0..<image.shape[0] {
            for j in 0..<image.shape[1] {
              let term = terms(image[i, j], Float(i), Float(j))
              row += term.0
              column += term.1
            }
          }
          return [row / mass, column / mass]
        }
      }
      func leaving(
        _ slip: String, _ isSeen: @escaping @Sendable (Int, Int, Shape) -> Bool
      ) -> K.Wrong {
        .slip(slip) { image in
          _ = try centre(image)
          let sums = try sums(image) { isSeen($0, $1, image.shape) }
          return [sums.row / sums.mass, sums.column / sums.mass]
        }
      }
      return [
        other("row and column are exchanged") { s, _ in [s.column / s.mass, s.row / s.mass] },
        other("the sums are not divided by the ink") { s, _ in [s.row, s.column] },
        other("the row's sum is not divided by the ink") { s, _ in [s.row, s.column / s.mass] },
        other("the column's sum is not divided by the ink") { s, _ in [s.row / s.mass, s.column] },
        other("the sums are divided by the number of pixels: by the ink") { s, image in
          [s.row / Float(image.count), s.column / Float(image.count)]
        },
        other("the sums are multiplied by the ink, not divided") { s, _ in
          [s.row * s.mass, s.column * s.mass]
        },
        other("the row's sum is multiplied by the ink, not divided") { s, _ in
          [s.row * s.mass, s.column / s.mass]
        },
        other("the column's sum is multiplied by the ink, not divided") { s, _ in
          [s.row / s.mass, s.column * s.mass]
        },
        other("the ink is divided by the sums: it is the other way round") { s, _ in
          [s.mass / s.row, s.mass / s.column]
        },
        other("each pixel with ink counts the same: its ink is its weight") { _, image in
          let ink = (try? centre(image.mapped { $0 > 0 ? 1 : 0 })) ?? []
          return ink
        },
        other("it is the middle of the image, wherever the ink is") { _, image in
          [Float(image.shape[0] - 1) / 2, Float(image.shape[1] - 1) / 2]
        },
        other("rows and columns are counted from 1: the first is 0") { s, _ in
          [s.row / s.mass + 1, s.column / s.mass + 1]
        },
        other("the centre is rounded to a whole pixel") { s, _ in
          [(s.row / s.mass).rounded(), (s.column / s.mass).rounded()]
        },
        other("both are the row") { s, _ in [s.row / s.mass, s.row / s.mass] },
        other("both are the column") { s, _ in [s.column / s.mass, s.column / s.mass] },
        other("the row stays at 0: nothing is added to it") { s, _ in [0, s.column / s.mass] },
        other("the column stays at 0: nothing is added to it") { s, _ in [s.row / s.mass, 0] },
        other("the sign of the row is turned: it is added, not taken away") { s, _ in
          [-s.row / s.mass, s.column / s.mass]
        },
        other("the sign of the column is turned: it is added, not taken away") { s, _ in
          [s.row / s.mass, -s.column / s.mass]
        },
        other("the sum of the rows begins at 1: it begins at 0") { s, _ in
          [(s.row + 1) / s.mass, s.column / s.mass]
        },
        other("the sum of the columns begins at 1: it begins at 0") { s, _ in
          [s.row / s.mass, (s.column + 1) / s.mass]
        },
        other("the ink is divided by the row's sum: it is the other way round") { s, _ in
          [s.mass / s.row, s.column / s.mass]
        },
        other("the ink is divided by the column's sum: it is the other way round") { s, _ in
          [s.row / s.mass, s.mass / s.column]
        },
        other("the ink is not added up: only the last pixel's is kept") { s, image in
          let last = image.elements.last ?? 0
          return [s.row / last, s.column / last]
        },
        other("the rows are not added up: only the last pixel's is kept") { s, image in
          let last = (image.elements.last ?? 0) * Float(image.shape[0] - 1)
          return [last / s.mass, s.column / s.mass]
        },
        other("the columns are not added up: only the last pixel's is kept") { s, image in
          let last = (image.elements.last ?? 0) * Float(image.shape[1] - 1)
          return [s.row / s.mass, last / s.mass]
        },
        weighing("the ink is divided by the row, not multiplied") { ($0 / $1, $0 * $2) },
        weighing("the ink is divided by the column, not multiplied") { ($0 * $1, $0 / $2) },
        weighing("the ink and the row are added, not multiplied") { ($0 + $1, $0 * $2) },
        weighing("the ink and the column are added, not multiplied") { ($0 * $1, $0 + $2) },
        .slip("the ink is never added up: its sum stays at 0, as if there were none") { image in
          _ = try sums(image)
          throw ShapeError("there is no ink")
        },
        .slip("the places are not weighed by the ink: they are only added up") { image in
          let sums = try sums(Tensor<Float>.ones(matrix(image).shape))
          let mass = try CentreOfMass.sums(image).mass
          guard mass > 0 else { throw ShapeError("there is no ink") }
          return [sums.row / mass, sums.column / mass]
        },
        leaving("the first row is left out of the loop: it begins at 0") { i, _, _ in i > 0 },
        leaving("the first column is left out of the loop: it begins at 0") { _, j, _ in j > 0 },
        leaving("the last row is left out of the loop") { i, _, shape in i < shape[0] - 1 },
        leaving("the last column is left out of the loop") { _, j, shape in j < shape[1] - 1 },
        leaving("only the diagonal is looked at") { i, j, _ in i == j },
        .slip("ink that sums to less than 1 is refused: only a sum of 0 is") { image in
          guard try sums(image).mass >= 1 else { throw ShapeError("there is no ink") }
          return try centre(image)
        },
        .slip("an image without ink has no centre: it should throw") { image in
          try sums(image).mass == 0 ? [0, 0] : centre(image)
        },
        .slip("an image without ink gives 0 / 0, which is no number: it should throw") { image in
          try sums(image).mass == 0 ? [.nan, .nan] : centre(image)
        },
        .slip("any rank is taken: the loop is over rows and columns") { image in
          guard image.ndim != 2 else { return try centre(image) }
          return [0, 0]
        },
        .slip("the result of one example is returned for every input") { image in
          _ = try centre(image)
          return [0.75, 1.5]
        },
      ]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> (row: Float, column: Float)
    ) -> Subject {
      kata.subject { image in
        let centre = try function(image)
        return [centre.row, centre.column]
      }
    }
  }
}

extension Tensor<Float> {
  fileprivate func mapped(_ transform: (Float) -> Float) -> Tensor<Float> {
    Tensor(uninitialized: shape) { target in
      for (i, value) in elements.enumerated() {
        target.initializeElement(at: i, to: transform(value))
      }
    }
  }
}
