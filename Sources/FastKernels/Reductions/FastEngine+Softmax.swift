import TensorCore

extension FastEngine {
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
          let start = range.lowerBound * classes
          softmaxRows(x + start, rows: range.count, classes: classes, to: z + start) { _, _, _ in }
        }
      }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func softmaxCrossentropy<Scalar: TensorFloatingPoint>(
    logits: Tensor<Scalar>, targets: Tensor<Scalar>
  ) throws(ShapeError) -> (loss: Scalar, gradient: Tensor<Scalar>) {
    guard logits.ndim == 2, logits.shape == targets.shape, logits.count > 0 else {
      throw ShapeError(
        "softmaxCrossentropy needs logits and targets of one shape (batch, classes), "
          + "and was given \(logits.shape) and \(targets.shape)")
    }
    let (rows, classes) = (logits.shape[0], logits.shape[1])
    let share = 1 / Scalar(rows)
    var loss: Scalar = 0
    let gradient = Tensor<Scalar>(uninitialized: logits.shape) { z in
      guard let z = z.baseAddress else { return }
      logits.withUnsafeBufferPointer { x in
        targets.withUnsafeBufferPointer { targets in
          let (x, targets) = (x.baseAddress!, targets.baseAddress!)
          withUnsafeTemporaryAllocation(of: Scalar.self, capacity: rows) { losses in
            let losses = losses.baseAddress!
            softmaxRows(x, rows: rows, classes: classes, to: z) { row, largest, logTotal in
              let range = row * classes..<(row + 1) * classes
              var rowLoss: Scalar = 0
              var weight: Scalar = 0
              for i in range {
                // The largest is subtracted first: it may dwarf the logarithm.
                rowLoss -= targets[i] * ((x[i] - largest) - logTotal)
                weight += targets[i]
              }
              for i in range { z[i] = (z[i] * weight - targets[i]) * share }
              losses[row] = rowLoss
            }
            loss = foldPartials(Sum.self, losses, count: rows)
          }
        }
      }
    }
    return (loss / Scalar(rows), gradient)
  }
}

/// Exponentials below which a thread of its own does not pay.
private let exponentialsPerThread = 1 << 13
