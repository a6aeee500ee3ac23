// 2.2.6 Manipulating tensors: slices
//
// A slice is a part of a tensor: you choose a range along each axis. `trainImages[10:100]` in
// Python are 90 of the 60,000 images. No element is copied for it. The elements lie in one long
// line in memory (§2.2.5), and a slice is another way to read the same line, a view. It has an
// offset, where its first element lies. It has extents of its own, and the strides of the tensor
// that it was cut from.
//
//     element [i, j, …] of a view lies at offset + i · strides[0] + j · strides[1] + …
//
// A range `start ..< stop` on an axis does three things: it moves the offset by `start · stride`,
// it makes the extent `stop − start`, and it keeps the stride. An index in the place of a range
// moves the offset, and the axis is gone.
//
// In Python a bound may be left out (then it is the end of the axis), negative (then it counts from
// the end), or beyond the end (then it is clipped). So `7:-7` is the middle of an axis of any
// extent.
//
// TensorCore has all this: `images[all, 7 ..< -7, 7 ..< -7]`. Here you do it by hand.
//
// Chapter 2, "Manipulating tensors in NumPy".

import TensorCore

/// The place on an axis that a bound of a slice means, as NumPy clips it: from 0 to `extent`.
///
/// A negative bound is counted from the end: `extent` is added to it, once. What is below 0 then is
/// 0; what is above `extent` is `extent`.
///
///     clipBound(-7, extent: 28)     // 21
///     clipBound(100, extent: 28)    // 28
///     clipBound(-29, extent: 28)    // 0
///
/// - Parameter extent: Of the axis; at least 0.
public func clipBound(_ bound: Int, extent: Int) throws -> Int {
  let place = bound < 0 ? bound + extent : bound
  return min(max(place, 0), extent)
}

/// The view that a slice is: where it starts, its extents and its strides.
///
/// For each axis with bounds: `first` and `last` are the bounds, clipped as `clipBound` says; a
/// bound that is `nil` is the axis's end. The offset grows by `first · stride`, the new extent is
/// `last − first`, or 0 where `last` lies before `first`. Axes without bounds are whole. Strides
/// stay as they are.
///
///     // trainImages[10:100], of row-major images
///     sliceView([(10, 100)], of: [60000, 28, 28], strides: [784, 28, 1])
///     // offset 7840, extents [90, 28, 28], strides [784, 28, 1]
///
/// - Parameters:
///   - bounds: For the first axes, `start` and `stop` of each.
///   - shape: Of the tensor that is sliced.
///   - strides: One for each axis, in elements; not always those of row-major order.
/// - Throws: `ShapeError` when there are more bounds than axes, or not as many strides as axes.
public func sliceView(
  _ bounds: [(start: Int?, stop: Int?)], of shape: Shape, strides: [Int]
) throws -> (offset: Int, extents: [Int], strides: [Int]) {
  guard bounds.count <= shape.count, strides.count == shape.count else {
    throw ShapeError(
      "\(bounds.count) bounds and \(strides.count) strides do not fit the shape \(shape)")
  }
  var offset = 0
  var extents: [Int] = []
  for axis in 0..<shape.count {
    let extent = shape[axis]
    var (first, last) = (0, extent)
    if axis < bounds.count {
      if let start = bounds[axis].start { first = try clipBound(start, extent: extent) }
      if let stop = bounds[axis].stop { last = try clipBound(stop, extent: extent) }
    }
    offset += first * strides[axis]
    extents.append(max(last - first, 0))
  }
  return (offset, extents, strides)
}

