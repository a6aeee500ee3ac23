import TensorCore

/// The random numbers of one image, in the precision and form that drawing needs.
struct SketchRandom {
  private var source: SplitMix64

  /// Makes the generator of image `index` of a part of the data set.
  ///
  /// It depends on nothing else, so images can be drawn in any order and on any thread. The key is
  /// mixed twice: streams of neighbouring seeds would otherwise be shifted copies of one another.
  init(seed: UInt64, part: GeneratedDigits.Part, index: Int) {
    var ofDataSet = SplitMix64(seed: seed)
    let key = UInt64(index) << 1 | part.rawValue
    var ofImage = SplitMix64(seed: ofDataSet.next() ^ key)
    source = SplitMix64(seed: ofImage.next())
  }

  /// A number in [0, 1).
  mutating func fraction() -> Float { Float(source.next() >> 40) * 0x1p-24 }

  /// A number between `low` and `high`.
  mutating func between(_ low: Float, _ high: Float) -> Float { low + (high - low) * fraction() }

  /// An angle, in radians.
  mutating func angle() -> Float { between(0, 2 * .pi) }

  /// Two independent numbers of mean 0 and variance 1, distributed nearly normally.
  ///
  /// Each is a sum of four evenly spread numbers: cheaper than the true distribution, and never
  /// beyond ±3.5, so that no image is bent out of all recognition.
  mutating func normals() -> SIMD2<Float> {
    SIMD2(Self.normal(source.next()), Self.normal(source.next()))
  }

  private static func normal(_ bits: UInt64) -> Float {
    let parts = unsafeBitCast(bits, to: SIMD4<UInt16>.self)
    let sum = Float(SIMD4<Int32>(truncatingIfNeeded: parts).wrappedSum())
    // Four numbers in [0, 1) have mean 2 and variance 4/12.
    return (sum * 0x1p-16 - 2) * Float(3).squareRoot()
  }
}
