// The widest vector of the processor that the kernels are built for, and the register tile that
// fills its registers. AVX512 and AVX2 are modules of CInstructions, which can be imported where the
// compiler may use those instructions.

#if canImport(AVX512)
  /// Sixteen floats: a 512-bit register.
  typealias Vector = SIMD16<Float>
#elseif canImport(AVX2)
  /// Eight floats: a 256-bit register.
  typealias Vector = SIMD8<Float>
#else
  /// Four floats: a 128-bit register of SSE or NEON.
  typealias Vector = SIMD4<Float>
#endif

// `self + x · y`, in one instruction where the processor has it. Without that instruction
// `addingProduct` is a call of `fmaf` for each number.

extension SIMD where Scalar == Float {
  /// `self + x · y`, rounded once where the processor can.
  @inline(__always)
  func adding(_ x: Self, times y: Self) -> Self {
    #if canImport(AVX512) || canImport(AVX2) || arch(arm64)
      return addingProduct(x, y)
    #else
      return self + x * y
    #endif
  }
}

extension Float {
  /// `self + x · y`, rounded once where the processor can.
  @inline(__always)
  func adding(_ x: Float, times y: Float) -> Float {
    #if canImport(AVX512) || canImport(AVX2) || arch(arm64)
      return addingProduct(x, y)
    #else
      return self + x * y
    #endif
  }
}

extension Vector {
  /// The sum of the lanes: halves are added as long as there are two.
  @inline(__always)
  var total: Float {
    #if canImport(AVX512)
      let eight = lowHalf + highHalf
      let four = eight.lowHalf + eight.highHalf
    #elseif canImport(AVX2)
      let four = lowHalf + highHalf
    #else
      let four = self
    #endif
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
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
