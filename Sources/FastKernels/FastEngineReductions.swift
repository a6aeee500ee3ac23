import TensorCore

extension FastEngine {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func sum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws(ShapeError) -> Tensor<Scalar> {
    let plan = try Reduction(of: x.shape, axes: axes, keepDims: keepDims, in: "sum")
    return try foldRows(x, plan, Sum<Scalar>.self)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func mean<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws(ShapeError) -> Tensor<Scalar> {
    let plan = try Reduction(of: x.shape, axes: axes, keepDims: keepDims, in: "mean")
    let sums = try foldRows(x, plan, Sum<Scalar>.self)
    return try divide(sums, Tensor(Scalar(plan.columns)))
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func max<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws(ShapeError) -> Tensor<Scalar> {
    let plan = try Reduction(of: x.shape, axes: axes, keepDims: keepDims, in: "max")
    guard plan.columns > 0 || plan.rows == 0 else {
      throw ShapeError("max needs an element along its axes, and the shape is \(x.shape)")
    }
    return try foldRows(x, plan, Largest<Scalar>.self)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func argmax<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axis: Int
  ) throws(ShapeError) -> Tensor<Int> {
    let plan = try Reduction(of: x.shape, axes: [axis], keepDims: false, in: "argmax")
    guard plan.columns > 0 || plan.rows == 0 else {
      throw ShapeError("argmax needs an element along its axis, and the shape is \(x.shape)")
    }
    let rows = try x.transposed(plan.kept + plan.reduced)
    return Tensor(uninitialized: plan.result) { z in
      guard let z = z.baseAddress else { return }
      rows.withUnsafeBufferPointer { source in
        guard let x = source.baseAddress, plan.rows > 0 else { return }
        let perRow = Swift.max(1, elementsPerThread / plan.columns)
        parallel(plan.rows, threads: threads, minimum: perRow) { range in
          for i in range { z[i] = indexOfMaximum(x + i * plan.columns, count: plan.columns) }
        }
      }
    }
  }
}

/// The index of the first largest of `count` elements, or of the first NaN.
@inline(__always)
private func indexOfMaximum<Scalar: TensorScalar>(_ x: UnsafePointer<Scalar>, count: Int) -> Int {
  var best = 0
  for i in 0..<count {
    if x[i] > x[best] { best = i }
    if x[i] != x[i] { return i }
  }
  return best
}
