// 2.2.9 Vector data
//
// In the most common data sets each sample is a vector: a row of numbers, one for each feature. All
// samples together are a matrix of shape `(samples, features)`. Two examples:
//
// - An insurance company's table has a person in each row: age, ZIP code and income. 100,000 people
//   are a tensor of shape `(100000, 3)`, of 1.2 MB as floats.
// - A text can be a vector, too: it says for each word of a dictionary how often the text has it.
//   The dictionary has 20,000 words. Then 500 documents are a tensor of shape `(500, 20000)`, of 40
//   MB. Most of its numbers are 0.
//
// Chapter 2, "Vector data".

import TensorCore

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
