import TensorCore

public enum S2_2_10_Timeseries {
  public static let section = Section(
    "2.2.10", "Time series", file: "2.2-DataRepresentations/2.2.10-Timeseries.swift",
    suite: "S2_2_10_Timeseries",
    katas: [TimeseriesSize.kata.facts, CutIntoSamples.kata.facts, EncodeText.kata.facts])

  public enum TimeseriesSize {
    typealias K = Kata<(Int, Int, Int, DType), DataSize>

    static let kata = K(
      "timeseriesSize", probe: (2, 3, 4, .float32),
      wrongAnswers: [
        .slip("timesteps and features are exchanged: time is the second axis") {
          try DataSize([$0, $2, $1], $3)
        },
        .slip("time comes first: the samples axis is the first") {
          try DataSize([$1, $0, $2], $3)
        },
        .slip("samples and timesteps are one axis") {
          _ = try size($0, $1, $2, $3)
          return try DataSize([$0 * $1, $2], $3)
        },
        .slip("the elements are counted, not their bytes") {
          try DataSize([$0, $1, $2], $3, bytes: $0 * $1 * $2)
        },
        .slip("the bytes of one sample are counted") {
          try DataSize([$0, $1, $2], $3, bytes: $1 * $2 * $3.itemSize)
        },
        .slip("every element is taken to be of four bytes") {
          try DataSize([$0, $1, $2], $3, bytes: $0 * $1 * $2 * 4)
        },
        .slip("negative numbers are taken as 0") {
          try DataSize([max($0, 0), max($1, 0), max($2, 0)], $3)
        },
        .slip("the result of one example is returned for every input") {
          _ = try size($0, $1, $2, $3)
          return DataSize(([250, 390, 3], 1_170_000))
        },
      ],
      checks: [
        // 250 · 390 · 3 = 292,500 numbers of 4 bytes.
        .sizes(
          "lays out a year of trading days, minute by minute", (250, 390, 3, .float32),
          [250, 390, 3], bytes: 1_170_000),
        // 280 · 128 = 35,840 bytes for each of a million.
        .sizes(
          "lays out a million tweets", (1_000_000, 280, 128, .uint8), [1_000_000, 280, 128],
          bytes: 35_840_000_000),
        .sizes("takes one number", (1, 1, 1, .float64), [1, 1, 1], bytes: 8),
        .sizes("takes no samples", (0, 390, 3, .float32), [0, 390, 3], bytes: 0),
        .rejects("throws ShapeError for a negative number of samples", (-1, 2, 3, .uint8)),
        .rejects("throws ShapeError for a negative number of steps", (1, -2, 3, .uint8)),
        .rejects("throws ShapeError for a negative number of features", (1, 2, -3, .uint8)),
      ])

