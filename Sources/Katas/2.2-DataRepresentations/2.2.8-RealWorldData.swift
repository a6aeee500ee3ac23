import TensorCore

public enum S2_2_8_RealWorldData {
  public static let section = Section(
    "2.2.8", "Real-world data", file: "2.2-DataRepresentations/2.2.8-RealWorldData.swift",
    suite: "S2_2_8_RealWorldData",
    katas: [KindOfData.kata.facts, SamplesThatFit.kata.facts])

  public enum KindOfData {
    typealias K = Kata<Shape, String>

    static let kata = K(
      "kindOfData", probe: [2, 3],
      wrongAnswers: [
        .slip("the ranks are one too low: vector data have rank 2") {
          try kind(ofRank: rank($0) - 1)
        },
        .slip("the ranks are one too high: the samples axis is an axis too") {
          try kind(ofRank: rank($0) + 1)
        },
        .slip("rank 3 is taken for images without channels") {
          try kind(ofRank: rank($0) == 3 ? 4 : rank($0))
        },
        .slip("axes of extent 1 are not counted: they are axes too") { shape in
          _ = try rank(shape)
          return try kind(ofRank: shape.filter { $0 > 1 }.count)
        },
        .slip("higher ranks are taken for video") { try kind(ofRank: min($0.count, 5)) },
        .slip("lower ranks are taken for vector data") { try kind(ofRank: max($0.count, 2)) },
        .slip("the result of one example is returned for every input") { shape in
          _ = try rank(shape)
          return "video"
        },
      ],
      checks: [
        .gives("knows images by their rank", [128, 256, 256, 3], "images"),
        .gives("knows vector data", [100_000, 3], "vector data"),
        .gives("knows sequences", [250, 390, 3], "time series"),
        .gives("knows video", [4, 240, 144, 256, 3], "video"),
        .gives("counts axes of extent 1", [128, 1, 28, 1], "images"),
        .rejects("throws ShapeError for rank 6", [1, 2, 3, 4, 5, 6]),
        .rejects("throws ShapeError for a vector", [5]),
        .rejects("throws ShapeError for a scalar", []),
      ])

    /// The rank of a shape that has a kind.
    static func rank(_ shape: Shape) throws -> Int {
      guard (2...5).contains(shape.count) else { throw ShapeError("rank 2 to 5 is needed") }
      return shape.count
    }

    static func kind(ofRank rank: Int) throws -> String {
      let kinds = [2: "vector data", 3: "time series", 4: "images", 5: "video"]
      guard let kind = kinds[rank] else { throw ShapeError("rank 2 to 5 is needed") }
      return kind
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Shape) throws -> String
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum SamplesThatFit {
    typealias K = Kata<(Int, Shape, DType), Int>

    static let kata = K(
      "samplesThatFit", probe: (8, [2], .float32),
      wrongAnswers: [
        .slip("the elements are counted, not their bytes") { bytes, sample, _ in
          try bytes / size(bytes, sample, .uint8)
        },
        .slip("it is rounded up: the last sample has no room") { bytes, sample, dtype in
          let size = try size(bytes, sample, dtype)
          return (bytes + size - 1) / size
        },
        .slip("the extents are added") { bytes, sample, dtype in
          _ = try size(bytes, sample, dtype)
          return bytes / max(sample.reduce(0, +) * dtype.itemSize, 1)
        },
        .slip("the last axis, the channels, is left out") { bytes, sample, dtype in
          _ = try size(bytes, sample, dtype)
          return try bytes / size(bytes, Shape(Array(sample.dropLast())), dtype)
        },
        .slip("the bytes that a sample takes are returned") { bytes, sample, dtype in
          try size(bytes, sample, dtype)
        },
        .slip("what remains is returned") { try $0 % size($0, $1, $2) },
        .slip("every element is taken to be of four bytes") { bytes, sample, _ in
          try bytes / size(bytes, sample, .float32)
        },
        .slip("negative memory is taken as none: it should throw") { bytes, sample, dtype in
          try max(bytes, 0) / size(max(bytes, 0), sample, dtype)
        },
        .slip("the result of one example is returned for every input") { bytes, sample, dtype in
          _ = try size(bytes, sample, dtype)
          return 127
        },
      ],
      checks: [
        // 256 · 256 · 3 · 4 = 786,432 bytes each; 127 of them take 99,876,864.
        .gives("counts colour images", (100_000_000, [256, 256, 3], .float32), 127),
        .gives("counts what fits exactly", (10 * 784, [28, 28], .uint8), 10),
        .gives("counts none where one byte is missing", (783, [28, 28], .uint8), 0),
        .gives("takes samples that are numbers", (100, [], .float64), 12),
        .gives("takes no memory", (0, [28, 28], .uint8), 0),
        .rejects(
          "throws ShapeError for negative memory, and for samples without elements",
          (-1000, [28], .uint8), then: { (100, [28, 0], .uint8) }),
      ])

    /// The bytes of a sample.
    static func size(_ memory: Int, _ sample: Shape, _ dtype: DType) throws -> Int {
      guard memory >= 0, !sample.contains(0) else { throw ShapeError("no such samples") }
      return sample.elementCount * dtype.itemSize
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Shape, DType) throws -> Int
    ) -> Subject {
      kata.subject {
        try function($0.0, $0.1, $0.2)
      }
    }
  }
}
