/// The tensor operations that the chapter builds a network from.
///
/// One protocol, and everything above it — differentiation, layers, training, the comparison — is
/// written once and runs on any conformer: the fast kernels, the chapter's loops, the reader's own.
///
/// Element-wise operations broadcast as NumPy's do. Every operation throws `ShapeError` when its
/// operands' shapes do not fit; an engine made of exercises may also throw `NotAttempted`. No
/// operation changes an operand that is not `inout`.
///
/// `add`, `relu`, `sum` … are short for ``zip(_:_:_:)``, ``map(_:_:)`` and
/// ``reduce(_:_:axes:keepDims:)`` of an operation. What writes `into` a given tensor needs one of the
/// result's shape, which may be an operand; a fast engine then takes no memory, unless another tensor
/// shares it, as an operand that is the result does.
public protocol Engine: Sendable {
  /// What the primitive operations throw.
  associatedtype Failure: Error = any Error

  // MARK: Element-wise, §2.3.1 and §2.3.2

  /// The operation on every element.
  func map<Scalar: TensorScalar>(
    _ operation: UnaryOperation<Scalar>, _ x: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar>
  /// The operation on every element, written to `result`.
  func map<Scalar: TensorScalar>(
    _ operation: UnaryOperation<Scalar>, _ x: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(Failure)

  /// The operation on each pair of elements, broadcast.
  func zip<Scalar: TensorScalar>(
    _ operation: BinaryOperation<Scalar>, _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar>
  /// The operation on each pair of elements, broadcast, written to `result`.
  func zip<Scalar: TensorScalar>(
    _ operation: BinaryOperation<Scalar>, _ x: Tensor<Scalar>, _ y: Tensor<Scalar>,
    into result: inout Tensor<Scalar>
  ) throws(Failure)

  // MARK: Products and shapes, §2.3.3 and §2.3.4

  /// The product that `numpy.dot` defines for the operands' ranks.
  ///
  /// A scalar scales. Otherwise the last axis of `x` is summed against the last but one of `y` (the
  /// only one of a vector): `(a, b, c, d) · (d, e) → (a, b, c, e)`, `(a, b, c, d) · (d,) → (a, b, c)`.
  func dot<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar>
  /// The tensor with its axes in the order `axes`; reversed for `nil`.
  func transpose<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?
  ) throws(Failure) -> Tensor<Scalar>

  // MARK: Reductions

  /// The operation on the elements along `axes`, along all of them for `nil`.
  ///
  /// `keepDims` leaves each reduced axis with an extent of 1. Negative axes count from the end. An
  /// empty axis has a sum of 0, a mean of NaN, and no largest element, for which it throws.
  func reduce<Scalar: TensorScalar>(
    _ operation: ReductionOperation<Scalar>, _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws(Failure) -> Tensor<Scalar>
  /// The operation on the elements along `axes`, written to `result`.
  func reduce<Scalar: TensorScalar>(
    _ operation: ReductionOperation<Scalar>, _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool,
    into result: inout Tensor<Scalar>
  ) throws(Failure)

  /// The index of the first largest element along `axis` (of the first NaN, where there is one);
  /// throws for an empty axis. A scalar is a vector of one, as to NumPy: 0.
  func argmax<Scalar: TensorScalar>(_ x: Tensor<Scalar>, axis: Int) throws(Failure) -> Tensor<Int>
  /// `exp(x) / Σ exp(x)` along the last axis, with its largest element subtracted first.
  func softmax<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws(Failure) -> Tensor<Scalar>

  // MARK: What training is made of; defaults in the operations above

  /// A dense layer: `activation(dot(x, kernel) + bias)`.
  ///
  /// - Parameters:
  ///   - x: Rows of samples, shape `(batch, inputs)`.
  ///   - kernel: The weights, shape `(inputs, units)`.
  ///   - bias: Shape `(units,)`.
  ///   - activation: What is applied to the sums.
  /// - Returns: Shape `(batch, units)`.
  func dense<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, kernel: Tensor<Scalar>, bias: Tensor<Scalar>, activation: Activation
  ) throws -> Tensor<Scalar>

  /// The mean of `-Σ targets · log p` over the rows, `p = softmax(logits)`, with its gradient.
  ///
  /// - Parameters:
  ///   - logits: Shape `(batch, classes)`, before the softmax.
  ///   - targets: Weights of the same shape; one-hot rows for labels. A row may have any sum.
  /// - Returns: The loss, and its gradient with respect to the logits:
  ///   `(p · Σ targets - targets) / batch`, the sum along the row; of the logits' shape.
  func softmaxCrossentropy<Scalar: TensorFloatingPoint>(
    logits: Tensor<Scalar>, targets: Tensor<Scalar>
  ) throws -> (loss: Scalar, gradient: Tensor<Scalar>)

  /// One step of an optimizer: moves `parameter` against `gradient`, and `slots` along.
  ///
  /// - Parameters:
  ///   - rule: What is computed; see ``UpdateRule``.
  ///   - parameter: The weights.
  ///   - gradient: Of the same shape.
  ///   - slots: The rule's running values, each of the same shape; as many as the rule has.
  func update<Scalar: TensorFloatingPoint>(
    _ rule: UpdateRule, _ parameter: inout Tensor<Scalar>, gradient: Tensor<Scalar>,
    slots: inout [Tensor<Scalar>]) throws

  /// One step of an optimizer with the gradient `dot(left, right)`, which nobody else needs.
  ///
  /// A dense kernel's gradient is such a product, of the transposed inputs and the upstream
  /// gradient; an engine may take the step while the product is still in its registers.
  func update<Scalar: TensorFloatingPoint>(
    _ rule: UpdateRule, _ parameter: inout Tensor<Scalar>,
    gradientOf left: Tensor<Scalar>, _ right: Tensor<Scalar>, slots: inout [Tensor<Scalar>]) throws

  /// Makes `result` the rows of `source` at `indices`, in its own memory where nobody shares it: a
  /// shuffled batch. See ``Tensor/fill(taking:of:)``.
  func take<Scalar: TensorScalar>(
    _ indices: ArraySlice<Int>, of source: Tensor<Scalar>, into result: inout Tensor<Scalar>) throws
}
