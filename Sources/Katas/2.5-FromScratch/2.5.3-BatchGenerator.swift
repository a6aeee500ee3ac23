import Networks
import TensorCore

public enum S2_5_3_BatchGenerator {
  public static let section: Section = Section(
    "2.5.3", "A batch generator from scratch", file: "2.5-FromScratch/2.5.3-BatchGenerator.swift",
    suite: "S2_5_3_BatchGenerator",
    katas: [BatchCount.kata.facts, Next.kata.facts])

  typealias Counting = Kata<Data, Int>
  typealias Handing = Kata<Data, Parts>

  public enum BatchCount {
    static var kata: Counting {
      Counting(
        "BatchGenerator.batchCount", probe: Data(1, by: 1),
        learned: "Batches are counted upwards: the short one at the end counts too.",
        hints: [
          "Whole numbers are divided without their remainder. What has to happen where a remainder "
            + "is left over?",
          "Round the quotient up: samples that fill no whole batch make one more. Test the batch "
            + "size and the two lengths first.",
          "(n - 1) / b + 1 rounds n / b up for n above 0, and stays an Int for the largest b. "
            + "Without samples there are 0 batches.",
        ],
        wrongAnswers: [
          counted("the last short batch is left out: that is one too few, round up") { n, size in
            n / size
          },
          counted("1 is added even where the rest is 0") { n, size in n / size + 1 },
          counted("a rest of 1 sample is left out: it is a batch too") { n, size in
            (n - 2) / size + 1
          },
          counted("the count is one too high") { n, size in (n - 1) / size + 2 },
          counted("1 is taken off the quotient: rounding up adds it") { n, size in
            (n - 1) / size - 1
          },
          counted("the brackets are left out: the samples less 1 are divided, and not the 1") {
            n, size in
            n - 1 / size + 1
          },
          counted("the samples and 1 are exchanged: it is the samples less 1") { n, size in
            (1 - n) / size + 1
          },
          counted("the size is multiplied: the samples are divided by it") { n, size in
            (n - 1) * size + 1
          },
          counted("the size is divided by the samples: it is the other way round") { n, size in
            (size - 1) / n + 1
          },
          counted("the remainder is returned, and not the quotient") { n, size in n % size },
          counted("the remainder is added: the samples left over make 1 batch") { n, size in
            n / size + n % size
          },
          counted("the samples are counted, and not the batches") { n, _ in n },
          counted("it is always 0: that holds only without samples") { _, _ in 0 },
          .slip("the features are counted, and not the samples") { data in
            guard try data.checked.samples > 0 else { return 0 }
            return ((data.sample?.extents.first ?? data.samples) - 1) / data.size + 1
          },
          .slip("the elements are counted, and not the samples") { data in
            rounded(try data.checked.images.count, by: data.size)
          },
          .slip("no samples are counted as 1 batch, too: the count is 0 then") { data in
            max((try data.checked.samples - 1) / data.size + 1, 1)
          },
          .slip("a single sample counts as none: the count is 0 without samples alone") { data in
            try data.checked.samples == 1 ? 0 : rounded(data.samples, by: data.size)
          },
          .slip("the batches that are left are counted: all are, however many were handed out") {
            rounded(max(try $0.checked.samples - $0.taken * $0.size, 0), by: $0.size)
          },
          .slip("a batch size of 0 is taken as 1") { data in
            guard data.size == 0 else { return rounded(try data.checked.samples, by: data.size) }
            return data.samples
          },
          unchecked("a label too few or too many is ignored") { $0.sample != nil && !$0.isTable },
          unchecked("labels in a table are taken: they are a vector") {
            $0.sample != nil && $0.samples == $0.labelCount
          },
        ],
        checks: [
          .gives(
            "counts the last short batch: 38 samples by 7", Data(38, by: 7, sample: [60]), 6),
          .gives(
            "counts nothing more where batches come out even: 15 samples by 5", Data(15, by: 5), 3),
          .gives("counts a single sample that is left over: 16 samples by 5", Data(16, by: 5), 4),
          .gives("counts one batch where the samples are fewer than its size", Data(2, by: 5), 1),
          .gives("counts one batch for one sample", Data(1, by: 7), 1),
          .gives("is 0 without samples", Data(0, by: 4), 0),
          .gives("counts every sample as a batch of 1", Data(9, by: 1), 9),
          .gives("stays the same after batches were handed out", Data(9, by: 2, taken: 2), 5),
          .gives("takes samples that are single numbers", Data(7, by: 2, sample: []), 4),
          // ⌈60,000 / 128⌉ = 469, as in the chapter's training.
          .gives("is 469 for the chapter's 60,000 samples by 128", Data(60_000, by: 128), 469),
          .rejects("throws ShapeError for batches of 0", Data(3, by: 0)),
          .rejects("throws ShapeError for batches below 0", Data(3, by: -2)),
          .rejects("throws ShapeError for a label too few", Data(3, by: 2, labels: 2)),
          .rejects("throws ShapeError for a label too many", Data(3, by: 2, labels: 4)),
          .rejects("throws ShapeError for a label without samples", Data(0, by: 2, labels: 1)),
          .rejects("throws ShapeError for labels in a table", Data(3, by: 2, isTable: true)),
          .rejects("throws ShapeError for a single number as images", Data(1, by: 2, sample: nil)),
          .gives(
            "counts one batch where the size is the largest number: n + b - 1 would be no Int",
            Data(3, by: .max), 1),
        ])
    }

