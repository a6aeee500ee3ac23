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
  throw NotAttempted()
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
  throw NotAttempted()
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
  throw NotAttempted()
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
  throw NotAttempted()
}

/// Copies the lower right 14 × 14 pixels of each image: the chapter's `images[:, 14:, 14:]`.
///
/// With elements and loops, without slices.
///
/// - Parameter images: Shape `(samples, 28, 28)`: rows from the top, columns from the left.
/// - Returns: Shape `(samples, 14, 14)`.
/// - Throws: `ShapeError` for another shape.
public func lowerRight(_ images: Tensor<Float>) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Copies the middle 14 × 14 pixels of each image: the chapter's `images[:, 7:-7, 7:-7]`.
///
/// With elements and loops, without slices.
///
/// - Parameter images: Shape `(samples, 28, 28)`.
/// - Returns: Shape `(samples, 14, 14)`.
/// - Throws: `ShapeError` for another shape.
public func centre(_ images: Tensor<Float>) throws -> Tensor<Float> {
  throw NotAttempted()
}
