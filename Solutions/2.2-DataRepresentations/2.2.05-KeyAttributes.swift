// 2.2.5 Key attributes
//
// Three things describe a tensor before you look at its numbers: its rank (the number of axes,
// `ndim`), its shape (the extent along each axis) and the type of its elements (`dtype`). MNIST's
// training images have rank 3, shape `(60000, 28, 28)` and type `uint8`.
//
// In memory the numbers lie in one long line, row after row. The last index changes fastest. This
// is row-major order. The stride of an axis says how far apart two neighbours along it lie. For the
// last axis that is 1. For every other axis it is the product of all extents behind it:
//
//     stride[a] = extent[a + 1] · extent[a + 2] · …
//
// The place of an element in the line is its offset, `Σₐ index[a] · stride[a]`. Here strides count
// elements. (NumPy counts bytes.)
//
// `shape[a]` is the extent of axis `a`, `shape.count` is the number of axes, and `for extent in
// shape` goes through the extents. TensorCore computes the rest, too (`elementCount`,
// `rowMajorStrides`). Here you compute it yourself, with loops.
//
// Chapter 2, "Key attributes".

import TensorCore

/// Names the three attributes of a tensor: its rank, its shape and its type.
///
///     keyAttributes(trainImages)    // "ndim 3, shape (60000, 28, 28), dtype uint8"
///
/// - Parameter x: Any tensor: `x.ndim`, `x.shape` and `x.dtype` print as NumPy's do.
public func keyAttributes<Scalar>(_ x: Tensor<Scalar>) throws -> String {
  "ndim \(x.ndim), shape \(x.shape), dtype \(x.dtype)"
}

/// The number of elements: the product of all extents.
///
///     elementCount([2, 3, 4])    // 24
///
/// - Returns: 1 for a scalar's shape, which has no extents; 0 where an extent is 0.
public func elementCount(_ shape: Shape) throws -> Int {
  var count = 1
  for extent in shape {
    count *= extent
  }
  return count
}

/// The bytes that a tensor's elements take: their number times the bytes of one.
///
///     byteCount([2, 3], .float32)    // 24
///
/// - Parameter dtype: `dtype.itemSize` is the bytes of one element: 1 for `uint8`, 4 for `float32`.
public func byteCount(_ shape: Shape, _ dtype: DType) throws -> Int {
  var count = dtype.itemSize
  for extent in shape {
    count *= extent
  }
  return count
}

/// How many elements apart neighbours along each axis lie: `stride[a] = Π extent[b]` for all axes
/// `b` after `a`.
///
///     rowMajorStrides([2, 3, 4])    // [12, 4, 1]
///
/// - Returns: One number for each axis; none for a scalar.
public func rowMajorStrides(_ shape: Shape) throws -> [Int] {
  var strides: [Int] = []
  for axis in 0..<shape.count {
    var stride = 1
    for later in axis + 1..<shape.count {
      stride *= shape[later]
    }
    strides.append(stride)
  }
  return strides
}

/// The offset of an element in row-major order: `Σₐ index[a] · stride[a]`, NumPy's
/// `ravel_multi_index`.
///
///     offset(of: [1, 2, 3], in: [2, 3, 4])    // 1 · 12 + 2 · 4 + 3 · 1 = 23
///
/// - Parameters:
///   - index: A number for each axis, counted from 0.
///   - shape: Its strides are those of row-major order.
/// - Throws: `ShapeError` when there are not as many numbers as axes, or one is below 0 or not below
///   its extent.
public func offset(of index: [Int], in shape: Shape) throws -> Int {
  guard index.count == shape.count else {
    throw ShapeError("the index \(index) does not have a number for each axis of \(shape)")
  }
  var offset = 0
  for axis in 0..<shape.count {
    guard index[axis] >= 0, index[axis] < shape[axis] else {
      throw ShapeError("the index \(index) is out of bounds for axis \(axis) of shape \(shape)")
    }
    // Horner's rule: by the end, each number has been multiplied by all the extents after it.
    offset = offset * shape[axis] + index[axis]
  }
  return offset
}

/// The index of the element at an offset, NumPy's `unravel_index`: the inverse of `offset(of:in:)`.
///
/// Dividing the offset by the first stride gives the first number; what remains is an offset in the
/// axes that follow.
///
///     index(ofOffset: 23, in: [2, 3, 4])    // [1, 2, 3]
///
/// - Returns: A number for each axis.
/// - Throws: `ShapeError` when the offset is below 0, or not below the number of elements.
public func index(ofOffset offset: Int, in shape: Shape) throws -> [Int] {
  var count = 1
  for extent in shape {
    count *= extent
  }
  guard offset >= 0, offset < count else {
    throw ShapeError("the offset \(offset) is out of bounds for \(count) elements, shape \(shape)")
  }
  var index = [Int](repeating: 0, count: shape.count)
  var rest = offset
  for axis in (0..<shape.count).reversed() {
    index[axis] = rest % shape[axis]
    rest /= shape[axis]
  }
  return index
}
