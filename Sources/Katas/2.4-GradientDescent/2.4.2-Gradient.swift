import FastKernels
import TensorCore

public enum S2_4_2_Gradient {
  public static let section = Section(
    "2.4.2", "Gradient", file: "2.4-GradientDescent/2.4.2-Gradient.swift", suite: "S2_4_2_Gradient",
    byHand: ["GradientTape", "gradient(of:"],
    katas: [
      LossOfWeights.kata.facts, NumericalGradient.kata.facts, GradientOfLoss.kata.facts,
      DescentStep.kata.facts,
    ])

  /// Weights, an input and targets, all three as the loss takes them.
  struct Layer: Sendable, CustomStringConvertible {
    let w: Tensor<Double>
    let x: Tensor<Double>
    let y: Tensor<Double>
    var description: String { "W = \(w), x = \(x), y = \(y)" }

    init(_ w: Tensor<Double>, _ x: Tensor<Double>, _ y: Tensor<Double>) {
      (self.w, self.x, self.y) = (w, x, y)
    }

    init(_ m: Int, _ n: Int, using generator: inout SplitMix64) {
      func random(_ shape: Shape) -> Tensor<Double> {
        .uniform(shape, in: -1..<1, using: &generator)
      }
      (w, x, y) = (random([m, n]), random([n]), random([m]))
    }

    static func random(using generator: inout SplitMix64) -> Layer {
      let shape = randomShape(using: &generator)
      return Layer(shape[0], shape[1], using: &generator)
    }

    // Made anew for every call: a wrong answer may write to them.

    // p = [0, 2, 4], p − y = [−3, 6, 6]
    static var tall: Layer { Layer([[1, 2], [3, 4], [5, 6]], [2, -1], [3, -4, -2]) }
    // p = [−1, −1], and [−2, −2] with rows for columns
    static var square: Layer { Layer([[1, 2], [3, 4]], [1, -1], [0, 1]) }

    /// `dot(W, x) − y` by the fast engine; throws `ShapeError` as a right answer does.
    func errors() throws -> Tensor<Double> {
      guard w.ndim == 2, x.ndim == 1, y.ndim == 1, w.shape[1] == x.shape[0] else {
        throw ShapeError("the shapes do not fit")
      }
      guard w.shape[0] == y.shape[0] else { throw ShapeError("the shapes do not fit") }
      return try dot(w, x) - y
    }

    var rows: Double { Double(y.count) }

    /// `scale · eᵢ · x[j]`.
    func outer(_ e: Tensor<Double>, _ scale: Double) throws -> Tensor<Double> {
      try dot(e.reshaped(e.count, 1), x.reshaped(1, x.count)) * Tensor(scale)
    }

    static let misfits: [(String, Layer)] = [
      ("an x that is too short", Layer([[1, 2], [3, 4]], [1], [0, 1])),
      ("a y that is too long", Layer([[1, 2], [3, 4]], [1, -1], [0, 1, 2])),
      ("weights that are a vector", Layer([1, 2], [1, 2], [1])),
    ]
  }

  public enum LossOfWeights {
    typealias K = Kata<Layer, Double>
    static let kata = K(
      "lossOfWeights", probe: .tall,
      wrongAnswers: [
        .slip("the squares are added up and not divided by m") { try squares($0) },
        .slip("half of the mean is taken") { try squares($0) / $0.rows / 2 },
        .slip("it is divided by n: the mean is over the m predictions") {
          try squares($0) / Double($0.x.count)
        },
        .slip("the errors are not squared") { try sum($0.errors()) / $0.rows },
        .slip("the absolute errors are taken, not the squares") {
          try sum(abs($0.errors())) / $0.rows
        },
        .slip("the root is taken: that is the RMSE") { try (squares($0) / $0.rows).squareRoot() },
        .slip("the targets are left out") {
          let p = try $0.errors() + $0.y
          return try sum(p * p) / $0.rows
        },
        .slip("rows are taken for columns: w[j, i] · x[j]") { layer in
          let errors = try layer.errors()
          guard layer.w.shape[0] == layer.w.shape[1] else { return try squares(layer) / layer.rows }
          let e = try errors - dot(layer.w, layer.x) + dot(layer.w.transposed(), layer.x)
          return try sum(e * e) / layer.rows
        },
        .slip("the last column of W is left out of the sum") { layer in
          var (w, n) = (layer.w, layer.x.count)
          _ = try layer.errors()
          while n == layer.x.count, n > 0 {
            n -= 1
            for i in 0..<w.shape[0] { w[i, n] = 0 }
          }
          return try squares(Layer(w, layer.x, layer.y)) / layer.rows
        },
      ],
      checks: [
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
      ] + Layer.misfits.map { .rejects("throws ShapeError for \($0)", $1) })

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