    /// The kata answered by a type.
    public static func answer<T: BatchSource>(_ type: T.Type) -> Subject {
      kata.subject(counting(type))
    }
  }

  public enum Next {
    static var kata: Handing {
      Handing(
        "BatchGenerator.next", probe: Data(1, by: 1),
        learned: "A generator remembers its place, and hands out every sample once.",
        hints: [
          "The generator has a property that says where the next batch starts: read it, and move "
            + "it on before you return.",
          "Three steps: nil where no sample is left; the end of the batch, which may be short; the "
            + "same slice of the images and of the labels.",
          "let end = index + min(batchSize, images.shape[0] - index) is the end of the slice, and "
            + "what index becomes.",
        ],
        wrongAnswers: [
          wrong("the last short batch is left out") { n, size in
            (0..<n / size).map { Array($0 * size..<($0 + 1) * size) }
          },
          wrong("the index stays where it is: every batch is the first") { n, size in
            [[Int]](repeating: Array(0..<min(size, n)), count: limit)
          },
          wrong("a batch begins with the last sample of the one before it") { n, size in
            let step = max(size - 1, 1)
            return stride(from: 0, to: n, by: step).map { Array($0..<min($0 + size, n)) }
          },
          wrong("the index moves on by 1: it moves on by the batch's samples") { n, size in
            (0..<min(n, limit)).map { Array($0..<min($0 + size, n)) }
          },
          wrong("a batch ends too early: its last sample is left out") { n, size in
            right(n, size).map { $0.count == size ? Array($0.dropLast()) : $0 }
          },
          wrong("a batch ends too late: it has one sample too many") { n, size in
            stride(from: 0, to: n, by: size).map { Array($0..<min($0 + size + 1, n)) }
          },
          wrong("a sample is left out between two batches") { n, size in
            stride(from: 0, to: n, by: size + 1).map { Array($0..<min($0 + size, n)) }
          },
          wrong("the first batch is left out") { n, size in
            stride(from: size, to: n, by: size).map { Array($0..<min($0 + size, n)) }
          },
          wrong("the last short batch is filled up with the first samples") { n, size in
            stride(from: 0, to: n, by: size).map { start in
              (start..<start + size).map { $0 % n }
            }
          },
          wrong("the last short batch is moved back, and repeats samples") { n, size in
            stride(from: 0, to: n, by: size).map { start in
              let from = max(min(start, n - size), 0)
              return Array(from..<min(from + size, n))
            }
          },
          wrong("it starts again after the last batch: it has nothing more to give") { n, size in
            let batches = right(n, size)
            return batches + batches.prefix(1)
          },
          wrong("the slice ends at the size: it ends at the index and the size") { n, size in
            right(n, size).enumerated().map { $0 == 0 ? $1 : [] }
          },
          wrong("the slice's bounds are exchanged: every batch is empty") { n, size in
            right(n, size).map { _ in [] }
          },
          wrong(
            "the labels are not cut along with the samples",
            labels: { _, size in
              Array(0..<size)
            }
          ) { right($0, $1) },
          cut("the end is not noticed: empty batches come after the last, where it is nil") {
            ($0.index, $0.index + min($0.size, $0.samples - $0.index))
          },
          cut("it is always nil: nothing is handed out") { _ in nil },
          cut("the features are counted, and not the samples") {
            $0.index < $0.features
              ? ($0.index, $0.index + min($0.size, $0.samples - $0.index)) : nil
          },
          cut("the features that are left are counted, and not the samples") {
            $0.index < $0.samples
              ? ($0.index, $0.index + min($0.size, $0.features - $0.index)) : nil
          },
          cut("the larger of the size and the rest is taken: all samples are in one batch") {
            $0.index < $0.samples
              ? ($0.index, $0.index + max($0.size, $0.samples - $0.index)) : nil
          },
          cut("the size is taken off the index, and not added: it goes backwards") {
            $0.index < $0.samples
              ? ($0.index, $0.index - min($0.size, $0.samples - $0.index)) : nil
          },
          cut("what is left is counted the wrong way round: it is the samples less the index") {
            $0.index < $0.samples
              ? ($0.index, $0.index + min($0.size, $0.index - $0.samples)) : nil
          },
          .slip("the index counts the batches: it counts samples") { data in
            let all = right(try data.checked.samples, data.size)
            return try parts(data, Array(all.dropFirst(data.taken * data.size)))
          },
          .slip("it starts with the first sample, wherever the index stands") { data in
            try parts(data, right(try data.checked.samples, data.size))
          },
        ],
        checks: [
          .gives("hands out 7 samples by 3 as 3, 3 and 1", Data(7, by: 3), handed(Data(7, by: 3))),
          .gives("hands out 6 samples by 3 as 3 and 3", Data(6, by: 3), handed(Data(6, by: 3))),
          .gives("hands out one batch of fewer", Data(2, by: 5), handed(Data(2, by: 5))),
          .gives("hands out samples one by one", Data(3, by: 1), handed(Data(3, by: 1))),
          .gives("hands out nothing without samples", Data(0, by: 2), handed(Data(0, by: 2))),
          .gives(
            "goes on from where the index stands", Data(14, by: 2, taken: 2),
            handed(Data(14, by: 2, taken: 2))),
          .gives(
            "takes samples of any rank", Data(5, by: 2, sample: [2, 3]),
            handed(Data(5, by: 2, sample: [2, 3]))),
          .gives(
            "takes samples that are single numbers", Data(5, by: 2, sample: []),
            handed(Data(5, by: 2, sample: []))),
          .gives(
            "hands out more samples than any block holds", Data(1_003, by: 201),
            handed(Data(1_003, by: 201))),
          .rejects("throws ShapeError for batches of 0", Data(3, by: 0)),
          .rejects("throws ShapeError for batches below 0", Data(3, by: -2)),
          .rejects("throws ShapeError for a label too few", Data(3, by: 2, labels: 2)),
          .rejects("throws ShapeError for a label too many", Data(3, by: 2, labels: 4)),
          .rejects("throws ShapeError for a label without samples", Data(0, by: 2, labels: 1)),
          .rejects("throws ShapeError for labels in a table", Data(3, by: 2, isTable: true)),
          .rejects("throws ShapeError for a single number as images", Data(1, by: 2, sample: nil)),
          .gives(
            "hands out one batch where the size is the largest number", Data(3, by: .max),
            handed(Data(3, by: .max))),
        ])
    }

