// 2.2.11 Image data
//
// An image has three axes: height, width and channels (red, green and blue, say). A grey image has
// a single channel, and MNIST leaves that axis out; but by convention image tensors have rank 4, so
// 128 grey images of 256 × 256 pixels have the shape `(128, 256, 256, 1)` and 128 colour images
// `(128, 256, 256, 3)`.
//
// There are two conventions. Channels last is TensorFlow's, `(samples, height, width, channels)`:
// the three numbers of a pixel lie side by side. Channels first is PyTorch's,
// `(samples, channels, height, width)`: first the whole red picture, then the green, then the blue.
// To convert one into the other every number moves to another place: the axes change their order.
// To only rename the extents (a reshape) would tear the pixels apart.
//
// Chapter 2, "Image data".

import TensorCore

/// The shape of images, and the bytes that they take.
///
///     imagesSize(
///       samples: 128, height: 256, width: 256, channels: 3, channelsFirst: false, .uint8)
///     // shape (128, 256, 256, 3), 25,165,824 bytes
///
/// - Parameters:
///   - channelsFirst: `(samples, channels, height, width)`; otherwise
///     `(samples, height, width, channels)`.
///   - dtype: `dtype.itemSize` is the bytes of one element.
/// - Throws: `ShapeError` when a number is below 0. (`Shape` itself would trap.)
public func imagesSize(
  samples: Int, height: Int, width: Int, channels: Int, channelsFirst: Bool, _ dtype: DType
) throws -> (shape: Shape, bytes: Int) {
  throw NotAttempted()
}

/// Makes images with channels last ones with channels first: `z[n, c, i, j] = x[n, i, j, c]`.
///
/// With elements and loops, without `transposed`.
///
///     // one image of 1 × 2 pixels: (r, g, b) = (1, 2, 3) and (4, 5, 6)
///     toChannelsFirst([[[[1, 2, 3], [4, 5, 6]]]])    // [[[[1, 4]], [[2, 5]], [[3, 6]]]]
///
/// - Parameter x: Shape `(samples, height, width, channels)`.
/// - Returns: Shape `(samples, channels, height, width)`.
/// - Throws: `ShapeError` when `x` is not of rank 4.
public func toChannelsFirst(_ x: Tensor<Float>) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Makes images with channels first ones with channels last: `z[n, i, j, c] = x[n, c, i, j]`.
///
/// The inverse of `toChannelsFirst`. With elements and loops, without `transposed`.
///
///     toChannelsLast([[[[1, 4]], [[2, 5]], [[3, 6]]]])    // [[[[1, 2, 3], [4, 5, 6]]]]
///
/// - Parameter x: Shape `(samples, channels, height, width)`.
/// - Returns: Shape `(samples, height, width, channels)`.
/// - Throws: `ShapeError` when `x` is not of rank 4.
public func toChannelsLast(_ x: Tensor<Float>) throws -> Tensor<Float> {
  throw NotAttempted()
}
