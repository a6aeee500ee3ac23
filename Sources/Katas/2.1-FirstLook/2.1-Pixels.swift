import FastKernels
import TensorCore

// The first part of §2.1: images become rows.

extension S2_1_FirstLook {
  public enum ScalePixels {
    typealias K = Kata<Tensor<UInt8>, Tensor<Float>>

    static var kata: K {
      K(
        "scalePixels", probe: [[[0, 255], [51, 102]]],
        learned: "A network takes floats from 0 to 1: the type is changed first, then divided.",
        hints: [
          "How many numbers does one image have? `reshaped` needs that number, and the number of images.",
          "After `reshaped` and `cast` there is a matrix of floats from 0 to 255. Two loops, one inside "
            + "the other, reach each of its elements.",
          "`rows[n, k] /= 255` inside the loops `for n in 0..<samples` and `for k in 0..<height * width`.",
        ],
        wrongAnswers: slipsOfPixels + slipsOfLoops + slipsOfIndices + slipsOfSizes + [
          .slip("the columns of an image follow one another, not its rows") { x in
            let turned = try rankThree(x).transposed([0, 2, 1])
            return try rows(turned) { Float(turned[$0, $1, $2]) / 255 }
          },
          .slip("the rows of an image overwrite one another: row i begins at i · width") { x in
            try placed(x) { _, j in j }
          },
          .slip("row i begins at i · height: it begins at i · width") { x in
            try placed(x) { $0 * x.shape[1] + $1 }
          },
          .slip("a row has always 784 numbers: it has height · width") { x in
            var z = Tensor<Float>.zeros([try rankThree(x).shape[0], 784])
            try each(x) { n, i, j in
              if i < 28 && j < 28 { z[n, i * 28 + j] = Float(x[n, i, j]) / 255 }
            }
            return z
          },
          .slip("a row has height + width numbers: it has height · width, a product, no sum") { x in
            let z = try rows(x) { Float(x[$0, $1, $2]) / 255 }
            let width = x.shape[1] + x.shape[2]
            return try Tensor(
              shape: [x.shape[0], width],
              elements: (0..<x.shape[0]).flatMap { n in
                (0..<width).map { $0 < z.shape[1] ? z[n, $0] : 0 }
              })
          },
          .slip("the images are not laid out as rows") { try rankThree($0).cast() / 255 },
          .slip("all images are in one row") {
            try rankThree($0).reshaped(1, $0.count).cast() / 255
          },
          .slip("any rank is taken: images have rank 3") { x in
            guard x.ndim > 1 else { return try x.cast() / 255 }
            let width = Shape(Array(x.shape.extents.dropFirst())).elementCount
            return try x.reshaped(x.shape[0], width).cast() / 255
          },
        ],
        checks: [
          .gives(
            "gives a row of numbers from 0 to 1 for each image",
            [[[51, 102], [153, 204]], [[255, 17], [34, 85]]],
            [[0.2, 0.4, 0.6, 0.8], [1, 0.06666667, 0.13333333, 0.33333333]], within: rounding),
          .gives(
            "takes images of one row", [[[51, 102]], [[0, 255]]], [[0.2, 0.4], [0, 1]],
            within: rounding),
          .gives(
            "takes images of one column", [[[51], [102]], [[0], [255]], [[204], [153]]],
            [[0.2, 0.4], [0, 1], [0.8, 0.6]], within: rounding),
          .gives(
            "takes images of another height than width", [[[51, 102, 0], [153, 204, 255]]],
            [[0.2, 0.4, 0, 0.6, 0.8, 1]], within: rounding),
          .gives("takes an image of one pixel", [[[255]]], [[1]]),
          .gives("takes no images", .zeros([0, 28, 28]), .zeros([0, 784])),
          .gives("takes images without pixels", .zeros([3, 0, 28]), .zeros([3, 0])),
          .rejects("throws ShapeError for a single image of rank 2", .zeros([28, 28])),
          .rejects("throws ShapeError for images with channels", .zeros([2, 4, 4, 3])),
          .rejects("throws ShapeError for a vector of pixels", [1, 2, 3], then: { 5 }),
          .agrees(
            "agrees with the fast engine on random images", within: rounding,
            on: { randomImages(randomShape(rank: 3, using: &$0), using: &$0) },
            with: { try $0.reshaped(-1, $0.shape[1] * $0.shape[2]).cast() / 255 }),
          .agrees(
            "agrees with the fast engine on large images, of all pixels from 0 to 255", seeds: [1],
            within: rounding, on: { randomImages([3, 67, 131], using: &$0) },
            with: { try $0.reshaped(-1, 67 * 131).cast() / 255 }),
        ])
    }

