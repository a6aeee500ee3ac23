import FastKernels
import TensorCore

public enum S2_4_3_StochasticGradientDescent {
  public static let section = Section(
    "2.4.3", "Stochastic gradient descent",
    file: "2.4-GradientDescent/2.4.3-StochasticGradientDescent.swift",
    suite: "S2_4_3_StochasticGradientDescent",
    katas: [ShuffledBatches.kata.facts, TrainLinearModel.kata.facts])

  /// A question for batches: those of `epochs` epochs, drawn with one generator.
  struct Epochs: Sendable, CustomStringConvertible {
    let count: Int
    let size: Int
    var epochs = 1
    var seed: UInt64 = 1
    var description: String {
      "\(count) samples, batches of \(size), \(epochs) epoch(s), seed \(seed)"
    }

    /// The batches of every epoch, drawn by `draw`.
    func map(_ draw: (inout SplitMix64) throws -> [[Int]]) throws -> [[[Int]]] {
      var generator = SplitMix64(seed: seed)
      return try (0..<epochs).map { _ in try draw(&generator) }
    }

    /// What the wrong answers get right: an order, cut into batches.
    func batches(of order: [Int]) throws -> [[Int]] {
      guard size > 0 else { throw ShapeError("a batch needs at least 1 sample") }
      return stride(from: 0, to: order.count, by: size).map {
        Array(order[$0..<min($0 + size, order.count)])
      }
    }

    func shuffled(using generator: inout SplitMix64) throws -> [[Int]] {
      try batches(of: (0..<count).shuffled(using: &generator))
    }
  }

  public enum ShuffledBatches {
    typealias K = Kata<Epochs, [[[Int]]]>
    static let dropped = "the last, short batch is dropped"
    static let filled = "the last batch is filled up with samples that were drawn before"
    static let empty = "an empty batch is added where the size divides the count"
    static let fromOne = "the samples are counted from 1"
    static let replaced = "some samples come twice, others never: drawn samples are put back"
    static let unshuffled = "the samples are not shuffled"
    static let wholeBatches = "only the batches are shuffled, not the samples"
    static let sameOrder = "every epoch has the same order: the generator does not move on"
    static let ownSeed = "the seed makes no difference: the generator given is not used"
    static let system = "the same seed gives other batches: the system's random numbers are used"
    static let displaced = "some orders never come: i itself is left out of the places to draw from"

