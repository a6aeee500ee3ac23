import FastKernels
import TensorCore

public enum S2_4_2_Gradient {
  public static let section: Section = Section(
    "2.4.2", "Gradient", file: "2.4-GradientDescent/2.4.2-Gradient.swift", suite: "S2_4_2_Gradient",
    byHand: ["GradientTape", "gradient(of:"],
    katas: [
      LossOfWeights.kata.facts, NumericalGradient.kata.facts, GradientOfLoss.kata.facts,
      DescentStep.kata.facts,
    ])

  public enum LossOfWeights {
    typealias K = Kata<Layer, Double>
    static var kata: K {
      K(
        "lossOfWeights", probe: .tall,
        learned: "With input and targets fixed, the loss is a function of the weights alone.",
        hints: [
          "Three things one after another: the predictions, their errors, the mean of the squares.",
          "Two loops: for each row of w add up w[i, j] · x[j], starting at 0; then subtract y[i].",
          "Square each error, add them up, and divide by the number of rows. Test the shapes first.",
        ],
        wrongAnswers: [
          .slip("the squares are added up and not divided by m") { try squares($0) },
          .slip("half of the mean is taken") { try squares($0) / $0.rows / 2 },
          .slip("it is multiplied by m: divide by it") { try squares($0) * $0.rows },
          .slip("the quotient is turned: the sum is divided by m") { try $0.rows / squares($0) },
          .slip("it is divided by n: the mean is over the m predictions") {
            try squares($0) / Double($0.x.count)
          },
          .slip("the sum of the squares starts at 1, not at 0") { try (squares($0) + 1) / $0.rows },
          .slip("the squares are subtracted: add them up") { try -squares($0) / $0.rows },
          .slip("the squares are left out: the sum stays 0") {
            _ = try $0.errors()
            return 0
          },
          .slip("only the last square is kept: add them up with +=") {
            let e = try $0.errors()
            return e[e.count - 1] * e[e.count - 1] / $0.rows
          },
          .slip("the result is returned inside the loop: only the first error counts") {
            let e = try $0.errors()
            return e[0] * e[0] / $0.rows
          },
          .slip("no errors are appended, or none yet when they are returned: 0 / 0 is no mean") {
            _ = try $0.errors()
            return .nan
          },
          .slip("an error is divided by itself: it is multiplied by itself") {
            try Double($0.errors().count) / $0.rows
          },
          .slip("an error is added to itself: it is multiplied by itself") {
            try 2 * sum($0.errors()) / $0.rows
          },
          .slip("the errors are not squared") { try sum($0.errors()) / $0.rows },
          .slip("the absolute errors are taken, not the squares") {
            try sum(abs($0.errors())) / $0.rows
          },
          .slip("the root is taken: that is the RMSE") { try (squares($0) / $0.rows).squareRoot() },
          .slip("the first row is left out of the loop") {
            let e = try $0.errors().elements.dropFirst()
            return e.reduce(0) { $0 + $1 * $1 } / Double(e.count)
          },
          .slip("the errors are returned inside their loop: only the first row counts") {
            let e = try $0.errors()
            return e[0] * e[0]
          },
          .slip("the last row is left out of the loop") {
            let e = try $0.errors().elements.dropLast()
            return e.reduce(0) { $0 + $1 * $1 } / Double(e.count)
          },
          .slip("W without rows is not refused: 0 / 0 is no mean") {
            $0.hasNoRows ? .nan : try squares($0) / $0.rows
          },
          .slip("x and y are exchanged, or what the guard tests is turned: these shapes fit") {
            layer in
            try layer.checked()
            let turned = try Layer(layer.w, layer.y, layer.x).checked()
            return try squares(turned) / turned.rows
          },
          .slip(Layer.longX) { try squares($0.withoutRestOfX) / $0.rows },
          .slip(Layer.longY) {
            let layer = try $0.withoutRestOfY
            return try squares(layer) / layer.rows
          },
        ]
          + Layer.slips.map { slip in
            .slip(slip.name) { layer in
              let errors = try layer.errors(slip.loops)
              return errors.reduce(0) { $0 + $1 * $1 } / layer.rows
            }
          },
        checks: [
          // (9 + 36 + 81) / 3
          .gives("gives 42 for errors of −3, 6 and 9", .wide, 42),
          // (9 + 36 + 36) / 3
          .gives("gives 27 for errors of −3, 6 and 6", .tall, 27),
          // (1 + 4) / 2; with rows for columns (4 + 9) / 2
          .gives("takes rows as rows: 2.5 for errors of −1 and −2", .square, 2.5),
          .gives("takes one weight", Layer([[3]], [2], [1]), 25),
          .gives("takes an x without elements: p is 0", Layer(.zeros([2, 0]), [], [3, 1]), 5),
          // Errors up to 7 made of up to 7 roundings each; squares up to 49.
          .agrees(
            "agrees with the fast engine on random layers", within: 1e-13,
            on: { Layer.random(using: &$0) }, with: { try squares($0) / $0.rows }),
          // Whole numbers: the sums are exact, and their mean below 10⁹ is rounded a few times.
          .agrees(
            "agrees with the fast engine on a large layer", seeds: [1], within: 1e-5,
            on: { Layer.large(using: &$0) }, with: { try squares($0) / $0.rows }),
          .property("takes numbers of every size") { answer in
            try Layer.expectEverySize { w, x in
              let product = w * x
              return (try answer(.single(w, x)), product * product)
            }
          },
        ] + Layer.misfits.map { .rejects("throws ShapeError for \($0)", $1) })
    }

