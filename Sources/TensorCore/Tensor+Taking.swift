// Rows by their numbers: what makes a shuffled batch.

extension Tensor {
  /// The rows at `indices` along the first axis, in that order: NumPy's `take(x, indices, axis=0)`.
  ///
  /// - Parameter indices: Any number of times each; a negative one counts from the end.
  /// - Returns: Shape `(indices.count, …)`, in memory of its own.
  /// - Throws: `ShapeError` for a scalar, when an index is out of range, or when memory has no
  ///   addresses for the result.
  public func taking(_ indices: [Int]) throws(ShapeError) -> Tensor {
    var result = self
    try result.fill(taking: indices[...], of: self)
    return result
  }

  /// Becomes the rows of `source` at `indices`; writes into its own memory where nobody shares it
  /// and the shape stays.
  ///
  /// - Throws: `ShapeError` as ``taking(_:)`` does.
  public mutating func fill(
    taking indices: ArraySlice<Int>, of source: Tensor
  ) throws(ShapeError) {
    guard source.ndim > 0 else {
      throw ShapeError("taking needs an axis to take from, and the shape is ()")
    }
    let extent = source.shape[0]
    if let index = indices.first(where: { !(-extent..<extent).contains($0) }) {
      throw ShapeError("taking: index \(index) is out of bounds for shape \(source.shape)")
    }
    let target = try Shape(
      ofResult: [indices.count] + source.shape.extents.dropFirst(), in: "taking")
    if shape != target || !isContiguous || !isKnownUniquelyReferenced(&storage) {
      self = Tensor(uninitialized: target) { _ in }
    }
    let width = Shape(Array(target.extents.dropFirst())).elementCount
    let start = storage.base + offset
    source.withUnsafeBufferPointer { rows in
      guard let first = rows.baseAddress else { return }
      for (row, index) in indices.enumerated() {
        let from = index < 0 ? index + extent : index
        (start + row * width).update(from: first + from * width, count: width)
      }
    }
  }
}
