/// How a reduction sees a tensor: the axes that stay make rows, the axes that go make columns.
public struct Reduction: Sendable {
  /// The axes that stay, in order.
  public let kept: [Int]
  /// The axes that go, in order.
  public let reduced: [Int]
  /// The number of values that result.
  public let rows: Int
  /// The number of elements that make one value.
  public let columns: Int
  /// The shape that results.
  public let result: Shape

  /// Plans a reduction of a tensor of `shape` along `axes`, along all of them for `nil`.
  ///
  /// - Parameters:
  ///   - shape: The tensor's.
  ///   - axes: Which go, in any order; negative ones count from the end.
  ///   - keepDims: Whether each reduced axis stays with an extent of 1.
  ///   - ofNone: Whether a value needs no element: the sum of none is 0, and none is the largest of none.
  ///   - operation: What errors call it.
  /// - Throws: `ShapeError` when an axis does not exist or is named twice, and when a value needs an
  ///   element and the axes have none, as NumPy raises, even where no value results.
  public init(
    of shape: Shape, axes: [Int]?, keepDims: Bool, ofNone: Bool = true, in operation: String
  ) throws(ShapeError) {
    var goes = [Bool](repeating: axes == nil, count: shape.rank)
    for axis in axes ?? [] {
      let axis = try shape.normalizedAxis(axis, in: operation)
      guard !goes[axis] else {
        throw ShapeError("\(operation): axis \(axis) is named twice in \(axes ?? [])")
      }
      goes[axis] = true
    }
    // In one pass: of a small tensor, planning takes longer than adding up. Without a trap, because
    // where one extent is 0 the others may be as large as they like.
    var (kept, reduced, result) = ([Int](), [Int](), [Int]())
    var (rows, columns) = (1, 1)
    for (axis, extent) in shape.extents.enumerated() {
      if goes[axis] {
        reduced.append(axis)
        columns &*= extent
        if keepDims { result.append(1) }
      } else {
        kept.append(axis)
        rows &*= extent
        result.append(extent)
      }
    }
    guard ofNone || columns > 0 else {
      throw ShapeError("\(operation) needs an element along its axes, and the shape is \(shape)")
    }
    self.kept = kept
    self.reduced = reduced
    self.rows = rows
    self.columns = columns
    self.result = Shape(result)
  }

  /// Plans `operation` on a tensor of `shape` along `axes`, along all of them for `nil`.
  ///
  /// - Throws: `ShapeError` when an axis does not exist or is named twice, or when the largest of
  ///   none is asked for.
  public init<Scalar: TensorScalar>(
    of shape: Shape, axes: [Int]?, keepDims: Bool, for operation: ReductionOperation<Scalar>
  ) throws(ShapeError) {
    try self.init(
      of: shape, axes: axes, keepDims: keepDims, ofNone: operation.name != .max,
      in: operation.name.rawValue)
  }
}
