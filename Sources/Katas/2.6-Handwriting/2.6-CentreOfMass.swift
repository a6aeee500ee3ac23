import TensorCore

extension S2_6_Handwriting {
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