  /// A question for a numerical gradient.
  struct Field: Sendable, CustomStringConvertible {
    let name: String
    let w: Tensor<Double>
    let step: Double
    let f: @Sendable (Tensor<Double>) throws -> Double
    var description: String { "f(w) = \(name) at w = \(w) with step \(step)" }

    init(
      _ name: String, at w: Tensor<Double>, step: Double,
      f: @escaping @Sendable (Tensor<Double>) throws -> Double
    ) {
      (self.name, self.w, self.step, self.f) = (name, w, step, f)
    }

    static var wide: Field {
      Field("w₀₀² + 3·w₀₁·w₁₀ + w₁₂", at: [[1, 2, 7], [4, 5, 6]], step: 0.5) {
        $0[0, 0] * $0[0, 0] + 3 * $0[0, 1] * $0[1, 0] + $0[1, 2]
      }
    }
    static var cubic: Field {
      Field("w₀₀³", at: [[2]], step: 0.25) { $0[0, 0] * $0[0, 0] * $0[0, 0] }
    }

    /// `Σ aᵢⱼ · wᵢⱼ²`, whose gradient is `2 · aᵢⱼ · wᵢⱼ`.
    static func squares(using generator: inout SplitMix64) -> (Field, Tensor<Double>) {
      let shape = randomShape(using: &generator)
      let a = Tensor<Double>.uniform(shape, in: -1..<1, using: &generator)
      let w = Tensor<Double>.uniform(shape, in: -1..<1, using: &generator)
      let field = Field("Σ aᵢⱼ · wᵢⱼ²", at: w, step: 0.5) { w in
        zip(a.elements, w.elements).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
      }
      let right = zip(a.elements, w.elements).map { 2 * $0 * $1 }
      return (field, try! Tensor(shape: shape, elements: right))
    }

    /// The gradient whose elements `slope` makes.
    func gradient(
      _ slope: (_ i: Int, _ j: Int) throws -> Double
    ) throws -> Tensor<Double> {
      guard w.ndim == 2 else { throw ShapeError("a matrix is needed") }
      var g = Tensor<Double>.zeros(w.shape)
      for i in 0..<w.shape[0] {
        for j in 0..<w.shape[1] { g[i, j] = try slope(i, j) }
      }
      return g
    }

    func value(_ i: Int, _ j: Int, _ move: Double) throws -> Double {
      var moved = w
      moved[i, j] += move
      return try f(moved)
    }

    func slope(_ i: Int, _ j: Int) throws -> Double {
      try (value(i, j, step) - value(i, j, -step)) / (2 * step)
    }
  }

