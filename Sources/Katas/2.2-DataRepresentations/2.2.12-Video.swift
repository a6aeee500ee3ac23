import TensorCore

public enum S2_2_12_Video {
  public static let section: Section = Section(
    "2.2.12", "Video", file: "2.2-DataRepresentations/2.2.12-Video.swift", suite: "S2_2_12_Video",
    byHand: ["[all,", "[all]", ", all,", ", all]", "ellipsis", "slice(", ".taking("],
    katas: [VideoSize.kata.facts, EveryFrame.kata.facts])

  public enum VideoSize {
    typealias K = Kata<Clips, DataSize>

    static var kata: K {
      K(
        "videoSize", probe: Clips([1, 1, 1, 2, 2, 1], .uint8),
        learned: "Video has rank 5, and every one of its axes multiplies what it takes.",
        hints: [
          "A clip is a sequence of frames. How many of them does one have?",
          "Five axes: samples, frames, height, width, channels. Seconds are no axis of their own.",
          """
          With frames = seconds * framesPerSecond the bytes are the product of five extents and \
          dtype.itemSize, once no number is below 0.
          """,
        ],
        wrongAnswers: slipsOfAxes + slipsOfProduct,
        checks: [
          // 2 · 250 · 8 · 6 · 3 = 72,000
          .sizes(
            "lays out small clips", Clips([2, 10, 25, 8, 6, 3], .float64),
            [2, 250, 8, 6, 3], bytes: 576_000),
          // 4 · 240 · 144 · 256 · 3 = 106,168,320 numbers of 4 bytes.
          .sizes(
            "lays out four clips of a minute, as floats",
            Clips([4, 60, 4, 144, 256, 3], .float32), [4, 240, 144, 256, 3], bytes: 424_673_280),
          .sizes(
            "lays them out as bytes", Clips([4, 60, 4, 144, 256, 3], .uint8),
            [4, 240, 144, 256, 3], bytes: 106_168_320),
          .sizes(
            "keeps the axis of a single channel", Clips([1, 1, 1, 1, 1, 1], .uint8),
            [1, 1, 1, 1, 1],
            bytes: 1),
          .sizes(
            "takes no clips", Clips([0, 60, 4, 2, 2, 3], .uint8), [0, 240, 2, 2, 3], bytes: 0),
          .sizes(
            "takes clips of 0 seconds", Clips([5, 0, 4, 2, 2, 3], .uint8), [5, 0, 2, 2, 3], bytes: 0
          ),
          .sizes(
            "takes clips of 0 frames a second", Clips([5, 60, 0, 2, 2, 3], .uint8),
            [5, 0, 2, 2, 3],
            bytes: 0),
          .sizes(
            "takes frames without rows", Clips([5, 6, 4, 0, 2, 3], .uint8), [5, 24, 0, 2, 3],
            bytes: 0
          ),
          .sizes(
            "takes frames without columns", Clips([5, 6, 4, 2, 0, 3], .uint8), [5, 24, 2, 0, 3],
            bytes: 0),
          .sizes(
            "takes frames without channels", Clips([5, 6, 4, 2, 2, 0], .uint8), [5, 24, 2, 2, 0],
            bytes: 0),
          .rejects("throws ShapeError for negative clips", Clips([-1, 1, 1, 2, 2, 1], .uint8)),
          .rejects(
            "throws ShapeError for seconds and frames a second that are negative",
            Clips([1, -1, -1, 2, 2, 1], .uint8)),
          .rejects(
            "throws ShapeError for negative seconds", Clips([1, -1, 0, 2, 2, 1], .uint8),
            then: { Clips([1, -1, 1, 2, 2, 1], .uint8) }),
          .rejects(
            "throws ShapeError for negative frames a second", Clips([1, 0, -1, 2, 2, 1], .uint8),
            then: { Clips([1, 1, -1, 2, 2, 1], .uint8) }),
          .rejects("throws ShapeError for a negative height", Clips([1, 1, 1, -2, 2, 1], .uint8)),
          .rejects("throws ShapeError for a negative width", Clips([1, 1, 1, 2, -2, 1], .uint8)),
          .rejects("throws ShapeError for negative channels", Clips([1, 1, 1, 2, 2, -1], .uint8)),
          .rejects(
            "throws ShapeError where height and width are negative",
            Clips([1, 1, 1, -2, -2, 1], .uint8)),
        ])
    }

