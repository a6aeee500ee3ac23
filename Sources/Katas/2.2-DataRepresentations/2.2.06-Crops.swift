import TensorCore

extension S2_2_6_Slicing {
  typealias Crop = Kata<Tensor<Float>, Tensor<Float>>

  public enum LowerRight {
    static var kata: Crop {
      Crop(
        "lowerRight", probe: .zeros([1, 28, 28]),
        learned: "The slice 14: adds 14 to every index of the result.",
        hints: [
          "Which pixel of an image is the first of its lower right quarter? Begin with that one.",
          """
          Three loops over the result: images, rows, columns. Each of its pixels is one of the \
          image, further down and further right.
          """,
          "In the innermost loop: z[n, i, j] = images[n, 14 + i, 14 + j], with i and j below 14.",
        ],
        wrongAnswers: slips + slipsOfCrops(from: 14) + slipsOfLoops(from: 14),
        checks: checksOfCrops(from: 14))
    }

    static var slips: [Crop.Wrong] {
      [
        .slip("it is the lower left") { try crop($0, 14, 0) },
        .slip("it is the upper right") { try crop($0, 0, 14) },
        .slip("it is the upper left") { try crop($0, 0, 0) },
        .slip("it is the middle") { try crop($0, 7, 7) },
        .slip("the rows are subtracted from row 14, not added") { x in
          try turn(x) { x[$0, 14 - $1, $2 + 14] }
        },
        .slip("the columns are subtracted from column 14, not added") { x in
          try turn(x) { x[$0, $1 + 14, 14 - $2] }
        },
      ]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum Centre {
    static var kata: Crop {
      Crop(
        "centre", probe: .zeros([1, 28, 28]),
        learned: "The slice 7:-7 leaves out seven at each end, whatever the extent.",
        hints: [
          "7 pixels are left away on each side. Which is the first row that stays, and how many stay?",
          """
          It is the loop of lowerRight with another first row and column. A private function that \
          both call, with those as arguments, saves writing it twice.
          """,
          "In the innermost loop: z[n, i, j] = images[n, 7 + i, 7 + j], with i and j below 14.",
        ],
        wrongAnswers: slips + slipsOfCrops(from: 7) + slipsOfLoops(from: 7),
        checks: checksOfCrops(from: 7))
    }

    static var slips: [Crop.Wrong] {
      [
        .slip("it is the upper left") { try crop($0, 0, 0) },
        .slip("it is the lower right") { try crop($0, 14, 14) },
        .slip("the last 7 pixels are taken with it, not left out") { x in
          _ = try crop(x, 7, 7)
          return x[all, 7..., 7...]
        },
      ]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  /// What is checked of the 14 × 14 pixels from row and column `first` on.
  static func checksOfCrops(from first: Int) -> [Crop.Check] {
    [
      .gives("copies the pixels of each image", threeImages, pixels(from: first)),
      .gives("makes no images of none", .zeros([0, 28, 28]), .zeros([0, 14, 14])),
      .gives(
        "takes a single image", threeImages[2..<3].copy(), pixels(from: first)[2..<3].copy()),
      .agrees(
        "agrees with slices of random images",
        on: { .normal([2, 28, 28], using: &$0) },
        with: { $0[all, slice(first, first + 14), slice(first, first + 14)] }),
      .agrees(
        "agrees with slices of many images, with pixels from denormal to huge", seeds: [1],
        on: { everySize([67, 28, 28], using: &$0) },
        with: { $0[all, slice(first, first + 14), slice(first, first + 14)] }),
      .property("leaves its input as it was") { answer in
        let x = threeImages.copy()
        _ = try answer(x)
        if x != threeImages { throw Finding("the input is changed: write to a copy") }
      },
      .rejects("throws ShapeError for images of another size", .zeros([1, 32, 32])),
      .rejects("throws ShapeError for images that are too high", .zeros([1, 30, 28])),
      .rejects("throws ShapeError for images that are too wide", .zeros([1, 28, 30])),
      .rejects("throws ShapeError for images that are too low", .zeros([1, 27, 28])),
      .rejects("throws ShapeError for images that are too narrow", .zeros([1, 28, 27])),
      .rejects(
        "throws ShapeError for images without pixels", .zeros([1, 0, 28]),
        then: { .zeros([1, 28, 0]) }),
      .rejects("throws ShapeError for images with channels", .zeros([1, 28, 28, 1])),
      .rejects("throws ShapeError for a single image of rank 2", .zeros([28, 28])),
    ]
  }

  static let axesOfCrops = ["image", "row", "column"]

  static func slipsOfLoops(from first: Int) -> [Crop.Wrong] {
    let right: Crop.Answer = { try crop($0, first, first) }
    return Crop.Wrong.loops(over: axesOfCrops, right)
      + Crop.Wrong.twice(axesOfCrops, [(0, 1), (0, 2), (1, 2), (2, 1)], right)
  }

  /// What goes wrong with the place of the pixels, which is row and column `first`, and with the
  /// size of the images.
  static func slipsOfCrops(from first: Int) -> [Crop.Wrong] {
    [
      .slip("the rows begin one too early") { try crop($0, first - 1, first) },
      .slip("the rows begin one too late") { try crop($0, first + 1, first) },
      .slip("the columns begin one too early") { try crop($0, first, first - 1) },
      .slip("the columns begin one too late") { try crop($0, first, first + 1) },
      .slip("rows and columns are exchanged") { try crop($0, first, first).transposed([0, 2, 1]) },
      .slip("every image is the first") { x in
        try turn(x) { x[0, $1 + first, $2 + first] }
      },
      .slip("another size is taken: images have 28 × 28 pixels") { x in
        try cropAny(x, first) { max($0, $1) >= 28 }
      },
      .slip("the width is tested, and the height is not") { x in
        try cropAny(x, first) { $1 == 28 }
      },
      .slip("the height is tested, and the width is not") { x in
        try cropAny(x, first) { height, _ in height == 28 }
      },
    ]
  }

  /// The pixels of images whose height and width pass; beyond the image 0.
  static func cropAny(
    _ x: Tensor<Float>, _ first: Int, _ passes: (Int, Int) -> Bool
  ) throws -> Tensor<Float> {
    guard x.ndim == 3, passes(x.shape[1], x.shape[2]) else { throw ShapeError("28 × 28 needed") }
    let (height, width) = (x.shape[1], x.shape[2])
    var z = Tensor<Float>.zeros([x.shape[0], 14, 14])
    for n in 0..<x.shape[0] {
      for i in 0..<14 where i + first < height {
        for j in 0..<14 where j + first < width { z[n, i, j] = x[n, i + first, j + first] }
      }
    }
    return z
  }
}