  public enum NumericalGradient {
    typealias K = Kata<Field, Tensor<Double>>
    static let kata = K(
      "numericalGradient", probe: .wide,
      wrongAnswers: [
        .slip("it is transposed: g[i, j] belongs to w[i, j]") { field in
          try field.gradient(field.slope).transposed()
        },
        .slip("the forward difference is taken: f(w) itself is not needed") { field in
          try field.gradient {
            (try field.value($0, $1, field.step) - field.f(field.w)) / field.step
          }
        },
        .slip("it is divided by one step: the two points lie two steps apart") { field in
          try field.gradient { try 2 * field.slope($0, $1) }
        },
        .slip("the sign is turned") { field in try field.gradient { try -field.slope($0, $1) } },
        .slip("a moved element is not put back before the next is moved") { field in
          var w = field.w
          return try field.gradient { i, j in
            w[i, j] += field.step
            let above = try field.f(w)
            w[i, j] -= 2 * field.step
            return (above - (try field.f(w))) / (2 * field.step)
          }
        },
        .slip("all the elements are moved at once") { field in
          let f = field.f
          let above = try Tensor(
            shape: field.w.shape, elements: field.w.elements.map { $0 + field.step })
          let below = try Tensor(
            shape: field.w.shape, elements: field.w.elements.map { $0 - field.step })
          return try field.gradient { _, _ in (try f(above) - f(below)) / (2 * field.step) }
        },
        .slip("the last column is left out of the loop") { field in
          try field.gradient { i, j in j == field.w.shape[1] - 1 ? 0 : try field.slope(i, j) }
        },
        .slip("a step of its own is taken, not the one given") { field in
          try field.gradient {
            (try field.value($0, $1, 1e-5) - field.value($0, $1, -1e-5)) / 2e-5
          }
        },
        .slip("the input is changed: write to a copy") { field in
          let g = try field.gradient(field.slope)
          field.w.withUnsafeBufferPointer {
            UnsafeMutableBufferPointer(mutating: $0).update(repeating: 0)
          }
          return g
        },
      ],
      checks: [
        // 2·w₀₀, 3·w₁₀ and 3·w₀₁, and 1: central differences of squares and products are exact.
        .gives(
          "gives each element its own slope", .wide, [[2, 12, 0], [6, 0, 1]]),
        // (2.25³ − 1.75³) / 0.5
        .gives("takes values on both sides: 12.0625 for w³ at 2, step 0.25", .cubic, [[12.0625]]),
        .gives(
          "takes a matrix without elements", Field("1", at: .zeros([0, 3]), step: 1) { _ in 1 },
          .zeros([0, 3])),
        .property("gives 2 · aᵢⱼ · wᵢⱼ for Σ aᵢⱼ · wᵢⱼ² on random shapes") { answer in
          for seed: UInt64 in 1...5 {
            var generator = SplitMix64(seed: seed)
            let (field, right) = Field.squares(using: &generator)
            // 36 terms below 2.25, each rounded three times and summed: 36 · 36 · 2.25 · 2⁻⁵³.
            if let difference = try answer(field).difference(from: right, within: 1e-12) {
              throw Finding("given \(field) (seed \(seed))\n\(difference)")
            }
          }
        },
        .property("leaves its input as it was") { answer in
          let w: Tensor<Double> = [[1, 2], [3, 4]]
          let before = w.copy()
          _ = try answer(Field("w₀₀", at: w, step: 0.5) { $0[0, 0] })
          if w != before { throw Finding("the input is changed: write to a copy") }
        },
        .property("passes on what f throws") { answer in
          struct Refused: Error {}
          do {
            _ = try answer(Field("nothing", at: [[1]], step: 1) { _ in throw Refused() })
            throw Finding("f threw an error, and numericalGradient returned a gradient")
          } catch is Refused {}
        },
        .rejects(
          "throws ShapeError for a vector", Field("w₀", at: [1, 2], step: 1) { $0.elements[0] }),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable ((Tensor<Double>) throws -> Double, Tensor<Double>, Double) throws ->
        Tensor<Double>
    ) -> Subject {
      kata.subject {
        try function($0.f, $0.w, $0.step)
      }
    }
  }