    // Who multiplies by a rounded 1/255 errs by another half unit in the last place of numbers
    // below 1, twice: less than 2⁻²².
    static let rounding = 0x1p-22

    /// Slips of what becomes of each pixel.
    static var slipsOfPixels: [K.Wrong] {
      [
        .slip("the pixels are divided by 256: the largest is 255") { x in
          try rows(x) { Float(x[$0, $1, $2]) / 256 }
        },
        .slip("the pixels are divided by 254: the largest is 255") { x in
          try rows(x) { Float(x[$0, $1, $2]) / 254 }
        },
        .slip("the pixels are not divided") { x in try rows(x) { Float(x[$0, $1, $2]) } },
        .slip("the pixels are multiplied by 255, not divided") { x in
          try rows(x) { Float(x[$0, $1, $2]) * 255 }
        },
        .slip("255 is subtracted from the pixels: they are divided by it") { x in
          try rows(x) { Float(x[$0, $1, $2]) - 255 }
        },
        .slip("255 is added to the pixels: they are divided by it") { x in
          try rows(x) { Float(x[$0, $1, $2]) + 255 }
        },
        .slip("255 is divided by the pixels, instead of the pixels by 255") { x in
          try rows(x) { 255 / Float(x[$0, $1, $2]) }
        },
        .slip("the integers are divided: make them floats first") { x in
          try rows(x) { Float(x[$0, $1, $2] / 255) }
        },
        .slip("black and white are exchanged: 0 stays 0") { x in
          try rows(x) { 1 - Float(x[$0, $1, $2]) / 255 }
        },
        .slip("255 is written, not the pixel divided by it") { x in try rows(x) { _, _, _ in 255 }
        },
        .slip(
          "column n of row n is divided, again and again: the columns have an index of their own"
        ) {
          x in
          var z = try rows(x) { Float(x[$0, $1, $2]) }
          for n in 0..<min(z.shape[0], z.shape[1]) {
            for _ in 0..<z.shape[1] { z[n, n] /= 255 }
          }
          return z
        },
        .slip("nothing is written: each number stays 0") { x in try rows(x) { _, _, _ in 0 } },
      ]
    }

    /// Slips of loops that begin too late or end too soon: what is left out stays 0 where the result
    /// began with zeros, and is not divided where it began with the pixels.
    static var slipsOfLoops: [K.Wrong] {
      parts.flatMap { slip, isWritten -> [K.Wrong] in
        [
          .slip(slip) { x in
            try part(x) { isWritten(x.shape, $0, $1, $2) }
          },
          .slip("it is not divided everywhere: \(slip)") { x in
            try rows(x) {
              Float(x[$0, $1, $2]) / (isWritten(x.shape, $0, $1, $2) ? 255 : 1)
            }
          },
        ]
      }
    }

    /// What a loop reaches of images of a shape.
    static let parts: [(String, @Sendable (Shape, Int, Int, Int) -> Bool)] = [
      ("the first image is left out of the loop", { _, n, _, _ in n > 0 }),
      ("the last image is left out of the loop", { shape, n, _, _ in n < shape[0] - 1 }),
      ("the first row of each image is left out of the loop", { _, _, i, _ in i > 0 }),
      (
        "the last row of each image is left out of the loop", { shape, _, i, _ in i < shape[1] - 1 }
      ),
      ("the first column of each image is left out of the loop", { _, _, _, j in j > 0 }),
      (
        "the last column of each image is left out of the loop",
        { shape, _, _, j in j < shape[2] - 1 }
      ),
      ("the first pixel of each image is left out of the loop", { _, _, i, j in i > 0 || j > 0 }),
      (
        "the last pixel of each image is left out of the loop",
        { shape, _, i, j in i < shape[1] - 1 || j < shape[2] - 1 }
      ),
      (
        "only the first image is written: return stands inside the outer loop",
        { _, n, _, _ in n == 0 }
      ),
      (
        "only the first image's first row is written: return stands inside the second loop",
        { _, n, i, _ in n == 0 && i == 0 }
      ),
      (
        "only the first pixel is written: return stands inside the innermost loop",
        { _, n, i, j in n == 0 && i == 0 && j == 0 }
      ),
    ]

