extension Tensor {
  /// The elements that `indices` select, in the same memory; axes without an index are whole.
  ///
  /// Ranges clip as NumPy's do. An integer drops its axis; a negative one counts from the end. An
  /// integer out of range, more indices than axes, or a second ellipsis traps. O(rank): nothing is
  /// copied. Chapter 2, §2.2.6.
  public subscript(indices: TensorIndex...) -> Tensor {
    selecting(indices)
  }

  /// The elements that `indices` select, with integers in variables: `x[i, all]`, `y[all, j]`.
  @_disfavoredOverload
  public subscript<each Index: TensorIndexConvertible>(indices: repeat each Index) -> Tensor {
    var list: [TensorIndex] = []
    repeat list.append((each indices).tensorIndex)
    return selecting(list)
  }

  /// The elements that `indices` select: what the subscript does, for indices in an array.
  public func selecting(_ indices: [TensorIndex]) -> Tensor {
    var start = offset
    var extents: [Int] = []
    var steps: [Int] = []
    var axis = 0

    func takeWhole(_ count: Int) {
      extents += shape.extents[axis..<axis + count]
      steps += strides[axis..<axis + count]
      axis += count
    }

    let consumed = indices.count { $0.selection != .newAxis && $0.selection != .ellipsis }
    guard consumed <= ndim, indices.count(where: { $0.selection == .ellipsis }) <= 1 else {
      fatalError("\(consumed) indices (and at most one ellipsis) do not fit the shape \(shape)")
    }
    for index in indices {
      switch index.selection {
      case .newAxis:
        extents.append(1)
        steps.append(0)
      case .ellipsis:
        takeWhole(ndim - consumed)
      case .at(let index):
        let position = index < 0 ? index + shape[axis] : index
        if !(0..<shape[axis]).contains(position) { indexFailure(index, axis: axis) }
        start += position * strides[axis]
        axis += 1
      case .slice(let lower, let upper, let step):
        let (first, count) = clip(lower, upper, step, extent: shape[axis])
        if count > 0 { start += first * strides[axis] }
        extents.append(count)
        // A single place takes no step, and a step beyond the axis may be as large as an Int.
        steps.append(count > 1 ? strides[axis] * step : 0)
        axis += 1
      }
    }
    takeWhole(ndim - axis)
    return Tensor(storage: storage, offset: start, shape: Shape(extents), strides: steps)
  }

  /// The `n`th batch of `size` samples along the first axis, counted from 0; the last may be short.
  ///
  /// - Throws: `ShapeError` for a scalar, a size below 1, or a batch that starts beyond the last
  ///   sample. Chapter 2, §2.2.7.
  public func batch(_ n: Int, size: Int) throws(ShapeError) -> Tensor {
    guard ndim > 0 else { throw ShapeError("batch needs an axis of samples, and the shape is ()") }
    guard size > 0 else {
      throw ShapeError("batch needs a size of at least 1, and was given \(size)")
    }
    let batches = shape[0] == 0 ? 0 : (shape[0] - 1) / size + 1
    guard (0..<batches).contains(n) else {
      throw ShapeError("batch \(n) of \(size) does not exist: \(shape[0]) samples make \(batches)")
    }
    return selecting([slice(n * size, n * size + min(size, shape[0] - n * size))])
  }
}

/// Where a slice starts on an axis of `extent`, and how many elements it takes: CPython's
/// `PySlice_AdjustIndices`.
private func clip(_ start: Int?, _ stop: Int?, _ step: Int, extent: Int) -> (first: Int, count: Int)
{
  // Going down, the places before the first and after the last element shift by one.
  let lowest = step > 0 ? 0 : -1
  let highest = step > 0 ? extent : extent - 1
  func bound(_ value: Int?, or missing: Int) -> Int {
    guard let value else { return missing }
    // A bound near Int.min plus the extent cannot overflow: the extent is not negative.
    return min(max(value < 0 ? value + extent : value, lowest), highest)
  }
  let first = bound(start, or: step > 0 ? lowest : highest)
  let last = bound(stop, or: step > 0 ? highest : lowest)
  let distance = step > 0 ? last - first : first - last
  guard distance > 0 else { return (0, 0) }
  // `magnitude` because a step of Int.min has no positive twin.
  return (first, Int((UInt(distance) - 1) / step.magnitude) + 1)
}
