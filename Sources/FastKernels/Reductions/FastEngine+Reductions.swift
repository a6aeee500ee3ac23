import TensorCore

extension FastEngine {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func reduce<Scalar: TensorScalar>(
    _ operation: ReductionOperation<Scalar>, _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws(ShapeError) -> Tensor<Scalar> {
    let plan = try Reduction(of: x.shape, axes: axes, keepDims: keepDims, for: operation)
    let rows = try x.inOrder(of: plan)
    return Tensor(uninitialized: plan.result) { write(operation, rows, plan, to: $0) }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func reduce<Scalar: TensorScalar>(
    _ operation: ReductionOperation<Scalar>, _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool,
    into result: inout Tensor<Scalar>
  ) throws(ShapeError) {
    let plan = try Reduction(of: x.shape, axes: axes, keepDims: keepDims, for: operation)
    try result.requireShape(ofResult: plan.result)
    let rows = try x.inOrder(of: plan)
    result.withUnsafeMutableBufferPointer { write(operation, rows, plan, to: $0) }
  }

  @inline(never)
  private func write<Scalar: TensorScalar>(
    _ operation: ReductionOperation<Scalar>, _ rows: Tensor<Scalar>, _ plan: Reduction,
    to z: UnsafeMutableBufferPointer<Scalar>
  ) {
    switch operation.name {
    case .sum, .mean: foldRows(rows, plan, Sum<Scalar>.self, to: z)
    case .max: foldRows(rows, plan, Largest<Scalar>.self, to: z)
    }
    guard operation.name == .mean else { return }
    parallel(z.count, threads: threads, grain: 64, minimum: elementsPerThread) { range in
      for i in range { z[i] = ReductionOperation.share(of: z[i], plan.columns) }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func argmax<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axis: Int
  ) throws(ShapeError) -> Tensor<Int> {
    let x = x.ndim == 0 ? try x.reshaped([1]) : x
    let plan = try Reduction(
      of: x.shape, axes: [axis], keepDims: false, ofNone: false, in: "argmax")
    let isFirst = plan.reduced == [0] && plan.rows > 1
    let isLast = plan.reduced == [x.ndim - 1]
    let rows = isFirst || isLast ? x : try x.transposed(plan.kept + plan.reduced)
    return Tensor(uninitialized: plan.result) { z in
      guard let z = z.baseAddress, plan.rows > 0 else { return }
      rows.withUnsafeBufferPointer { source in
        let x = source.baseAddress!
        if plan.rows == 1 {
          z[0] = indexOfMaximum(x, count: plan.columns, threads: threads)
        } else if isFirst {
          let minimum = Swift.max(64, elementsPerThread / plan.columns)
          parallel(plan.rows, threads: threads, grain: 64, minimum: minimum) {
            indicesOfColumnMaxima(
              x, rows: plan.columns, columns: plan.rows, in: $0, to: z)
          }
        } else {
          let minimum = Swift.max(1, elementsPerThread / plan.columns)
          parallel(plan.rows, threads: threads, grain: 16, minimum: minimum) {
            indicesOfRowMaxima(
              x + $0.lowerBound * plan.columns, rows: $0.count, columns: plan.columns,
              to: z + $0.lowerBound)
          }
        }
      }
    }
  }
}