    static let kata = K(
      "shuffledBatches", probe: Epochs(count: 5, size: 2),
      wrongAnswers: [
        .slip(dropped) { epochs in
          try epochs.map { try epochs.shuffled(using: &$0).filter { $0.count == epochs.size } }
        },
        .slip(filled) { epochs in
          try epochs.map { generator in
            var batches = try epochs.shuffled(using: &generator)
            while let last = batches.last, last.count < epochs.size {
              batches[batches.count - 1].append(batches[0][0])
            }
            return batches
          }
        },
        .slip(empty) { epochs in
          try epochs.map {
            let batches = try epochs.shuffled(using: &$0)
            return epochs.count % epochs.size == 0 ? batches + [[]] : batches
          }
        },
        .slip(fromOne) { epochs in
          try epochs.map { try epochs.shuffled(using: &$0).map { $0.map { $0 + 1 } } }
        },
        .slip(replaced) { epochs in
          try epochs.map { generator in
            try epochs.batches(
              of: (0..<epochs.count).map { _ in Int.random(in: 0..<epochs.count, using: &generator)
              }
            )
          }
        },
        .slip(unshuffled) { epochs in
          try epochs.map { _ in try epochs.batches(of: Array(0..<epochs.count)) }
        },
        .slip(wholeBatches) { epochs in
          try epochs.map {
            try epochs.batches(of: Array(0..<epochs.count)).shuffled(using: &$0)
          }
        },
        .slip(sameOrder) { epochs in
          try epochs.map {
            var copy = $0
            return try epochs.shuffled(using: &copy)
          }
        },
        .slip(ownSeed) { epochs in
          var own = SplitMix64(seed: 42)
          return try epochs.map { _ in try epochs.shuffled(using: &own) }
        },
        .slip(system) { epochs in
          try epochs.map { _ in try epochs.batches(of: (0..<epochs.count).shuffled()) }
        },
        .slip(displaced) { epochs in
          try epochs.map { generator in
            var order = Array(0..<epochs.count)
            for i in order.indices.dropFirst().reversed() {
              order.swapAt(i, Int.random(in: 0..<i, using: &generator))
            }
            return try epochs.batches(of: order)
          }
        },
      ],
      checks: [
        .property("makes batches of 4, 4 and 2 of 10 samples") { answer in
          try expectSizes([4, 4, 2], Epochs(count: 10, size: 4), answer)
        },
        .property("makes two batches of 4 of 8 samples, none empty") { answer in
          try expectSizes([4, 4], Epochs(count: 8, size: 4), answer)
        },
        .gives("makes no batch of no samples", Epochs(count: 0, size: 3), [[]]),
        .gives("makes one batch of one sample", Epochs(count: 1, size: 3), [[[0]]]),
        .property("draws every sample once an epoch") { answer in
          for size in [1, 7, 64, 100] {
            try expectEverySample(Epochs(count: 64, size: size), answer)
          }
        },
        .property("draws them in random order") { answer in
          let batches = try answer(Epochs(count: 64, size: 8))[0]
          if batches.flatMap({ $0 }) == Array(0..<64) { throw Finding(unshuffled) }
          // Of the 4·10⁹ choices of 8 samples 57 are runs: by chance once in 10⁷.
          for batch in batches.map({ $0.sorted() }) where batch.count == 8 {
            if batch[7] - batch[0] == 7 { throw Finding("a batch is \(batch): \(wholeBatches)") }
          }
        },
        .property("gives the same batches for the same seed") { answer in
          let epochs = Epochs(count: 64, size: 8)
          if try answer(epochs) != answer(epochs) { throw Finding(system) }
        },
        .property("gives other batches for another seed") { answer in
          let other = Epochs(count: 64, size: 8, seed: 2)
          if try answer(Epochs(count: 64, size: 8)) == answer(other) { throw Finding(ownSeed) }
        },
        .property("gives other batches in the next epoch") { answer in
          let epochs = try answer(Epochs(count: 64, size: 8, epochs: 2))
          if epochs[0] == epochs[1] { throw Finding(sameOrder) }
        },
        .property("gives all six orders of three samples") { answer in
          // Each comes with probability 1/6: one is missing after 300 once in 10²³.
          let found = Set(try answer(Epochs(count: 3, size: 3, epochs: 300)))
          if found.count != 6 {
            throw Finding("\(found.count) of 6 orders came in 300: \(displaced)")
          }
        },
        .rejects("throws ShapeError for batches of no samples", Epochs(count: 3, size: 0)),
      ])

    static func expectSizes(_ sizes: [Int], _ epochs: Epochs, _ answer: K.Answer) throws {
      let found = try answer(epochs)[0].map(\.count)
      if found == sizes { return }
      var finding = "given \(epochs)\nthe batches have \(found) samples, expected \(sizes)"
      if found.contains(0) {
        finding += "\n" + empty
      } else if found == Array(sizes.dropLast()) {
        finding += "\n" + dropped
      } else if found.allSatisfy({ $0 == epochs.size }) {
        finding += "\n" + filled
      } else if found.sorted(by: >) == sizes {
        finding += "\n" + wholeBatches
      }
      throw Finding(finding)
    }

