import TensorCore

public enum S2_2_10_Timeseries {
  public static let section: Section = Section(
    "2.2.10", "Time series", file: "2.2-DataRepresentations/2.2.10-Timeseries.swift",
    suite: "S2_2_10_Timeseries",
    byHand: [".reshaped(", "[all,", "[all]", "slice(", ".taking("],
    katas: [CutIntoSamples.kata.facts, EncodeText.kata.facts])

  public enum CutIntoSamples {
    typealias K = Kata<(Tensor<Float>, Int), Tensor<Float>>

    static var kata: K {
      K(
        "cutIntoSamples", probe: ([[1], [2]], 1),
        learned: "Sequences have an axis of time, between the samples and the features.",
        hints: [
          """
          The rows stay in their order: only the first axis is cut into pieces. How many pieces are \
          there, and when does that not work out?
          """,
          """
          Three loops over the result: samples, steps, features. Before sample s lie s whole samples, \
          each of that many rows.
          """,
          """
          There are x.shape[0] / timesteps samples, once x.shape[0] % timesteps is tested to be 0; \
          row s * timesteps + t is the one to read.
          """,
        ],
        wrongAnswers: slipsOfRows + slipsOfShapes + slipsOfLoops,
        checks: [
          .gives(
            "cuts a series of numbers that tell row and column into samples",
            (.digits([12, 2]), 4),
            [
              [[11, 12], [21, 22], [31, 32], [41, 42]],
              [[51, 52], [61, 62], [71, 72], [81, 82]],
              [[91, 92], [101, 102], [111, 112], [121, 122]],
            ]),
          .gives("takes no steps", (.zeros([0, 3]), 5), .zeros([0, 5, 3])),
          .gives(
            "cuts a series into two samples",
            ([[1, 10], [2, 20], [3, 30], [4, 40], [5, 50], [6, 60]], 3),
            [[[1, 10], [2, 20], [3, 30]], [[4, 40], [5, 50], [6, 60]]]),
          .gives("cuts samples of one step", ([[1, 2], [3, 4]], 1), [[[1, 2]], [[3, 4]]]),
          .gives("makes one sample of the whole", ([[1], [2]], 2), [[[1], [2]]]),
          .gives("takes steps without features", (.zeros([6, 0]), 2), .zeros([3, 2, 0])),
          .agrees(
            "keeps the order of memory, on a random series",
            on: { (.normal([12, 3], using: &$0), 4) }, with: { x, _ in try x.reshaped(3, 4, 3) }),
          .agrees(
            "keeps it on a long series of numbers from denormal to huge", seeds: [1],
            on: { (everySize([67 * 131, 5], using: &$0), 67) },
            with: { x, _ in try x.reshaped(131, 67, 5) }),
          .property("leaves its input as it was") { answer in
            let x = Tensor<Float>.digits([6, 2])
            _ = try answer((x, 3))
            if x != .digits([6, 2]) { throw Finding("the input is changed: write to a copy") }
          },
          .rejects("throws ShapeError where a rest of one step would remain", (.ones([7, 2]), 3)),
          .rejects("throws ShapeError where one step is missing", (.ones([8, 2]), 3)),
          .rejects("throws ShapeError for samples longer than the series", (.ones([2, 2]), 3)),
          .rejects(
            "throws ShapeError for a series that only its features would divide",
            (.ones([5, 6]), 3)),
          .rejects("throws ShapeError for samples without steps", (.ones([4, 2]), 0)),
          .rejects("throws ShapeError for a negative number of steps", (.ones([4, 2]), -2)),
          .rejects(
            "throws ShapeError for samples without steps of no series", (.zeros([0, 2]), 0),
            then: { (.zeros([0, 2]), -1) }),
          .rejects("throws ShapeError for a vector", (.ones([4]), 2)),
          .rejects("throws ShapeError for a scalar", (1, 1)),
          .rejects("throws ShapeError for samples of rank 3", (.ones([4, 2, 3]), 2)),
        ])
    }

    static let axes = ["sample", "step", "feature"]
    static let right: K.Answer = { try cut($0.0, $0.1) }
    static var slipsOfLoops: [K.Wrong] {
      K.Wrong.loops(over: axes, right) + K.Wrong.twice(axes, [(2, 0), (2, 1), (0, 1)], right)
    }

    /// Other rows of x in the places of the right ones, by sample and step.
    static func slip(
      _ slip: String, _ row: @escaping @Sendable (Int, Int, Int) -> Int
    ) -> K.Wrong {
      .slip(slip) { x, steps in
        let z = try cut(x, steps)
        let rows = (0..<z.shape[0]).flatMap { s in (0..<steps).map { row(s, $0, steps) } }
        return try x.taking(rows.map { min(max($0, 0), x.shape[0] - 1) }).reshaped(z.shape.extents)
      }
    }

