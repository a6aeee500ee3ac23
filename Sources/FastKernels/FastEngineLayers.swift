import TensorCore

// The operations that a network trains with, each in one pass over memory.

extension FastEngine {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func dense<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, kernel: Tensor<Scalar>, bias: Tensor<Scalar>, activation: Activation
  ) throws(ShapeError) -> Tensor<Scalar> {
    guard x.ndim == 2, kernel.ndim == 2, bias.ndim == 1, x.shape[1] == kernel.shape[0],
      kernel.shape[1] == bias.shape[0]
    else {
      throw ShapeError(
        "dense needs x (batch, inputs), kernel (inputs, units) and bias (units,), "
          + "and was given \(x.shape), \(kernel.shape) and \(bias.shape)")
    }
    guard let x = x as? Tensor<Float>, let kernel = kernel as? Tensor<Float>,
      let bias = bias as? Tensor<Float>
    else {
      let z = try add(dot(x, kernel), bias)
      return switch activation {
      case .linear: z
      case .relu: relu(z)
      case .softmax: try softmax(z)
      }
    }
    let z = denseKernel(x, kernel, bias, relu: activation == .relu)
    return unsafeBitCast(activation == .softmax ? try softmax(z) : z, to: Tensor<Scalar>.self)
  }

  /// `x · kernel + bias`, relu taken where asked for; the bias is added by the thread that computed
  /// the block.
  private func denseKernel(
    _ x: Tensor<Float>, _ kernel: Tensor<Float>, _ bias: Tensor<Float>, relu: Bool
  ) -> Tensor<Float> {
    let (samples, units) = (x.shape[0], kernel.shape[1])
    return Tensor(uninitialized: [samples, units]) { z in
      guard let z = z.baseAddress, samples > 0, units > 0 else { return }
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

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func softmax<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>
  ) throws(ShapeError) -> Tensor<Scalar> {
    guard x.ndim > 0 else { throw ShapeError("softmax needs an axis, and the shape is ()") }
    let classes = x.shape[x.ndim - 1]
    return Tensor(uninitialized: x.shape) { z in
      guard let z = z.baseAddress, x.count > 0 else { return }
      x.withUnsafeBufferPointer { source in
        let x = source.baseAddress!
        let rows = source.count / classes
        parallel(rows, threads: threads, minimum: exponentialsPerThread / classes) { range in
          for i in range {
            _ = softmaxRow(x + i * classes, to: z + i * classes, count: classes)
          }
        }
      }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func softmaxCrossentropy<Scalar: TensorFloatingPoint>(
    logits: Tensor<Scalar>, targets: Tensor<Scalar>
  ) throws(ShapeError) -> (loss: Scalar, probabilities: Tensor<Scalar>) {
    guard logits.ndim == 2, logits.shape == targets.shape, logits.count > 0 else {
      throw ShapeError(
        "softmaxCrossentropy needs logits and targets of one shape (batch, classes), "
          + "and was given \(logits.shape) and \(targets.shape)")
    }
    let (rows, classes) = (logits.shape[0], logits.shape[1])
    var total: Scalar = 0
    let probabilities = Tensor<Scalar>(uninitialized: logits.shape) { z in
      guard let z = z.baseAddress else { return }
      logits.withUnsafeBufferPointer { x in
        targets.withUnsafeBufferPointer { targets in
          for i in 0..<rows {
            let x = x.baseAddress! + i * classes
            let (largest, logTotal) = softmaxRow(x, to: z + i * classes, count: classes)
            for j in 0..<classes {
              // The largest is subtracted first: it may dwarf the logarithm.
              total -= targets[i * classes + j] * ((x[j] - largest) - logTotal)
            }
          }
        }
      }
    }
    return (total / Scalar(rows), probabilities)
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

/// Exponentials below which a thread of its own does not pay.
private let exponentialsPerThread = 1 << 13

/// Writes the softmax of `count` elements, at least one, to `z`.
///
/// - Returns: The largest element, and the logarithm of `Σ exp(x - largest)`: `(x[j] - largest)` less
///   that is the logarithm of the softmax, also where the softmax itself underflows.
@inline(__always)
private func softmaxRow<Scalar: TensorFloatingPoint>(
  _ x: UnsafePointer<Scalar>, to z: UnsafeMutablePointer<Scalar>, count: Int
) -> (largest: Scalar, logTotal: Scalar) {
  let largest = fold(Largest<Scalar>.self, x, count: count)
  for j in 0..<count { z[j] = Scalar.exp(x[j] - largest) }
  let total = fold(Sum<Scalar>.self, z, count: count)
  for j in 0..<count { z[j] /= total }
  return (largest, Scalar.log(total))
}
