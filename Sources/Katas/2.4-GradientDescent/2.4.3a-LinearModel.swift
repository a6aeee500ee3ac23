import FastKernels
import TensorCore

extension S2_4_3_StochasticGradientDescent {
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

    /// Three weights, five samples and batches of 2, 2 and 1.
    ///
    ///     batch [3, 0]: p = 6 + 4 − 1 = 9 and 2 + 6 − 3 = 5; errors 4, −2; loss (16 + 4) / 2 = 10
    ///       gradient 4 · [3, 2, 1] − 2 · [1, 3, 3] = [10, 2, −2]; w = [−0.5, 1.5, −0.5]
    ///     batch [4, 1]: p = −1 + 7.5 − 2 = 4.5 and −2 − 1.5 − 1 = −4.5; errors 1.5, −2; loss 3.125
    ///       gradient 1.5 · [2, 5, 4] − 2 · [4, −1, 2] = [−5, 9.5, 2]; w = [0.75, −0.875, −1]
    ///     batch [2]: p = 3.75 + 1.75 − 6 = −0.5; error −9.5; loss 90.25
    ///       gradient −19 · [5, −2, 6] = [−95, 38, −114]; w = [24.5, −10.375, 27.5]
    static let wide = Training(
      w: [2, 2, -1], x: [[1, 3, 3], [4, -1, 2], [5, -2, 6], [3, 2, 1], [2, 5, 4]],
      y: [7, -2.5, 9, 5, 3], batches: [[3, 0], [4, 1], [2]], rate: 0.25)

    static func random(using generator: inout SplitMix64) -> Training {
      Training(
        w: .uniform([3], in: -1..<1, using: &generator),
        x: .uniform([7, 3], in: -1..<1, using: &generator),
        y: .uniform([7], in: -1..<1, using: &generator), batches: [[4, 0, 6], [1, 5, 2], [3]],
        rate: 0.1)
    }

    /// The loops of the task; a slip changes one of their parts.
    struct Loops: Sendable {
      var batches: @Sendable (Training) -> [[Int]] = { $0.batches }
      var share: @Sendable (_ b: Double) -> Double = { 1 / $0 }
      var start = 0.0
      /// Whether the prediction goes on from the last sample's, and from the last batch's.
      var keepsPrediction = (inBatch: false, always: false)
      var columns: @Sendable (_ n: Int) -> Range<Int> = { 0..<$0 }
      var product: @Sendable (_ x: Double, _ w: Double) -> Double = { $0 * $1 }
      var addProduct: @Sendable (_ sum: Double, _ product: Double) -> Double = { $0 + $1 }
      /// Whether the column's index is the row's too, in the prediction and in the gradient.
      var isDiagonal = (prediction: false, gradient: false)
      var error: @Sendable (_ p: Double, _ y: Double) -> Double = { $0 - $1 }
      var firstLoss = 0.0
      var keepsLoss = false
      var loss: @Sendable (_ share: Double, _ error: Double) -> Double = { $0 * $1 * $1 }
      var addLoss: @Sendable (_ sum: Double, _ loss: Double) -> Double = { $0 + $1 }
      var keepsGradient = false
      var gradientColumns: @Sendable (_ n: Int) -> Range<Int> = { 0..<$0 }
      var slope: @Sendable (_ share: Double, _ error: Double, _ x: Double) -> Double = {
        2 * $0 * $1 * $2
      }
      var addSlope: @Sendable (_ sum: Double, _ slope: Double) -> Double = { $0 + $1 }
      var movedColumns: @Sendable (_ n: Int) -> Range<Int> = { 0..<$0 }
      var move: @Sendable (_ w: Double, _ rate: Double, _ slope: Double) -> Double = {
        $0 - $1 * $2
      }
      var movesAtOnce = false

      /// The loops with one change.
      init(_ change: (inout Loops) -> Void = { _ in }) { change(&self) }
    }

