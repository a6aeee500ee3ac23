import FastKernels
import TensorCore

extension S2_4_2_Gradient {
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

    // Every element has a slope of its own, and 2 · step is neither 1 nor 1/2.
    static var wide: Field {
      Field("w₀₀² + 3·w₀₁·w₁₀ + 5·w₀₂ − w₁₁² + w₁₂", at: [[1, 2, 7], [4, 5, 6]], step: 0.125) {
        let (square, product) = ($0[0, 0] * $0[0, 0], 3 * $0[0, 1] * $0[1, 0])
        return square + product + 5 * $0[0, 2] - $0[1, 1] * $0[1, 1] + $0[1, 2]
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

    /// The gradient where `combine` makes a slope of the values above and below, and the step.
    func combining(
      _ combine: (_ above: Double, _ below: Double, _ step: Double) -> Double
    ) throws -> Tensor<Double> {
      try gradient { combine(try value($0, $1, step), try value($0, $1, -step), step) }
    }

    /// The gradient where an element is changed by `change` on the way up, or on the way down.
    func changing(
      up: (inout Tensor<Double>, _ i: Int, _ j: Int, _ step: Double) -> Void = {
        $0[$1, $2] += $3
      },
      down: (inout Tensor<Double>, _ i: Int, _ j: Int, _ step: Double) -> Void = {
        $0[$1, $2] -= $3
      }, copies: (_ i: Int, _ j: Int) -> Bool = { _, _ in true }
    ) throws -> Tensor<Double> {
      var (above, below) = (w, w)
      return try gradient { i, j in
        if copies(i, j) { (above, below) = (w, w) }
        up(&above, i, j, step)
        down(&below, i, j, step)
        return (try f(above) - f(below)) / (2 * step)
      }
    }
  }

  public enum NumericalGradient {
    typealias K = Kata<Field, Tensor<Double>>
    static var kata: K {
      K(
        "numericalGradient", probe: .wide,
        learned: "A numerical gradient is too slow to train with, and checks every formula.",
        hints: [
          "It is 2.4.1's central difference, once for each element. What changes, what stays?",
          "Two loops over rows and columns. In each turn copy w twice, and move one element.",
          "f of the copy above minus f of the copy below, over (2 * step), is element i, j.",
        ],
        wrongAnswers: [
          .slip("/ 2 * step divides by 2 and multiplies by the step: brackets are missing") {
            try $0.combining { ($0 - $1) / 2 * $2 }
          },
          .slip("it is divided by 2, and not by the step") {
            try $0.combining { above, below, _ in (above - below) / 2 }
          },
          .slip("it is not divided by 2 · step") {
            try $0.combining { above, below, _ in above - below }
          },
          .slip("it is multiplied by 2 · step: divide by it") {
            try $0.combining { ($0 - $1) * (2 * $2) }
          },
          .slip("it is divided by 2 + step: 2 is multiplied by the step") {
            try $0.combining { ($0 - $1) / (2 + $2) }
          },
          .slip("it is divided by 3 steps: the two points lie two steps apart") {
            try $0.combining { ($0 - $1) / (3 * $2) }
          },
          .slip("the quotient is turned: the difference is divided by 2 · step") {
            try $0.combining { 2 * $2 / ($0 - $1) }
          },
          .slip("brackets are missing: f below alone is divided") {
            try $0.combining { $0 - $1 / (2 * $2) }
          },
          .slip("the two values are added: the slope comes from their difference") {
            try $0.combining { ($0 + $1) / (2 * $2) }
          },
          .slip("the element is moved to the same side both times, up or down: the difference is 0")
          {
            try $0.gradient { _, _ in 0 }
          },
          .slip("the slopes are left out of the gradient: it stays 0") {
            try $0.gradient { _, _ in 0 }
          },
          .slip("the element is not moved up: f(w) is taken for the value above") {
            try $0.changing(up: { _, _, _, _ in })
          },
          .slip("the element is not moved down: f(w) is taken for the value below") {
            try $0.changing(down: { _, _, _, _ in })
          },
          .slip("the element above is replaced by the step: add the step to it") {
            try $0.changing(up: { $0[$1, $2] = $3 })
          },
          .slip("the element below is replaced by the step: subtract the step from it") {
            try $0.changing(down: { $0[$1, $2] = $3 })
          },
          .slip("w[i, i] is moved up, the indices should be i and j") {
            try $0.changing(up: { w, i, _, step in w[i, min(i, w.shape[1] - 1)] += step })
          },
          .slip("w[i, i] is moved down, the indices should be i and j") {
            try $0.changing(down: { w, i, _, step in w[i, min(i, w.shape[1] - 1)] -= step })
          },
          .slip("all of a row is written to element i, i: the column is j") { field in
            let last = field.w.shape[1] - 1
            return try field.gradient { i, j in i == j ? try field.slope(i, last) : 0 }
          },
          .slip("the copies are made once: an element that was moved is not set back") {
            try $0.changing(copies: { _, _ in false })
          },
          .slip("the copies are made once a row: an element that was moved is not set back") {
            try $0.changing(copies: { _, j in j == 0 })
          },
          .slip("w itself is written to, and an element that was moved up is not set back: copy it")
          {
            field in
            var w = field.w
            return try field.gradient { i, j in
              var below = w
              w[i, j] += field.step
              below[i, j] -= field.step
              return (try field.f(w) - field.f(below)) / (2 * field.step)
            }
          },
          .slip("the first row is left out of the loop") { field in
            try field.gradient { i, j in i == 0 ? 0 : try field.slope(i, j) }
          },
          .slip("the last row is left out of the loop") { field in
            try field.gradient { i, j in i == field.w.shape[0] - 1 ? 0 : try field.slope(i, j) }
          },
          .slip("the first column is left out of the loop") { field in
            try field.gradient { i, j in j == 0 ? 0 : try field.slope(i, j) }
          },
          .slip("the gradient is returned inside the inner loop: one element only is filled") {
            field in try field.gradient { i, j in i + j > 0 ? 0 : try field.slope(i, j) }
          },
          .slip("the gradient is returned inside the outer loop: only the first row is filled") {
            field in try field.gradient { i, j in i > 0 ? 0 : try field.slope(i, j) }
          },
          .slip("it is transposed: g[i, j] belongs to w[i, j]") { field in
            try field.gradient(field.slope).transposed()
          },
          .slip("the forward difference is taken: f(w) itself is not needed") { field in
            try field.gradient {
              (try field.value($0, $1, field.step) - field.f(field.w)) / field.step
            }
          },
          .slip("the factor 2 is forgotten: the two points lie two steps apart") { field in
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
          .slip("the last column is left out of the loop, or it ends at the number of rows") {
            field in
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
          // 2·w₀₀, 3·w₁₀, 5, 3·w₀₁, −2·w₁₁ and 1: central differences of squares and products are
          // exact.
          .gives(
            "gives each element its own slope", .wide, [[2, 12, 5], [6, -10, 1]]),
          // (2.25³ − 1.75³) / 0.5
          .gives("takes values on both sides: 12.0625 for w³ at 2, step 0.25", .cubic, [[12.0625]]),
          .gives(
            "takes a row",
            Field("w₀₀ · w₀₁ · w₀₂", at: [[3, 5, 2]], step: 0.5) {
              $0[0, 0] * $0[0, 1] * $0[0, 2]
            }, [[10, 6, 15]]),
          .gives(
            "takes a column",
            Field("w₀₀ · w₁₀ · w₂₀", at: [[3], [5], [2]], step: 0.5) {
              $0[0, 0] * $0[1, 0] * $0[2, 0]
            }, [[10], [6], [15]]),
          .gives(
            "takes a matrix without rows", Field("1", at: .zeros([0, 3]), step: 1) { _ in 1 },
            .zeros([0, 3])),
          .gives(
            "takes a matrix without columns", Field("1", at: .zeros([3, 0]), step: 1) { _ in 1 },
            .zeros([3, 0])),
          .property("takes a matrix of 33 rows and 35 columns") { answer in
            let w = Tensor<Double>.ones([33, 35])
            let found = try answer(
              Field("2·w₀₀ − 3·w₃₂,₃₄ + 4·w₁₇,₁₆", at: w, step: 0.5) {
                (w: Tensor<Double>) -> Double in
                let (first, last): (Double, Double) = (2 * w[0, 0], 3 * w[32, 34])
                return first - last + 4 * w[17, 16]
              })
            var right = Tensor<Double>.zeros([33, 35])
            (right[0, 0], right[32, 34], right[17, 16]) = (2, -3, 4)
            if let difference = found.difference(from: right, within: 0) {
              throw Finding(difference)
            }
          },
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
          .rejects(
            "throws ShapeError for a number", Field("w", at: Tensor(2), step: 1) { $0.elements[0] }),
          .rejects(
            "throws ShapeError for a tensor of rank 3",
            Field("w₀₀₀", at: .ones([2, 2, 2]), step: 1) { $0.elements[0] }),
        ])
    }

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
}
