import TensorCore

public enum S2_2_7_Batches {
  public static let section = Section(
    "2.2.7", "Batches", file: "2.2-DataRepresentations/2.2.7-Batches.swift",
    suite: "S2_2_7_Batches",
    byHand: [".batch("],
    katas: [BatchCount.kata.facts, BatchRange.kata.facts, Batch.kata.facts])

  public enum BatchCount {
    typealias K = Kata<(Int, Int), Int>

    static let kata = K(
      "batchCount", probe: (4, 2),
      wrongAnswers: [
        .slip("the last short batch is dropped") { try count($0, $1) { $0 / $1 } },
        .slip("a batch is added though nothing remains") { try count($0, $1) { $0 / $1 + 1 } },
        .slip("it is rounded to the nearest: a small rest is a batch too") {
          try count($0, $1) { ($0 + $1 / 2) / $1 }
        },
        .slip("the samples that remain are counted, not the batches") {
          try count($0, $1) { $0 % $1 }
        },
        .slip("the batches are always of 128 samples") {
          try count($0, $1) { samples, _ in (samples + 127) / 128 }
        },
        .slip("no samples make a batch: they make none") {
          try count($0, $1) { max(1, ($0 + $1 - 1) / $1) }
        },
        .slip("the result of one example is returned for every input") {
          try count($0, $1) { _, _ in 469 }
        },
      ],
      checks: [
        // 1000 = 15 · 64 + 40
        .gives("counts the short batch too", (1000, 64), 16),
        // 60,000 = 468 · 128 + 96
        .gives("counts MNIST's", (60000, 128), 469),
        .gives("counts no short batch where none remains", (60000, 100), 600),
        .gives("counts a short batch of one sample", (257, 64), 5),
        .gives("takes batches of one sample", (7, 1), 7),
        .gives("takes fewer samples than a batch", (3, 128), 1),
        .gives("takes no samples", (0, 128), 0),
        .rejects("throws ShapeError for a size below 1", (10, -1), then: { (10, 0) }),
      ])

    static func count(_ samples: Int, _ size: Int, _ result: (Int, Int) -> Int) throws -> Int {
      guard size > 0 else { throw ShapeError("a size of at least 1 is needed") }
      return result(samples, size)
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Int) throws -> Int
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }

  public enum BatchRange {
    typealias K = Kata<(Int, Int, Int), String>

    static let kata = K(
      "batchRange", probe: (0, 4, 2),
      wrongAnswers: [
        .slip("the last batch is not cut: there are no more samples") { n, samples, size in
          try range(n, samples, size) { n * size..<(n + 1) * size }
        },
        .slip("the batches are counted from 1") { n, samples, size in
          try range(n, samples, size) { max((n - 1) * size, 0)..<max(n * size, 0) }
        },
        .slip("the last sample of the batch is left out") { n, samples, size in
          try range(n, samples, size) { n * size..<max(min((n + 1) * size, samples) - 1, n * size) }
        },
        .slip("neighbouring batches share a sample") { n, samples, size in
          try range(n, samples, size) { n * (size - 1)..<min(n * (size - 1) + size, samples) }
        },
        .slip("the last batch is filled up with samples from before") { n, samples, size in
          try range(n, samples, size) {
            max(min((n + 1) * size, samples) - size, 0)..<min((n + 1) * size, samples)
          }
        },
        .slip("the last short batch is dropped") { n, samples, size in
          _ = try range(n, samples, size) { 0..<0 }
          return n < samples / size ? "\(n * size)..<\((n + 1) * size)" : "0..<0"
        },
        .slip("a batch after the last is empty: it should throw") { n, samples, size in
          guard size > 0, n >= 0 else { throw ShapeError("no such batch") }
          return "\(min(n * size, samples))..<\(min((n + 1) * size, samples))"
        },
        .slip("the result of one example is returned for every input") { n, samples, size in
          try range(n, samples, size) { 1536..<1664 }
        },
      ],
      checks: [
        // 12 · 128 and 13 · 128
        .gives("gives the chapter's batch 12", (12, 60000, 128), "1536..<1664"),
        .gives("gives the first batch", (0, 60000, 128), "0..<128"),
        // 468 · 128 = 59,904
        .gives("cuts the last batch where the samples end", (468, 60000, 128), "59904..<60000"),
        .gives("keeps a last batch that is full", (2, 30, 10), "20..<30"),
        .gives("takes a single sample", (0, 1, 128), "0..<1"),
        .property("gives each sample to one batch, whatever the size") { answer in
          for size in 1...12 {
            var next = 0
            for n in 0..<(10 + size - 1) / size {
              let found = try answer((n, 10, size))
              let right = "\(next)..<\(min(next + size, 10))"
              guard found == right else {
                throw Finding("batch \(n) of 10 samples by \(size) is \(right), not \(found)")
              }
              next += size
            }
          }
        },
        .rejects("throws ShapeError for the batch after the last", (469, 60000, 128)),
        .rejects("throws ShapeError after a last batch that is full", (3, 30, 10)),
        .rejects("throws ShapeError for a negative batch", (-1, 60000, 128)),
        .rejects("throws ShapeError for a size below 1", (0, 10, -1), then: { (0, 10, 0) }),
        .rejects("throws ShapeError where there are no samples", (0, 0, 10)),
      ])

