import TensorCore

/// A tensor whose way to here a ``GradientTape`` remembers.
///
/// `tape.watch(x)` makes one; operations on it make more. A literal, or `Variable(tensor)`, is a
/// constant: it joins the tape of what it is combined with, and has no gradient.
public struct Variable<Scalar: TensorFloatingPoint> {
  /// The elements.
  public let value: Tensor<Scalar>

  let tape: GradientTape<Scalar>?

  /// Where the tape has it; `nil` for a constant.
  let index: Int?

  /// What a softmax made this of; the crossentropies start there, as Keras's do.
  var logits: Logits?

  struct Logits {
    let value: Tensor<Scalar>
    let index: Int?
  }

  init(value: Tensor<Scalar>, tape: GradientTape<Scalar>?, index: Int?) {
    self.value = value
    self.tape = tape
    self.index = index
  }

  /// Makes a constant.
  public init(_ value: Tensor<Scalar>) {
    self.init(value: value, tape: nil, index: nil)
  }

  /// The extents, one for each axis.
  public var shape: Shape { value.shape }
}

extension Variable: ExpressibleByIntegerLiteral {
  /// Makes a constant scalar.
  public init(integerLiteral value: Int) { self.init(Tensor(integerLiteral: value)) }
}

extension Variable: ExpressibleByFloatLiteral {
  /// Makes a constant scalar.
  public init(floatLiteral value: Double) { self.init(Tensor(floatLiteral: value)) }
}