    /// The kata answered by a type.
    public static func answer<T: BatchSource>(_ type: T.Type) -> Subject {
      kata.subject(handing(type))
    }
  }
}

// MARK: - What the katas are made of

extension S2_5_3_BatchGenerator {
  /// Numbered samples and a batch size.
  struct Data: Sendable, CustomStringConvertible {
    let samples: Int
    let size: Int
    /// How many batches were handed out before.
    let taken: Int
    let labelCount: Int
    /// The shape of a sample; `nil` for images that are a single number, and have no samples.
    let sample: Shape?
    /// Whether the labels stand in a table of one column.
    let isTable: Bool

    init(
      _ samples: Int, by size: Int, taken: Int = 0, labels: Int? = nil, sample: Shape? = [2],
      isTable: Bool = false
    ) {
      self.samples = samples
      self.size = size
      self.taken = taken
      labelCount = labels ?? samples
      self.sample = sample
      self.isTable = isTable
    }

    var description: String {
      let images = sample.map { "\(samples) samples of shape \($0)" } ?? "a single number"
      let labels = "\(labelCount) labels\(isTable ? " in a table" : "")"
      let start = taken > 0 ? ", \(taken) of them handed out before" : ""
      return "\(images) with \(labels), in batches of \(size)\(start)"
    }

    var images: Tensor<Float> {
      guard let sample else { return Tensor(7) }
      let shape = Shape([samples] + sample.extents)
      return Tensor(uninitialized: shape) { elements in
        for i in elements.indices { elements[i] = Float(i) }
      }
    }

    /// The label of sample *i* is 100 + *i*.
    var labels: Tensor<Int> {
      Tensor(uninitialized: isTable ? [labelCount, 1] : [labelCount]) { elements in
        for i in elements.indices { elements[i] = 100 + i }
      }
    }

    /// The data themselves, where batches can be made of them.
    var checked: Data {
      get throws {
        guard size > 0, labelCount == samples, sample != nil, !isTable else {
          throw ShapeError("no batches")
        }
        return self
      }
    }
  }

