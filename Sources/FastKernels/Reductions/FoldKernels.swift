// Many elements that lie one after another, folded to one.

/// How many partial results are kept side by side: enough that none is needed again before the last
/// addition to it is through.
let foldLanes = 256

/// Folds `count` elements, at least one, of any type.
@inline(__always)
func foldByLanes<Kernel: FoldKernel>(
  _ kernel: Kernel.Type, _ x: UnsafePointer<Kernel.Scalar>, count: Int
) -> Kernel.Scalar {
  guard count >= foldLanes else {
    var result = x[0]
    for i in 1..<count { result = Kernel.combine(result, x[i]) }
    return result
  }
  return withUnsafeTemporaryAllocation(of: Kernel.Scalar.self, capacity: foldLanes) { partials in
    let partials = partials.baseAddress!
    partials.initialize(from: x, count: foldLanes)
    var i = foldLanes
    while i + foldLanes <= count {
      for lane in 0..<foldLanes { partials[lane] = Kernel.combine(partials[lane], x[i + lane]) }
      i += foldLanes
    }
    for lane in 0..<count - i { partials[lane] = Kernel.combine(partials[lane], x[i + lane]) }
    var width = foldLanes / 2
    while width > 0 {
      for lane in 0..<width {
        partials[lane] = Kernel.combine(partials[lane], partials[lane + width])
      }
      width /= 2
    }
    return partials[0]
  }
}

/// Adds up `count` floats, at least one, in four vectors that never leave their registers.
@inline(__always)
func sumOfFloats(_ x: UnsafePointer<Float>, count: Int) -> Float {
  let width = Vector.scalarCount
  var (a, b, c, d) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
  var i = 0
  while i + 4 * width <= count {
    a += (x + i).vector()
    b += (x + i + width).vector()
    c += (x + i + 2 * width).vector()
    d += (x + i + 3 * width).vector()
    i += 4 * width
  }
  a = (a + b) + (c + d)
  while i + width <= count {
    a += (x + i).vector()
    i += width
  }
  var rest: Float = 0
  while i < count {
    rest += x[i]
    i += 1
  }
  return a.total + rest
}

/// The largest of `count` floats, at least one, or NaN where one is NaN; in four vectors, too.
@inline(__always)
func largestOfFloats(_ x: UnsafePointer<Float>, count: Int) -> Float {
  let width = Vector.scalarCount
  let block = 4 * width
  guard count >= block else { return largestOneByOne(x, count: count) }
  let first: Vector = x.vector()
  var (a, b, c, d) = (first, first, first, first)
  // A sum with a NaN in it is NaN: to add takes one instruction, to compare and remember two.
  var (sumA, sumB, sumC, sumD) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
  @inline(__always) func take(_ v: Vector, _ largest: inout Vector, _ sum: inout Vector) {
    largest.replace(with: v, where: v .> largest)
    sum += v
  }
  var i = 0
  while i < count {
    // What is left at the end is taken together with some that are through: no maximum minds.
    i = min(i, count - block)
    take((x + i).vector(), &a, &sumA)
    take((x + i + width).vector(), &b, &sumB)
    take((x + i + 2 * width).vector(), &c, &sumC)
    take((x + i + 3 * width).vector(), &d, &sumD)
    i += block
  }
  // Both infinities in one sum make a NaN, too.
  let sum = (sumA + sumB) + (sumC + sumD)
  if any(sum .!= sum) { return largestOneByOne(x, count: count) }
  a.replace(with: b, where: b .> a)
  c.replace(with: d, where: d .> c)
  a.replace(with: c, where: c .> a)
  var result = a[0]
  for lane in 1..<width { result = a[lane] > result ? a[lane] : result }
  return result
}

@inline(__always)
private func largestOneByOne(_ x: UnsafePointer<Float>, count: Int) -> Float {
  var result = x[0]
  for i in 1..<count { result = Maximum.apply(result, x[i]) }
  return result
}

/// Folds a run of k to a matrix of results: at most `longest` of them one after another, and more by
/// halves, so that the rounding error of a sum grows like the logarithm of the run.
///
/// Where a run is halved depends on its length alone: so every bit of the result does.
///
/// - Parameters:
///   - run: The k, at least one.
///   - rows: The rows of the result, `columns` wide and `rowStride` apart at `z`.
///   - fold: Folds a part of the run, and writes the results to the memory that it is given.
func foldByHalves<Kernel: FoldKernel>(
  _ kernel: Kernel.Type, _ run: Range<Int>, atMost longest: Int, rows: Int = 1, columns: Int,
  to z: UnsafeMutablePointer<Kernel.Scalar>, rowStride: Int = 0,
  _ fold: (_ part: Range<Int>, _ z: UnsafeMutablePointer<Kernel.Scalar>, _ rowStride: Int) -> Void
) {
  guard run.count > longest else { return fold(run, z, rowStride) }
  let middle = run.lowerBound + roundUp(run.count / 2, to: longest)
  foldByHalves(
    kernel, run.lowerBound..<middle, atMost: longest, rows: rows, columns: columns, to: z,
    rowStride: rowStride, fold)
  withUnsafeTemporaryAllocation(of: Kernel.Scalar.self, capacity: rows * columns) { other in
    let other = other.baseAddress!
    foldByHalves(
      kernel, middle..<run.upperBound, atMost: longest, rows: rows, columns: columns, to: other,
      rowStride: columns, fold)
    for i in 0..<rows {
      let (row, otherRow) = (z + i * rowStride, other + i * columns)
      for j in 0..<columns { row[j] = Kernel.combine(row[j], otherRow[j]) }
    }
  }
}
