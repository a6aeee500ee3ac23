#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A seeded generator of random numbers: the same seed gives the same bits on every machine.
///
/// SplitMix64 of Steele, Lea and Flood (2014): one addition and three multiplications a number, a
/// period of 2⁶⁴. Not for secrets.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Makes the generator of `seed`; every value is a good one.
  public init(seed: UInt64) {
    state = seed
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number of 53 random bits in [0, 1).
  public mutating func nextUniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number of the standard normal distribution, by Box and Muller's method.
  ///
  /// Its last digits are those of the system's `log` and `cos`.
  public mutating func nextNormal() -> Double {
    // 1 − u is in (0, 1], where the logarithm is finite.
    let radius = (-2 * log(1 - nextUniform())).squareRoot()
    return radius * cos(2 * .pi * nextUniform())
  }
}

extension Tensor where Scalar: TensorFloatingPoint {
  /// Makes a tensor of random numbers, evenly spread over `range`, whose upper end is left out
  /// (rounding to `Scalar` may reach it).
  public static func uniform(
    _ shape: Shape, in range: Range<Scalar> = 0..<1, using generator: inout SplitMix64
  ) -> Tensor {
    let width = range.upperBound - range.lowerBound
    return Tensor(uninitialized: shape) { elements in
      for i in elements.indices {
        elements[i] = range.lowerBound + width * Scalar(generator.nextUniform())
      }
    }
  }

  /// Makes a tensor of random numbers, evenly spread over `range`, from a seed.
  public static func uniform(
    _ shape: Shape, in range: Range<Scalar> = 0..<1, seed: UInt64
  ) -> Tensor {
    var generator = SplitMix64(seed: seed)
    return uniform(shape, in: range, using: &generator)
  }

  /// Makes a tensor of normally distributed random numbers.
  public static func normal(
    _ shape: Shape, mean: Scalar = 0, standardDeviation: Scalar = 1,
    using generator: inout SplitMix64
  ) -> Tensor {
    Tensor(uninitialized: shape) { elements in
      for i in elements.indices {
        elements[i] = mean + standardDeviation * Scalar(generator.nextNormal())
      }
    }
  }

  /// Makes a tensor of normally distributed random numbers from a seed.
  public static func normal(
    _ shape: Shape, mean: Scalar = 0, standardDeviation: Scalar = 1, seed: UInt64
  ) -> Tensor {
    var generator = SplitMix64(seed: seed)
    return normal(shape, mean: mean, standardDeviation: standardDeviation, using: &generator)
  }
}
