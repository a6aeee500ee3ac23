extension Tensor {
  /// The tensor with its elements converted as NumPy's `astype` does; see
  /// ``TensorScalar/init(converting:)``.
  ///
  /// - Complexity: O(*count*), with one copy; O(1) to its own type, whose memory it shares.
  public func cast<Target: TensorScalar>(to type: Target.Type = Target.self) -> Tensor<Target> {
    if let same = self as? Tensor<Target> { return same }
    return Tensor<Target>(uninitialized: shape) { target in
      withUnsafeBufferPointer { source in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        convert(from, Scalar.dtype, to, Target.dtype, count: source.count)
      }
    }
  }
}

// The pair of types is taken apart by name, in functions outside the generic tensor: so the
// compiler makes a loop for each of the 25 pairs. In a generic loop every element would be
// converted through a witness table, some ten times slower.

private func convert(
  _ source: UnsafeRawPointer, _ from: DType,
  _ target: UnsafeMutableRawPointer, _ to: DType, count: Int
) {
  switch from {
  case .uint8: convert(source, UInt8.self, target, to, count: count)
  case .int32: convert(source, Int32.self, target, to, count: count)
  case .int64: convert(source, Int.self, target, to, count: count)
  case .float32: convert(source, Float.self, target, to, count: count)
  case .float64: convert(source, Double.self, target, to, count: count)
  }
}

private func convert<Source: TensorScalar>(
  _ source: UnsafeRawPointer, _ from: Source.Type,
  _ target: UnsafeMutableRawPointer, _ to: DType, count: Int
) {
  switch to {
  case .uint8: convert(source, from, target, UInt8.self, count: count)
  case .int32: convert(source, from, target, Int32.self, count: count)
  case .int64: convert(source, from, target, Int.self, count: count)
  case .float32: convert(source, from, target, Float.self, count: count)
  case .float64: convert(source, from, target, Double.self, count: count)
  }
}

private func convert<Source: TensorScalar, Target: TensorScalar>(
  _ source: UnsafeRawPointer, _ from: Source.Type,
  _ target: UnsafeMutableRawPointer, _ to: Target.Type, count: Int
) {
  let source = source.assumingMemoryBound(to: from)
  let target = target.assumingMemoryBound(to: to)
  for i in 0..<count { target[i] = Target(converting: source[i]) }
}
