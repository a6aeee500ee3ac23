import TensorCore

// What checks and wrong answers are made of.

/// The operands of an operation on two tensors.
typealias Pair = (Tensor<Float>, Tensor<Float>)

/// A random shape of `rank` axes of 1 to 6 elements.
func randomShape(rank: Int = 2, using generator: inout SplitMix64) -> Shape {
  Shape((0..<rank).map { _ in Int.random(in: 1...6, using: &generator) })
}

/// Numbers of either sign and of every size that `Float` has, from denormal to huge.
func everySize(_ shape: Shape, using generator: inout SplitMix64) -> Tensor<Float> {
  Tensor(uninitialized: shape) { elements in
    for i in elements.indices {
      let bits = UInt32(truncatingIfNeeded: generator.next())
      let number = Float(bitPattern: bits)
      // An exponent of all ones is infinite or no number: another exponent is taken instead.
      elements[i] = number.isFinite ? number : Float(bitPattern: bits & 0xBFFF_FFFF)
    }
  }
}

/// A shape that is larger along each axis than a loop over blocks would take at once.
let beyondAnyBlock: Shape = [67, 131]

/// `x`, which must be of rank 2, as the chapter asserts.
///
/// - Throws: `ShapeError` for another rank: a wrong answer is wrong in one thing, and right in the
///   others.
@discardableResult
func matrix(_ x: Tensor<Float>) throws -> Tensor<Float> {
  guard x.ndim == 2 else { throw ShapeError("a matrix is needed, and the shape is \(x.shape)") }
  return x
}

/// The first `rows` and `columns` of a matrix transformed, the rest as it was.
func onPart(
  of x: Tensor<Float>, rows: Int, columns: Int, _ transform: (Int, Int) -> Float
) -> Tensor<Float> {
  var z = x
  for i in 0..<max(rows, 0) {
    for j in 0..<max(columns, 0) { z[i, j] = transform(i, j) }
  }
  return z
}

/// Writes `transform` of every element into the tensor's own memory, which other copies share: what
/// a language with references does when the copy is forgotten.
func overwrite(_ x: Tensor<Float>, _ transform: (Float) -> Float) -> Tensor<Float> {
  x.withUnsafeBufferPointer { elements in
    let elements = UnsafeMutableBufferPointer(mutating: elements)
    for i in elements.indices { elements[i] = transform(elements[i]) }
  }
  return x
}

extension Check where Input == Tensor<Float> {
  /// The answer does not write to its operand's memory.
  static var leavesItsInput: Check {
    .property("leaves its input as it was") { answer in
      let x: Tensor<Float> = [[-1, 2], [3, -4]]
      let before = x.copy()
      _ = try answer(x)
      if x != before { throw Finding("the input is changed: write to a copy") }
    }
  }
}

extension Check where Input == Pair {
  /// The answer does not write to its operands' memory.
  static var leavesItsInputs: Check {
    .property("leaves its inputs as they were") { answer in
      let x: Tensor<Float> = [[-1, 2], [3, -4]]
      let y: Tensor<Float> = [[5, -6], [-7, 8]]
      let (xBefore, yBefore) = (x.copy(), y.copy())
      _ = try answer((x, y))
      if x != xBefore || y != yBefore { throw Finding("the input is changed: write to a copy") }
    }
  }
}
