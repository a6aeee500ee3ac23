// 2.2.10 Timeseries data or sequence data
//
// Where the time or the order matters, the data have an axis for it. By convention it is the
// second: shape `(samples, timesteps, features)`. Each sample is a matrix, a sequence of vectors.
// Two examples:
//
// - Prices of a stock, minute by minute: the current price, the highest and the lowest of the last
//   minute. A trading day has 390 minutes and is one sample. A year of 250 days is a tensor of
//   shape `(250, 390, 3)`.
// - Tweets of at most 280 characters, where each character is one of 128. A character is a vector
//   of 128 numbers with a 1 in its own place. A tweet is a matrix, `(280, 128)`. A million tweets
//   are `(1000000, 280, 128)`: 36 GB, even with a byte for each number.
//
// Chapter 2, "Timeseries data or sequence data".

import TensorCore

/// Cuts one long series into samples of equal length: `z[s, t, f] = x[s · timesteps + t, f]`.
///
/// So a year of minutes, a row for each, becomes a year of days. Write it with elements and loops,
/// without `reshaped`.
///
///     cutIntoSamples([[1, 10], [2, 20], [3, 30], [4, 40]], timesteps: 2)
///     // [[[1, 10], [2, 20]], [[3, 30], [4, 40]]]
///
/// - Parameters:
///   - x: Shape `(samples · timesteps, features)`.
///   - timesteps: Of a sample; at least 1.
/// - Returns: Shape `(samples, timesteps, features)`.
/// - Throws: `ShapeError` when `x` is not of rank 2, `timesteps` is below 1, or rows would be left
///   over.
public func cutIntoSamples(_ x: Tensor<Float>, timesteps: Int) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Makes each character of a text a row with a 1 in the character's own column.
///
/// The columns are the 128 characters of ASCII: "A" is 65. Rows after the end of the text are 0, so
/// that texts of different lengths make tensors of one shape.
///
///     encodeText("AB", length: 3)    // shape (3, 128): 1 at [0, 65] and at [1, 66]
///
/// - Parameters:
///   - text: `text.utf8` are its characters as numbers, if they are ASCII's; a number from 128 on
///     belongs to another character.
///   - length: The number of rows.
/// - Returns: Shape `(length, 128)`.
/// - Throws: `ShapeError` when `length` is below 0, the text is longer, or has a character that is
///   not ASCII's.
public func encodeText(_ text: String, length: Int) throws -> Tensor<Float> {
  throw NotAttempted()
}
