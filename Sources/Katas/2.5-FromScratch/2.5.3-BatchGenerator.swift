import Networks
import TensorCore

public enum S2_5_3_BatchGenerator {
  public static let section = Section(
    "2.5.3", "A batch generator from scratch", file: "2.5-FromScratch/2.5.3-BatchGenerator.swift",
    suite: "S2_5_3_BatchGenerator",
    katas: [BatchCount.kata.facts, Next.kata.facts])

  typealias Counting = Kata<Data, Int>
  typealias Handing = Kata<Data, Parts>

  public enum BatchCount {
    static let kata = Counting(
      "BatchGenerator.batchCount", probe: Data(1, by: 1),
      wrongAnswers: [
        .slip("the last short batch is dropped: round up") { data in
          try data.checked.samples / data.size
        },
        .slip("1 is added even where no samples are left over") { data in
          try data.checked.samples / data.size + 1
        },
        .slip("the samples are counted, and not the batches") { try $0.checked.samples },
        .slip("the batches that are left are counted: all are, however many were handed out") {
          let left = max(try $0.checked.samples - $0.taken * $0.size, 0)
          return (left + $0.size - 1) / $0.size
        },
        .slip("the count of one example is returned for all") { data in
          _ = try data.checked
          return 3
        },
      ],
      checks: [
        .gives("counts the last short batch: 7 samples by 3", Data(7, by: 3), 3),
        .gives(
          "counts nothing more where batches come out even: 6 samples by 3", Data(6, by: 3), 2),
        .gives("counts one batch where the samples are fewer than its size", Data(2, by: 5), 1),
        .gives("is 0 without samples", Data(0, by: 4), 0),
        .gives("stays the same after a batch was handed out", Data(9, by: 2, taken: 2), 5),
        // ⌈60,000 / 128⌉ = 469, as in the chapter's training.
        .gives("is 469 for the chapter's 60,000 samples by 128", Data(60_000, by: 128), 469),
        .rejects("throws ShapeError for batches of 0", Data(3, by: 0)),
        .rejects("throws ShapeError for a label too few", Data(3, by: 2, labels: 2)),
      ])

    /// The kata answered by a type.
    public static func answer<T: BatchSource>(_ type: T.Type) -> Subject {
      kata.subject(counting(type))
    }
  }

  public enum Next {
    static let kata = Handing(
      "BatchGenerator.next", probe: Data(1, by: 1),
      wrongAnswers: [
        wrong("the last short batch is dropped") { n, size in
          (0..<n / size).map { Array($0 * size..<($0 + 1) * size) }
        },
        wrong("the generator does not move on: every batch is the first") { n, size in
          [[Int]](repeating: Array(0..<min(size, n)), count: limit)
        },
        wrong("a batch begins with the last sample of the one before it") { n, size in
          let step = max(size - 1, 1)
          return stride(from: 0, to: n, by: step).map { Array($0..<min($0 + size, n)) }
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
        wrong(
          "the labels are not cut along with the samples",
          labels: { _, size in
            Array(0..<size)
          }
        ) { right($0, $1) },
      ],
      checks: [
        .gives("hands out 7 samples by 3 as 3, 3 and 1", Data(7, by: 3), handed(Data(7, by: 3))),
        .gives("hands out 6 samples by 3 as 3 and 3", Data(6, by: 3), handed(Data(6, by: 3))),
        .gives("hands out one batch of fewer", Data(2, by: 5), handed(Data(2, by: 5))),
        .gives("hands out samples one by one", Data(3, by: 1), handed(Data(3, by: 1))),
        .gives("hands out nothing without samples", Data(0, by: 2), handed(Data(0, by: 2))),
        .gives(
          "takes samples of any rank", Data(5, by: 2, sample: [2, 3]),
          handed(Data(5, by: 2, sample: [2, 3]))),
        .rejects("throws ShapeError for batches of 0", Data(3, by: 0)),
        .rejects("throws ShapeError for a label too many", Data(3, by: 2, labels: 4)),
        .gives(
          "hands out one batch where the size is the largest number", Data(3, by: .max),
          handed(Data(3, by: .max))),
      ])

    /// The kata answered by a type.
    public static func answer<T: BatchSource>(_ type: T.Type) -> Subject {
      kata.subject(handing(type))
    }
  }

  // MARK: What the katas are made of

  /// Numbered samples and a batch size.
  struct Data: Sendable, CustomStringConvertible {
    let samples: Int
    let size: Int
    /// How many batches were handed out before.
    let taken: Int
    let labelCount: Int
    let sample: Shape

    init(_ samples: Int, by size: Int, taken: Int = 0, labels: Int? = nil, sample: Shape = [2]) {
      self.samples = samples
      self.size = size
      self.taken = taken
      labelCount = labels ?? samples
      self.sample = sample
    }

    var description: String {
      "\(samples) samples with \(labelCount) labels, in batches of \(size)"
    }

    var images: Tensor<Float> {
      let shape = Shape([samples] + sample.extents)
      return Tensor(uninitialized: shape) { elements in
        for i in elements.indices { elements[i] = Float(i) }
      }
    }

    /// The label of sample *i* is 100 + *i*.
    var labels: Tensor<Int> { .arange(100, 100 + labelCount) }

    /// The data themselves, where batches can be made of them.
    var checked: Data {
      get throws {
        guard size > 0, labelCount == samples else { throw ShapeError("no batches") }
        return self
      }
    }
  }

  /// More batches than any data here have.
  static let limit = 12

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
    (try? parts(data, right(data.samples, data.size))) ?? Parts([])
  }

  static func wrong(
    _ slip: String, labels: (@Sendable (Int, Int) -> [Int])? = nil,
    _ rows: @escaping @Sendable (Int, Int) -> [[Int]]
  ) -> Handing.Wrong {
    .slip(slip) { data in
      let (samples, size) = (try data.checked.samples, data.size)
      let rows = samples == 0 ? [] : rows(samples, size)
      let own = labels.map { make in
        rows.map { Array(make(samples, min(size, samples)).prefix($0.count)) }
      }
      return try parts(data, rows, labels: own)
    }
  }

  static func counting<Source: BatchSource>(_: Source.Type) -> Counting.Answer {
    { data in
      var source = Source(images: data.images, labels: data.labels, batchSize: data.size)
      source.index = data.taken * data.size
      return try source.batchCount()
    }
  }

  /// All batches, and what comes after the first `nil`.
  static func handing<Source: BatchSource>(_: Source.Type) -> Handing.Answer {
    { data in
      var source = Source(images: data.images, labels: data.labels, batchSize: data.size)
      var parts: [(name: String, value: Tensor<Float>)] = []
      func append(_ batch: (images: Tensor<Float>, labels: Tensor<Int>)) {
        let number = parts.count / 2
        parts.append(("batch \(number)'s samples", batch.images))
        parts.append(("batch \(number)'s labels", batch.labels.cast()))
      }
      while parts.count < 2 * limit, let batch = try source.next() { append(batch) }
      if parts.count < 2 * limit, let batch = try source.next() { append(batch) }
      return Parts(parts)
    }
  }
}
