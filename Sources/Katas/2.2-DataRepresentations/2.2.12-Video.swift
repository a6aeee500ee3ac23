import TensorCore

public enum S2_2_12_Video {
  public static let section = Section(
    "2.2.12", "Video", file: "2.2-DataRepresentations/2.2.12-Video.swift", suite: "S2_2_12_Video",
    katas: [VideoSize.kata.facts, EveryFrame.kata.facts])

  public enum VideoSize {
    typealias K = Kata<Clips, DataSize>

    static let kata = K(
      "videoSize", probe: Clips([1, 1, 1, 2, 2, 1], .uint8),
      wrongAnswers: [
        .slip("the seconds are taken for frames") { clips in
          try clips.size { [$0[0], $0[1], $0[3], $0[4], $0[5]] }
        },
        .slip("the frames of one second are taken for all") { clips in
          try clips.size { [$0[0], $0[2], $0[3], $0[4], $0[5]] }
        },
        .slip("seconds and frames a second are axes of their own") { try $0.size { $0 } },
        .slip("the frames of all clips are one axis") { clips in
          try clips.size { [$0[0] * $0[1] * $0[2], $0[3], $0[4], $0[5]] }
        },
        .slip("the frames come first: the samples axis is the first") { clips in
          try clips.size { [$0[1] * $0[2], $0[0], $0[3], $0[4], $0[5]] }
        },
        .slip("height and width are exchanged: the height comes first") { clips in
          try clips.size { [$0[0], $0[1] * $0[2], $0[4], $0[3], $0[5]] }
        },
        .slip("the channels come before height and width: here they are last") { clips in
          try clips.size { [$0[0], $0[1] * $0[2], $0[5], $0[3], $0[4]] }
        },
        .slip("the elements are counted, not their bytes") { clips in
          let shape = try clips.size().shape
          return DataSize((shape, shape.elementCount))
        },
        .slip("the bytes of one clip are counted") { clips in
          let right = try clips.size()
          return DataSize((right.shape, right.bytes / max(clips.numbers[0], 1)))
        },
        .slip("the result of one example is returned for every input") { clips in
          _ = try clips.size()
          return DataSize(([4, 240, 144, 256, 3], 424_673_280))
        },
      ],
      checks: [
        // 2 · 250 · 8 · 6 · 1 = 24,000
        .sizes(
          "lays out grey clips", Clips([2, 10, 25, 8, 6, 1], .float64),
          [2, 250, 8, 6, 1], bytes: 192_000),
        // 4 · 240 · 144 · 256 · 3 = 106,168,320 numbers of 4 bytes.
        .sizes(
          "lays out four clips of a minute, as floats",
          Clips([4, 60, 4, 144, 256, 3], .float32), [4, 240, 144, 256, 3], bytes: 424_673_280),
        .sizes(
          "lays them out as bytes", Clips([4, 60, 4, 144, 256, 3], .uint8),
          [4, 240, 144, 256, 3], bytes: 106_168_320),
        .sizes("takes no clips", Clips([0, 60, 4, 2, 2, 3], .uint8), [0, 240, 2, 2, 3], bytes: 0),
        .rejects("throws ShapeError for negative clips", Clips([-1, 1, 1, 2, 2, 1], .uint8)),
        .rejects("throws ShapeError for negative seconds", Clips([1, -1, -1, 2, 2, 1], .uint8)),
        .rejects("throws ShapeError for negative channels", Clips([1, 1, 1, 2, 2, -1], .uint8)),
      ])

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

    static let kata = K(
      "everyFrame", probe: (1, .ones([1, 2, 1, 1, 1])),
      wrongAnswers: [
        .slip("the last frame is dropped where the frames do not divide") { n, x in
          let z = try every(n, x)
          return z[all, 0..<x.shape[1] / n]
        },
        .slip("it begins with frame n, not with the first") { n, x in
          let z = try every(n, x)
          return x[all, slice(n - 1, nil, n)].count > 0 ? x[all, slice(n - 1, nil, n)] : z
        },
        .slip("the first frames are kept, not every nth") { n, x in
          let z = try every(n, x)
          return x[all, 0..<z.shape[1]]
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
          var z = x.copy()
          for i in 0..<z.count where i / (z.count / x.shape[0] / x.shape[1]) % x.shape[1] % n > 0 {
            z.withUnsafeMutableBufferPointer { $0[i] = 0 }
          }
          return z
        },
        .slip("n below 1 is taken as 1: it should throw") { try every(max($0, 1), $1) },
        .slip("the result of one example is returned for every input") { n, x in
          _ = try every(n, x)
          return example
        },
      ],
      checks: [
        .gives("keeps frames 0, 2 and 4 of five", (2, frames([1, 2, 3, 4, 5])), example),
        .gives("keeps a single frame", (9, frames([1, 2, 3])), frames([1])),
        .gives("keeps all with n 1", (1, frames([1, 2, 3])), frames([1, 2, 3])),
        .gives(
          "takes clips without frames", (2, .zeros([2, 0, 3, 3, 1])), .zeros([2, 0, 3, 3, 1])),
        .agrees(
          "agrees with slices of random clips",
          on: { generator in
            let x = Tensor<Float>.normal([2, 7, 3, 2, 3], using: &generator)
            return (Int.random(in: 1...8, using: &generator), x)
          }, with: { $1[all, slice(nil, nil, $0)] }),
        .rejects(
          "throws ShapeError for an n below 1", (-1, .ones([1, 2, 2, 2, 1])),
          then: { (0, .ones([1, 2, 2, 2, 1])) }),
        .rejects("throws ShapeError for images", (1, .ones([2, 2, 2, 1]))),
      ])

    static let example: Tensor<Float> = frames([1, 3, 5])

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

    /// The right size, with axes made otherwise where it is given.
    func size(_ axes: ([Int]) -> [Int] = { [$0[0], $0[1] * $0[2]] + $0[3...] }) throws -> DataSize {
      guard numbers.allSatisfy({ $0 >= 0 }) else { throw ShapeError("a number is below 0") }
      return try DataSize(axes(numbers), dtype)
    }
  }
}
