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
        if plan.rows == 1 {
          z[0] = indexOfMaximum(x, count: plan.columns, threads: threads)
          return
        }
        let perRow = Swift.max(1, elementsPerThread / plan.columns)
        parallel(plan.rows, threads: threads, minimum: perRow) { range in
          for i in range {
            z[i] = indexOfMaximum(x + i * plan.columns, count: plan.columns, threads: 1)
          }
        }
      }
    }
  }
}

/// The index of the first largest of `count` elements, at least one, or of the first NaN.
///
/// Maxima fold by vectors, indices do not: so the largest of each part is found first, and then its
/// place in the one part that has it.
@inline(__always)
private func indexOfMaximum<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, count: Int, threads: Int
) -> Int {
  let parts = (count + foldPart - 1) / foldPart
  guard count > foldLanes else { return firstMaximum(x, count: count) }
  return withUnsafeTemporaryAllocation(of: Scalar.self, capacity: parts) { maxima in
    let maxima = maxima.baseAddress!
    parallel(parts, threads: threads) { range in
      for part in range {
        let first = part * foldPart
        maxima[part] = fold(
          Largest<Scalar>.self, x + first, count: min(foldPart, count - first))
      }
    }
    let part = firstMaximum(maxima, count: parts)
    return firstIndex(of: maxima[part], in: x, from: part * foldPart, count: count)
  }
}

/// The first index from `start` on at which `x` is `value`, or NaN where `value` is NaN. There is one.
@inline(__always)
private func firstIndex<Scalar: TensorScalar>(
  of value: Scalar, in x: UnsafePointer<Scalar>, from start: Int, count: Int
) -> Int {
  let block = 64
  var i = start
  // A block is searched by vectors, without leaving it early; the last one or two element by element.
  while i + block <= count {
    var hits: Int32 = 0
    for lane in 0..<block {
      let element = x[i + lane]
      hits |= element == value || element != element ? 1 : 0
    }
    if hits != 0 { break }
    i += block
  }
  while x[i] != value && x[i] == x[i] { i += 1 }
  return i
}

/// The index of the first largest of `count` elements, or of the first NaN, one by one.
@inline(__always)
private func firstMaximum<Scalar: TensorScalar>(_ x: UnsafePointer<Scalar>, count: Int) -> Int {
  var best = 0
  for i in 0..<count {
    if x[i] != x[i] { return i }
    if x[i] > x[best] { best = i }
  }
  return best
}
