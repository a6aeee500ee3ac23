internal import Exercises
internal import Solutions
import TensorCore

/// The functions that an engine can be made of, by their names in `Exercises`.
struct ReaderFunctions: Sendable {
  typealias OfOne = @Sendable (Tensor<Float>) throws -> Tensor<Float>
  typealias OfTwo = @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
  typealias Combining =
    @Sendable (Tensor<Float>, Tensor<Float>, (Float, Float) -> Float) throws -> Tensor<Float>
  typealias Reducing = @Sendable (Tensor<Float>, _ axis: Int) throws -> Tensor<Float>

  var naiveRelu: OfOne
  var naiveAdd: OfTwo
  var naiveMultiply: OfTwo
  var naiveMaximum: OfTwo
  var naiveAddMatrixAndVector: OfTwo
  var naiveBroadcast: Combining
  var naiveBroadcastMaximum: OfTwo
  var naiveVectorDot: @Sendable (Tensor<Float>, Tensor<Float>) throws -> Float
  var naiveMatrixVectorDot: OfTwo
  var naiveMatrixDot: OfTwo
  var naiveDot: OfTwo
  var naiveSum: Reducing
  var naiveMax: Reducing
  var naiveSoftmax: OfOne
  var naiveTranspose: OfOne
  var naiveReluGradient: OfTwo
  var naiveArgmax: @Sendable (Tensor<Float>) throws -> Tensor<Int>

  /// The reader's functions.
  ///
  /// - Parameter borrowed: The names of those that the solutions' take the place of.
  init(borrowing borrowed: Set<String> = []) {
    func chosen<Function>(_ name: String, _ yours: Function, _ solution: Function) -> Function {
      borrowed.contains(name) ? solution : yours
    }
    naiveRelu = chosen("naiveRelu", Exercises.naiveRelu, Solutions.naiveRelu)
    naiveAdd = chosen("naiveAdd", Exercises.naiveAdd, Solutions.naiveAdd)
    naiveMultiply = chosen("naiveMultiply", Exercises.naiveMultiply, Solutions.naiveMultiply)
    naiveMaximum = chosen("naiveMaximum", Exercises.naiveMaximum, Solutions.naiveMaximum)
    naiveAddMatrixAndVector = chosen(
      "naiveAddMatrixAndVector", Exercises.naiveAddMatrixAndVector,
      Solutions.naiveAddMatrixAndVector)
    // A function that takes a closure is only passed on within a closure of its own.
    let isBroadcastBorrowed = borrowed.contains("naiveBroadcast")
    naiveBroadcast = { x, y, combine in
      isBroadcastBorrowed
        ? try Solutions.naiveBroadcast(x, y, combine) : try Exercises.naiveBroadcast(x, y, combine)
    }
    naiveBroadcastMaximum = chosen(
      "naiveBroadcastMaximum", Exercises.naiveBroadcastMaximum, Solutions.naiveBroadcastMaximum)
    naiveVectorDot = chosen("naiveVectorDot", Exercises.naiveVectorDot, Solutions.naiveVectorDot)
    naiveMatrixVectorDot = chosen(
      "naiveMatrixVectorDot", Exercises.naiveMatrixVectorDot, Solutions.naiveMatrixVectorDot)
    naiveMatrixDot = chosen("naiveMatrixDot", Exercises.naiveMatrixDot, Solutions.naiveMatrixDot)
    naiveDot = chosen("naiveDot", Exercises.naiveDot, Solutions.naiveDot)
    naiveSum = chosen("naiveSum", Exercises.naiveSum, Solutions.naiveSum)
    naiveMax = chosen("naiveMax", Exercises.naiveMax, Solutions.naiveMax)
    naiveSoftmax = chosen("naiveSoftmax", Exercises.naiveSoftmax, Solutions.naiveSoftmax)
    naiveTranspose = chosen("naiveTranspose", Exercises.naiveTranspose, Solutions.naiveTranspose)
    naiveReluGradient = chosen(
      "naiveReluGradient", Exercises.naiveReluGradient, Solutions.naiveReluGradient)
    naiveArgmax = chosen("naiveArgmax", Exercises.naiveArgmax, Solutions.naiveArgmax)
  }
}