    /// The losses and the trained weights by the loops.
    func run(_ loops: Loops) throws -> [Tensor<Double>] {
      guard fits else { throw ShapeError("the shapes do not fit") }
      let n = w.count
      var (w, losses) = (w.elements, [Double]())
      var (loss, prediction) = (loops.firstLoss, loops.start)
      var gradient = [Double](repeating: 0, count: n)
      for batch in loops.batches(self) {
        let share = loops.share(Double(batch.count))
        if !loops.keepsLoss { loss = loops.firstLoss }
        if !loops.keepsGradient { gradient = .init(repeating: 0, count: n) }
        if !loops.keepsPrediction.always { prediction = loops.start }
        for s in batch {
          if !loops.keepsPrediction.inBatch { prediction = loops.start }
          for j in loops.columns(n) {
            prediction = loops.addProduct(
              prediction, loops.product(x[row(s, j, loops.isDiagonal.prediction), j], w[j]))
          }
          let error = loops.error(prediction, y[s])
          loss = loops.addLoss(loss, loops.loss(share, error))
          for j in loops.gradientColumns(n) {
            gradient[j] = loops.addSlope(
              gradient[j], loops.slope(share, error, x[row(s, j, loops.isDiagonal.gradient), j]))
          }
          if loops.movesAtOnce { w = w.indices.map { loops.move(w[$0], rate, gradient[$0]) } }
        }
        losses.append(loss)
        if loops.movesAtOnce { continue }
        for j in loops.movedColumns(n) { w[j] = loops.move(w[j], rate, gradient[j]) }
      }
      return [Tensor(losses), Tensor(w)]
    }

    /// Whether the shapes are those of the task.
    var fits: Bool { x.ndim == 2 && w.shape == [x.shape[1]] && y.shape == [x.shape[0]] }

    func with(_ change: (inout Training) -> Void) -> Training {
      var training = self
      change(&training)
      return training
    }

