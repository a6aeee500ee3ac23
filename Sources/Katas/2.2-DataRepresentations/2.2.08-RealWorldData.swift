import TensorCore

public enum S2_2_8_RealWorldData {
  public static let section: Section = Section(
    "2.2.8", "Real-world data", file: "2.2-DataRepresentations/2.2.08-RealWorldData.swift",
    suite: "S2_2_8_RealWorldData",
    katas: [KindOfData.kata.facts, SamplesThatFit.kata.facts])

  public enum KindOfData {
    typealias K = Kata<Shape, String>

    static var kata: K {
      K(
        "kindOfData", probe: [2, 3],
        learned: "The rank tells the kind of data: vectors, series, images or video.",
        hints: [
          "The extents do not matter: what is it of the shape that tells the four kinds apart?",
          """
          Four ranks have a name, all others throw. A switch does it, or a list of the names and an \
          index into it.
          """,
          """
          With a list of the four names, shape.count - 2 is the index, once shape.count is tested to \
          be from 2 to 5.
          """,
        ],
        wrongAnswers: [
          .slip("the ranks are one too low: vector data have rank 2") {
            try names[rank($0) - 1] ?? "none"
          },
          .slip("the ranks are one too high: the samples axis is an axis too") {
            try names[rank($0) + 1] ?? "none"
          },
          .slip("vector data and time series are exchanged") {
            try kind(ofRank: [2: 3, 3: 2][rank($0)] ?? rank($0))
          },
          .slip("time series and images are exchanged") {
            try kind(ofRank: [3: 4, 4: 3][rank($0)] ?? rank($0))
          },
          .slip("images and video are exchanged") {
            try kind(ofRank: [4: 5, 5: 4][rank($0)] ?? rank($0))
          },
          .slip("rank 3 is taken for images without channels") {
            try kind(ofRank: rank($0) == 3 ? 4 : rank($0))
          },
          .slip("axes of extent 1 are not counted: they are axes too") { shape in
            _ = try rank(shape)
            return try kind(ofRank: shape.filter { $0 > 1 }.count)
          },
          .slip("axes of extent 0 are not counted: they are axes too") { shape in
            _ = try rank(shape)
            return try kind(ofRank: shape.filter { $0 > 0 }.count)
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
          .gives("counts an axis of extent 0: no samples yet", [0, 390, 3], "time series"),
          .rejects("throws ShapeError for rank 6", [1, 2, 3, 4, 5, 6]),
          .rejects("throws ShapeError for rank 7", [1, 2, 3, 4, 5, 6, 7]),
          .rejects("throws ShapeError for a vector", [5]),
          .rejects("throws ShapeError for a scalar", []),
        ])
    }

    /// The rank of a shape that has a kind.
    static func rank(_ shape: Shape) throws -> Int {
      guard (2...5).contains(shape.count) else { throw ShapeError("rank 2 to 5 is needed") }
      return shape.count
    }

    static let names = [2: "vector data", 3: "time series", 4: "images", 5: "video"]

    static func kind(ofRank rank: Int) throws -> String {
      guard let kind = names[rank] else { throw ShapeError("rank 2 to 5 is needed") }
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

    static var kata: K {
      K(
        "samplesThatFit", probe: (8, [2], .float32),
        learned: "A product of the extents tells what fits, before anything is loaded.",
        hints: [
          """
          First find the bytes of one sample. How many numbers does it have, and how many bytes has \
          each?
          """,
          """
          A product that starts with dtype.itemSize and takes each extent. It is 0 where an extent \
          is 0: then there is nothing to divide by.
          """,
          "Test bytes >= 0 and sampleBytes > 0, throw otherwise, and return bytes / sampleBytes.",
        ],
        wrongAnswers: slipsOfSamples + slipsOfCounts,
        checks: [
          // 256 · 256 · 3 · 4 = 786,432 bytes each; 127 of them take 99,876,864.
          .gives("counts colour images", (100_000_000, [256, 256, 3], .float32), 127),
          .gives("counts sequences of doubles", (1_000_000, [50, 6], .float64), 416),
          .gives("counts what fits exactly", (10 * 784, [28, 28], .uint8), 10),
          .gives("counts none where one byte is missing", (783, [28, 28], .uint8), 0),
          .gives("takes samples that are numbers", (100, [], .float64), 12),
          .gives("takes samples of a single byte", (5, [1, 1], .uint8), 5),
          .gives("takes no memory", (0, [2, 3], .float64), 0),
          .rejects("throws ShapeError for negative memory", (-1000, [28], .uint8)),
          .rejects("throws ShapeError for a negative byte", (-1, [28], .uint8)),
          .rejects("throws ShapeError for samples without elements", (100, [28, 0], .uint8)),
          .rejects(
            "throws ShapeError for samples without elements where there is no memory",
            (0, [0, 28], .uint8)),
        ])
    }

    static var slipsOfSamples: [K.Wrong] {
      [
        .slip("the elements are counted, not their bytes: the size of one is left out") {
          bytes, sample, _ in
          try bytes / size(bytes, sample, .uint8)
        },
        .slip("every element is taken to be of four bytes") { bytes, sample, _ in
          try bytes / size(bytes, sample, .float32)
        },
        .slip("the extents are left out: a sample is taken for a single number") {
          bytes, sample, dtype in
          _ = try size(bytes, sample, dtype)
          return bytes / dtype.itemSize
        },
        .slip("the extents are added, not multiplied") { bytes, sample, dtype in
          _ = try size(bytes, sample, dtype)
          return bytes / max(sample.reduce(0, +) * dtype.itemSize, 1)
        },
        .slip("the extents are added to the bytes of an element, not multiplied") {
          bytes, sample, dtype in
          _ = try size(bytes, sample, dtype)
          return bytes / sample.reduce(dtype.itemSize, +)
        },
        .slip("the bytes of an element are divided by the extents, not multiplied") {
          bytes, sample, dtype in
          _ = try size(bytes, sample, dtype)
          let size = sample.reduce(dtype.itemSize, /)
          guard size > 0 else { throw ShapeError("no bytes") }
          return bytes / size
        },
        .slip("only the last extent counts: the product is replaced each time") {
          bytes, sample, dtype in
          _ = try size(bytes, sample, dtype)
          return bytes / (sample.extents.last ?? dtype.itemSize)
        },
        .slip("the last axis, the channels, is left out") { bytes, sample, dtype in
          _ = try size(bytes, sample, dtype)
          return try bytes / size(bytes, Shape(Array(sample.dropLast())), dtype)
        },
        .slip("the first axis is left out: a sample has no samples axis") { bytes, sample, dtype in
          _ = try size(bytes, sample, dtype)
          return try bytes / size(bytes, Shape(Array(sample.dropFirst())), dtype)
        },
        .slip("it returns inside the loop, after the first axis") { bytes, sample, dtype in
          _ = try size(bytes, sample, dtype)
          return try bytes / size(bytes, Shape(Array(sample.prefix(1))), dtype)
        },
      ]
    }

    static var slipsOfCounts: [K.Wrong] {
      [
        .slip("it is rounded up: the last sample has no room") { bytes, sample, dtype in
          let size = try size(bytes, sample, dtype)
          return (bytes + size - 1) / size
        },
        .slip("memory and sample are exchanged: the memory is divided by the bytes of a sample") {
          bytes, sample, dtype in
          try size(bytes, sample, dtype) / max(bytes, 1)
        },
        .slip("memory and bytes of a sample are multiplied, not divided") { bytes, sample, dtype in
          try size(bytes, sample, dtype) * bytes
        },
        .slip("the bytes that a sample takes are returned") { bytes, sample, dtype in
          try size(bytes, sample, dtype)
        },
        .slip("what remains is returned") { try $0 % size($0, $1, $2) },
        .slip("negative memory is taken as none: it should throw") { bytes, sample, dtype in
          try max(bytes, 0) / size(max(bytes, 0), sample, dtype)
        },
        .slip("no samples without elements fit, is said: it should throw") { bytes, sample, dtype in
          guard bytes >= 0, sample.contains(0) else {
            return try bytes / size(bytes, sample, dtype)
          }
          return 0
        },
        .slip("the result of one example is returned for every input") { bytes, sample, dtype in
          _ = try size(bytes, sample, dtype)
          return 127
        },
      ]
    }

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
