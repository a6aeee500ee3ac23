import TensorCore

public enum S2_2_7_Batches {
  public static let section: Section = Section(
    "2.2.7", "Batches", file: "2.2-DataRepresentations/2.2.07-Batches.swift",
    suite: "S2_2_7_Batches",
    byHand: [".batch(", "[all,", "[all]", "ellipsis", "slice(", ".taking("],
    katas: [BatchCount.kata.facts, BatchRange.kata.facts, Batch.kata.facts])

  public enum BatchCount {
    typealias K = Kata<(Int, Int), Int>

    static var kata: K {
      K(
        "batchCount", probe: (4, 2),
        learned: "The number of batches is rounded up: the rest is a batch, too.",
        hints: [
          "Try it with small numbers on paper: 6 samples by 3, 7 by 3, 8 by 3.",
          """
          A division of whole numbers counts the full batches. What tells you whether samples \
          remain?
          """,
          "The quotient samples / size, and 1 more where samples % size is not 0.",
        ],
        wrongAnswers: [
          .slip("the last short batch is never counted: the count grows by 1 for it") {
            try count($0, $1) { $0 / $1 }
          },
          .slip("a batch is always added, also where the rest is 0") {
            try count($0, $1) { $0 / $1 + 1 }
          },
          .slip("a rest of 1 sample makes no batch: every rest does") {
            try count($0, $1) { $0 / $1 + ($0 % $1 > 1 ? 1 : 0) }
          },
          .slip("it is rounded to the nearest: a small rest is a batch too") {
            try count($0, $1) { ($0 + $1 / 2) / $1 }
          },
          .slip("the last short batch is counted twice") {
            try count($0, $1) { $0 / $1 + ($0 % $1 > 0 ? 2 : 0) }
          },
          .slip("a batch is subtracted for the rest, not added") {
            try count($0, $1) { $0 / $1 - ($0 % $1 > 0 ? 1 : 0) }
          },
          .slip("where a rest remains the count is 1: it is to be added to the full ones") {
            try count($0, $1) { $0 % $1 > 0 ? 1 : $0 / $1 }
          },
          .slip("samples and size are exchanged: the samples are divided by the size") {
            try count($0, $1) { $1 / max($0, 1) + ($0 % $1 > 0 ? 1 : 0) }
          },
          .slip("samples and size are exchanged in the rest") {
            try count($0, $1) { $0 / $1 + ($1 % max($0, 1) > 0 ? 1 : 0) }
          },
          .slip("samples and size are multiplied, not divided") {
            try count($0, $1) { $0 * $1 + ($0 % $1 > 0 ? 1 : 0) }
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
          .gives("takes as many samples as a batch has", (64, 64), 1),
          .gives("counts no short batch where none remains", (60000, 100), 600),
          .gives("counts a short batch of one sample", (257, 64), 5),
          .gives("counts a short batch of one sample less than a full one", (191, 64), 3),
          .gives("takes batches of one sample", (7, 1), 7),
          .gives("takes fewer samples than a batch", (3, 128), 1),
          .gives("takes no samples", (0, 128), 0),
          .agrees(
            "counts how often a batch can be taken away", seeds: Array(1...20),
            on: { (Int.random(in: 0...40, using: &$0), Int.random(in: 1...9, using: &$0)) },
            with: { samples, size in
              stride(from: 0, to: samples, by: size).reduce(0) { n, _ in n + 1 }
            }),
          .rejects("throws ShapeError for a size of 0", (10, 0)),
          .rejects("throws ShapeError for a size below 0", (10, -1), then: { (0, -3) }),
        ])
    }

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

    static var kata: K {
      K(
        "batchRange", probe: (0, 4, 2),
        learned: "Batch n begins at size · n, and ends where the next begins or the samples do.",
        hints: [
          "How many samples lie before batch n? All batches before it are full.",
          """
          Only the end can be too far: it is the smaller of two numbers. Whether there is a batch n \
          can be asked of its first sample.
          """,
          """
          With start = size * n the batch ends at min(start + size, samples), and start has to be \
          below samples.
          """,
        ],
        wrongAnswers: [
          .slip("the last batch is not cut: there are no more samples") { n, samples, size in
            try range(n, samples, size) { (n * size, (n + 1) * size) }
          },
          .slip("the larger of end and samples is taken, not the smaller") { n, samples, size in
            try range(n, samples, size) { (n * size, max((n + 1) * size, samples)) }
          },
          .slip("the batch starts at sample n: n and size are to be multiplied") {
            n, samples, size in
            try range(n, samples, size) { (n, min(n + size, samples)) }
          },
          .slip("n and size are added, not multiplied") { n, samples, size in
            try range(n, samples, size) { (n + size, min(n + size + size, samples)) }
          },
          .slip("the size is divided by n, not multiplied") { n, samples, size in
            try range(n, samples, size) {
              let start = n == 0 ? 0 : size / n
              return (start, min(start + size, samples))
            }
          },
          .slip("the size is subtracted from the start, not added") { n, samples, size in
            try range(n, samples, size) { (n * size, min((n - 1) * size, samples)) }
          },
          .slip("start and end are exchanged") { n, samples, size in
            try range(n, samples, size) { (min((n + 1) * size, samples), n * size) }
          },
          .slip("the end is the number of samples in the batch, not the place after the last") {
            n, samples, size in
            try range(n, samples, size) { (n * size, min((n + 1) * size, samples) - n * size) }
          },
          .slip("the batches are counted from 1") { n, samples, size in
            try range(n, samples, size) { ((n - 1) * size, n * size) }
          },
          .slip("the last sample of the batch is left out") { n, samples, size in
            try range(n, samples, size) { (n * size, min((n + 1) * size, samples) - 1) }
          },
          .slip("neighbouring batches share a sample") { n, samples, size in
            try range(n, samples, size) { (n * (size - 1), min(n * (size - 1) + size, samples)) }
          },
          .slip("the last batch is filled up with samples from before") { n, samples, size in
            try range(n, samples, size) {
              (max(min((n + 1) * size, samples) - size, 0), min((n + 1) * size, samples))
            }
          },
          .slip("the last short batch is dropped") { n, samples, size in
            _ = try range(n, samples, size) { (0, 0) }
            guard n < samples / size else { throw ShapeError("no such batch") }
            return "\(n * size)..<\((n + 1) * size)"
          },
          .slip("a batch after the last is empty: it should throw") { n, samples, size in
            guard size > 0, n >= 0 else { throw ShapeError("no such batch") }
            return "\(min(n * size, samples))..<\(min((n + 1) * size, samples))"
          },
          .slip("the result of one example is returned for every input") { n, samples, size in
            try range(n, samples, size) { (1536, 1664) }
          },
        ],
        checks: [
          // 12 · 128 and 13 · 128
          .gives("gives the chapter's batch 12", (12, 60000, 128), "1536..<1664"),
          .gives("gives the first batch", (0, 60000, 128), "0..<128"),
          // 468 · 128 = 59,904
          .gives("cuts the last batch where the samples end", (468, 60000, 128), "59904..<60000"),
          .gives("keeps a last batch that is full", (2, 30, 10), "20..<30"),
          .gives("keeps a last batch of a single sample", (3, 31, 10), "30..<31"),
          .gives("keeps a last batch that lacks a single sample", (2, 29, 10), "20..<29"),
          .gives("takes batches of a single sample", (6, 7, 1), "6..<7"),
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
          .rejects("throws ShapeError after a last batch of a single sample", (4, 31, 10)),
          .rejects("throws ShapeError after a last batch that lacks a sample", (3, 29, 10)),
          .rejects("throws ShapeError for a batch far after the last", (1000, 30, 10)),
          .rejects(
            "throws ShapeError for a negative batch", (-1, 60000, 128), then: { (-99, 30, 10) }),
          .rejects("throws ShapeError for a size of 0", (0, 10, 0), then: { (3, 10, 0) }),
          .rejects("throws ShapeError for a size below 0", (0, 10, -1), then: { (-1, 10, -1) }),
          .rejects("throws ShapeError where there are no samples", (0, 0, 10)),
        ])
    }

    static func range(
      _ n: Int, _ samples: Int, _ size: Int, _ result: () -> (start: Int, end: Int)
    ) throws -> String {
      guard size > 0, n >= 0, n * size < samples else { throw ShapeError("no such batch") }
      let range = result()
      return "\(range.start)..<\(range.end)"
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

    static var kata: K {
      K(
        "batch", probe: (0, [[1], [2]], 1), buildsOn: ["batchRange"],
        learned: "A batch is a part of the samples axis; all other axes stay whole.",
        hints: [
          """
          You have a function that says which samples batch n has. How many rows does the result \
          have then?
          """,
          """
          Make a tensor of zeros with end - start rows and as many columns as x, and copy element by \
          element: row i of the batch is which row of x?
          """,
          """
          let range = try batchRange(n, samples: x.shape[0], size: size), and in the loops \
          batch[i, j] = x[range.start + i, j].
          """,
        ],
        wrongAnswers: slipsOfRows + slipsOfTheLast + slipsOfLoops,
        checks: [
          .gives(
            "copies a full batch, of numbers that tell row and column",
            (3, .digits([16, 2]), 4), [[131, 132], [141, 142], [151, 152], [161, 162]]),
          .gives(
            "copies the last batch, which is short",
            (1, [[1, 10], [2, 20], [3, 30], [4, 40], [5, 50]], 3), [[4, 40], [5, 50]]),
          .gives(
            "copies the first batch", (0, [[1, 10], [2, 20], [3, 30], [4, 40], [5, 50]], 3),
            [[1, 10], [2, 20], [3, 30]]),
          .gives("copies a batch of one sample", (2, [[1], [2], [3]], 1), [[3]]),
          .gives(
            "copies a last batch of one sample", (1, [[1, 2], [3, 4], [5, 6]], 2), [[5, 6]]),
          .gives("takes a batch larger than the data", (0, [[1, 2]], 128), [[1, 2]]),
          .gives("takes samples without features", (1, .zeros([5, 0]), 3), .zeros([2, 0])),
          .agrees(
            "agrees with TensorCore's batches of random matrices",
            on: { generator in
              let x = Tensor<Float>.normal([23, 3], using: &generator)
              return (Int.random(in: 0...4, using: &generator), x, 5)
            }, with: { try $1.batch($0, size: $2) }),
          .agrees(
            "agrees with them for large batches of numbers from denormal to huge", seeds: [1],
            on: { (1, everySize([200, 131], using: &$0), 90) }, with: { try $1.batch($0, size: $2) }
          ),
          .property("leaves its input as it was") { answer in
            let x = Tensor<Float>.digits([7, 2])
            _ = try answer((1, x, 3))
            if x != .digits([7, 2]) { throw Finding("the input is changed: write to a copy") }
          },
          .rejects("throws ShapeError for the batch after the last", (2, .ones([4, 3]), 2)),
          .rejects("throws ShapeError for a batch far after the last", (9, .ones([4, 30]), 2)),
          .rejects("throws ShapeError for a negative batch", (-1, .ones([4, 3]), 2)),
          .rejects("throws ShapeError for a size of 0", (0, .ones([4, 3]), 0)),
          .rejects("throws ShapeError for a size below 0", (0, .ones([4, 3]), -1)),
          .rejects("throws ShapeError where there are no samples", (0, .zeros([0, 3]), 2)),
          .rejects("throws ShapeError for a vector", (0, .ones([4]), 2)),
          .rejects("throws ShapeError for a scalar", (0, 1, 2)),
          .rejects("throws ShapeError for samples of rank 2", (0, .ones([4, 3, 2]), 2)),
        ])
    }

    static let axes = ["row", "column"]
    static let right: K.Answer = { try rows($0.0, $0.1, $0.2) }
    static var slipsOfLoops: [K.Wrong] {
      K.Wrong.loops(over: axes, right) + K.Wrong.twice(axes, [(1, 0)], right)
    }

    static var slipsOfRows: [K.Wrong] {
      [
        .slip("the batch starts at sample n: it starts at n times the size") { n, x, size in
          let z = try rows(n, x, size)
          return x[n..<n + z.shape[0]]
        },
        .slip("n and size are added, not multiplied") { n, x, size in
          let z = try rows(n, x, size)
          return x[n + size..<n + size + z.shape[0]]
        },
        .slip("the rows are subtracted from the batch's first, not added") { n, x, size in
          let z = try rows(n, x, size)
          return try x.taking((0..<z.shape[0]).map { max(n * size - $0, 0) })
        },
        .slip("the batches are counted from 1") { n, x, size in
          _ = try rows(n, x, size)
          return try rows(max(n - 1, 0), x, size)
        },
        .slip("it is always the first batch") { n, x, size in
          _ = try rows(n, x, size)
          return try rows(0, x, size)
        },
        .slip("what fits is refused: a test is turned") { _, _, _ in throw ShapeError("refused") },
        .slip("the columns are counted as samples: the samples are the rows") { n, x, size in
          guard size > 0, n >= 0, try matrix(x).shape[1] > n * size else {
            throw ShapeError("no such batch")
          }
          return try rows(n, x, size)
        },
        .slip("the number of samples and the size are exchanged") { n, x, size in
          guard size > 0, n >= 0, try matrix(x).shape[0] * n < size else {
            throw ShapeError("no such batch")
          }
          return try rows(n, x, size)
        },
        .slip("columns stand for rows: samples lie along the first axis") { n, x, size in
          _ = try rows(n, x, size)
          let last = min((n + 1) * size, x.shape[1])
          return x[all, min(n * size, last)..<last]
        },
        .slip("the loop over the rows ends with the number of columns") { n, x, size in
          try rows(n, x, size).keeping { index, shape in index[0] < shape[1] }
        },
        .slip("rows and columns of the batch are exchanged") { try rows($0, $1, $2).transposed() },
        .slip("any rank is taken: samples are rows of a matrix") { try $1.batch($0, size: $2) },
        .slip("the result of one example is returned for every input") { n, x, size in
          _ = try rows(n, x, size)
          return [[4, 40], [5, 50]]
        },
      ]
    }

    static var slipsOfTheLast: [K.Wrong] {
      [
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
        .slip("the last short batch is dropped") { n, x, size in
          let z = try rows(n, x, size)
          guard z.shape[0] == size else { throw ShapeError("no such batch") }
          return z
        },
        .slip("a batch after the last is empty: it should throw") { n, x, size in
          guard try matrix(x).shape[0] <= n * size, size > 0 else { return try rows(n, x, size) }
          return .zeros([0, x.shape[1]])
        },
        .slip("batches after the last begin again with the first: it should throw") { n, x, size in
          guard size > 0, n >= 0, try matrix(x).shape[0] > 0 else { return try rows(n, x, size) }
          return try rows(n % ((x.shape[0] + size - 1) / size), x, size)
        },
      ]
    }

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
