/// A function of one number together with its derivative: a link of the chains of §2.4.4.
public struct DifferentiableFunction: Sendable {
  /// The function.
  public let value: @Sendable (Double) -> Double
  /// Its derivative.
  public let derivative: @Sendable (Double) -> Double

  /// Makes a function of its two parts, which are taken to belong together.
  public init(
    value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (Double) -> Double
  ) {
    (self.value, self.derivative) = (value, derivative)
  }
}

/// A function of a weight and an input together with its slopes in both: a layer in small.
public struct WeightedFunction: Sendable {
  /// The function.
  public let value: @Sendable (_ weight: Double, _ input: Double) -> Double
  /// Its slope as the weight alone is moved.
  public let slopeInWeight: @Sendable (_ weight: Double, _ input: Double) -> Double
  /// Its slope as the input alone is moved.
  public let slopeInInput: @Sendable (_ weight: Double, _ input: Double) -> Double

  /// Makes a function of its three parts, which are taken to belong together.
  public init(
    value: @escaping @Sendable (_ weight: Double, _ input: Double) -> Double,
    slopeInWeight: @escaping @Sendable (_ weight: Double, _ input: Double) -> Double,
    slopeInInput: @escaping @Sendable (_ weight: Double, _ input: Double) -> Double
  ) {
    self.value = value
    (self.slopeInWeight, self.slopeInInput) = (slopeInWeight, slopeInInput)
  }
}