/// The view of one entry of the first axis: `trainImages[4]` is a matrix.
///
/// The offset is `index · strides[0]`; the first extent and the first stride go, the others stay. A
/// negative index is counted from the end. Unlike a bound, an index is never clipped.
///
///     indexView(4, of: [60000, 28, 28], strides: [784, 28, 1])
///     // offset 3136, extents [28, 28], strides [28, 1]
///
/// - Throws: `ShapeError` when the shape has no axis, there are not as many strides as axes, or no
///   entry `index`.
public func indexView(
  _ index: Int, of shape: Shape, strides: [Int]
) throws -> (offset: Int, extents: [Int], strides: [Int]) {
  guard shape.count > 0, strides.count == shape.count else {
    throw ShapeError("an index and \(strides.count) strides do not fit the shape \(shape)")
  }
  let place = index < 0 ? index + shape[0] : index
  guard place >= 0, place < shape[0] else {
    throw ShapeError("index \(index) is out of bounds for axis 0 of shape \(shape)")
  }
  return (place * strides[0], Array(shape.dropFirst()), Array(strides.dropFirst()))
}

/// Reads a view of rank 2: `z[i, j] = elements[offset + i · strides[0] + j · strides[1]]`.
///
/// The same function reads a slice, a row, and (with the strides exchanged) a transposed matrix.
///
///     // [[0, 1, 2], [3, 4, 5]][:, 1:]
///     readView([0, 1, 2, 3, 4, 5], offset: 1, shape: [2, 2], strides: [3, 1])
///     // [[1, 2], [4, 5]]
///
/// - Parameters:
///   - elements: The line that all views share.
///   - strides: At least 0.
/// - Throws: `ShapeError` when the shape is not of rank 2, there are not two strides, or the view
///   has an element that lies outside of `elements`. A view without elements never does.
public func readView(
  _ elements: [Float], offset: Int, shape: Shape, strides: [Int]
) throws -> Tensor<Float> {
  guard shape.count == 2, strides.count == 2 else {
    throw ShapeError("readView needs a matrix with two strides, and was given \(shape), \(strides)")
  }
  let (rows, columns) = (shape[0], shape[1])
  var z = Tensor<Float>.zeros([rows, columns])
  guard rows > 0, columns > 0 else { return z }
  // Strides are not negative: the first element lies lowest and the last one highest.
  let last = offset + (rows - 1) * strides[0] + (columns - 1) * strides[1]
  guard offset >= 0, last < elements.count else {
    throw ShapeError(
      "the view reads elements \(offset) to \(last), and there are \(elements.count)")
  }
  for i in 0..<rows {
    for j in 0..<columns {
      z[i, j] = elements[offset + i * strides[0] + j * strides[1]]
    }
  }
  return z
}

/// Copies the lower right 14 × 14 pixels of each image: the chapter's `images[:, 14:, 14:]`.
///
/// With elements and loops, without slices.
///
/// - Parameter images: Shape `(samples, 28, 28)`: rows from the top, columns from the left.
/// - Returns: Shape `(samples, 14, 14)`.
/// - Throws: `ShapeError` for another shape.
public func lowerRight(_ images: Tensor<Float>) throws -> Tensor<Float> {
  try crop(images, row: 14, column: 14, in: "lowerRight")
}

/// Copies the middle 14 × 14 pixels of each image: the chapter's `images[:, 7:-7, 7:-7]`.
///
/// With elements and loops, without slices.
///
/// - Parameter images: Shape `(samples, 28, 28)`.
/// - Returns: Shape `(samples, 14, 14)`.
/// - Throws: `ShapeError` for another shape.
public func centre(_ images: Tensor<Float>) throws -> Tensor<Float> {
  try crop(images, row: 7, column: 7, in: "centre")
}

/// The 14 × 14 pixels of each image whose first is at `row` and `column`.
private func crop(
  _ images: Tensor<Float>, row: Int, column: Int, in operation: String
) throws -> Tensor<Float> {
  guard images.ndim == 3, images.shape[1] == 28, images.shape[2] == 28 else {
    throw ShapeError(
      "\(operation) needs images of shape (samples, 28, 28), and was given \(images.shape)")
  }
  var z = Tensor<Float>.zeros([images.shape[0], 14, 14])
  for n in 0..<images.shape[0] {
    for i in 0..<14 {
      for j in 0..<14 {
        z[n, i, j] = images[n, row + i, column + j]
      }
    }
  }
  return z
}
