import FastKernels
import TensorCore

public enum S2_4_3_StochasticGradientDescent {
  public static let section: Section = Section(
    "2.4.3", "Stochastic gradient descent",
    file: "2.4-GradientDescent/2.4.3a-StochasticGradientDescent.swift",
    suite: "S2_4_3_StochasticGradientDescent", byHand: [".shuffled(", ".shuffle("],
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
    static let biased =
      "some orders come more often: i is exchanged with any place, not with one of 0 ... i"
    static let none = "no batch is made: the loop never runs, or the append is left out"
    static let one = "one batch has all the samples: it ends after size of them, if there are more"
    static let onlyFirst = "the batches are returned inside the loop: only the first is made"
    static let backwards = "the batches are in reversed order: the short one is the last"
    static let shortened = "every batch is one sample too short"
    static let late = "the first sample of the order is left out: start at 0"
    static let outside = "a number is drawn that is no sample: they begin at 0 and end at count − 1"

    static var kata: K {
      K(
        "shuffledBatches", probe: Epochs(count: 5, size: 2),
        learned: "An epoch shows every sample exactly once, in an order drawn anew.",
        hints: [
          "First the order of all the samples, then the batches: two loops, one after the other.",
          "Shuffle an array of 0 ..< count in place, from the last place down, with swapAt. Then cut "
            + "it from start to end, while start is below count.",
          "In the first loop j is Int.random(in: 0...i, using: &generator). In the second, end is the "
            + "smaller of start + size and count, and becomes the next start.",
        ],
        wrongAnswers: [
          .slip(none) { epochs in try epochs.map { _ in try epochs.batches(of: []) } },
          .slip(one) { epochs in
            try epochs.map {
              let batches = try epochs.shuffled(using: &$0)
              return batches.isEmpty ? [] : [batches.flatMap { $0 }]
            }
          },
          .slip(onlyFirst) { epochs in
            try epochs.map { Array(try epochs.shuffled(using: &$0).prefix(1)) }
          },
          .slip(backwards) { epochs in try epochs.map { try epochs.shuffled(using: &$0).reversed() }
          },
          .slip(shortened) { epochs in
            try epochs.map { try epochs.shuffled(using: &$0).map { $0.dropLast() } }
          },
          .slip(late) { epochs in
            try epochs.map {
              try epochs.batches(of: Array((0..<epochs.count).shuffled(using: &$0).dropFirst()))
            }
          },
          .slip(outside) { epochs in
            try epochs.map { generator in
              let order = (0..<epochs.count + 1).shuffled(using: &generator)
              return try epochs.batches(of: Array(order.prefix(epochs.count)))
            }
          },
          .slip("a size below 0 is not refused") { epochs in
            epochs.size < 0 ? [] : try epochs.map { try epochs.shuffled(using: &$0) }
          },
          .slip(biased) { epochs in
            try epochs.map { generator in
              var order = Array(0..<epochs.count)
              for i in order.indices {
                order.swapAt(i, Int.random(in: order.indices, using: &generator))
              }
              return try epochs.batches(of: order)
            }
          },
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
                of: (0..<epochs.count).map { _ in
                  Int.random(in: 0..<epochs.count, using: &generator)
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
          .property("makes one batch where the size is the count, or greater") { answer in
            try expectSizes([5], Epochs(count: 5, size: 5), answer)
            try expectSizes([5], Epochs(count: 5, size: 9), answer)
          },
          .property("makes batches of 1") { answer in
            try expectSizes([1, 1, 1], Epochs(count: 3, size: 1), answer)
          },
          .gives("makes no batch of no samples", Epochs(count: 0, size: 3), [[]]),
          .property("draws every sample once an epoch") { answer in
            for size in [1, 7, 64, 100] {
              try expectEverySample(Epochs(count: 64, size: size), answer)
            }
          },
          .gives("makes one batch of one sample", Epochs(count: 1, size: 3), [[[0]]]),
          .property("draws them in random order") { answer in
            let batches = try answer(Epochs(count: 64, size: 8))[0]
            if batches.flatMap({ $0 }) == Array(0..<64) {
              throw Finding("this looks like: \(unshuffled)")
            }
            // Of the 4·10⁹ choices of 8 samples 57 are runs: by chance once in 10⁷.
            for batch in batches.map({ $0.sorted() }) where batch.count == 8 {
              if batch[7] - batch[0] == 7 {
                throw Finding("a batch is \(batch)\nthis looks like: \(wholeBatches)")
              }
            }
          },
          .property("gives the same batches for the same seed") { answer in
            let epochs = Epochs(count: 64, size: 8)
            if try answer(epochs) != answer(epochs) {
              throw Finding("this looks like: \(system)")
            }
          },
          .property("gives other batches for another seed") { answer in
            let other = Epochs(count: 64, size: 8, seed: 2)
            if try answer(Epochs(count: 64, size: 8)) == answer(other) {
              throw Finding("this looks like: \(ownSeed)")
            }
          },
          .property("gives other batches in the next epoch") { answer in
            let epochs = try answer(Epochs(count: 64, size: 8, epochs: 2))
            if epochs[0] == epochs[1] { throw Finding("this looks like: \(sameOrder)") }
          },
          .property("gives all six orders of three samples, each as often") { answer in
            try expectOrders(answer)
          },
          .rejects(
            "throws ShapeError for batches of no samples, or of less than none",
            Epochs(count: 3, size: -1), then: { Epochs(count: 3, size: 0) }),
        ])
    }

    static func expectSizes(_ sizes: [Int], _ epochs: Epochs, _ answer: K.Answer) throws {
      let batches = try answer(epochs)[0]
      let found = batches.map(\.count)
      if found == sizes { return }
      let slip: String? =
        switch found {
        case []: none
        case _ where found.contains(0): empty
        case Array(sizes.prefix(1)): onlyFirst
        case [epochs.count]: one
        case Array(sizes.dropLast()): dropped
        case sizes.map { $0 - 1 }: shortened
        case _ where found.allSatisfy { $0 == epochs.size }: filled
        case _ where found.sorted(by: >) == sizes: areRuns(batches) ? wholeBatches : backwards
        case _ where found.reduce(0, +) == epochs.count - 1: late
        default: nil
        }
      throw Finding(
        "given \(epochs)\nthe batches have \(found) samples, expected \(sizes)"
          + (slip.map { "\nthis looks like: \($0)" } ?? ""))
    }

    /// Whether all batches are numbers one after another, as they are without a shuffle.
    static func areRuns(_ batches: [[Int]]) -> Bool {
      batches.allSatisfy { zip($0, $0.dropFirst()).allSatisfy { $0 + 1 == $1 } }
    }

    static func expectEverySample(_ epochs: Epochs, _ answer: K.Answer) throws {
      let drawn = try answer(epochs)[0].flatMap { $0 }.sorted()
      if drawn == Array(0..<epochs.count) { return }
      let isMissing = drawn.count < epochs.count && Set(drawn).count == drawn.count
      let slip =
        drawn == Array(1...epochs.count)
        ? fromOne
        : drawn.contains { !(0..<epochs.count).contains($0) }
          ? outside : isMissing ? "\(epochs.count - drawn.count) are left out" : replaced
      throw Finding(
        "given \(epochs)\nthe samples drawn are, in order, \(brief(drawn))\n"
          + "this looks like: \(slip)")
    }

    static func expectOrders(_ answer: K.Answer) throws {
      // Each comes with probability 1/6: 5000 times of 30,000, with a standard deviation of 65. By
      // chance one is off by 450, seven of those, once in 10¹¹; an order that comes in 4 or 5 of 27
      // cases in place of 4.5 is off by 555.
      var counts: [[[Int]]: Int] = [:]
      for order in try answer(Epochs(count: 3, size: 3, epochs: 30_000)) {
        counts[order, default: 0] += 1
      }
      if counts.count != 6 {
        throw Finding("\(counts.count) of 6 orders came\nthis looks like: \(displaced)")
      }
      guard let most = counts.max(by: { $0.value < $1.value }),
        let least = counts.min(by: { $0.value < $1.value })
      else { return }
      if most.value > 5450 || least.value < 4550 {
        throw Finding(
          "of 30,000 orders \(most.key[0]) came \(most.value) times, and \(least.key[0]) only "
            + "\(least.value) times\nthis looks like: \(biased)")
      }
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
}