    static func range(
      _ n: Int, _ samples: Int, _ size: Int, _ result: () -> Range<Int>
    ) throws -> String {
      guard size > 0, n >= 0, n * size < samples else { throw ShapeError("no such batch") }
      return "\(result())"
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Int, Int) throws -> (start: Int, end: Int)
    ) -> Subject {
      kata.subject {
        let range = try function($0.0, $0.1, $0.2)
        return "\(range.start)..<\(range.end)"
      }
    }
  }

  public enum Batch {
    typealias K = Kata<(Int, Tensor<Float>, Int), Tensor<Float>>

    static let kata = K(
      "batch", probe: (0, [[1], [2]], 1),
      wrongAnswers: [
        .slip("the last batch is filled with zeros: it is short") { n, x, size in
          let part = try rows(n, x, size)
          return try .concatenated([part, .zeros([size - part.shape[0], x.shape[1]])])
        },
        .slip("the last batch is filled with the first samples: it is short") { n, x, size in
          _ = try rows(n, x, size)
          return try x.taking((0..<size).map { (n * size + $0) % x.shape[0] })
        },
        .slip("the last batch is filled with the samples before it: it is short") { n, x, size in
          _ = try rows(n, x, size)
          let last = min((n + 1) * size, x.shape[0])
          return x[max(last - size, 0)..<last]
        },
        .slip("the batches are counted from 1") { n, x, size in
          _ = try rows(n, x, size)
          return try rows(max(n - 1, 0), x, size)
        },
        .slip("it is always the first batch") { n, x, size in
          _ = try rows(n, x, size)
          return try rows(0, x, size)
        },
        .slip("columns stand for rows: samples lie along the first axis") { n, x, size in
          _ = try rows(n, x, size)
          let last = min((n + 1) * size, x.shape[1])
          return x[all, min(n * size, last)..<last]
        },
        .slip("the last sample of the batch is left out of the loop") { n, x, size in
          var z = try rows(n, x, size).copy()
          for j in 0..<z.shape[1] { z[z.shape[0] - 1, j] = 0 }
          return z
        },
        .slip("the last feature is left out of the loop") { n, x, size in
          var z = try rows(n, x, size).copy()
          for i in 0..<z.shape[0] where z.shape[1] > 0 { z[i, z.shape[1] - 1] = 0 }
          return z
        },
        .slip("any rank is taken: samples are rows of a matrix") { try $1.batch($0, size: $2) },
        .slip("a batch after the last is empty: it should throw") { n, x, size in
          guard try matrix(x).shape[0] <= n * size, size > 0 else { return try rows(n, x, size) }
          return .zeros([0, x.shape[1]])
        },
        .slip("the result of one example is returned for every input") { n, x, size in
          _ = try rows(n, x, size)
          return [[4, 40], [5, 50]]
        },
      ],
      checks: [
        .gives(
          "copies a full batch",
          (2, [[0, 1], [10, 11], [20, 21], [30, 31], [40, 41], [50, 51], [60, 61]], 2),
          [[40, 41], [50, 51]]),
        .gives(
          "copies the last batch, which is short",
          (1, [[1, 10], [2, 20], [3, 30], [4, 40], [5, 50]], 3), [[4, 40], [5, 50]]),
        .gives("copies a batch of one sample", (2, [[1], [2], [3]], 1), [[3]]),
        .gives("takes a batch larger than the data", (0, [[1, 2]], 128), [[1, 2]]),
        .gives("takes samples without features", (1, .zeros([5, 0]), 3), .zeros([2, 0])),
        .agrees(
          "agrees with TensorCore's batches of random matrices",
          on: { generator in
            let x = Tensor<Float>.normal([23, 3], using: &generator)
            return (Int.random(in: 0...4, using: &generator), x, 5)
          }, with: { try $1.batch($0, size: $2) }),
        .rejects("throws ShapeError for the batch after the last", (2, .ones([4, 3]), 2)),
        .rejects("throws ShapeError for a negative batch", (-1, .ones([4, 3]), 2)),
        .rejects(
          "throws ShapeError for a size below 1", (0, .ones([4, 3]), -1),
          then: { (0, .ones([4, 3]), 0) }),
        .rejects("throws ShapeError for a vector", (0, .ones([4]), 2)),
        .rejects("throws ShapeError for a scalar", (0, 1, 2)),
      ])

    static func rows(_ n: Int, _ x: Tensor<Float>, _ size: Int) throws -> Tensor<Float> {
      try matrix(x).batch(n, size: size)
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Tensor<Float>, Int) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.0, $0.1, $0.2) }
    }
  }
}
