// Elements that lie in another order, written one after another. To copy an element is to copy its
// bits: so the loops are compiled for three widths, and not once for whoever calls.

extension Tensor {
  /// Writes the elements to `target` in row-major order.
  package func copyElements(to target: UnsafeMutableBufferPointer<Scalar>) {
    guard count > 0, let start = target.baseAddress else { return }
    withUnsafePointer { source in
      if isContiguous {
        start.initialize(from: source, count: count)
        return
      }
      let (source, start) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(start))
      switch MemoryLayout<Scalar>.size {
      case 1: copyBits(UInt8.self, from: source, to: start)
      case 4: copyBits(UInt32.self, from: source, to: start)
      case 8: copyBits(UInt64.self, from: source, to: start)
      default: fatalError("a tensor's elements have 1, 4 or 8 bytes, and \(Scalar.self) has not")
      }
    }
  }

  private func copyBits<Bits: FixedWidthInteger & SIMDScalar>(
    _ bits: Bits.Type, from source: UnsafeRawPointer, to start: UnsafeMutableRawPointer
  ) {
    var next = start.assumingMemoryBound(to: Bits.self)
    copyAxis(
      0, shape.extents, strides, from: source.assumingMemoryBound(to: Bits.self), to: &next)
  }
}

/// Writes a matrix's columns one after another: `z[j, i] = x[i, j]`.
///
/// - Parameters:
///   - x: Its first element; each of the `rows` lies right behind the one before it.
///   - z: Memory of as many elements.
package func copyTransposed<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, rows: Int, columns: Int, to z: UnsafeMutablePointer<Scalar>
) {
  let (x, z) = (UnsafeRawPointer(x), UnsafeMutableRawPointer(z))
  switch MemoryLayout<Scalar>.size {
  case 1: transposeBits(UInt8.self, x, rows: rows, columns: columns, to: z)
  case 4: transposeBits(UInt32.self, x, rows: rows, columns: columns, to: z)
  case 8: transposeBits(UInt64.self, x, rows: rows, columns: columns, to: z)
  default: fatalError("a tensor's elements have 1, 4 or 8 bytes, and \(Scalar.self) has not")
  }
}

private func transposeBits<Bits: FixedWidthInteger & SIMDScalar>(
  _ bits: Bits.Type, _ x: UnsafeRawPointer, rows: Int, columns: Int, to z: UnsafeMutableRawPointer
) {
  transpose(
    x.assumingMemoryBound(to: Bits.self), stride: columns,
    to: z.assumingMemoryBound(to: Bits.self), rows: columns, columns: rows)
}

/// Writes the elements of `axis` and the axes after it to `next`, and moves it behind them.
@specialized(where Bits == UInt8)
@specialized(where Bits == UInt32)
@specialized(where Bits == UInt64)
private func copyAxis<Bits: FixedWidthInteger & SIMDScalar>(
  _ axis: Int, _ extents: [Int], _ strides: [Int], from source: UnsafePointer<Bits>,
  to next: inout UnsafeMutablePointer<Bits>
) {
  let (extent, stride) = (extents[axis], strides[axis])
  let last = extents.count - 1
  if axis < last {
    if axis == last - 1 && stride == 1 && strides[last] != 1 {
      transpose(source, stride: strides[last], to: next, rows: extent, columns: extents[last])
      next += extent * extents[last]
    } else {
      for i in 0..<extent {
        copyAxis(axis + 1, extents, strides, from: source + i * stride, to: &next)
      }
    }
    return
  }
  if stride == 1 {
    next.update(from: source, count: extent)
  } else {
    for i in 0..<extent { next[i] = source[i * stride] }
  }
  next += extent
}

/// Writes a matrix whose columns lie `stride` elements apart, each of them in order, row by row.
///
/// It goes along a band of 32 rows, as many floats as two cache lines hold: each column's part of the
/// band are lines that are used whole before they are left. One line takes a third longer where they
/// come from memory, four take longer again.
@specialized(where Bits == UInt8)
@specialized(where Bits == UInt32)
@specialized(where Bits == UInt64)
private func transpose<Bits: FixedWidthInteger & SIMDScalar>(
  _ x: UnsafePointer<Bits>, stride: Int, to z: UnsafeMutablePointer<Bits>, rows: Int, columns: Int
) {
  let (band, side) = (32, 8)
  guard rows >= side, columns >= side else {
    for i in 0..<rows {
      for j in 0..<columns { z[i * columns + j] = x[j * stride + i] }
    }
    return
  }
  for firstRow in Swift.stride(from: 0, to: rows, by: band) {
    for firstColumn in Swift.stride(from: 0, to: columns, by: side) {
      for row in Swift.stride(from: firstRow, to: min(firstRow + band, rows), by: side) {
        // What is left at an edge is copied together with some that is through already.
        let (i, j) = (min(row, rows - side), min(firstColumn, columns - side))
        transposeEight(x + (j * stride + i), stride: stride, to: z + (i * columns + j), columns)
      }
    }
  }
}

/// Transposes 8 × 8 elements in registers.
///
/// Each step interleaves the first half of the vectors with the second, as a pack of cards is
/// shuffled. Of an element's number, six bits of column and row, it moves the highest bit to the
/// end; three steps make the row the column.
@inline(__always)
private func transposeEight<Bits: FixedWidthInteger & SIMDScalar>(
  _ x: UnsafePointer<Bits>, stride: Int, to z: UnsafeMutablePointer<Bits>, _ columns: Int
) {
  @inline(__always) func column(_ j: Int) -> SIMD8<Bits> {
    UnsafeRawPointer(x + j * stride).loadUnaligned(as: SIMD8<Bits>.self)
  }
  @inline(__always) func interleave(
    _ a: SIMD8<Bits>, _ b: SIMD8<Bits>
  ) -> (SIMD8<Bits>, SIMD8<Bits>) {
    var (low, high) = (SIMD8<Bits>(), SIMD8<Bits>())
    (low.evenHalf, low.oddHalf) = (a.lowHalf, b.lowHalf)
    (high.evenHalf, high.oddHalf) = (a.highHalf, b.highHalf)
    return (low, high)
  }
  @inline(__always) func write(_ i: Int, _ rows: (SIMD8<Bits>, SIMD8<Bits>)) {
    UnsafeMutableRawPointer(z + i * columns).storeBytes(of: rows.0, as: SIMD8<Bits>.self)
    UnsafeMutableRawPointer(z + (i + 1) * columns).storeBytes(of: rows.1, as: SIMD8<Bits>.self)
  }
  let (a0, a1) = interleave(column(0), column(4))
  let (a2, a3) = interleave(column(1), column(5))
  let (a4, a5) = interleave(column(2), column(6))
  let (a6, a7) = interleave(column(3), column(7))
  let (b0, b1) = interleave(a0, a4)
  let (b2, b3) = interleave(a1, a5)
  let (b4, b5) = interleave(a2, a6)
  let (b6, b7) = interleave(a3, a7)
  write(0, interleave(b0, b4))
  write(2, interleave(b1, b5))
  write(4, interleave(b2, b6))
  write(6, interleave(b3, b7))
}
