// The widest vector of the processor that the kernels are built for, and the register tile that
// fills its registers. The manifest defines AVX512 or AVX2 from the processor that builds.

#if AVX512
  /// Sixteen floats: a 512-bit register.
  typealias Vector = SIMD16<Float>
#elseif AVX2
  /// Eight floats: a 256-bit register.
  typealias Vector = SIMD8<Float>
#else
  /// Four floats: a 128-bit register of SSE or NEON.
  typealias Vector = SIMD4<Float>
#endif

extension SIMD where Scalar == Float {
  /// `self + x · y`, in one instruction where the processor has it.
  @inline(__always)
  func adding(_ x: Self, times y: Self) -> Self {
    #if AVX512 || AVX2 || arch(arm64)
      return addingProduct(x, y)
    #else
      // Without the instruction `addingProduct` is a call of `fmaf` for each lane.
      return self + x * y
    #endif
  }
}

extension UnsafePointer<Float> {
  /// The vector that starts here, at any alignment.
  @inline(__always)
  func vector<V: SIMD>(as type: V.Type = V.self) -> V where V.Scalar == Float {
    UnsafeRawPointer(self).loadUnaligned(as: V.self)
  }
}

extension UnsafeMutablePointer<Float> {
  /// The vector that starts here, at any alignment.
  @inline(__always)
  func vector<V: SIMD>(as type: V.Type = V.self) -> V where V.Scalar == Float {
    UnsafeRawPointer(self).loadUnaligned(as: V.self)
  }

  /// Writes the vector that starts here, at any alignment.
  @inline(__always)
  func store<V: SIMD>(_ vector: V) where V.Scalar == Float {
    UnsafeMutableRawPointer(self).storeBytes(of: vector, as: V.self)
  }
}
