import TensorCore

extension FastEngine {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func dot<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(ShapeError) -> Tensor<Scalar> {
    if x.ndim == 0 || y.ndim == 0 { return try multiply(x, y) }
    let plan = try DotPlan(x.shape, y.shape)
    let (left, right) = try plan.matrices(x, y)
    return Tensor(uninitialized: plan.result) { z in
      guard let z = z.baseAddress, plan.rows > 0, plan.columns > 0 else { return }
      matrixProduct(left, right, to: z)
    }
  }

  public func transpose<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?
  ) throws(ShapeError) -> Tensor<Scalar> {
    try x.transposed(axes)
  }

  /// The same elements, one after another in row-major order, copied on as many threads as pay; `x`
  /// where they lie so already.
  public func contiguous<Scalar: TensorScalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    // For one thread there is nothing to divide.
    guard threads > 1, x.count >= 2 * elementsPerThread else { return x.contiguous() }
    guard !x.isContiguous else { return x }
    return Tensor(uninitialized: x.shape) { z in
      let width = z.count / x.shape[0]
      let minimum = Swift.max(1, elementsPerThread / width)
      // A transposed matrix is copied in bands of so many rows.
      let grain = x.strides[0] == 1 ? 32 : 1
      parallel(x.shape[0], threads: threads, grain: grain, minimum: minimum) { rows in
        let part = rows.lowerBound * width..<rows.upperBound * width
        x[slice(rows.lowerBound, rows.upperBound)].copyElements(
          to: UnsafeMutableBufferPointer(rebasing: z[part]))
      }
    }
  }

  /// Writes the product of two matrices, neither of whose outer extents is 0, to `z` row by row.
  @inline(__always)
  private func matrixProduct<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, to z: UnsafeMutablePointer<Scalar>
  ) {
    if let x = x as? Tensor<Float>, let y = y as? Tensor<Float> {
      let z = UnsafeMutableRawPointer(z).assumingMemoryBound(to: Float.self)
      x.withMatrixView { x in
        y.withMatrixView { y in
          if x.columns == 0 || !multiplyVector(x, y, to: z) {
            multiply(x, y, to: z, finish: { _, _ in })
          }
        }
      }
    } else {
      plainProduct(x.contiguous(), y.contiguous(), to: z)
    }
  }

  /// The product for types without kernels: rows of y are scaled and added, so that memory is read
  /// in order.
  @inline(__always)
  private func plainProduct<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, to z: UnsafeMutablePointer<Scalar>
  ) {
    let (rows, length, columns) = (x.shape[0], x.shape[1], y.shape[1])
    // Sums of integers are the same in any order.
    let longest = Scalar.dtype.isFloatingPoint ? longestRowSum : length
    x.withUnsafePointer { x in
      y.withUnsafePointer { y in
        let perRow = Swift.max(1, elementsPerThread / Swift.max(1, length * columns))
        parallel(rows, threads: threads, minimum: perRow) { range in
          for i in range {
            foldByHalves(
              Sum<Scalar>.self, 0..<length, atMost: longest, columns: columns, to: z + i * columns
            ) { part, sums, _ in
              addScaledRows(
                y + part.lowerBound * columns, by: x + (i * length + part.lowerBound),
                rows: part.count, columns: columns, to: sums)
            }
          }
        }
      }
    }
  }

  /// Multiplies `c = a · b` on as many threads as pay.
  ///
  /// - Parameters:
  ///   - c: The result, its rows one after another.
  ///   - keepingZeros: Whether columns of zeros are multiplied like any other.
  ///   - finish: Called for each block of C by the thread that computed it.
  func multiply(
    _ a: MatrixView, _ b: MatrixView, to c: UnsafeMutablePointer<Float>,
    keepingZeros: Bool = false, finish: Finish
  ) {
    let (rows, columns, length) = (a.rows, b.columns, a.columns)
    guard length > 0 else {
      c.initialize(repeating: 0, count: rows * columns)
      finish(0..<rows, 0..<columns)
      return
    }
    let isNarrow = columns <= narrowColumns
    func product(at offset: Int, threads: Int = 1) -> MatrixProduct {
      MatrixProduct(
        c: c + offset, rowStride: columns, isNarrow: isNarrow, keepingZeros: keepingZeros,
        threads: threads)
    }
    // The longer side is divided. Each thread packs all of the other operand for itself, but for a
    // large B, which they pack together.
    if rows < columns {
      let minimum = Swift.max(1, multiplicationsPerThread / (rows * length))
      parallel(columns, threads: threads, grain: Vector.scalarCount, minimum: minimum) { range in
        let first = range.lowerBound
        product(at: first).multiply(a, b.columns(range)) {
          finish($0, $1.lowerBound + first..<$1.upperBound + first)
        }
      }
    } else if !isNarrow && columns * length >= sharedElements {
      product(at: 0, threads: threads).multiply(a, b, finish: finish)
    } else {
      let minimum = Swift.max(1, multiplicationsPerThread / (columns * length))
      parallel(rows, threads: threads, grain: tileRows, minimum: minimum) { range in
        let first = range.lowerBound
        product(at: first * columns).multiply(a.rows(range), b) {
          finish($0.lowerBound + first..<$0.upperBound + first, $1)
        }
      }
    }
  }
}

/// `z = Σ factors[k] · y[k]` over the rows of a matrix.
@inline(__always)
private func addScaledRows<Scalar: TensorScalar>(
  _ y: UnsafePointer<Scalar>, by factors: UnsafePointer<Scalar>, rows: Int, columns: Int,
  to z: UnsafeMutablePointer<Scalar>
) {
  z.initialize(repeating: 0, count: columns)
  for k in 0..<rows {
    let (factor, row) = (factors[k], y + k * columns)
    for j in 0..<columns {
      z[j] = z[j].adding(factor.multiplied(by: row[j], in: "dot"), in: "dot")
    }
  }
}

/// Multiply-adds below which a thread of its own does not pay: they take some five microseconds, the
/// wider the vectors the more of them.
private let multiplicationsPerThread = Vector.scalarCount << 15

/// Elements of B from which on the threads pack it together: to wait for each other takes two
/// microseconds, and to pack so many some ten.
private let sharedElements = 1 << 15
