// The memory of a tensor: who shares it, copy on write, and the elements as the kernels see them.

/// The memory that a tensor and its slices share.
///
/// It starts on a cache line, so that a kernel's vectors never straddle two lines.
@usableFromInline
final class TensorStorage<Scalar: TensorScalar> {
  @usableFromInline let base: UnsafeMutablePointer<Scalar>
  private let bytes: Int

  /// Takes memory for `count` elements, not yet initialised.
  @usableFromInline init(count: Int) {
    bytes = max(count, 1) * MemoryLayout<Scalar>.stride
    base = RecycledMemory.shared.take(bytes).bindMemory(to: Scalar.self, capacity: count)
  }

  deinit {
    RecycledMemory.shared.giveBack(UnsafeMutableRawPointer(base), bytes: bytes)
  }
}

extension Tensor {
  /// Whether the elements lie one after another in row-major order.
  @inlinable public var isContiguous: Bool {
    var expected = 1
    for axis in shape.extents.indices.reversed() where shape.extents[axis] != 1 {
      if shape.extents[axis] == 0 { return true }
      if strides[axis] != expected { return false }
      expected *= shape.extents[axis]
    }
    return true
  }

  /// The same elements, one after another in row-major order; `self` where they lie so already.
  public func contiguous() -> Tensor {
    isContiguous ? self : copy()
  }

  /// The same elements in memory of their own, in row-major order.
  public func copy() -> Tensor {
    Tensor(uninitialized: shape) { copyElements(to: $0) }
  }

  /// Copies the elements before a first write, where another tensor shares them.
  @inlinable @inline(__always)
  mutating func makeWritable() {
    if !isKnownUniquelyReferenced(&storage) { self = copy() }
  }

  /// Calls `body` with the elements in row-major order; copies them first if they lie otherwise.
  @inlinable public func withUnsafeBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Scalar>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let dense = contiguous()
    let elements = UnsafeBufferPointer(start: dense.storage.base + dense.offset, count: dense.count)
    defer { withExtendedLifetime(dense) {} }
    return try body(elements)
  }

  /// Calls `body` with the elements in row-major order, to be written in place.
  @inlinable public mutating func withUnsafeMutableBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeMutableBufferPointer<Scalar>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if !isKnownUniquelyReferenced(&storage) || !isContiguous { self = copy() }
    let elements = UnsafeMutableBufferPointer(start: storage.base + offset, count: count)
    defer { withExtendedLifetime(storage) {} }
    return try body(elements)
  }

  /// Calls `body` with the first element's address: the others lie `strides` away, row-major or not.
  @inlinable public func withUnsafePointer<Result, Failure: Error>(
    _ body: (UnsafePointer<Scalar>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafePointer(storage.base + offset))
  }

  /// The elements in row-major order.
  public var elements: [Scalar] {
    // An array made so without elements writes its count to the one that all empty arrays share.
    guard count > 0 else { return [] }
    return [Scalar](unsafeUninitializedCapacity: count) { buffer, initialized in
      copyElements(to: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      initialized = count
    }
  }
}

extension Tensor: Equatable {
  /// Whether both have the same shape and the same elements; NaN equals nothing.
  @inlinable public static func == (left: Tensor, right: Tensor) -> Bool {
    guard left.shape == right.shape else { return false }
    return left.withUnsafeBufferPointer { a in
      right.withUnsafeBufferPointer { b in a.elementsEqual(b) }
    }
  }
}
