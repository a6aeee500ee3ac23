import TensorCore

// Operands of products and broadcasts, and what is checked of all who take two of them.

/// Random whole numbers from −9 to 9.
///
/// Sums of their products stay far below 2²⁴, up to which `Float` has every whole number: whatever
/// the order of the additions the result is exact, and needs no tolerance.
func wholeNumbers(_ shape: Shape, using generator: inout SplitMix64) -> Tensor<Float> {
  Tensor(uninitialized: shape) { elements in
    for i in elements.indices {
      elements[i] = Float(Int.random(in: -9...9, using: &generator))
    }
  }
}

/// `x`, which must be of rank 1.
///
/// - Throws: `ShapeError` for another rank: a wrong answer is wrong in one thing, and right in the
///   others.
@discardableResult
func vector(_ x: Tensor<Float>) throws -> Tensor<Float> {
  guard x.ndim == 1 else { throw ShapeError("a vector is needed, and the shape is \(x.shape)") }
  return x
}

/// Writes the elements of `result` into the memory of `x`, as far as it goes, and returns `result`:
/// what a language with references does when the copy is forgotten.
func overwriting(_ x: Tensor<Float>, with result: Tensor<Float>) -> Tensor<Float> {
  let result = result.copy()
  var next = result.elements.makeIterator()
  _ = overwrite(x) { next.next() ?? $0 }
  return result
}

/// `x` with the last element along `axis` set to 0, as in a loop that leaves it out.
func withoutLast(_ x: Tensor<Float>, axis: Int) -> Tensor<Float> {
  var z = x.copy()
  let block = Shape(Array(x.shape.extents[axis...])).elementCount
  guard block > 0 else { return z }
  let width = block / x.shape[axis]
  z.withUnsafeMutableBufferPointer { elements in
    for i in elements.indices where i % block >= block - width { elements[i] = 0 }
  }
  return z
}

extension Check where Input == Pair {
  /// The answer does not write to the memory of these operands.
  static func leaves(
    _ x: @autoclosure @escaping @Sendable () -> Tensor<Float>,
    _ y: @autoclosure @escaping @Sendable () -> Tensor<Float>
  ) -> Check {
    .property("leaves its inputs as they were") { answer in
      let (x, y) = (x().copy(), y().copy())
      let (xBefore, yBefore) = (x.copy(), y.copy())
      _ = try answer((x, y))
      if x != xBefore || y != yBefore { throw Finding("the input is changed: write to a copy") }
    }
  }
}
