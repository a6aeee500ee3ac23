// 2.2.12 Video data
//
// A video is a sequence of images, its frames. So it is the one common kind of data that needs rank
// 5: `(samples, frames, height, width, channels)`. Take four clips of a minute, with 4 frames a
// second and 144 × 256 pixels in three colours. Their shape is `(4, 240, 144, 256, 3)`. That is
// 106,168,320 values, or 405 MiB as floats. Films on a disk are far smaller, because they are
// compressed. A network needs every number, so people take few frames.
//
// Chapter 2, "Video data".

import TensorCore

/// The shape of video clips, and the bytes that they take.
///
///     videoSize(
///       clips: 4, seconds: 60, framesPerSecond: 4, height: 144, width: 256, channels: 3, .uint8)
///     // shape (4, 240, 144, 256, 3), 106,168,320 bytes
///
/// - Parameters:
///   - seconds: Of each clip.
///   - dtype: `dtype.itemSize` is the bytes of one element.
/// - Throws: `ShapeError` when a number is below 0. (`Shape` itself would trap.)
public func videoSize(
  clips: Int, seconds: Int, framesPerSecond: Int, height: Int, width: Int, channels: Int,
  _ dtype: DType
) throws -> (shape: Shape, bytes: Int) {
  guard clips >= 0, seconds >= 0, framesPerSecond >= 0, height >= 0, width >= 0, channels >= 0
  else { throw ShapeError("a number of clips, seconds, frames, pixels or channels is below 0") }
  let frames = seconds * framesPerSecond
  let bytes = clips * frames * height * width * channels * dtype.itemSize
  return ([clips, frames, height, width, channels], bytes)
}

/// Keeps every `n`th frame of each clip, the first one included: `z[s, t, …] = x[s, n · t, …]`.
///
/// Where `n` is 2, a clip at 4 frames a second becomes a clip at 2. Of 5 frames three remain: 0, 2
/// and 4. Write it with elements and loops, without slices.
///
///     // one clip of three frames of a single pixel
///     everyFrame(2, of: [[[[[7]]], [[[8]]], [[[9]]]]])    // [[[[[7]]], [[[9]]]]]
///
/// - Parameters:
///   - n: At least 1.
///   - x: Shape `(samples, frames, height, width, channels)`.
/// - Returns: The same shape, with only the frames that are kept.
/// - Throws: `ShapeError` when `x` is not of rank 5, or `n` is below 1.
public func everyFrame(_ n: Int, of x: Tensor<Float>) throws -> Tensor<Float> {
  guard x.ndim == 5, n > 0 else {
    throw ShapeError("everyFrame needs video of rank 5, and was given \(x.shape) and \(n)")
  }
  let (samples, frames) = (x.shape[0], (x.shape[1] + n - 1) / n)
  let (height, width, channels) = (x.shape[2], x.shape[3], x.shape[4])
  var z = Tensor<Float>.zeros([samples, frames, height, width, channels])
  for s in 0..<samples {
    for t in 0..<frames {
      for i in 0..<height {
        for j in 0..<width {
          for c in 0..<channels {
            z[s, t, i, j, c] = x[s, n * t, i, j, c]
          }
        }
      }
    }
  }
  return z
}
