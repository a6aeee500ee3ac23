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
