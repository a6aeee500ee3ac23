// 0 Welcome
//
// Start here. This file has one small function to write. It shows how every exercise works.
//
// 1. Have the function judged as it is. In a terminal, in the folder of Package.swift, run
//
//        swift test -q --disable-xctest --filter S0_
//
//    (or `swift run kata check 0`, which says the same in fewer words). The first time, this builds
//    everything, which takes some minutes. The last line then is
//
//        Yours: 0 of 1 right, 1 to do (vectorLength).
//
// 2. Find the line `throw NotAttempted()` at the end of this file. It stands in every function that
//    you have not begun. Write `return x.count` in its place, save the file, and run the command
//    again. The answer is wrong, and the verdict says where:
//
//        vectorLength should satisfy: throws ShapeError for a matrix
//          given [[1. 2. 3.] [4. 5. 6.]]
//          it returned 6, and should throw a ShapeError
//          this looks like: any rank is taken: only a vector has a length
//
// 3. A function that is given something it cannot use throws a `ShapeError`. You make one from a
//    text. The checks look at the type of the error, so the text is yours to choose. Put these
//    lines above your `return`, and run the command again:
//
//        guard x.ndim == 1 else {
//          throw ShapeError("vectorLength needs a vector, and was given the shape \(x.shape)")
//        }
//
//    Now the last line is
//
//        Yours: 1 of 1 right.
//
// That is all. The comment above a function is its task; "Throws" in it names the errors. What a
// tensor `x` can tell you:
//
//     x.ndim        its rank, the number of its axes: 1 for a vector, 2 for a matrix
//     x.shape       its extent along each axis; x.shape[0] are the rows of a matrix, x.shape[1] its
//                   columns
//     x.count       the number of all its elements
//     x[i], x[i, j] an element of a vector, and of a matrix; both count from 0
//
// `x.shape[2]` of a matrix ends the program, and so does `x[i, j]` of a vector: they ask for an axis
// that is not there, like an index out of an array's range. So test `x.ndim` first. (If you forget
// it, nothing breaks. The verdict says that the function ended the program, and where.)
//
// In an exercise you may call everything in Sources/TensorCore, and what you wrote in the exercises
// before. The solution of `Exercises/0-Welcome/0-Welcome.swift` is
// `Solutions/0-Welcome/0-Welcome.swift`, and so for every exercise.

import TensorCore

/// The length of a vector: how many elements it has.
///
/// The steps to a right answer are at the top of the file.
///
///     vectorLength([5, 6, 7])    // 3
///
/// - Parameter x: A vector, which may have no elements.
/// - Throws: `ShapeError` when `x` is not of rank 1.
public func vectorLength(_ x: Tensor<Float>) throws -> Int {
  guard x.ndim == 1 else {
    throw ShapeError("vectorLength needs a vector, and was given the shape \(x.shape)")
  }
  return x.count
}