  public enum GradientOfLoss {
    typealias K = Kata<Layer, Tensor<Double>>
    static let kata = K(
      "gradientOfLoss", probe: .tall,
      wrongAnswers: [
        .slip("the factor 2 of the square's derivative is forgotten") {
          try $0.outer($0.errors(), 1 / $0.rows)
        },
        .slip("1/m is forgotten: the loss is a mean") { try $0.outer($0.errors(), 2) },
        .slip("it is divided by all the weights: the mean is over the m predictions") {
          try $0.outer($0.errors(), 2 / Double(max($0.w.count, 1)))
        },
        .slip("the sign is turned: the error is p − y") { try $0.outer($0.errors(), -2 / $0.rows) },
        .slip("it is transposed: the gradient has the shape of W") {
          try $0.outer($0.errors(), 2 / $0.rows).transposed()
        },
        .slip("the targets are left out") {
          try $0.outer($0.errors() + $0.y, 2 / $0.rows)
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
      ],
      checks: [
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
        .property("leaves its inputs as they were") { answer in
          let w: Tensor<Double> = [[1, 2], [3, 4]]
          let before = w.copy()
          _ = try answer(Layer(w, [1, -1], [0, 1]))
          if w != before { throw Finding("the input is changed: write to a copy") }
        },
      ] + Layer.misfits.map { .rejects("throws ShapeError for \($0)", $1) })

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

  public enum DescentStep {
    /// W0, the gradient there, and the step.
    typealias K = Kata<(Tensor<Double>, Tensor<Double>, Double), Tensor<Double>>
    static let kata = K(
      "descentStep", probe: ([[1]], [[2]], 0.5),
      wrongAnswers: [
        .slip("it climbs: the step goes against the gradient") { w, g, step in
          try matching(w, g) + g * Tensor(step)
        },
        .slip("the step is not multiplied by the gradient") { w, g, step in
          try matching(w, g) - Tensor(step)
        },
        .slip("the gradient is not multiplied by the step") { w, g, _ in try matching(w, g) - g },
        .slip("the step alone is returned: it is subtracted from W0") { w, g, step in
          _ = try matching(w, g)
          return try g * Tensor(-step)
        },
        .slip("W0 is returned") { w, g, _ in try matching(w, g) },
        .slip("only the first row is moved") { w, g, step in
          var next = try matching(w, g)
          for j in 0..<w.shape[1] where w.shape[0] > 0 { next[0, j] -= step * g[0, j] }
          return next
        },
        .slip("the input is changed: write to a copy") { w, g, step in
          let next = try (matching(w, g) - g * Tensor(step)).elements
          w.withUnsafeBufferPointer {
            _ = UnsafeMutableBufferPointer(mutating: $0).update(fromContentsOf: next)
          }
          return w
        },
        .slip("shapes that differ are broadcast") { w, g, step in
          guard w.ndim == 2 else { throw ShapeError("a matrix is needed") }
          return try w - g * Tensor(step)
        },
      ],
      checks: [
        .gives(
          "moves every weight against its slope",
          ([[1, 2, 3], [4, 5, 6]], [[4, -8, 0], [2, 4, -4]], 0.25),
          [[0, 4, 3], [3.5, 4, 7]]),
        .gives("takes one weight", ([[3]], [[20]], 0.5), [[-7]]),
        .gives(
          "takes matrices without elements", (.zeros([0, 3]), .zeros([0, 3]), 1), .zeros([0, 3])),
        // Numbers up to 2, two roundings.
        .agrees(
          "agrees with the fast engine on random matrices", within: 1e-15,
          on: {
            let shape = randomShape(using: &$0)
            let w = Tensor<Double>.uniform(shape, in: -1..<1, using: &$0)
            return (w, .uniform(shape, in: -1..<1, using: &$0), $0.nextUniform())
          }, with: { try $0.0 - $0.1 * Tensor($0.2) }),
        .property("makes the loss smaller") { answer in
          let layer = Layer.tall
          let before = try GradientOfLoss.loss(layer)
          let next = try answer((layer.w, [[-4, 2], [8, -4], [8, -4]], 0.125))
          let after = try GradientOfLoss.loss(Layer(next, layer.x, layer.y))
          if !(after < before) { throw Finding("the loss was \(before), and is \(after) now") }
        },
        .property("leaves its inputs as they were") { answer in
          let w: Tensor<Double> = [[1, 2], [3, 4]]
          let before = w.copy()
          _ = try answer((w, [[1, 1], [1, 1]], 0.5))
          if w != before { throw Finding("the input is changed: write to a copy") }
        },
        .rejects(
          "throws ShapeError for a gradient of another shape", ([[1, 2], [3, 4]], [[1, 2]], 1)),
        .rejects("throws ShapeError for vectors", ([1, 2], [3, 4], 1)),
      ])

    static func matching(_ w: Tensor<Double>, _ g: Tensor<Double>) throws -> Tensor<Double> {
      guard w.ndim == 2, w.shape == g.shape else { throw ShapeError("the shapes do not fit") }
      return w
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Tensor<Double>, Tensor<Double>, Double) throws -> Tensor<Double>
    ) -> Subject {
      kata.subject {
        try function($0.0, $0.1, $0.2)
      }
    }
  }
}
