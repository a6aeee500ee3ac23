import FastKernels
import TensorCore

extension S2_4_2_Gradient {
  public enum DescentStep {
    /// W0, the gradient there, and the step.
    typealias K = Kata<(Tensor<Double>, Tensor<Double>, Double), Tensor<Double>>
    static var kata: K {
      K(
        "descentStep", probe: ([[1]], [[2]], 0.5),
        learned: "One step moves all the weights at once, each against its own slope.",
        hints: [
          "Every weight moves by its own slope, and downhill.",
          "Copy w, and go through its rows and columns: subtract step times the slope there.",
          "In the loops: next[i, j] -= step * gradient[i, j]. Before them: rank 2, and equal shapes.",
        ],
        wrongAnswers: [
          .slip("the new weight is step · gradient alone: subtract that from the weight") {
            w, g, step in
            _ = try matching(w, g)
            return try g * Tensor(step)
          },
          .slip("the step is divided by the gradient: multiply") { w, g, step in
            try moved(w, g) { step / g[$0, $1] }
          },
          .slip("step and gradient are added: multiply") { w, g, step in
            try moved(w, g) { step + g[$0, $1] }
          },
          .slip("the first row is left out of the loop") { w, g, step in
            try moved(w, g) { i, j in i == 0 ? 0 : step * g[i, j] }
          },
          .slip("the last row is left out of the loop") { w, g, step in
            try moved(w, g) { i, j in i == w.shape[0] - 1 ? 0 : step * g[i, j] }
          },
          .slip("the first column is left out of the loop") { w, g, step in
            try moved(w, g) { i, j in j == 0 ? 0 : step * g[i, j] }
          },
          .slip("the last column is left out of the loop, or it ends at the number of rows") {
            w, g, step in try moved(w, g) { i, j in j == w.shape[1] - 1 ? 0 : step * g[i, j] }
          },
          .slip("it is returned inside the inner loop: only one element is moved") { w, g, step in
            try moved(w, g) { i, j in i + j > 0 ? 0 : step * g[i, j] }
          },
          .slip("a whole row is taken off w[i, i]: the column's index is j") { w, g, step in
            try moved(w, g) { i, j in
              i == j ? (0..<w.shape[1]).reduce(0) { $0 + step * g[i, $1] } : 0
            }
          },
          .slip("gradient[i, i] is taken for all of a row: the column's index is j") { w, g, step in
            try moved(w, g) { i, _ in step * g[i, min(i, w.shape[1] - 1)] }
          },
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
          .slip("it is returned inside the outer loop: only the first row is moved") { w, g, step in
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
          .slip("a gradient that is larger than w is not refused: its rest is ignored") {
            w, g, step in
            guard w.ndim == 2, g.ndim == 2, g.shape[0] >= w.shape[0], g.shape[1] >= w.shape[1]
            else { throw ShapeError("the shapes do not fit") }
            return try w - g[0..<w.shape[0], 0..<w.shape[1]] * Tensor(step)
          },
          .slip("shapes that differ are broadcast") { w, g, step in
            guard w.ndim == 2 else { throw ShapeError("a matrix is needed") }
            return try w - g * Tensor(step)
          },
        ],
        checks: [
          .gives(
            "moves every weight against its slope",
            (
              [[3, 2, 5, 1], [4, 7, 6, 9], [8, -1, 0, 2]],
              [[4, -8, 12, 16], [2, 6, -4, 20], [-12, 32, 24, -2]], 0.25
            ), [[2, 4, 2, -3], [3.5, 5.5, 7, 4], [11, -9, -6, 2.5]]),
          .gives("takes a row", ([[3, 5]], [[20, 8]], 0.5), [[-7, 1]]),
          .gives("takes a column", ([[3], [5]], [[20], [8]], 0.5), [[-7], [1]]),
          .gives("takes one weight", ([[3]], [[20]], 0.5), [[-7]]),
          .gives(
            "takes matrices without rows", (.zeros([0, 3]), .zeros([0, 3]), 1), .zeros([0, 3])),
          .gives(
            "takes matrices without columns", (.zeros([3, 0]), .zeros([3, 0]), 1), .zeros([3, 0])),
          // Half of a number is exact, and one rounding is left.
          .agrees(
            "agrees with the fast engine on large matrices of numbers of every size",
            seeds: [1, 2],
            on: {
              let w = everySize(beyondAnyBlock, using: &$0).cast(to: Double.self)
              return (w, everySize(beyondAnyBlock, using: &$0).cast(to: Double.self), 0.5)
            }, with: { try $0.0 - $0.1 * Tensor($0.2) }),
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
            let (w, g): (Tensor<Double>, Tensor<Double>) = (
              [[1, 2], [3, 4]], [[5, 6], [7, 8]]
            )
            let before = (w.copy(), g.copy())
            _ = try answer((w, g, 0.5))
            if (w, g) != before { throw Finding("the input is changed: write to a copy") }
          },
          .rejects(
            "throws ShapeError for a gradient of fewer rows", ([[1, 2], [3, 4]], [[1, 2]], 1)),
          .rejects(
            "throws ShapeError for a gradient of more rows",
            ([[1, 2]], [[1, 2], [3, 4]], 1)),
          .rejects(
            "throws ShapeError for a gradient of fewer columns",
            ([[1, 2], [3, 4]], [[1], [2]], 1)),
          .rejects(
            "throws ShapeError for a gradient of more columns",
            ([[1], [3]], [[1, 2], [3, 4]], 1)),
          .rejects("throws ShapeError for a gradient that is a number", ([[1, 2]], Tensor(4), 1)),
          .rejects("throws ShapeError for vectors", ([1, 2], [3, 4], 1)),
          .rejects(
            "throws ShapeError for tensors of rank 3", (.ones([2, 1, 2]), .ones([2, 1, 2]), 1)),
          .rejects("throws ShapeError for numbers", (Tensor(1), Tensor(2), 1)),
        ])
    }

    /// `w` less what `way` says for each element.
    static func moved(
      _ w: Tensor<Double>, _ g: Tensor<Double>, _ way: (_ i: Int, _ j: Int) -> Double
    ) throws -> Tensor<Double> {
      var next = try matching(w, g).copy()
      for i in 0..<w.shape[0] {
        for j in 0..<w.shape[1] { next[i, j] -= way(i, j) }
      }
      return next
    }

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
