#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The memory that a tensor and its slices share.
///
/// It starts on a cache line, so that a kernel's vectors never straddle two lines.
@usableFromInline
final class TensorStorage<Scalar: TensorScalar> {
  @usableFromInline let base: UnsafeMutablePointer<Scalar>

  /// Takes memory for `count` elements, not yet initialised.
  @usableFromInline init(count: Int) {
    let bytes = max(count, 1) * MemoryLayout<Scalar>.stride
    base = takeMemory(bytes).bindMemory(to: Scalar.self, capacity: count)
  }

  deinit {
    UnsafeMutableRawPointer(base).deallocate()
  }
}

/// Takes memory for a tensor.
private func takeMemory(_ bytes: Int) -> UnsafeMutableRawPointer {
  // A large tensor's first touch is otherwise a page fault for every 4 KiB, which takes longer than
  // what is computed on them: 16 million floats were added at 6 GB/s instead of 27.
  let hugePage = 2 << 20
  guard bytes >= 2 * hugePage else {
    // A cache line, and the widest vector register.
    return .allocate(byteCount: bytes, alignment: 64)
  }
  let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: hugePage)
  #if os(Linux)
    // Advice: where the system does not take it, nothing else changes.
    _ = madvise(memory, bytes, MADV_HUGEPAGE)
  #endif
  return memory
}
