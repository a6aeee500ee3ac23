import TensorCore

extension FastEngine {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func update<Scalar: TensorFloatingPoint>(
    _ rule: UpdateRule, _ parameter: inout Tensor<Scalar>, gradient: Tensor<Scalar>,
    slots: inout [Tensor<Scalar>]
  ) throws(ShapeError) {
    try checkUpdate(rule, parameter, gradient: gradient.shape, slots: slots)
    gradient.withUnsafeBufferPointer { g in
      guard let g = g.baseAddress else { return }
      withUpdatePointers(&parameter, &slots) { w, slots, count in
        parallel(count, threads: threads, grain: 64, minimum: updatesPerThread) { range in
          let start = range.lowerBound
          updateKernel(
            rule, count: range.count, w: w + start, g: g + start, slots: slots.map { $0 + start })
        }
      }
    }
  }

  public func update<Scalar: TensorFloatingPoint>(
    _ rule: UpdateRule, _ parameter: inout Tensor<Scalar>,
    gradientOf left: Tensor<Scalar>, _ right: Tensor<Scalar>, slots: inout [Tensor<Scalar>]
  ) throws(ShapeError) {
    guard let left = left as? Tensor<Float>, let right = right as? Tensor<Float>,
      left.ndim == 2, right.ndim == 2, left.shape[1] == right.shape[0]
    else {
      return try update(rule, &parameter, gradient: dot(left, right), slots: &slots)
    }
    try checkUpdate(
      rule, parameter, gradient: [left.shape[0], right.shape[1]], slots: slots)
    withUpdatePointers(&parameter, &slots) { w, slots, _ in
      // The scalar is Float: `left` was one.
      func float(_ pointer: UnsafeMutablePointer<Scalar>) -> UnsafeMutablePointer<Float> {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Float.self)
      }
      left.withMatrixView { left in
        right.withMatrixView { right in
          updateByProduct(rule, left, right, w: float(w), slots: slots.map(float))
        }
      }
    }
  }

  /// Computes the gradient a few rows at a time, and moves those rows while it is in the cache: the
  /// gradient is never written to memory.
  private func updateByProduct(
    _ rule: UpdateRule, _ left: MatrixView, _ right: MatrixView,
    w: UnsafeMutablePointer<Float>, slots: [UnsafeMutablePointer<Float>]
  ) {
    let (columns, length) = (right.columns, left.columns)
    let perRow = Swift.max(1, updatesPerThread / Swift.max(1, columns))
    parallel(left.rows, threads: threads, grain: tileRows, minimum: perRow) { range in
      let band = min(range.count, updateBand)
      Scratch.withFloats(band * columns) { gradient in
        for row in stride(from: range.lowerBound, to: range.upperBound, by: updateBand) {
          let rows = min(updateBand, range.upperBound - row)
          if length > 0 {
            multiplyBlock(
              left.block(row, 0, rows: rows, columns: length), right, to: gradient,
              rowStride: columns)
          } else {
            gradient.initialize(repeating: 0, count: rows * columns)
          }
          let start = row * columns
          updateKernel(
            rule, count: rows * columns, w: w + start, g: gradient,
            slots: slots.map { $0 + start })
        }
      }
    }
  }

  /// Calls `body` with the weights and the slots, each in row-major order, to be written in place.
  private func withUpdatePointers<Scalar: TensorFloatingPoint>(
    _ parameter: inout Tensor<Scalar>, _ slots: inout [Tensor<Scalar>],
    _ body: (UnsafeMutablePointer<Scalar>, [UnsafeMutablePointer<Scalar>], Int) -> Void
  ) {
    guard parameter.count > 0 else { return }
    parameter.withUnsafeMutableBufferPointer { w in
      var pointers: [UnsafeMutablePointer<Scalar>] = []
      for slot in slots.indices {
        // The tensor outlives the closure: `slots` holds it until `body` is done.
        pointers.append(slots[slot].withUnsafeMutableBufferPointer { $0.baseAddress! })
      }
      body(w.baseAddress!, pointers, w.count)
    }
  }
}

/// Weights below which a thread of its own does not pay.
private let updatesPerThread = 1 << 14

/// Rows of a gradient that are computed before they are used: with the chapter's 512 columns they
/// are 240 KiB, a quarter of a common L2.
private let updateBand = 120
