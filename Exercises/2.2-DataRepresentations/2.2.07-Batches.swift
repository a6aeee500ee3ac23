// 2.2.7 The notion of data batches
//
// The first axis of nearly every tensor in deep learning is the samples axis. MNIST's samples are
// images: `(60000, 28, 28)`. A network does not train on all samples at once. It takes one small
// part after another, a batch. In a batch the first axis is called the batch axis.
//
// Batch `n` of size 128, counted from 0, holds the samples `128 · n ..< 128 · (n + 1)`. Where the
// size does not divide the number of samples, the last batch is short. 60,000 samples make 468
// batches of 128, and 96 samples are left: they are batch 468. Nobody drops them, for that would
// waste them. And a mean over batches must count them as 96, not as 128.
//
// Chapter 2, "The notion of data batches".

import TensorCore

/// How many batches the samples make, with the short one.
///
///     batchCount(samples: 60000, size: 128)    // 469
///
/// - Parameters:
///   - samples: At least 0; no samples make no batches.
///   - size: The samples of a batch.
/// - Throws: `ShapeError` when `size` is below 1.
public func batchCount(samples: Int, size: Int) throws -> Int {
  throw NotAttempted()
}

/// The samples of batch `n`: `size · n ..< size · (n + 1)`, and no further than there are samples.
///
///     batchRange(12, samples: 60000, size: 128)     // start 1536, end 1664
///     batchRange(468, samples: 60000, size: 128)    // start 59904, end 60000: the short one
///
/// - Parameter n: Counted from 0.
/// - Returns: The first sample, and the one after the last.
/// - Throws: `ShapeError` when `size` is below 1, or there is no batch `n`.
public func batchRange(_ n: Int, samples: Int, size: Int) throws -> (start: Int, end: Int) {
  throw NotAttempted()
}

/// Copies batch `n` of a matrix of samples: `batch[i, j] = x[size · n + i, j]`.
///
/// With elements and loops, without slices. (A slice would not copy: it is a view, §2.2.6.)
///
///     batch(1, of: [[1], [2], [3], [4], [5]], size: 3)    // [[4], [5]], the short one
///
/// - Parameters:
///   - n: Counted from 0.
///   - x: Shape `(samples, features)`.
/// - Returns: Shape `(size, features)`; the last batch may have fewer rows.
/// - Throws: `ShapeError` when `x` is not of rank 2, `size` is below 1, or there is no batch `n`.
public func batch(_ n: Int, of x: Tensor<Float>, size: Int) throws -> Tensor<Float> {
  throw NotAttempted()
}
