// `let x: Tensor<Int> = [[5, 78, 2], [6, 79, 3]]`: nested literals of any depth.

extension Tensor: ExpressibleByIntegerLiteral {
  /// Makes a scalar from an integer literal, rounded to a floating type; one beyond an integer
  /// type's range traps.
  public init(integerLiteral value: Int) {
    let scalar = Scalar(converting: value)
    guard Scalar.dtype.isFloatingPoint || scalar.asInt == value else {
      fatalError("the literal \(value) does not fit \(Scalar.dtype)")
    }
    self.init(scalar)
  }
}

extension Tensor: ExpressibleByFloatLiteral where Scalar: TensorFloatingPoint {
  /// Makes a scalar from a literal with a decimal point.
  public init(floatLiteral value: Double) {
    self.init(Scalar(value))
  }
}

extension Tensor: ExpressibleByArrayLiteral {
  /// Makes a tensor from nested literals; rows of different lengths trap.
  public init(arrayLiteral elements: Tensor...) {
    do {
      try self.init(stacking: elements)
    } catch {
      fatalError("\(error)")
    }
  }
}

extension Tensor {
  /// Stacks tensors of one shape along a new first axis, NumPy's `stack`; none make an empty vector.
  ///
  /// - Throws: `ShapeError` when the shapes differ, or when memory has no addresses for the result.
  public init(stacking tensors: [Tensor]) throws(ShapeError) {
    let inner = tensors.first?.shape ?? []
    for tensor in tensors where tensor.shape != inner {
      throw ShapeError(
        "rows stacked to a tensor need one shape, and have \(inner) and \(tensor.shape)")
    }
    let count = inner.elementCount
    let shape = try Shape(ofResult: [tensors.count] + inner.extents, in: "stacking")
    self.init(uninitialized: shape) { target in
      for (index, tensor) in tensors.enumerated() {
        let row = target[index * count..<(index + 1) * count]
        tensor.copyElements(to: UnsafeMutableBufferPointer(rebasing: row))
      }
    }
  }
}
