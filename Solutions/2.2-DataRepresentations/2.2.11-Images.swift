// 2.2.11 Image data
//
// An image has three axes: height, width and channels (such as red, green and blue). A grey image
// has a single channel. MNIST leaves that axis out, but by convention images have it: 128 grey
// images of 256 × 256 pixels have the shape `(128, 256, 256, 1)`, 128 colour images `(128, 256,
// 256, 3)`. As bytes, the colour images take 25 MB.
//
// There are two conventions. TensorFlow's is channels last, `(samples, height, width, channels)`:
// the three numbers of a pixel lie side by side. PyTorch's is channels first, `(samples, channels,
// height, width)`: first the whole red picture, then the green, then the blue.
//
// To get from one to the other, every number moves to another place, because the axes change their
// order. A reshape is not enough: it only gives the extents other names, and would tear the pixels
// apart.
//
// Chapter 2, "Image data".

import TensorCore

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
  guard x.ndim == 4 else {
    throw ShapeError("toChannelsFirst needs images of rank 4, and was given \(x.shape)")
  }
  let (samples, height, width, channels) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
  var z = Tensor<Float>.zeros([samples, channels, height, width])
  for n in 0..<samples {
    for c in 0..<channels {
      for i in 0..<height {
        for j in 0..<width {
          z[n, c, i, j] = x[n, i, j, c]
        }
      }
    }
  }
  return z
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
  guard x.ndim == 4 else {
    throw ShapeError("toChannelsLast needs images of rank 4, and was given \(x.shape)")
  }
  let (samples, channels, height, width) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
  var z = Tensor<Float>.zeros([samples, height, width, channels])
  for n in 0..<samples {
    for i in 0..<height {
      for j in 0..<width {
        for c in 0..<channels {
          z[n, i, j, c] = x[n, c, i, j]
        }
      }
    }
  }
  return z
}
