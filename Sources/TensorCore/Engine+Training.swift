// What training is made of, written in the operations that every engine has. An engine whose
// operations are the reader's trains through these; a fast one replaces them by fused kernels.

/// What a layer applies to its output, by Keras's names.
public enum Activation: String, CaseIterable, Sendable {
  /// Nothing.
  case linear
  /// `max(x, 0)`.
  case relu
  /// `exp(x) / Σ exp(x)` over each row.
  case softmax
}

extension Engine {
  public func dense<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, kernel: Tensor<Scalar>, bias: Tensor<Scalar>, activation: Activation
  ) throws -> Tensor<Scalar> {
    try checkDense(x, kernel: kernel, bias: bias)
    let z = try add(dot(x, kernel), bias)
    return switch activation {
    case .linear: z
    case .relu: try relu(z)
    case .softmax: try softmax(z)
    }
  }

  public func softmaxCrossentropy<Scalar: TensorFloatingPoint>(
    logits: Tensor<Scalar>, targets: Tensor<Scalar>
  ) throws -> (loss: Scalar, gradient: Tensor<Scalar>) {
    guard logits.ndim == 2, logits.shape == targets.shape, logits.count > 0 else {
      throw ShapeError(
        "softmaxCrossentropy needs logits and targets of one shape (batch, classes), "
          + "and was given \(logits.shape) and \(targets.shape)")
    }
    // log(softmax) is computed as such: the logarithm of a probability that underflowed to 0
    // would be −∞.
    let shifted = try subtract(logits, max(logits, axes: [-1], keepDims: true))
    let total = try sum(exp(shifted), axes: [-1], keepDims: true)
    let logProbabilities = try subtract(shifted, log(total))
    let rows = try sum(multiply(targets, logProbabilities), axes: [-1], keepDims: false)
    let weights = try sum(targets, axes: [-1], keepDims: true)
    let difference = try subtract(multiply(exp(logProbabilities), weights), targets)
    return try (
      -mean(rows, axes: nil, keepDims: false)[],
      multiply(difference, Tensor(1 / Scalar(logits.shape[0])))
    )
  }

  public func update<Scalar: TensorFloatingPoint>(
    _ rule: UpdateRule, _ parameter: inout Tensor<Scalar>, gradient: Tensor<Scalar>,
    slots: inout [Tensor<Scalar>]
  ) throws {
    try checkUpdate(rule, parameter, gradient: gradient.shape, slots: slots)
    func scaled(_ factor: Double, _ x: Tensor<Scalar>) throws -> Tensor<Scalar> {
      try multiply(Tensor(Scalar(factor)), x)
    }
    func squared(_ x: Tensor<Scalar>) throws -> Tensor<Scalar> { try multiply(x, x) }

    switch rule {
    case .sgd(let learningRate):
      parameter = try subtract(parameter, scaled(learningRate, gradient))

    case .momentum(let learningRate, let momentum, let nesterov):
      let step = try scaled(learningRate, gradient)
      slots[0] = try subtract(scaled(momentum, slots[0]), step)
      let move = nesterov ? try subtract(scaled(momentum, slots[0]), step) : slots[0]
      parameter = try add(parameter, move)

    case .rmsprop(let learningRate, let rho, let epsilon):
      slots[0] = try add(scaled(rho, slots[0]), scaled(1 - rho, squared(gradient)))
      let root = try sqrt(add(slots[0], Tensor(Scalar(epsilon))))
      parameter = try subtract(parameter, divide(scaled(learningRate, gradient), root))

    case .adam(_, let beta1, let beta2, let epsilon, _):
      let rate = rule.effectiveLearningRate
      slots[0] = try add(slots[0], scaled(1 - beta1, subtract(gradient, slots[0])))
      slots[1] = try add(slots[1], scaled(1 - beta2, subtract(squared(gradient), slots[1])))
      let root = try add(sqrt(slots[1]), Tensor(Scalar(epsilon)))
      parameter = try subtract(parameter, divide(scaled(rate, slots[0]), root))
    }
  }

  public func update<Scalar: TensorFloatingPoint>(
    _ rule: UpdateRule, _ parameter: inout Tensor<Scalar>,
    gradientOf left: Tensor<Scalar>, _ right: Tensor<Scalar>, slots: inout [Tensor<Scalar>]
  ) throws {
    try update(rule, &parameter, gradient: dot(left, right), slots: &slots)
  }

  public func take<Scalar: TensorScalar>(
    _ indices: ArraySlice<Int>, of source: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws {
    try result.fill(taking: indices, of: source)
  }

  /// Throws `ShapeError` unless the shapes are those of a dense layer; see
  /// ``dense(_:kernel:bias:activation:)``.
  public func checkDense<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, kernel: Tensor<Scalar>, bias: Tensor<Scalar>
  ) throws(ShapeError) {
    guard x.ndim == 2, kernel.ndim == 2, bias.ndim == 1, x.shape[1] == kernel.shape[0],
      kernel.shape[1] == bias.shape[0]
    else {
      let inputs = kernel.shape.first ?? 0
      let isImages = x.ndim > 2 && x.shape.dropFirst().reduce(1, *) == inputs
      throw ShapeError(
        "dense needs x (batch, inputs), kernel (inputs, units) and bias (units,), "
          + "and was given \(x.shape), \(kernel.shape) and \(bias.shape)"
          + (isImages ? "; x.reshaped(-1, \(inputs)) makes vectors of the samples" : ""))
    }
  }

  /// Throws `ShapeError` unless the gradient and every slot have the parameter's shape, and there
  /// are as many slots as the rule keeps.
  public func checkUpdate<Scalar: TensorFloatingPoint>(
    _ rule: UpdateRule, _ parameter: Tensor<Scalar>, gradient: Shape, slots: [Tensor<Scalar>]
  ) throws(ShapeError) {
    guard gradient == parameter.shape else {
      throw ShapeError(
        "update needs a gradient of the parameter's shape \(parameter.shape), "
          + "and was given \(gradient)")
    }
    guard slots.count == rule.slotCount, slots.allSatisfy({ $0.shape == parameter.shape }) else {
      throw ShapeError(
        "update needs \(rule.slotCount) slots of the parameter's shape \(parameter.shape), "
          + "and was given \(slots.map(\.shape))")
    }
  }
}