    static var slipsOfRows: [K.Wrong] {
      [
        slip("neighbouring samples share a step") { s, t, steps in s * (steps - 1) + t },
        slip("every sample is the first") { _, t, _ in t },
        slip("the sample is divided by the steps, not multiplied") { s, t, steps in s / steps + t },
        slip("sample and steps are added, not multiplied") { s, t, steps in s + steps + t },
        slip("the samples begin one step after another: whole samples lie before each") {
          s, t, _ in s + t
        },
        slip("the step is subtracted, not added") { s, t, steps in s * steps - t },
        .slip("the samples take turns: a sample's steps follow one another") { x, steps in
          let z = try cut(x, steps)
          return try x.reshaped(steps, z.shape[0], x.shape[1]).transposed([1, 0, 2])
        },
      ]
    }

    static var slipsOfShapes: [K.Wrong] {
      [
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
        .slip("a rest is dropped: it should throw") { x, steps in
          guard try matrix(x).shape[0] >= steps, steps > 0 else { return try cut(x, steps) }
          return try cut(x[0..<x.shape[0] / steps * steps], steps)
        },
        .slip("the result of one example is returned for every input") { x, steps in
          _ = try cut(x, steps)
          return [[[1, 10], [2, 20], [3, 30]], [[4, 40], [5, 50], [6, 60]]]
        },
      ]
    }

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

    static var kata: K {
      K(
        "encodeText", probe: ("A", 1),
        learned: "A text is a tensor, too: a one-hot row for each of its characters.",
        hints: [
          "Array(text.utf8) is a list of numbers, one for each character. What does each of them say?",
          "Begin with zeros for all rows. Then each character sets a single element of its own row.",
          """
          In a loop over the characters: z[i, Int(codes[i])] = 1, once codes[i] is tested to be below \
          128.
          """,
        ],
        wrongAnswers: slips + slipsOfLoops,
        checks: [
          // ASCII has "a" at 97, "B" at 66 and "7" at 55.
          .gives(
            "gives each character a row with a 1 in its column", ("aB7", 4),
            ones(at: [97, 66, 55], rows: 4)),
          .gives("gives an empty text rows of 128 zeros", ("", 2), .zeros([2, 128])),
          .gives("takes a text as long as there are rows", ("!!", 2), ones(at: [33, 33], rows: 2)),
          .gives(
            "takes the first and the last of ASCII", ("\0\u{7F}", 3), ones(at: [0, 127], rows: 3)),
          .gives(
            "takes a return and a line feed, 13 and 10", ("\r\n", 3), ones(at: [13, 10], rows: 3)),
          .gives("takes no rows", ("", 0), .zeros([0, 128])),
          .gives(
            "takes all of ASCII, in more rows than columns",
            (String(String.UnicodeScalarView((0..<128).map { Unicode.Scalar(UInt8($0)) })), 140),
            ones(at: Array(0..<128), rows: 140)),
          .rejects("throws ShapeError for a text of one character too many", ("abc", 2)),
          .rejects("throws ShapeError for a text that is far too long", ("abcdefgh", 1)),
          .rejects("throws ShapeError for a text where there are no rows", ("a", 0)),
          .rejects("throws ShapeError for a character that is not ASCII's", ("\u{E9}", 4)),
          .rejects(
            "throws ShapeError for one after others that are", ("caf\u{E9}", 9),
            then: { ("\u{80}a", 9) }),
          .rejects("throws ShapeError for a negative length", ("", -1), then: { ("a", -1) }),
        ])
    }

    static var slips: [K.Wrong] {
      [
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
        .slip("what is written is 2, not 1") { text, length in
          var z = try encode(text, length)
          for (i, code) in text.utf8.enumerated() { z[i, Int(code)] = 2 }
          return z
        },
        .slip("all characters are written to the first row") { text, length in
          var z = try encode("", length)
          _ = try encode(text, length)
          for code in text.utf8 { z[0, Int(code)] = 1 }
          return z
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
        .slip("return and line feed are one character of Swift's: they are two numbers") {
          text, length in
          _ = try encode(text, length)
          return ones(at: text.map { Int($0.asciiValue ?? 0) }, rows: length)
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
      ]
    }

    /// The right answer, with the rows of some characters left at 0.
    static func characters(
      _ slip: String, _ keep: @escaping @Sendable (Int, Int) -> Bool
    ) -> K.Wrong {
      .slip(slip) { text, length in
        let count = text.utf8.count
        return try encode(text, length).keeping { index, _ in keep(index[0], count) }
      }
    }

    static var slipsOfLoops: [K.Wrong] {
      [
        characters("the first character is left out of the loop: it begins at 0") { i, _ in i > 0 },
        characters("the last character is left out of the loop") { i, count in i < count - 1 },
        characters("it returns inside the loop, after the first character") { i, _ in i == 0 },
        characters("the result is never written to: it stays at 0") { _, _ in false },
      ]
    }

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