  /// More batches than any data here have.
  static let limit = 7

  /// ⌈samples / size⌉.
  static func rounded(_ samples: Int, by size: Int) -> Int {
    samples == 0 ? 0 : (samples - 1) / size + 1
  }

  /// A count of the samples and the batch size, and 0 without samples.
  static func counted(
    _ slip: String, _ count: @escaping @Sendable (Int, Int) -> Int
  ) -> Counting.Wrong {
    .slip(slip) { data in
      let (n, size) = (try data.checked.samples, data.size)
      return n == 0 || size == .max ? rounded(n, by: size) : count(n, size)
    }
  }

  /// A right count, of data that are tested in part.
  static func unchecked(
    _ slip: String, _ fit: @escaping @Sendable (Data) -> Bool
  ) -> Counting.Wrong {
    .slip(slip) { data in
      guard data.size > 0, fit(data) else { throw ShapeError("no batches") }
      return rounded(data.samples, by: data.size)
    }
  }

  /// The numbers of the samples of every batch.
  static func right(_ samples: Int, _ size: Int) -> [[Int]] {
    stride(from: 0, to: samples, by: size).map { Array($0..<($0 + min(size, samples - $0))) }
  }

  /// Batches by name.
  static func parts(_ data: Data, _ rows: [[Int]], labels: [[Int]]? = nil) throws -> Parts {
    var parts: [(name: String, value: Tensor<Float>)] = []
    for (number, (rows, labels)) in zip(rows, labels ?? rows).enumerated() {
      parts.append(("batch \(number)'s samples", try data.images.taking(rows)))
      parts.append(("batch \(number)'s labels", try data.labels.taking(labels).cast()))
    }
    return Parts(parts)
  }

  static func handed(_ data: Data) -> Parts {
    let rows = right(data.samples, data.size).dropFirst(data.taken)
    return (try? parts(data, Array(rows))) ?? Parts([])
  }

  /// The batches of these samples; those that were handed out before are left out.
  static func wrong(
    _ slip: String, labels: (@Sendable (Int, Int) -> [Int])? = nil,
    _ rows: @escaping @Sendable (Int, Int) -> [[Int]]
  ) -> Handing.Wrong {
    .slip(slip) { data in
      let (samples, size) = (try data.checked.samples, data.size)
      let all = samples == 0 || size == .max ? right(samples, size) : rows(samples, size)
      let rows = Array(all.dropFirst(data.taken))
      let own = labels.map { make in
        rows.map { Array(make(samples, min(size, samples)).prefix($0.count)) }
      }
      return try parts(data, rows, labels: own)
    }
  }

  /// Where a generator stands, and what it has.
  struct Place {
    let index: Int
    let samples: Int
    let size: Int
    let features: Int
  }

  /// The batches of a generator that takes the slice `bounds`, and goes on from its end.
  static func cut(
    _ slip: String, _ bounds: @escaping @Sendable (Place) -> (Int, Int)?
  ) -> Handing.Wrong {
    .slip(slip) { data in
      let (samples, images, labels) = (try data.checked.samples, data.images, data.labels)
      guard data.size < .max else { return handed(data) }
      var index = data.taken * data.size
      return collected {
        let place = Place(
          index: index, samples: samples, size: data.size,
          features: data.sample?.extents.first ?? samples)
        guard let (start, end) = bounds(place) else { return nil }
        index = end
        return (images[slice(start, end)], labels[slice(start, end)])
      }
    }
  }

  static func counting<Source: BatchSource>(_: Source.Type) -> Counting.Answer {
    { data in
      var source = Source(images: data.images, labels: data.labels, batchSize: data.size)
      source.index = data.taken * data.size
      return try source.batchCount()
    }
  }

  static func handing<Source: BatchSource>(_: Source.Type) -> Handing.Answer {
    { data in
      var source = Source(images: data.images, labels: data.labels, batchSize: data.size)
      source.index = data.taken * data.size
      return try collected { try source.next() }
    }
  }

  /// All batches, and what comes after the first `nil`.
  static func collected(
    _ next: () throws -> (images: Tensor<Float>, labels: Tensor<Int>)?
  ) rethrows -> Parts {
    var parts: [(name: String, value: Tensor<Float>)] = []
    func append(_ batch: (images: Tensor<Float>, labels: Tensor<Int>)) {
      let number = parts.count / 2
      parts.append(("batch \(number)'s samples", batch.images))
      parts.append(("batch \(number)'s labels", batch.labels.cast()))
    }
    while parts.count < 2 * limit, let batch = try next() { append(batch) }
    if parts.count < 2 * limit, let batch = try next() { append(batch) }
    return Parts(parts)
  }
}
