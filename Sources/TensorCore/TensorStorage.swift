/// The memory that a tensor and its slices share.
///
/// It starts on a cache line, so that a kernel's vectors never straddle two lines.
@usableFromInline
final class TensorStorage<Scalar: TensorScalar> {
  @usableFromInline let base: UnsafeMutablePointer<Scalar>

  /// Bytes in a cache line, and in the widest vector register.
  @usableFromInline static var alignment: Int { 64 }

  /// Takes memory for `count` elements, not yet initialised.
  @usableFromInline init(count: Int) {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Scalar>.stride, alignment: Self.alignment)
    base = raw.bindMemory(to: Scalar.self, capacity: count)
  }

  deinit {
    UnsafeMutableRawPointer(base).deallocate()
  }
}
