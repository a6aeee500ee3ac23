import TensorCore

/// The gradient of a function at a point: how each element of `x` moves `f(x)`.
///
/// - Parameters:
///   - f: A function made of operations on variables; a result of more than one element stands for
///     their sum.
///   - x: The point.
///   - engine: What computes.
/// - Returns: The gradient, of `x`'s shape.
public func gradient<Scalar>(
  of f: (Variable<Scalar>) throws -> Variable<Scalar>, at x: Tensor<Scalar>, on engine: any Engine
) throws -> Tensor<Scalar> {
  let tape = GradientTape<Scalar>(on: engine)
  let variable = tape.watch(x)
  return try tape.gradient(of: f(variable), withRespectTo: variable)
}

/// The gradients of a function of several tensors, one for each of them.
public func gradient<Scalar>(
  of f: ([Variable<Scalar>]) throws -> Variable<Scalar>, at xs: [Tensor<Scalar>],
  on engine: any Engine
) throws -> [Tensor<Scalar>] {
  let tape = GradientTape<Scalar>(on: engine)
  let variables = xs.map(tape.watch)
  return try tape.gradient(of: f(variables), withRespectTo: variables)
}