    static let right: K.Answer = { try $0.size() }

    static var slipsOfProduct: [K.Wrong] {
      K.Wrong.products(
        of: [
          "number of clips", "number of frames", "height", "width", "number of channels",
          "size of one element",
        ], { $0.factors }, right)
        + K.Wrong.exchanges(of: ["clips", "frames", "height", "width", "channels"], right)
    }

    static var slipsOfAxes: [K.Wrong] {
      [
        .slip("the seconds are taken for frames") { clips in
          try clips.size { [$0[0], $0[1], $0[3], $0[4], $0[5]] }
        },
        .slip("the frames of one second are taken for all") { clips in
          try clips.size { [$0[0], $0[2], $0[3], $0[4], $0[5]] }
        },
        .slip("seconds and frames a second are added, not multiplied") { clips in
          try clips.size { [$0[0], $0[1] + $0[2], $0[3], $0[4], $0[5]] }
        },
        .slip("the seconds are divided by the frames a second, not multiplied") { clips in
          try clips.size { [$0[0], $0[2] == 0 ? 0 : $0[1] / $0[2], $0[3], $0[4], $0[5]] }
        },
        .slip("seconds and frames a second are axes of their own") { try $0.size { $0 } },
        .slip("the frames of all clips are one axis") { clips in
          try clips.size { [$0[0] * $0[1] * $0[2], $0[3], $0[4], $0[5]] }
        },
        .slip("the channels come before height and width: here they are last") { clips in
          try clips.size { [$0[0], $0[1] * $0[2], $0[5], $0[3], $0[4]] }
        },
        .slip("negative numbers are taken as 0") { clips in
          try Clips(clips.numbers.map { max($0, 0) }, clips.dtype).size()
        },
        .slip("only the product of seconds and frames a second is tested: each may not be below 0")
        {
          clips in
          let numbers = clips.numbers
          let frames = numbers[1] * numbers[2]
          guard frames >= 0 else { throw ShapeError("a number is below 0") }
          return try Clips([numbers[0], frames, 1] + numbers[3...], clips.dtype).size()
        },
        .slip("the result of one example is returned for every input") { clips in
          _ = try clips.size()
          return DataSize(([4, 240, 144, 256, 3], 424_673_280))
        },
      ]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Int, Int, Int, Int, Int, Int, DType) throws -> (
          shape: Shape, bytes: Int
        )
    ) -> Subject {
      kata.subject {
        try DataSize(
          function(
            $0.numbers[0], $0.numbers[1], $0.numbers[2], $0.numbers[3], $0.numbers[4],
            $0.numbers[5], $0.dtype))
      }
    }
  }

  public enum EveryFrame {
    typealias K = Kata<(Int, Tensor<Float>), Tensor<Float>>

    static var kata: K {
      K(
        "everyFrame", probe: (1, .ones([1, 2, 1, 1, 1])),
        learned: "Every nth frame is enough to see a motion, and takes n times less.",
        hints: [
          "Write down which frames of 5 and of 6 are kept with n 2, and how many they are.",
          """
          The number of frames is divided by n and rounded up: a rest still gives one frame. Frame t \
          of the result was which one of the clip?
          """,
          """
          There are (x.shape[1] + n - 1) / n frames. The innermost of five loops writes \
          z[s, t, i, j, c], and only the frame's index is another one in x.
          """,
        ],
        wrongAnswers: slips + slipsOfLoops,
        checks: [
          .gives(
            "keeps frames 0, 2, 4, 6 and 8 of nine; digits tell each number's place, counted from 1",
            (2, .digits([4, 9, 2, 6, 3])), example),
          .gives("takes no clips", (2, .zeros([0, 5, 2, 6, 4])), .zeros([0, 3, 2, 6, 4])),
          .gives(
            "keeps frames 0, 3 and 6 of seven", (3, frames([1, 2, 3, 4, 5, 6, 7])),
            frames([1, 4, 7])),
          .gives("keeps frames 0 and 3 of six", (3, frames([1, 2, 3, 4, 5, 6])), frames([1, 4])),
          .gives("keeps frames 0 and 3 of five", (3, frames([1, 2, 3, 4, 5])), frames([1, 4])),
          .gives("keeps frames 0 and 3 of four", (3, frames([1, 2, 3, 4])), frames([1, 4])),
          .gives("keeps a single frame", (9, frames([1, 2, 3])), frames([1])),
          .gives("keeps the frame of a clip of one", (2, frames([7])), frames([7])),
          .gives("keeps all with n 1", (1, frames([1, 2, 3])), frames([1, 2, 3])),
          .gives(
            "takes clips without frames", (2, .zeros([2, 0, 3, 3, 1])), .zeros([2, 0, 3, 3, 1])),
          .gives(
            "takes frames without rows", (2, .zeros([2, 5, 0, 3, 1])), .zeros([2, 3, 0, 3, 1])),
          .gives(
            "takes frames without columns", (2, .zeros([2, 5, 3, 0, 1])), .zeros([2, 3, 3, 0, 1])),
          .gives(
            "takes frames without channels", (2, .zeros([2, 5, 3, 3, 0])), .zeros([2, 3, 3, 3, 0])),
          .agrees(
            "agrees with slices of random clips", seeds: Array(1...10),
            on: { generator in
              let x = Tensor<Float>.normal([2, 7, 3, 2, 3], using: &generator)
              return (Int.random(in: 1...8, using: &generator), x)
            }, with: { $1[all, slice(nil, nil, $0)] }),
          .agrees(
            "agrees with slices of a large clip, with numbers from denormal to huge", seeds: [1],
            on: { (3, everySize([1, 4, 67, 131, 1], using: &$0)) },
            with: { $1[all, slice(nil, nil, $0)] }),
          .property("leaves its input as it was") { answer in
            let x = Tensor<Float>.digits([2, 3, 2, 2, 1])
            _ = try answer((2, x))
            if x != .digits([2, 3, 2, 2, 1]) {
              throw Finding("the input is changed: write to a copy")
            }
          },
          .rejects("throws ShapeError for an n of 0", (0, .ones([1, 2, 2, 2, 1]))),
          .rejects(
            "throws ShapeError for an n below 0", (-1, .ones([1, 2, 2, 2, 1])),
            then: { (-9, .ones([1, 2, 2, 2, 1])) }),
          .rejects("throws ShapeError for images", (1, .ones([2, 2, 2, 1]))),
          .rejects("throws ShapeError for rank 6", (1, .ones([2, 2, 2, 2, 2, 1]))),
          .rejects("throws ShapeError for a scalar", (1, 1)),
        ])
    }

    static let axes = ["clip", "frame", "row", "column", "channel"]
    static var slipsOfLoops: [K.Wrong] {
      K.Wrong.loops(over: axes) { try every($0.0, $0.1) }
    }

    static var slips: [K.Wrong] {
      [
        .slip("the last frame is dropped where the frames do not divide") { n, x in
          let z = try every(n, x)
          return z[all, 0..<x.shape[1] / n]
        },
        .slip("a rest of 1 frame is dropped: it is kept, as every rest's first") { n, x in
          let z = try every(n, x)
          return z[all, 0..<max(x.shape[1] + n - 2, 0) / n]
        },
        .slip("n is subtracted from the number of frames before it is divided, not added") { n, x in
          let z = try every(n, x)
          return z[all, 0..<max(x.shape[1] - n - 1, 0) / n]
        },
        .slip("n is added to the frame's number, not multiplied") { n, x in
          let z = try every(n, x)
          let frames = (0..<z.shape[1]).map { min(n + $0, x.shape[1] - 1) }
          return try x.transposed([1, 0, 2, 3, 4]).taking(frames).transposed([1, 0, 2, 3, 4])
        },
        .slip("it begins with frame n, not with the first") { n, x in
          let z = try every(n, x)
          return x[all, slice(n - 1, nil, n)].count > 0 ? x[all, slice(n - 1, nil, n)] : z
        },
        .slip("the first frames are kept, not every nth") { n, x in
          let z = try every(n, x)
          return x[all, 0..<z.shape[1]]
        },
        .slip("every nth frame is left out, the others are kept") { n, x in
          _ = try every(n, x)
          let rest = (0..<x.shape[1]).filter { $0 % n > 0 }
          return try x.transposed([1, 0, 2, 3, 4]).taking(rest).transposed([1, 0, 2, 3, 4])
        },
        .slip("every nth clip is kept, not every nth frame") { n, x in
          _ = try every(n, x)
          return x[slice(nil, nil, n)]
        },
        .slip("every nth row of pixels is kept, not every nth frame") { n, x in
          _ = try every(n, x)
          return x[all, all, slice(nil, nil, n)]
        },
        .slip("every frame is kept") { n, x in
          _ = try every(n, x)
          return x
        },
        .slip("the frames in between are made 0, not left out") { n, x in
          _ = try every(n, x)
          return x.keeping { index, _ in index[1] % n == 0 }
        },
        .slip("n below 1 is taken as 1: it should throw") { try every(max($0, 1), $1) },
        .slip("the result of one example is returned for every input") { n, x in
          _ = try every(n, x)
          return example
        },
      ]
    }

    /// Frames 0, 2, 4, 6 and 8 of `digits([4, 9, 2, 6, 3])`: the second digit is odd.
    static let example = Tensor<Float>(uninitialized: [4, 5, 2, 6, 3]) { elements in
      var i = 0
      for s in 1...4 {
        for t in [1, 3, 5, 7, 9] {
          for row in 1...2 {
            for column in 1...6 {
              for channel in 1...3 {
                elements[i] = Float(10_000 * s + 1000 * t + 100 * row + 10 * column + channel)
                i += 1
              }
            }
          }
        }
      }
    }

    /// Two clips with frames of 2 × 2 pixels; the second clip's numbers are ten times the first's.
    static func frames(_ numbers: [Float]) -> Tensor<Float> {
      Tensor(uninitialized: [2, numbers.count, 2, 2, 1]) { pixels in
        for i in pixels.indices {
          let number = numbers[i / 4 % numbers.count]
          pixels[i] = i < 4 * numbers.count ? number : 10 * number
        }
      }
    }

    static func every(_ n: Int, _ x: Tensor<Float>) throws -> Tensor<Float> {
      guard x.ndim == 5, n > 0 else { throw ShapeError("clips have rank 5") }
      return x[all, slice(nil, nil, n)]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }
}

extension S2_2_12_Video {
  /// What `videoSize` is given: clips, seconds, frames a second, height, width, channels.
  struct Clips: Sendable, CustomStringConvertible {
    let numbers: [Int]
    let dtype: DType

    init(_ numbers: [Int], _ dtype: DType) { (self.numbers, self.dtype) = (numbers, dtype) }

    var description: String {
      "\(numbers[0]) clips of \(numbers[1]) s at \(numbers[2]) frames a second, "
        + "\(numbers[3]) × \(numbers[4]) pixels, \(numbers[5]) channels, \(dtype)"
    }

    /// What is multiplied to the number of bytes.
    var factors: [Int] {
      [numbers[0], numbers[1] * numbers[2], numbers[3], numbers[4], numbers[5], dtype.itemSize]
    }

    /// The right size, with axes made otherwise where it is given.
    func size(_ axes: ([Int]) -> [Int] = { [$0[0], $0[1] * $0[2]] + $0[3...] }) throws -> DataSize {
      guard numbers.allSatisfy({ $0 >= 0 }) else { throw ShapeError("a number is below 0") }
      return try DataSize(axes(numbers), dtype)
    }
  }
}
