// The same elements under another shape or type.

extension Tensor {
  /// The same elements in row-major order under another shape; one extent may be −1, and is
  /// inferred. Shares memory where the elements lie in order.
  ///
  /// - Throws: `ShapeError` when the number of elements would change, or an extent is below −1, or
  ///   more than one is −1. Chapter 2, §2.3.4.
  public func reshaped(_ extents: [Int]) throws(ShapeError) -> Tensor {
    let target = try Self.resolve(extents, count: count, from: shape)
    let dense = contiguous()
    return Tensor(
      storage: dense.storage, offset: dense.offset, shape: target, strides: target.rowMajorStrides)
  }

  /// The same elements in row-major order under another shape: `x.reshaped(6, 1)`.
  ///
  /// - Throws: `ShapeError` as ``reshaped(_:)-([Int])`` does.
  public func reshaped(_ extents: Int...) throws(ShapeError) -> Tensor {
    try reshaped(extents)
  }

  /// The same elements in row-major order under the shape of another tensor: `x.reshaped(y.shape)`.
  ///
  /// - Throws: `ShapeError` as ``reshaped(_:)-([Int])`` does.
  public func reshaped(_ shape: Shape) throws(ShapeError) -> Tensor {
    try reshaped(shape.extents)
  }

  private static func resolve(
    _ extents: [Int], count: Int, from shape: Shape
  ) throws(ShapeError) -> Shape {
    // Its text is only written when it is thrown: that takes longer than all else here.
    var impossible: ShapeError {
      ShapeError("a tensor of shape \(shape) (\(count) elements) cannot become \(extents)")
    }
    var known = 1
    for extent in extents where extent != -1 {
      let (product, overflow) = known.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else { throw impossible }
      known = product
    }
    switch extents.count(where: { $0 == -1 }) {
    case 0 where known == count: break
    case 1 where known > 0 && count % known == 0: break
    default: throw impossible
    }
    // An empty tensor's extent is inferred as 0, and beside it the others may be too large together.
    let target = extents.map { $0 == -1 ? count / known : $0 }
    guard Shape.isAddressable(target) else { throw impossible }
    return Shape(target)
  }

  /// The tensor with its axes in the order `axes`, reversed without it. Shares memory.
  ///
  /// - Parameter axes: Each axis once; a negative one counts from the end.
  /// - Throws: `ShapeError` when `axes` is no permutation of the axes. Chapter 2, §2.3.4.
  public func transposed(_ axes: [Int]? = nil) throws(ShapeError) -> Tensor {
    var order = Array((0..<ndim).reversed())
    if let axes {
      order = []
      for axis in axes { order.append(try shape.normalizedAxis(axis, in: "transpose")) }
    }
    guard order.sorted() == Array(0..<ndim) else {
      throw ShapeError("transpose needs each axis of \(shape) once, and was given \(order)")
    }
    return Tensor(
      storage: storage, offset: offset, shape: Shape(order.map { shape[$0] }),
      strides: order.map { strides[$0] })
  }

  /// The tensor with a new axis of extent 1 before `axis`, NumPy's `expand_dims`. Shares memory.
  ///
  /// - Throws: `ShapeError` when `axis` is not in `-ndim - 1 ... ndim`.
  public func expandingDimension(at axis: Int) throws(ShapeError) -> Tensor {
    let position = axis < 0 ? axis + ndim + 1 : axis
    guard (0...ndim).contains(position) else {
      throw ShapeError("expandingDimension: axis \(axis) is out of bounds for shape \(shape)")
    }
    var extents = shape.extents
    var steps = strides
    extents.insert(1, at: position)
    steps.insert(0, at: position)
    return Tensor(storage: storage, offset: offset, shape: Shape(extents), strides: steps)
  }

  /// Joins tensors along an axis that they have, NumPy's `concatenate`.
  ///
  /// - Throws: `ShapeError` when there are none, for scalars, when another extent differs, or when
  ///   memory has no addresses for the result.
  public static func concatenated(
    _ tensors: [Tensor], axis: Int = 0
  ) throws(ShapeError) -> Tensor {
    guard let first = tensors.first else {
      throw ShapeError("concatenated needs at least one tensor, and was given none")
    }
    let axis = try first.shape.normalizedAxis(axis, in: "concatenated")
    var extents = first.shape.extents
    extents[axis] = 0
    for tensor in tensors {
      var others = tensor.shape.extents
      guard others.count == extents.count else {
        throw ShapeError(
          "concatenated needs one rank, and was given \(first.shape) and \(tensor.shape)")
      }
      let (sum, overflow) = extents[axis].addingReportingOverflow(others[axis])
      extents[axis] = overflow ? .max : sum
      others[axis] = first.shape[axis]
      guard others == first.shape.extents else {
        throw ShapeError(
          "concatenated along axis \(axis) needs the other extents equal, "
            + "and was given \(first.shape) and \(tensor.shape)")
      }
    }
    let result = try Shape(ofResult: extents, in: "concatenated")
    return Tensor(uninitialized: result) { target in
      guard !target.isEmpty else { return }
      // A block is what one tensor gives at one place of the axes before `axis`.
      let outer = Shape(Array(extents[..<axis])).elementCount
      let row = target.count / outer
      var column = 0
      for tensor in tensors {
        let block = tensor.count / outer
        tensor.withUnsafeBufferPointer { source in
          for i in 0..<outer {
            _ = target[(i * row + column)...].update(
              fromContentsOf: source[i * block..<(i + 1) * block])
          }
        }
        column += block
      }
    }
  }
}
