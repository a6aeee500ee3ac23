import TensorCore

// The operations that a network trains with, each in one pass over memory.

extension FastEngine {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func dense<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, kernel: Tensor<Scalar>, bias: Tensor<Scalar>, activation: Activation
  ) throws(ShapeError) -> Tensor<Scalar> {
    try checkDense(x, kernel: kernel, bias: bias)
    guard let x = x as? Tensor<Float>, let kernel = kernel as? Tensor<Float>,
      let bias = bias as? Tensor<Float>
    else {
      let z = try add(dot(x, kernel), bias)
      return switch activation {
      case .linear: z
      case .relu: try relu(z)
      case .softmax: try softmax(z)
      }
    }
    let shape = try Shape(ofResult: [x.shape[0], bias.shape[0]], in: "dense")
    let z = denseKernel(x, kernel, bias, relu: activation == .relu, shape: shape)
    return unsafeBitCast(activation == .softmax ? try softmax(z) : z, to: Tensor<Scalar>.self)
  }

  public func take<Scalar: TensorScalar>(
    _ indices: ArraySlice<Int>, of source: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(ShapeError) {
    // A fresh result, and whatever is wrong, is left to the one that does it in order.
    guard source.ndim > 0, source.isContiguous, result.ndim > 0,
      result.shape.extents == [indices.count] + source.shape.extents.dropFirst(),
      indices.allSatisfy({ (0..<source.shape[0]).contains($0) }), result.count > 0
    else {
      return try result.fill(taking: indices, of: source)
    }
    let width = result.count / indices.count
    result.withUnsafeMutableBufferPointer { target in
      let target = target.baseAddress!
      source.withUnsafePointer { rows in
        // Rows far apart come from memory: two cores wait for twice as many at once.
        parallel(indices.count, threads: threads, minimum: Swift.max(1, (1 << 14) / width)) {
          for i in $0 {
            let index = indices[indices.startIndex + i]
            (target + i * width).update(from: rows + index * width, count: width)
          }
        }
      }
    }
  }

  /// `x · kernel + bias`, relu taken where asked for; the bias is added by the thread that computed
  /// the block.
  private func denseKernel(
    _ x: Tensor<Float>, _ kernel: Tensor<Float>, _ bias: Tensor<Float>, relu: Bool, shape: Shape
  ) -> Tensor<Float> {
    let units = shape[1]
    return Tensor(uninitialized: shape) { z in
      guard let z = z.baseAddress, shape.elementCount > 0 else { return }
      bias.withUnsafeBufferPointer { bias in
        let bias = bias.baseAddress!
        x.withMatrixView { x in
          kernel.withMatrixView { kernel in
            multiply(x, kernel, to: z) { rows, columns in
              let first = columns.lowerBound
              for i in rows {
                addBias(
                  bias + first, relu: relu, to: z + i * units + first, count: columns.count)
              }
            }
          }
        }
      }
    }
  }
}

/// Adds the bias to a row, and takes relu of the sums where asked for.
private func addBias(
  _ bias: UnsafePointer<Float>, relu: Bool, to row: UnsafeMutablePointer<Float>, count: Int
) {
  var j = 0
  while j + Vector.scalarCount <= count {
    let sum: Vector = (row + j).vector() + (bias + j).vector()
    (row + j).store(relu ? sum.replacing(with: 0, where: sum .< 0) : sum)
    j += Vector.scalarCount
  }
  while j < count {
    let sum = row[j] + bias[j]
    row[j] = relu ? Relu.apply(sum) : sum
    j += 1
  }
}