    /// Slips of the number of columns that `reshaped` is given, which throws where it does not fit.
    static var slipsOfSizes: [K.Wrong] {
      sizes.map { slip, size in
        .slip("\(slip): a row has height · width numbers") { x in
          guard try size(rankThree(x).shape) == x.shape[1] * x.shape[2] else {
            throw ShapeError("reshaped does not fit")
          }
          return try rows(x) { Float(x[$0, $1, $2]) / 255 }
        }
      }
    }

    static let sizes: [(String, @Sendable (Shape) -> Int)] = [
      ("height and width are added, not multiplied", { $0[1] + $0[2] }),
      ("the height is divided by the width", { $0[1] / max($0[2], 1) }),
      ("the height is multiplied by itself", { $0[1] * $0[1] }),
      ("the width is multiplied by itself", { $0[2] * $0[2] }),
      ("the axis of the samples is multiplied by the width", { $0[0] * $0[2] }),
      ("the axis of the samples is multiplied by the height", { $0[0] * $0[1] }),
    ]

    /// Slips of an index that stands in the place of another one.
    static var slipsOfIndices: [K.Wrong] {
      exchanged.map { indices, place in
        .slip("the pixels are read at [\(indices)]: each index has its own axis") { x in
          let shape = try rankThree(x).shape
          return try rows(x) {
            let (n, i, j) = place($0, $1, $2)
            return n < shape[0] && i < shape[1] && j < shape[2] ? Float(x[n, i, j]) / 255 : 0
          }
        }
      }
        + ["i", "j"].map { index in
          .slip("the pixels are written to row \(index): the image's own row is n") { x in
            let right = try rows(x) { Float(x[$0, $1, $2]) / 255 }
            var z = try right * 0
            try each(x) { n, i, j in
              let row = index == "i" ? i : j
              if row < x.shape[0] { z[row, i * x.shape[2] + j] = right[n, i * x.shape[2] + j] }
            }
            return z
          }
        }
    }

    /// Where a pixel is read when one index stands for another.
    static var exchanged: [(String, @Sendable (Int, Int, Int) -> (Int, Int, Int))] {
      [
        ("i, n, j", { n, i, j in (i, n, j) }), ("j, i, j", { _, i, j in (j, i, j) }),
        ("i, i, j", { _, i, j in (i, i, j) }), ("n, j, j", { n, _, j in (n, j, j) }),
        ("n, n, j", { n, _, j in (n, n, j) }), ("n, i, i", { n, i, _ in (n, i, i) }),
        ("n, i, n", { n, i, _ in (n, i, n) }), ("0, i, j", { _, i, j in (0, i, j) }),
      ]
    }

    /// Images as rows, with `value` for the pixel at each index.
    static func rows(
      _ x: Tensor<UInt8>, _ value: (Int, Int, Int) -> Float
    ) throws -> Tensor<Float> {
      var z = Tensor<Float>.zeros([try rankThree(x).shape[0], x.shape[1] * x.shape[2]])
      try each(x) { n, i, j in z[n, i * x.shape[2] + j] = value(n, i, j) }
      return z
    }

    /// The right rows, with zeros where a pixel is not written.
    static func part(
      _ x: Tensor<UInt8>, _ isWritten: (Int, Int, Int) -> Bool
    ) throws -> Tensor<Float> {
      try rows(x) { isWritten($0, $1, $2) ? Float(x[$0, $1, $2]) / 255 : 0 }
    }

    /// Images as rows, with each pixel at another place in its row.
    static func placed(
      _ x: Tensor<UInt8>, _ place: (Int, Int) -> Int
    ) throws -> Tensor<Float> {
      var z = try rows(x) { _, _, _ in 0 }
      try each(x) { n, i, j in
        if place(i, j) < z.shape[1] { z[n, place(i, j)] = Float(x[n, i, j]) / 255 }
      }
      return z
    }

    static func each(_ x: Tensor<UInt8>, _ body: (Int, Int, Int) throws -> Void) throws {
      for n in 0..<(try rankThree(x).shape[0]) {
        for i in 0..<x.shape[1] {
          for j in 0..<x.shape[2] { try body(n, i, j) }
        }
      }
    }

    @discardableResult
    static func rankThree(_ x: Tensor<UInt8>) throws -> Tensor<UInt8> {
      guard x.ndim == 3 else { throw ShapeError("images have rank 3") }
      return x
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<UInt8>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }
}
