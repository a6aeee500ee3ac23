// 2.4.4 Backpropagation: the chain rule
//
// A network is functions inside functions, and its loss is one more function around them. The chain
// rule makes the slope of the whole from the slopes of its parts. Say that u = g(x) moves 4 times
// as fast as x, and f moves 75 times as fast as u. Then f(g(x)) moves 300 times as fast as x.
//
//     d/dx f(g(x)) = f′(g(x)) · g′(x)
//
// Mind where the outer slope is taken: at g(x), not at x. So there are two passes. The first goes
// forward, from the input to the loss, and keeps every value on the way. The second goes backward
// from the loss, where the slope is 1, and multiplies it by one local slope after another. On its
// way it passes every weight. One backward pass is enough for all weights, where finite differences
// need two forward passes for each weight. This is backpropagation, or reverse-mode
// differentiation.
//
// Functions come here together with their slopes, as values of two types of Sources/Networks:
//
//     f.value(x)   f.derivative(x)                  of a DifferentiableFunction, of one number
//     g.value(w, u)                                 of a WeightedFunction, of weight and input:
//     g.slopeInWeight(w, u)   g.slopeInInput(w, u)  how it changes when one of them alone moves
//
// The section goes on in 2.4.4b-Tape (the same for any expression, done by a program) and in
// 2.4.4c-SymbolicDifferentiation (a program that turns an expression into the expression of its
// derivative).
//
// Chapter 2, "Chaining derivatives: the Backpropagation algorithm".

import Networks
import TensorCore

/// The slope of `outer(inner(x))`: `outer′(inner(x)) · inner′(x)`.
///
///     let cube = DifferentiableFunction(value: { $0 * $0 * $0 }, derivative: { 3 * $0 * $0 })
///     let inner = DifferentiableFunction(value: { $0 * $0 + 1 }, derivative: { 2 * $0 })
///     chainRule(cube, inner, at: 2)    // u = 5; 75 · 4 = 300
///
/// - Parameters:
///   - outer: The function that is applied last.
///   - inner: The function that is applied first.
///   - x: Where the slope is asked for.
public func chainRule(
  _ outer: DifferentiableFunction, _ inner: DifferentiableFunction, at x: Double
) throws -> Double {
  throw NotAttempted()
}

/// The slope of a chain of functions, such as `a(b(c(d(x))))`.
///
/// It is the product of the slopes of the functions, each taken at the value that the function is
/// given:
///
///     slopeOfChain([a, b, c, d], at: x)
///     // a′(b(c(d(x)))) · b′(c(d(x))) · c′(d(x)) · d′(x)
///
/// Say that `a = u²`, `b = 3u + 1`, `c = u² − 2`, `d = 2u`, and x = 3. Then the slope is 206 · 3 ·
/// 12 · 2 = 14832.
///
/// - Parameters:
///   - functions: The outermost first, as they are written. An empty chain is x itself: slope 1.
///   - x: Where the slope is asked for.
public func slopeOfChain(_ functions: [DifferentiableFunction], at x: Double) throws -> Double {
  throw NotAttempted()
}

/// Forward through the chapter's graph: `x1 = x · w`, `x2 = x1 + b`, `loss = |y − x2|`.
///
///     forwardPass(x: 2, w: 3, b: 1, y: 4)    // x1 = 6, x2 = 7, loss = 3
///
/// - Parameters:
///   - x: The input.
///   - w: The weight.
///   - b: The bias.
///   - y: The target.
public func forwardPass(
  x: Double, w: Double, b: Double, y: Double
) throws -> (x1: Double, x2: Double, loss: Double) {
  throw NotAttempted()
}

/// Backward through the same graph: the slope of the loss in each value, from the loss down.
///
/// Each is the slope one step above, times the local slope of that step:
///
///     ∂loss/∂x2                                1 where x2 > y, −1 where x2 < y; 0 where they meet
///     ∂loss/∂x1 = ∂loss/∂x2 · ∂x2/∂x1
///     ∂loss/∂b  = ∂loss/∂x2 · ∂x2/∂b
///     ∂loss/∂w  = ∂loss/∂x1 · ∂x1/∂w
///
///     backwardPass(x: 2, w: 3, b: 1, y: 4)    // x2: 1, x1: 1, b: 1, w: 2
public func backwardPass(
  x: Double, w: Double, b: Double, y: Double
) throws -> (x2: Double, x1: Double, b: Double, w: Double) {
  throw NotAttempted()
}

/// The gradient of the chapter's network of three layers, `f(W1, W2, W3) = a(W1, b(W2, c(W3)))`,
/// here with numbers for the weights.
///
/// Forward: `u = c(W3)`, `v = b(W2, u)`. Backward, each line with what the last has left:
///
///     ∂f/∂W1 = ∂a/∂W1                     at (W1, v)
///     ∂f/∂W2 = ∂a/∂v · ∂b/∂W2             at (W2, u)
///     ∂f/∂W3 = ∂a/∂v · ∂b/∂u · c′         at W3
///
/// With a and b the product of weight and input, and c the square, f is `W1 · W2 · W3²`:
///
///     nestedGradient(a, b, c, weights: [2, 3, 5])    // [75, 50, 60]
///
/// - Parameters:
///   - a: The last layer.
///   - b: The layer in the middle.
///   - c: The first layer.
///   - weights: W1, W2 and W3.
/// - Returns: The slope in each weight, in the same order.
/// - Throws: `ShapeError` when there are not three weights.
public func nestedGradient(
  _ a: WeightedFunction, _ b: WeightedFunction, _ c: DifferentiableFunction, weights: [Double]
) throws -> [Double] {
  throw NotAttempted()
}