    static func size(
      _ samples: Int, _ timesteps: Int, _ features: Int, _ dtype: DType
    ) throws -> DataSize {
      try DataSize([samples, timesteps, features], dtype)
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Int, Int, DType) throws -> (shape: Shape, bytes: Int)
    ) -> Subject {
      kata.subject {
        try DataSize(function($0.0, $0.1, $0.2, $0.3))
      }
    }
  }

  public enum CutIntoSamples {
    typealias K = Kata<(Tensor<Float>, Int), Tensor<Float>>

    static let kata = K(
      "cutIntoSamples", probe: ([[1], [2]], 1),
      wrongAnswers: [
        .slip("the samples take turns: a sample's steps follow one another") { x, steps in
          let z = try cut(x, steps)
          return try x.reshaped(steps, z.shape[0], x.shape[1]).transposed([1, 0, 2])
        },
        .slip("timesteps and features are exchanged: time is the second axis") {
          try cut($0, $1).transposed([0, 2, 1])
        },
        .slip("samples and timesteps are exchanged: the samples axis is the first") {
          try cut($0, $1).transposed([1, 0, 2])
        },
        .slip("it is the number of steps, not of samples") { x, steps in
          let z = try cut(x, steps)
          return try x.reshaped(steps, z.shape[0], x.shape[1])
        },
        .slip("neighbouring samples share a step") { x, steps in
          let z = try cut(x, steps)
          let rows = (0..<z.shape[0]).flatMap { s in (0..<steps).map { s * (steps - 1) + $0 } }
          return try x.taking(rows).reshaped(z.shape.extents)
        },
        .slip("every sample is the first") { x, steps in
          let z = try cut(x, steps)
          let rows = (0..<z.shape[0]).flatMap { _ in 0..<steps }
          return try x.taking(rows).reshaped(z.shape.extents)
        },
        .slip("the last step of each sample is left out of the loop") { x, steps in
          var z = try cut(x, steps).copy()
          for s in 0..<z.shape[0] {
            for f in 0..<z.shape[2] { z[s, steps - 1, f] = 0 }
          }
          return z
        },
        .slip("a rest is dropped: it should throw") { x, steps in
          guard try matrix(x).shape[0] >= steps, steps > 0 else { return try cut(x, steps) }
          return try cut(x[0..<x.shape[0] / steps * steps], steps)
        },
        .slip("the result of one example is returned for every input") { x, steps in
          _ = try cut(x, steps)
          return [[[1, 10], [2, 20], [3, 30]], [[4, 40], [5, 50], [6, 60]]]
        },
      ],
      checks: [
        .gives(
          "cuts a series into samples",
          ([[1, 10], [2, 20], [3, 30], [4, 40], [5, 50], [6, 60]], 3),
          [[[1, 10], [2, 20], [3, 30]], [[4, 40], [5, 50], [6, 60]]]),
        .gives("cuts samples of one step", ([[1, 2], [3, 4]], 1), [[[1, 2]], [[3, 4]]]),
        .gives("makes one sample of the whole", ([[1], [2]], 2), [[[1], [2]]]),
        .gives("takes no steps", (.zeros([0, 3]), 5), .zeros([0, 5, 3])),
        .agrees(
          "keeps the order of memory, on a random series",
          on: { (.normal([12, 3], using: &$0), 4) }, with: { x, _ in try x.reshaped(3, 4, 3) }),
        .rejects("throws ShapeError where a rest would remain", (.ones([7, 2]), 3)),
        .rejects("throws ShapeError for samples longer than the series", (.ones([2, 2]), 3)),
        .rejects(
          "throws ShapeError for samples without steps", (.ones([4, 2]), -2),
          then: { (.ones([4, 2]), 0) }),
        .rejects("throws ShapeError for a vector", (.ones([4]), 2)),
      ])

    static func cut(_ x: Tensor<Float>, _ timesteps: Int) throws -> Tensor<Float> {
      guard timesteps > 0, try matrix(x).shape[0] % timesteps == 0 else {
        throw ShapeError("a rest remains")
      }
      return try x.reshaped(x.shape[0] / timesteps, timesteps, x.shape[1])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Int) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }

  public enum EncodeText {
    typealias K = Kata<(String, Int), Tensor<Float>>

    static let kata = K(
      "encodeText", probe: ("A", 1),
      wrongAnswers: [
        .slip("rows stand for columns: each character makes a row") {
          try encode($0, $1).transposed()
        },
        .slip("the letters are counted from A: it is number 65") { text, length in
          try encode(text, length) { ($0 + 128 - 65) % 128 }
        },
        .slip("the number is written, not a 1") { text, length in
          var z = try encode(text, length)
          for (i, code) in text.utf8.enumerated() { z[i, Int(code)] = Float(code) }
          return z
        },
        .slip("the last character is left out of the loop") { text, length in
          _ = try encode(text, length)
          return try encode(String(text.dropLast()), length)
        },
        .slip("the text stands at the end: the rows after it are 0") { text, length in
          let z = try encode(text, length)
          let used = text.utf8.count
          return try .concatenated([z[used..<length], z[0..<used]])
        },
        .slip("rows after the end are filled with spaces: they are 0") { text, length in
          _ = try encode(text, length)
          let spaces = String(repeating: " ", count: length - text.utf8.count)
          return try encode(text + spaces, length)
        },
        .slip("small letters are taken as capitals") { text, length in
          try encode(text, length) { (97...122).contains($0) ? $0 - 32 : $0 }
        },
        .slip("a text that is too long is cut: it should throw") { text, length in
          try encode(String(text.prefix(max(length, 0))), length)
        },
        .slip("characters that are not ASCII's are left out: it should throw") { text, length in
          try encode(String(text.filter(\.isASCII)), length)
        },
        .slip("the result of one example is returned for every input") { text, length in
          _ = try encode(text, length)
          return try encode("aB7", 4)
        },
      ],
      checks: [
        // ASCII has "a" at 97, "B" at 66 and "7" at 55.
        .gives(
          "gives each character a row with a 1 in its column", ("aB7", 4),
          ones(at: [97, 66, 55], rows: 4)),
        .gives("takes a text as long as there are rows", ("!!", 2), ones(at: [33, 33], rows: 2)),
        .gives(
          "takes the first and the last of ASCII", ("\0\u{7F}", 3), ones(at: [0, 127], rows: 3)),
        .gives("takes an empty text", ("", 2), .zeros([2, 128])),
        .gives("takes no rows", ("", 0), .zeros([0, 128])),
        .rejects("throws ShapeError for a text that is too long", ("abc", 2)),
        .rejects("throws ShapeError for a character that is not ASCII's", ("\u{E9}", 4)),
        .rejects("throws ShapeError for a negative length", ("", -1)),
      ])

    /// Rows of 128 numbers, a 1 in the given column of each of the first.
    static func ones(at columns: [Int], rows: Int) -> Tensor<Float> {
      var z = Tensor<Float>.zeros([rows, 128])
      for (i, column) in columns.enumerated() { z[i, column] = 1 }
      return z
    }

    /// The right answer, with the columns moved to others.
    static func encode(
      _ text: String, _ length: Int, column: (Int) -> Int = { $0 }
    ) throws -> Tensor<Float> {
      guard text.utf8.count <= length, text.allSatisfy(\.isASCII) else {
        throw ShapeError("too long, or not ASCII's")
      }
      return ones(at: text.utf8.map { column(Int($0)) }, rows: length)
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (String, Int) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }
}
