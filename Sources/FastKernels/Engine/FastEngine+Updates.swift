import TensorCore

extension FastEngine {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func update<Scalar: TensorFloatingPoint>(
    _ rule: UpdateRule, _ parameter: inout Tensor<Scalar>, gradient: Tensor<Scalar>,
    slots: inout [Tensor<Scalar>]
  ) throws(ShapeError) {
    try checkUpdate(rule, parameter, gradient: gradient.shape, slots: slots)
    let kernel = UpdateKernel<Scalar>(rule)
    gradient.withUnsafeBufferPointer { g in
      guard let g = g.baseAddress else { return }
      withUpdatePointers(&parameter, &slots) { weights in
        parallel(weights.count, threads: threads, grain: 64, minimum: updatesPerThread) { range in
          let start = range.lowerBound
          kernel.move(weights, from: start, count: range.count, by: g + start)
        }
      }
    }
  }

  public func update<Scalar: TensorFloatingPoint>(
    _ rule: UpdateRule, _ parameter: inout Tensor<Scalar>,
    gradientOf left: Tensor<Scalar>, _ right: Tensor<Scalar>, slots: inout [Tensor<Scalar>]
  ) throws(ShapeError) {
    guard let left = left as? Tensor<Float>, let right = right as? Tensor<Float>,
      left.ndim == 2, right.ndim == 2, left.shape[1] == right.shape[0],
      (1...kc).contains(left.shape[1])
    else {
      return try update(rule, &parameter, gradient: dot(left, right), slots: &slots)
    }
    let shape = try Shape(ofResult: [left.shape[0], right.shape[1]], in: "dot")
    try checkUpdate(rule, parameter, gradient: shape, slots: slots)
    withUpdatePointers(&parameter, &slots) { weights in
      // The scalar is Float: `left` was one.
      func float(_ pointer: UnsafeMutablePointer<Scalar>) -> UnsafeMutablePointer<Float> {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Float.self)
      }
      let weights = UpdatePointers(
        parameter: float(weights.parameter), first: float(weights.first),
        second: float(weights.second), count: weights.count)
      left.withMatrixView { left in
        right.withMatrixView { right in
          updateByProduct(UpdateKernel(rule), left, right, weights)
        }
      }
    }
  }

  /// Computes the gradient a panel of rows at a time, and moves their weights at once: the gradient
  /// never leaves the nearest cache.
  private func updateByProduct(
    _ kernel: UpdateKernel<Float>, _ left: MatrixView, _ right: MatrixView,
    _ weights: UpdatePointers<Float>
  ) {
    let units = right.columns
    let minimum = Swift.max(1, updatesPerThread / units)
    parallel(left.rows, threads: threads, grain: tileRows, minimum: minimum) { range in
      Scratch.withFloats(updatedRows * units) { gradient in
        let product = MatrixProduct(
          c: gradient, rowStride: units, isNarrow: units <= narrowColumns, blockRows: updatedRows,
          reusesRows: true)
        product.multiply(left.rows(range), right) { rows, columns in
          for (i, row) in rows.enumerated() {
            kernel.move(
              weights, from: (range.lowerBound + row) * units + columns.lowerBound,
              count: columns.count, by: gradient + i * units + columns.lowerBound)
          }
        }
      }
    }
  }

  /// Calls `body` with the weights and the slots, each in row-major order, to be written in place.
  private func withUpdatePointers<Scalar: TensorFloatingPoint>(
    _ parameter: inout Tensor<Scalar>, _ slots: inout [Tensor<Scalar>],
    _ body: (UpdatePointers<Scalar>) -> Void
  ) {
    guard parameter.count > 0 else { return }
    parameter.withUnsafeMutableBufferPointer { w in
      let parameter = w.baseAddress!
      var pointers = [parameter, parameter]
      for slot in slots.indices {
        // The memory outlives the closure: `slots` holds it until `body` is done.
        pointers[slot] = slots[slot].withUnsafeMutableBufferPointer { $0.baseAddress! }
      }
      body(
        UpdatePointers(
          parameter: parameter, first: pointers[0], second: pointers[1], count: w.count))
    }
  }
}

/// Weights below which a thread of its own does not pay: a microsecond's worth.
private let updatesPerThread = 1 << 11

/// The most rows of a gradient that are computed before their weights are moved: of 512 units they are
/// 96 KiB, in L2 beside the panels of `right`.
private let updatedRows = 48
