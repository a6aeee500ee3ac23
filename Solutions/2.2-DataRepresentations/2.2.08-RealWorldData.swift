// 2.2.8 Real-world examples of data tensors
//
// Nearly all data for networks have one of four forms. The rank tells which:
//
//     rank 2  vector data                   (samples, features)
//     rank 3  time series and sequences     (samples, timesteps, features)
//     rank 4  images                        (samples, height, width, channels)
//     rank 5  video                         (samples, frames, height, width, channels)
//
// The samples axis comes first in each. Every axis multiplies the number of values, so images and
// video grow large quickly. Do the data, or a batch of them, fit into memory? A product of the
// extents tells it before anything is loaded.
//
// Chapter 2, "Real-world examples of data tensors".

import TensorCore

/// The kind of data that a tensor of this shape usually holds, by its rank.
///
/// `"vector data"` (2), `"time series"` (3), `"images"` (4) or `"video"` (5).
///
///     kindOfData([128, 256, 256, 3])    // "images"
///
/// - Throws: `ShapeError` for any other rank.
public func kindOfData(_ shape: Shape) throws -> String {
  let kinds = ["vector data", "time series", "images", "video"]
  guard shape.count >= 2, shape.count <= 5 else {
    throw ShapeError("data have rank 2 to 5, and the shape is \(shape)")
  }
  return kinds[shape.count - 2]
}

/// How many whole samples fit into memory.
///
/// The bytes of a sample are the product of its extents, times the bytes of one element.
///
///     // colour images of 256 × 256 pixels, as floats, in 100 MB
///     samplesThatFit(bytes: 100_000_000, sample: [256, 256, 3], .float32)    // 127
///
/// - Parameters:
///   - bytes: Of memory; at least 0.
///   - sample: The shape of one sample, without the samples axis; `()` for a single number.
///   - dtype: `dtype.itemSize` is the bytes of one element.
/// - Throws: `ShapeError` when `bytes` is below 0, or a sample has no elements: any number of them
///   would fit.
public func samplesThatFit(bytes: Int, sample: Shape, _ dtype: DType) throws -> Int {
  var sampleBytes = dtype.itemSize
  for extent in sample {
    sampleBytes *= extent
  }
  guard bytes >= 0, sampleBytes > 0 else {
    throw ShapeError("samples of shape \(sample) cannot be counted in \(bytes) bytes")
  }
  return bytes / sampleBytes
}