    /// The sum of the squared errors.
    static func squares(_ layer: Layer) throws -> Double {
      let errors = try layer.errors()
      return try sum(errors * errors)
    }

    static func sum(_ x: Tensor<Double>) -> Double { x.elements.reduce(0, +) }

    static func abs(_ x: Tensor<Double>) throws -> Tensor<Double> {
      try Tensor(shape: x.shape, elements: x.elements.map(\.magnitude))
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Tensor<Double>, Tensor<Double>, Tensor<Double>) throws -> Double
    ) -> Subject {
      kata.subject { try function($0.w, $0.x, $0.y) }
    }
  }

  public enum GradientOfLoss {
    typealias K = Kata<Layer, Tensor<Double>>
    static var kata: K {
      K(
        "gradientOfLoss", probe: .tall,
        learned: "By its formula the gradient in all the weights costs no more than the loss.",
        hints: [
          "How fast does the loss grow with one prediction? And that prediction with one weight?",
          "The errors are those of the loss. Then two loops fill a matrix of W's shape.",
          "Element i, j is 2 · error i · x[j] over the number of errors. The shapes are tested as in "
            + "the loss.",
        ],
        wrongAnswers: [
          .slip("the factor is not 3: the square's slope is 2 times the error") {
            try $0.outer($0.errors(), 3 / $0.rows)
          },
          .slip("it is multiplied by m: divide by it") { try $0.outer($0.errors(), 2 * $0.rows) },
          .slip("the quotient is turned: the product is divided by m") { layer in
            try layer.products { 1 / (2 * $0 * $1 / $2) }
          },
          .slip("2 is divided by the error: multiply") { layer in
            try layer.products { 2 / $0 * $1 / $2 }
          },
          .slip("2 is added to the error: multiply") { layer in
            try layer.products { 2 + $0 * $1 / $2 }
          },
          .slip("the error is divided by x[j]: multiply") { layer in
            try layer.products { 2 * $0 / $1 / $2 }
          },
          .slip("the error is added to x[j] / m: multiply") { layer in
            try layer.products { 2 * $0 + $1 / $2 }
          },
          .slip("x[i] is taken for every column: it is x[j]") { layer in
            try layer.elements { e, _, m, i, _ in 2 * e * layer.x[i % layer.x.count] / m }
          },
          .slip("the first row is left out of the loop") { layer in
            try layer.elements { e, x, m, i, _ in i == 0 ? 0 : 2 * e * x / m }
          },
          .slip("the last row is left out of the loop") { layer in
            try layer.elements { e, x, m, i, _ in i == layer.y.count - 1 ? 0 : 2 * e * x / m }
          },
          .slip("the first column is left out of the loop") { layer in
            try layer.elements { e, x, m, _, j in j == 0 ? 0 : 2 * e * x / m }
          },
          .slip("the last column is left out of the loop, or it ends at the number of rows") {
            layer in
            try layer.elements { e, x, m, _, j in j == layer.x.count - 1 ? 0 : 2 * e * x / m }
          },
          .slip("the gradient is returned inside the inner loop: one element only is filled") {
            layer in
            try layer.elements { e, x, m, i, j in i + j > 0 ? 0 : 2 * e * x / m }
          },
          .slip("the gradient is returned inside the outer loop: only the first row is filled") {
            layer in
            try layer.elements { e, x, m, i, _ in i > 0 ? 0 : 2 * e * x / m }
          },
          .slip("the elements are left out: all stay 0") { layer in
            try layer.products { _, _, _ in 0 }
          },
          .slip("all of a row is written to element i, i: the column is j") { layer in
            let last = layer.x.count - 1
            return try layer.elements { e, _, m, i, j in i == j ? 2 * e * layer.x[last] / m : 0 }
          },
          .slip("the errors are in reversed order") { layer in
            let e = try layer.errors().elements
            return try layer.outer(Tensor(e.reversed()), 2 / layer.rows)
          },
          .slip("W without rows is not refused") {
            $0.hasNoRows ? $0.w : try $0.outer($0.errors(), 2 / $0.rows)
          },
          .slip("x and y are exchanged, or what the guard tests is turned: these shapes fit") {
            layer in
            try layer.checked()
            let turned = Layer(layer.w, layer.y, layer.x)
            return try layer.outer(turned.errors(), 2 / layer.rows)
          },
          .slip(Layer.longX) {
            let layer = try $0.withoutRestOfX
            return try layer.outer(layer.errors(), 2 / layer.rows)
          },
          .slip(Layer.longY) {
            let layer = try $0.withoutRestOfY
            return try layer.outer(layer.errors(), 2 / layer.rows)
          },
          .slip("the factor 2 of the square's derivative is forgotten") {
            try $0.outer($0.errors(), 1 / $0.rows)
          },
          .slip("1/m is forgotten: the loss is a mean") { try $0.outer($0.errors(), 2) },
          .slip("it is divided by all the weights: the mean is over the m predictions") {
            try $0.outer($0.errors(), 2 / Double(max($0.w.count, 1)))
          },
          .slip("the sign is turned: the error is p − y") {
            try $0.outer($0.errors(), -2 / $0.rows)
          },
          .slip("it is transposed: the gradient has the shape of W") {
            try $0.outer($0.errors(), 2 / $0.rows).transposed()
          },
          .slip("x is left out: that is the gradient in the predictions") { layer in
            let e = try layer.errors()
            return try Layer(layer.w, .ones([layer.x.count]), layer.y).outer(e, 2 / layer.rows)
          },
          .slip("every row gets the error of the first") { layer in
            let e = try layer.errors()
            return try layer.outer(Tensor(shape: e.shape, repeating: e[0]), 2 / layer.rows)
          },
          .slip("the input is changed: write to a copy") { layer in
            let g = try layer.outer(layer.errors(), 2 / layer.rows)
            layer.w.withUnsafeBufferPointer {
              UnsafeMutableBufferPointer(mutating: $0).update(repeating: 0)
            }
            return g
          },
        ]
          + Layer.slips.map { slip in
            .slip(slip.name) { layer in
              try layer.outer(Tensor(layer.errors(slip.loops)), 2 / layer.rows)
            }
          },
        checks: [
          // 2/3 · [−3, 6, 9] = [−2, 4, 6], times x = [2, −1, 3, 4]; up to three roundings of 24.
          .gives(
            "gives 2/m · error · x[j] for each weight", .wide,
            [[-4, 2, -6, -8], [8, -4, 12, 16], [12, -6, 18, 24]], within: 1e-13),
          // 2/3 · [−3, 6, 6] = [−2, 4, 4], times x = [2, −1]; up to three roundings of 8.
          .gives(
            "gives a row for each error", .tall, [[-4, 2], [8, -4], [8, -4]], within: 1e-14),
          // 2/2 · [−1, −2] times [1, −1]
          .gives("works on a square matrix", .square, [[-1, 1], [-2, 2]]),
          // p − y = 5; 2 · 5 · 2
          .gives("takes one weight", Layer([[3]], [2], [1]), [[20]]),
          .gives(
            "takes an x without elements", Layer(.zeros([2, 0]), [], [3, 1]), .zeros([2, 0])),
          .property("agrees with finite differences on random layers") { answer in
            for seed: UInt64 in 1...5 {
              var generator = SplitMix64(seed: seed)
              let layer = Layer.random(using: &generator)
              // A quadratic: no error but rounding. The loss is below 49, and errs by some
              // 10 · 49 · 2⁻⁵³ = 5·10⁻¹⁴; divided by the step.
              try expectGradient(
                answer(Layer(layer.w.copy(), layer.x, layer.y)),
                of: { try loss(Layer($0, layer.x, layer.y)) }, at: layer.w,
                step: 1e-3, within: 1e-10, context: "given \(layer) (seed \(seed))")
            }
          },
          .property("takes a single row, and a single column") { answer in
            for (m, n) in [(1, 5), (5, 1)] {
              var generator = SplitMix64(seed: 6)
              let layer = Layer(m, n, using: &generator)
              let right = try layer.outer(layer.errors(), 2 / layer.rows)
              // Numbers up to 12, a few roundings each.
              if let difference = try answer(layer).difference(from: right, within: 1e-14) {
                throw Finding("given \(layer)\n\(difference)")
              }
            }
          },
          // Sums of whole numbers are exact: numbers up to 2·10⁵, three roundings.
          .agrees(
            "agrees with the fast engine on a large layer", seeds: [1], within: 1e-10,
            on: { Layer.large(using: &$0) }, with: { try $0.outer($0.errors(), 2 / $0.rows) }),
          .property("takes numbers of every size") { answer in
            try Layer.expectEverySize { w, x in
              (try answer(.single(w, x))[0, 0], 2 * (w * x) * x)
            }
          },
          .property("leaves its inputs as they were") { answer in
            let (w, x, y): (Tensor<Double>, Tensor<Double>, Tensor<Double>) =
              ([[1, 2], [3, 4]], [1, -1], [0, 1])
            let before = (w.copy(), x.copy(), y.copy())
            _ = try answer(Layer(w, x, y))
            if (w, x, y) != before { throw Finding("the input is changed: write to a copy") }
          },
        ] + Layer.misfits.map { .rejects("throws ShapeError for \($0)", $1) })
    }

    static func loss(_ layer: Layer) throws -> Double {
      try LossOfWeights.squares(layer) / layer.rows
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Tensor<Double>, Tensor<Double>, Tensor<Double>) throws -> Tensor<
          Double
        >
    ) -> Subject {
      kata.subject { try function($0.w, $0.x, $0.y) }
    }
  }
}