    /// The losses and the trained weights, by the fast engine; a slip turns one of the screws.
    func run(
      factor: Double = 2, meanOf: Int? = nil, isMean: Bool = true, lossAfter: Bool = false,
      gradientAt: Tensor<Double>? = nil, gradientOver: [Int]? = nil
    ) throws -> [Tensor<Double>] {
      guard fits else { throw ShapeError("the shapes do not fit") }
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

    private func row(_ s: Int, _ j: Int, _ isDiagonal: Bool) -> Int {
      isDiagonal ? min(j, x.shape[0] - 1) : s
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
    static var kata: K {
      K(
        "trainLinearModel", probe: .example,
        learned: "Training is four steps, over and over: batch, forward, loss, update.",
        hints: [
          "Test the shapes. Then a batch at a time: its loss and its gradient first, the weights last.",
          "Loss and gradient start at 0 for each batch. For each of its samples add up the prediction, "
            + "take the error, and add to both.",
          "A sample adds error² / b to the loss, and 2 · error · x[s, j] / b to each gradient[j]. "
            + "After the batch: append the loss, move w.",
        ],
        wrongAnswers: [
          .slip("1/b is forgotten in the gradient: the loss is a mean over the batch") {
            try $0.run(isMean: false)
          },
          .slip("the factor 2 of the square's derivative is forgotten") { try $0.run(factor: 1) },
          .slip("the factor is not 3: the square's slope is 2 times the error") {
            try $0.run(factor: 3)
          },
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
          .slip("the losses are in reversed order") { training in
            let found = try training.run()
            return [Tensor(found[0].elements.reversed()), found[1]]
          },
          .slip("the losses are not appended: none is returned") { training in
            [[], try training.run()[1]]
          },
          .slip("it is returned inside the loop over the weights: only one has been updated") {
            training in
            guard let first = training.batches.first, training.w.count > 1 else {
              return try training.run()
            }
            let found = try training.with { $0.batches = [first] }.run(
              .init { $0.movedColumns = { _ in 0..<1 } })
            return found
          },
          .slip("the weights stay as they were: the gradient or the update is left out") {
            try $0.run(.init { $0.move = { w, _, _ in w } })
          },
          .slip("the weights are moved after each sample, not after the batch") {
            try $0.run(.init { $0.movesAtOnce = true })
          },
          .slip("weights or targets that are too many are not refused: the rest is ignored") {
            training in
            guard training.x.ndim == 2, training.w.ndim == 1, training.y.ndim == 1,
              training.w.count >= training.x.shape[1], training.y.count >= training.x.shape[0]
            else { throw ShapeError("the shapes do not fit") }
            return try training.with {
              $0.w = Tensor(Array($0.w.elements.prefix($0.x.shape[1])))
              $0.y = Tensor(Array($0.y.elements.prefix($0.x.shape[0])))
            }.run()
          },
        ] + loopSlips.map { name, loops in .slip(name) { try $0.run(loops) } },
        checks: [
          .gives(
            "gives the losses and weights of three batches", .wide,
            [[10, 3.125, 90.25], [24.5, -10.375, 27.5]]),
          .gives(
            "gives the losses and weights of the task's example", .example,
            [[5, 0.140625], [0.59375, 0.34375]]),
          // p − y = 1, loss 1; gradient 2 · 1 · 2 = 4; w = 1 − 0.25 · 4
          .gives(
            "trains one weight on one sample",
            Training(w: [1], x: [[2]], y: [1], batches: [[0]], rate: 0.25), [[1], [0]]),
          .gives(
            "without batches leaves the weights",
            Training(w: [1, 2], x: [[2, 3]], y: [1], batches: [], rate: 0.25), [[], [1, 2]]),
          .gives(
            "takes samples without numbers: p is 0",
            Training(w: [], x: .zeros([2, 0]), y: [3, 1], batches: [[1, 0], [0]], rate: 0.25),
            [[5, 9], []]),
          .gives(
            "takes no samples at all",
            Training(w: [1, 2], x: .zeros([0, 2]), y: [], batches: [], rate: 0.25), [[], [1, 2]]),
          .property("takes more samples and more numbers than a loop over blocks would") { answer in
            var generator = SplitMix64(seed: 9)
            let training = Training(
              w: .uniform([131], in: -1..<1, using: &generator),
              x: .uniform([67, 131], in: -1..<1, using: &generator),
              y: .uniform([67], in: -1..<1, using: &generator),
              batches: [Array(0..<66), [66]], rate: 1e-3)
            // Numbers up to 131, some 300 roundings each: 300 · 131² · 2⁻⁵³ = 6·10⁻¹⁰.
            if let difference = try answer(training).difference(from: training.run(), within: 1e-9)
            {
              throw Finding("given 67 samples of 131 numbers\n\(difference)")
            }
          },
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
        ] + misfits.map { .rejects("throws ShapeError for \($0)", $1) } + [
          .property("throws ShapeError before it touches the weights") { answer in
            let w: Tensor<Double> = [1, 2]
            let before = w.copy()
            do {
              _ = try answer(Training(w: w, x: [[2, 3]], y: [1, 4], batches: [[0]], rate: 0.25))
            } catch is ShapeError {}
            if w != before { throw Finding("w is changed although the shapes do not fit") }
          }
        ])
    }

    static func training(
      w: Tensor<Double> = [1, 2], x: Tensor<Double> = [[2, 3]], y: Tensor<Double> = [1]
    ) -> Training {
      Training(w: w, x: x, y: y, batches: [[0]], rate: 0.25)
    }

    static var misfits: [(String, Training)] {
      [
        ("weights that are too few", training(w: [1])),
        ("weights that are too many", training(w: [1, 2, 3])),
        ("targets that are too few", training(x: [[2, 3], [4, 5]])),
        ("targets that are too many", training(y: [1, 4])),
        ("weights that are a matrix", training(w: [[1, 2], [3, 4]])),
        ("weights that are a number", training(w: Tensor(1), x: [[2]])),
        ("samples that are a vector", training(w: [1], x: [2])),
        ("samples of rank 3", training(x: .zeros([1, 2, 1]))),
        ("targets that are a matrix", training(y: [[1]])),
        ("targets that are a number", training(y: Tensor(1))),
      ]
    }

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
