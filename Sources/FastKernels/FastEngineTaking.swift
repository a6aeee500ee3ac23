import TensorCore

extension FastEngine {
  public func take<Scalar: TensorScalar>(
    _ indices: ArraySlice<Int>, of source: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(ShapeError) {
    // A fresh result, and whatever is wrong, is left to the one that does it in order.
    guard source.ndim > 0, source.isContiguous, result.ndim > 0,
      result.shape.extents == [indices.count] + source.shape.extents.dropFirst(),
      indices.allSatisfy({ (0..<source.shape[0]).contains($0) }), result.count > 0
    else {
      return try result.fill(taking: indices, of: source)
    }
    let width = result.count / indices.count
    result.withUnsafeMutableBufferPointer { target in
      let target = target.baseAddress!
      source.withUnsafePointer { rows in
        // Rows far apart come from memory: two cores wait for twice as many at once.
        parallel(indices.count, threads: threads, minimum: Swift.max(1, (1 << 14) / width)) {
          for i in $0 {
            let index = indices[indices.startIndex + i]
            (target + i * width).update(from: rows + index * width, count: width)
          }
        }
      }
    }
  }
}
