import TensorCore

/// A network of layers, one after another: Keras's `Sequential`.
///
///     let network = Sequential(on: engine)
///     network.add(Dense(512, activation: .relu, inputShape: [28 * 28]))
///     network.add(Dense(10, activation: .softmax))
///     network.compile(optimizer: .rmsprop(), loss: .categoricalCrossentropy, metrics: [.accuracy])
///     try network.fit(trainImages, trainLabels, epochs: 5, batchSize: 128)
///     let result = try network.evaluate(testImages, testLabels)
///
/// With the same seeds and the same engine, a training gives the same bits every time.
public final class Sequential {
  /// What computes.
  public let engine: any Engine

  /// The layers, the first one first.
  public private(set) var layers: [any Layer]

  /// Ends a training after the batch at hand; callbacks set it, and `fit` starts with `false`.
  public var stopTraining = false

  /// The layers that have their parameters.
  private(set) var built: [BuiltLayer] = []

  /// The parameters of all built layers.
  var parameters: [Tensor<Float>] = []

  /// How the network is trained; `nil` before ``compile(optimizer:loss:metrics:)``.
  private(set) var compiled: Compiled?

  /// The optimizer's running values for each parameter, and the steps it has taken.
  var optimizerState = OptimizerState()

  private var generator: SplitMix64

  /// A layer with its place in the network.
  struct BuiltLayer {
    let layer: any Layer
    /// `dense_1`: the class in lower case, numbered as Keras numbers.
    let name: String
    let outputShape: Shape
    let descriptions: [Parameter]
    /// Where its parameters are among the network's.
    let range: Range<Int>

    /// The parameters by their names in a file: `dense_1/kernel`.
    var parameters: [(name: String, shape: Shape)] {
      descriptions.map { ("\(name)/\($0.name)", $0.shape) }
    }
  }

  struct Compiled {
    let optimizer: Optimizer
    let loss: Loss
    let metrics: [Metric]
  }

  struct OptimizerState {
    var slots: [[Tensor<Float>]] = []
    var steps = 0
  }

  /// Makes a network.
  ///
  /// - Parameters:
  ///   - engine: What computes.
  ///   - seed: Of the first weights.
  ///   - layers: More can be added.
  public init(on engine: any Engine, seed: UInt64 = 0, _ layers: [any Layer] = []) {
    self.engine = engine
    self.layers = layers
    generator = SplitMix64(seed: seed)
  }

  /// Appends a layer.
  public func add(_ layer: any Layer) {
    layers.append(layer)
  }

  /// Sets how the network is trained and measured; the optimizer starts afresh.
  public func compile(optimizer: Optimizer, loss: Loss, metrics: [Metric] = []) {
    compiled = Compiled(optimizer: optimizer, loss: loss, metrics: metrics)
    optimizerState = OptimizerState()
  }

  // MARK: Building

  /// The shape of one sample that the network takes; `nil` while it is not known.
  public var inputShape: Shape? { builtInputShape ?? layers.first?.inputShape }

  private var builtInputShape: Shape?

  /// The shape of one sample's output; of the built layers.
  var outputShape: Shape? { built.last?.outputShape ?? builtInputShape }

  /// Gives the layers their parameters; those that have theirs keep them.
  ///
  /// Training, evaluation and the rest call it; so it is needed only to have the parameters early.
  ///
  /// - Parameter inputShape: The shape of one sample, where the first layer does not say it.
  /// - Throws: `NetworkError` when no layer was added or the shape is not known, `ShapeError` when
  ///   a layer does not fit the one before it.
  public func build(inputShape: Shape? = nil) throws {
    try build(inputShape: inputShape) { layers in
      layers.flatMap(\.descriptions).map { $0.initialValue(using: &generator) }
    }
  }

  /// Gives the layers that have none their parameters.
  ///
  /// - Parameter values: The parameters' values, in order, for layers that are found to fit.
  func build(
    inputShape: Shape?, values: (_ layers: [BuiltLayer]) throws -> [Tensor<Float>]
  ) throws {
    guard !layers.isEmpty else { throw NetworkError("a network needs a layer; add(Dense(…))") }
    guard let input = self.inputShape ?? inputShape else {
      throw NetworkError(
        "the network does not know the shape of its samples; "
          + "give the first layer an inputShape, as in Dense(512, inputShape: [28 * 28])")
    }
    if let inputShape, inputShape != input {
      throw ShapeError("the network takes samples of shape \(input), and was given \(inputShape)")
    }
    let all = try layers[built.count...].reduce(into: built) { placed, layer in
      try placed.append(place(layer, after: placed, input: input))
    }
    parameters += try values(Array(all[built.count...]))
    built = all
    builtInputShape = input
  }

  private func place(
    _ layer: any Layer, after earlier: [BuiltLayer], input: Shape
  ) throws -> BuiltLayer {
    let shape = earlier.last?.outputShape ?? input
    if let declared = layer.inputShape, declared != shape {
      throw ShapeError(
        "layer \(earlier.count) (\(layer.className)) is declared for samples of shape \(declared), "
          + "and gets \(shape)")
    }
    let output = try layer.outputShape(for: shape)
    let descriptions = layer.parameters(for: shape)
    let base = layer.className.lowercased()
    let namesakes = earlier.count { $0.layer.className == layer.className }
    let first = earlier.last?.range.upperBound ?? 0
    return BuiltLayer(
      layer: layer, name: namesakes == 0 ? base : "\(base)_\(namesakes)", outputShape: output,
      descriptions: descriptions, range: first..<first + descriptions.count)
  }

  // MARK: Weights

  /// The parameters' names, as files have them: `dense/kernel`, `dense/bias`, `dense_1/kernel` ….
  public var weightNames: [String] {
    built.flatMap { $0.parameters.map(\.name) }
  }

  /// The parameters of the built layers, Keras's `get_weights`.
  public var weights: [Tensor<Float>] { parameters }

  /// Replaces the parameters, Keras's `set_weights`.
  ///
  /// - Throws: `ShapeError` when they are not as many, or a shape differs; nothing is changed then.
  public func setWeights(_ weights: [Tensor<Float>]) throws {
    try build()
    guard weights.count == parameters.count else {
      throw ShapeError(
        "the network has \(parameters.count) parameters, and was given \(weights.count)")
    }
    for (name, (old, new)) in zip(weightNames, zip(parameters, weights))
    where old.shape != new.shape {
      throw ShapeError("\(name) has the shape \(old.shape), and was given \(new.shape)")
    }
    parameters = weights.map { $0.contiguous() }
  }

  // MARK: The function that the network is

  /// The output for a batch of samples, from `parameters`.
  func output(
    of x: Variable<Float>, parameters: [Variable<Float>]
  ) throws -> Variable<Float> {
    try built.reduce(x) { y, layer in
      try layer.layer(y, parameters: Array(parameters[layer.range]))
    }
  }

  /// The output for a batch of samples, with nothing recorded.
  func output(of x: Tensor<Float>) throws -> Variable<Float> {
    let tape = GradientTape<Float>(on: engine)
    return try output(of: tape.constant(x), parameters: parameters.map(tape.constant))
  }
}