    static func expectEverySample(_ epochs: Epochs, _ answer: K.Answer) throws {
      let drawn = try answer(epochs)[0].flatMap { $0 }.sorted()
      if drawn == Array(0..<epochs.count) { return }
      let isMissing = drawn.count < epochs.count && Set(drawn).count == drawn.count
      let slip =
        drawn == Array(1...epochs.count)
        ? fromOne : isMissing ? "\(epochs.count - drawn.count) are missing" : replaced
      throw Finding("given \(epochs)\nthe samples drawn are, in order, \(brief(drawn))\n\(slip)")
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Int, inout SplitMix64) throws -> [[Int]]
    ) -> Subject {
      kata.subject { epochs in
        try epochs.map {
          try function(epochs.count, epochs.size, &$0)
        }
      }
    }
  }

  /// A training: weights, samples, targets and batches.
  struct Training: Sendable, CustomStringConvertible {
    var w: Tensor<Double>
    var x: Tensor<Double>
    var y: Tensor<Double>
    var batches: [[Int]]
    var rate: Double
    var description: String {
      "w = \(w), x = \(x), y = \(y), batches = \(batches), learningRate = \(rate)"
    }

    /// The task's example, by hand:
    ///
    ///     batch [2, 0]: p = 0, 0; errors −3, −1; loss (9 + 1) / 2 = 5
    ///       gradient 2/2 · (−3 · [2, 0] − 1 · [1, 2]) = [−7, −2]; w = [0.875, 0.25]
    ///     batch [1]: p = 2.625 − 0.25 = 2.375; error 0.375; loss 0.140625
    ///       gradient 2 · 0.375 · [3, −1] = [2.25, −0.75]; w = [0.59375, 0.34375]
    static let example = Training(
      w: [0, 0], x: [[1, 2], [3, -1], [2, 0]], y: [1, 2, 3], batches: [[2, 0], [1]], rate: 0.125)

    static func random(using generator: inout SplitMix64) -> Training {
      Training(
        w: .uniform([3], in: -1..<1, using: &generator),
        x: .uniform([7, 3], in: -1..<1, using: &generator),
        y: .uniform([7], in: -1..<1, using: &generator), batches: [[4, 0, 6], [1, 5, 2], [3]],
        rate: 0.1)
    }

    /// The losses and the trained weights, by the fast engine; a slip turns one of the screws.
    func run(
      factor: Double = 2, meanOf: Int? = nil, isMean: Bool = true, lossAfter: Bool = false,
      gradientAt: Tensor<Double>? = nil, gradientOver: [Int]? = nil
    ) throws -> [Tensor<Double>] {
      guard x.ndim == 2, w.shape == [x.shape[1]], y.shape == [x.shape[0]] else {
        throw ShapeError("the shapes do not fit")
      }
      var (w, losses) = (w, [Double]())
      for batch in batches {
        let share = isMean ? 1 / Double(meanOf ?? batch.count) : 1
        let before = try loss(w, batch)
        let rows = gradientOver ?? batch
        let errors = try errors(gradientAt ?? w, rows)
        let sums = try dot(errors, Tensor(stacking: rows.map { row($0) }))
        w = try w - sums * Tensor(rate * factor * share)
        losses.append(lossAfter ? try loss(w, batch) : before)
      }
      return [Tensor(losses), w]
    }

    func row(_ s: Int) -> Tensor<Double> {
      Tensor((0..<x.shape[1]).map { x[s, $0] })
    }

    func errors(_ w: Tensor<Double>, _ batch: [Int]) throws -> Tensor<Double> {
      try dot(Tensor(stacking: batch.map { row($0) }), w) - Tensor(batch.map { y[$0] })
    }

    func loss(_ w: Tensor<Double>, _ batch: [Int]) throws -> Double {
      try errors(w, batch).elements.reduce(0) { $0 + $1 * $1 } / Double(batch.count)
    }
  }

  public enum TrainLinearModel {
    /// The losses, and the weights afterwards.
    typealias K = Kata<Training, [Tensor<Double>]>
    static let kata = K(
      "trainLinearModel", probe: .example,
      wrongAnswers: [
        .slip("1/b is forgotten in the gradient: the loss is a mean over the batch") {
          try $0.run(isMean: false)
        },
        .slip("the factor 2 of the square's derivative is forgotten") { try $0.run(factor: 1) },
        .slip("it climbs: the weights move with the gradient") { try $0.run(factor: -2) },
        .slip("the short batch is divided by the size of the first: b is its own") {
          try $0.run(meanOf: $0.batches.first?.count ?? 1)
        },
        .slip("the loss is taken after the update") { try $0.run(lossAfter: true) },
        .slip("every batch's gradient is taken at the first weights") {
          try $0.run(gradientAt: $0.w)
        },
        .slip("the gradient is that of all the samples, not of the batch") {
          try $0.run(gradientOver: Array(0..<$0.x.shape[0]))
        },
        .slip("the samples are taken from the first on, not those of the batch") { training in
          var training = training
          var next = 0
          for b in training.batches.indices {
            for i in training.batches[b].indices {
              training.batches[b][i] = next
              next = (next + 1) % training.x.shape[0]
            }
          }
          return try training.run()
        },
        .slip("only the first batch is trained on") { training in
          var first = training
          first.batches = Array(training.batches.prefix(1))
          return try first.run()
        },
        .slip("the last, short batch is dropped") { training in
          var full = training
          full.batches.removeAll { $0.count < training.batches[0].count }
          return try full.run()
        },
        .slip("the weights are not updated") { training in [try training.run()[0], training.w] },
      ],
      checks: [
        .gives(
          "gives the losses and weights worked out by hand", .example,
          [[5, 0.140625], [0.59375, 0.34375]]),
        // p − y = 1, loss 1; gradient 2 · 1 · 2 = 4; w = 1 − 0.25 · 4
        .gives(
          "trains one weight on one sample",
          Training(w: [1], x: [[2]], y: [1], batches: [[0]], rate: 0.25), [[1], [0]]),
        .gives(
          "without batches leaves the weights",
          Training(w: [1, 2], x: [[2, 3]], y: [1], batches: [], rate: 0.25), [[], [1, 2]]),
        // Numbers up to 10, some 30 roundings a batch, three batches: 90 · 10 · 2⁻⁵³ = 10⁻¹³.
        .agrees(
          "agrees with the fast engine on random samples", within: 1e-12,
          on: { Training.random(using: &$0) }, with: { try $0.run() }),
        .property("moves the weights against the finite differences of the batch's loss") {
          answer in
          for seed: UInt64 in 1...3 {
            var generator = SplitMix64(seed: seed)
            var training = Training.random(using: &generator)
            training.batches = [[6, 2, 3, 0]]
            let moved = try answer(training)[1]
            let slope = try (training.w - moved) / Tensor(training.rate)
            // A quadratic: no error but rounding, 10 · 16 · 2⁻⁵³, divided by the step.
            try expectGradient(
              slope, of: { try training.loss($0, [6, 2, 3, 0]) }, at: training.w, step: 1e-3,
              within: 1e-10, context: "the gradient of the first step, seed \(seed)")
          }
        },
        .property("learns the weights behind the targets in 300 epochs") { answer in
          var generator = SplitMix64(seed: 7)
          var training = Training.random(using: &generator)
          training.y = try dot(training.x, [1, -2, 0.5])
          training.batches = try (0..<300).flatMap { _ in
            try Epochs(count: 7, size: 3).shuffled(using: &generator)
          }
          let w = try answer(training)[1]
          if let difference = w.difference(from: [1, -2, 0.5], within: 1e-3) {
            throw Finding("the weights after 300 epochs: \(difference)")
          }
        },
        .rejects(
          "throws ShapeError for weights that are too few",
          Training(w: [1], x: [[2, 3]], y: [1], batches: [[0]], rate: 0.25)),
        .rejects(
          "throws ShapeError for targets that are too many",
          Training(w: [1, 2], x: [[2, 3]], y: [1, 4], batches: [[0]], rate: 0.25)),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (inout Tensor<Double>, Tensor<Double>, Tensor<Double>, [[Int]], Double)
        throws -> [Double]
    ) -> Subject {
      kata.subject { training in
        var w = training.w
        let losses = try function(&w, training.x, training.y, training.batches, training.rate)
        return [Tensor(losses), w]
      }
    }
  }
}
