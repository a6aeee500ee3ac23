/// How the product that `numpy.dot` defines sees its operands, whatever their ranks: as two matrices.
///
/// Every axis of x but the last is rows, every axis of y but the summed one is columns.
public struct DotPlan: Sendable {
  /// The rows of the left matrix and of the product.
  public let rows: Int
  /// The extent that is summed along.
  public let length: Int
  /// The columns of the right matrix and of the product.
  public let columns: Int
  /// The shape of the result.
  public let result: Shape
  private let summedAxis: Int
  private let rank: Int

  /// Plans the product of tensors of these shapes, neither of them a scalar's.
  ///
  /// - Throws: `ShapeError` when the inner extents differ, or the result would have more elements than
  ///   memory has addresses for.
  public init(_ x: Shape, _ y: Shape) throws(ShapeError) {
    summedAxis = Swift.max(y.rank - 2, 0)
    rank = y.rank
    length = y[summedAxis]
    guard x[x.rank - 1] == length else {
      throw ShapeError("dot needs equal inner extents, and was given \(x) and \(y)")
    }
    let rowExtents = x.extents.dropLast()
    var columnExtents = y.extents
    columnExtents.remove(at: summedAxis)
    result = try Shape(ofResult: rowExtents + columnExtents, in: "dot")
    rows = rowExtents.reduce(1, *)
    columns = columnExtents.reduce(1, *)
  }

  /// The axes of y with the summed one first.
  public var order: [Int] { [summedAxis] + (0..<rank).filter { $0 != summedAxis } }

  /// The operands as matrices: `(rows, length)` and `(length, columns)`.
  public func matrices<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(ShapeError) -> (Tensor<Scalar>, Tensor<Scalar>) {
    (
      x.ndim == 2 ? x : try x.reshaped([rows, length]),
      y.ndim == 2 ? y : try y.transposed(order).reshaped([length, columns])
    )
  }
}
