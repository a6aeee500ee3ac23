/// The tensor operations that the chapter builds a network from.
///
/// One protocol, and everything above it — differentiation, layers, training, the comparison — is
/// written once and runs on any conformer: the fast kernels, the chapter's loops, the reader's own.
///
/// Element-wise operations broadcast as NumPy's do. Every operation throws `ShapeError` when its
/// operands' shapes do not fit; an engine made of exercises may also throw `NotAttempted`. No
/// operation changes an operand that is not `inout`.
public protocol Engine: Sendable {
  // MARK: Element-wise, §2.3.1 and §2.3.2

  /// `max(x, 0)` of every element.
  func relu<Scalar: TensorScalar>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar>
  /// `-x` of every element.
  func negate<Scalar: TensorScalar & SignedNumeric>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar>
  /// *e* to the power of every element.
  func exp<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar>
  /// The natural logarithm of every element; −∞ at 0 and NaN below.
  func log<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar>
  /// The square root of every element; NaN below 0.
  func sqrt<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar>

  /// `x + y`, broadcast.
  func add<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar>
  /// `x - y`, broadcast.
  func subtract<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar>
  /// `x · y` of each pair of elements, broadcast.
  func multiply<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar>
  /// `x / y`, broadcast.
  func divide<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar>
  /// The larger of each pair of elements, broadcast; NaN where either is NaN.
  func maximum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar>
  /// The smaller of each pair of elements, broadcast; NaN where either is NaN.
  func minimum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar>

  /// `upstream` where `output` is above 0, and 0 elsewhere: relu's gradient from relu's result.
  /// Both have one shape.
  func reluGradient<Scalar: TensorFloatingPoint>(
    _ upstream: Tensor<Scalar>, output: Tensor<Scalar>
  ) throws -> Tensor<Scalar>

  // MARK: Products and shapes, §2.3.3 and §2.3.4

  /// The product that `numpy.dot` defines for the operands' ranks.
  ///
  /// A scalar scales. Otherwise the last axis of `x` is summed against the last but one of `y` (the
  /// only one of a vector): `(a, b, c, d) · (d, e) → (a, b, c, e)`, `(a, b, c, d) · (d,) → (a, b, c)`.
  func dot<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar>
  /// The tensor with its axes in the order `axes`; reversed for `nil`.
  func transpose<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?
  ) throws -> Tensor<Scalar>

  // MARK: Reductions

  /// The sums along `axes`, along all of them for `nil`; 0 along an empty axis.
  ///
  /// `keepDims` leaves each summed axis with an extent of 1. Negative axes count from the end.
  func sum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<Scalar>
  /// The means along `axes`; NaN along an empty axis.
  func mean<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<Scalar>
  /// The largest elements along `axes`, NaN where one is NaN; throws for an empty axis.
  func max<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<Scalar>
  /// The index of the first largest element along `axis` (of the first NaN, where there is one);
  /// throws for an empty axis. A scalar is a vector of one, as to NumPy: 0.
  func argmax<Scalar: TensorScalar>(_ x: Tensor<Scalar>, axis: Int) throws -> Tensor<Int>
  /// `exp(x) / Σ exp(x)` along the last axis, with its largest element subtracted first.
  func softmax<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar>

  // MARK: What training is made of; defaults in the operations above

  /// A dense layer: `activation(dot(x, kernel) + bias)`.
  ///
  /// - Parameters:
  ///   - x: Rows of samples, shape `(batch, inputs)`.
  ///   - kernel: The weights, shape `(inputs, units)`.
  ///   - bias: Shape `(units,)`.
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
