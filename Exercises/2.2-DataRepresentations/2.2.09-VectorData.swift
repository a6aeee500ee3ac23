// 2.2.9 Vector data
//
// In the most common data sets each sample is a vector: a row of numbers, one for each feature. The
// whole is a matrix of shape `(samples, features)`. Two examples:
//
// - An insurer's table has a person in each row: age, ZIP code and income. 100,000 people are a
//   tensor of shape `(100000, 3)`.
// - A text can be a vector too: for each word of a dictionary, how often it occurs. With 20,000
//   words in the dictionary, 500 documents make `(500, 20000)`. Most of its numbers are 0.
//
// Chapter 2, "Vector data".

import TensorCore

/// The shape of vector data, and the bytes that they take.
///
///     vectorDataSize(samples: 100_000, features: 3, .float32)
///     // shape (100000, 3), 1,200,000 bytes
///
/// - Parameter dtype: `dtype.itemSize` is the bytes of one element.
/// - Throws: `ShapeError` when a number is below 0. (`Shape` itself would trap.)
public func vectorDataSize(
  samples: Int, features: Int, _ dtype: DType
) throws -> (shape: Shape, bytes: Int) {
  throw NotAttempted()
}

/// Counts the words of each document: `counts[d, w]` is how often word `w` occurs in document `d`.
///
/// The order of the words is lost; what remains is a vector of one length for every document.
///
///     wordCounts([[0, 2, 2], [1]], vocabulary: 4)    // [[1, 0, 2, 0], [0, 1, 0, 0]]
///
/// - Parameters:
///   - documents: Each a list of words; a word is its number in the dictionary, from 0.
///   - vocabulary: The number of words in the dictionary.
/// - Returns: Shape `(documents, vocabulary)`.
/// - Throws: `ShapeError` when `vocabulary` is below 0, or a word is not in the dictionary.
public func wordCounts(_ documents: [[Int]], vocabulary: Int) throws -> Tensor<Float> {
  throw NotAttempted()
}
