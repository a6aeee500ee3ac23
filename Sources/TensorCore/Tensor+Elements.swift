// Elements by their indices. One subscript for each rank up to five, so that none of them has to
// gather its indices in an array.

extension Tensor {
  /// The element of a scalar tensor: `x[]`.
  @inlinable public subscript() -> Scalar {
    get { storage.base[position()] }
    set {
      makeWritable()
      storage.base[position()] = newValue
    }
  }

  /// The element at index `i` of a vector.
  ///
  /// An index out of range, or a tensor of another rank, traps. Fewer indices than axes make a
  /// slice: `images[0, all, all]`.
  @inlinable public subscript(i: Int) -> Scalar {
    get { storage.base[position(i)] }
    set {
      makeWritable()
      storage.base[position(i)] = newValue
    }
  }

  /// The element at row `i` and column `j` of a matrix; traps as `x[i]` does.
  @inlinable public subscript(i: Int, j: Int) -> Scalar {
    get { storage.base[position(i, j)] }
    set {
      makeWritable()
      storage.base[position(i, j)] = newValue
    }
  }

  /// The element at the given indices of a tensor of rank 3; traps as `x[i]` does.
  @inlinable public subscript(i: Int, j: Int, k: Int) -> Scalar {
    get { storage.base[position(i, j, k)] }
    set {
      makeWritable()
      storage.base[position(i, j, k)] = newValue
    }
  }

  /// The element at the given indices of a tensor of rank 4; traps as `x[i]` does.
  @inlinable public subscript(i: Int, j: Int, k: Int, l: Int) -> Scalar {
    get { storage.base[position(i, j, k, l)] }
    set {
      makeWritable()
      storage.base[position(i, j, k, l)] = newValue
    }
  }

  /// The element at the given indices of a tensor of rank 5; traps as `x[i]` does.
  @inlinable public subscript(i: Int, j: Int, k: Int, l: Int, m: Int) -> Scalar {
    get { storage.base[position(i, j, k, l, m)] }
    set {
      makeWritable()
      storage.base[position(i, j, k, l, m)] = newValue
    }
  }

  /// The element at `indices`, one for each axis, of a tensor of any rank; traps as `x[i]` does.
  public subscript(indices: [Int]) -> Scalar {
    get { storage.base[position(indices)] }
    set {
      makeWritable()
      storage.base[position(indices)] = newValue
    }
  }
}

// MARK: - Positions in memory

extension Tensor {
  @inlinable @inline(__always)
  func position() -> Int {
    checkRank(0)
    return offset
  }

  @inlinable @inline(__always)
  func position(_ i: Int) -> Int {
    checkRank(1)
    return offset + step(i, axis: 0)
  }

  @inlinable @inline(__always)
  func position(_ i: Int, _ j: Int) -> Int {
    checkRank(2)
    return offset + step(i, axis: 0) + step(j, axis: 1)
  }

  @inlinable @inline(__always)
  func position(_ i: Int, _ j: Int, _ k: Int) -> Int {
    checkRank(3)
    return offset + step(i, axis: 0) + step(j, axis: 1) + step(k, axis: 2)
  }

  @inlinable @inline(__always)
  func position(_ i: Int, _ j: Int, _ k: Int, _ l: Int) -> Int {
    checkRank(4)
    return offset + step(i, axis: 0) + step(j, axis: 1) + step(k, axis: 2) + step(l, axis: 3)
  }

  @inlinable @inline(__always)
  func position(_ i: Int, _ j: Int, _ k: Int, _ l: Int, _ m: Int) -> Int {
    checkRank(5)
    return offset + step(i, axis: 0) + step(j, axis: 1) + step(k, axis: 2) + step(l, axis: 3)
      + step(m, axis: 4)
  }

  func position(_ indices: [Int]) -> Int {
    checkRank(indices.count)
    return indices.indices.reduce(offset) { $0 + step(indices[$1], axis: $1) }
  }

  @inlinable @inline(__always)
  func checkRank(_ rank: Int) {
    if shape.rank != rank { rankFailure(rank) }
  }

  @inlinable @inline(__always)
  func step(_ index: Int, axis: Int) -> Int {
    // As unsigned numbers a negative index is beyond every extent: one comparison does for both.
    if UInt(bitPattern: index) >= UInt(bitPattern: shape.extents[axis]) {
      indexFailure(index, axis: axis)
    }
    return index &* strides[axis]
  }

  // In functions of their own, so that the hot path carries no message.

  @usableFromInline @inline(never)
  func rankFailure(_ rank: Int) -> Never {
    fatalError("\(rank) indices given for an element of a tensor of rank \(ndim), shape \(shape)")
  }

  @usableFromInline @inline(never)
  func indexFailure(_ index: Int, axis: Int) -> Never {
    fatalError("index \(index) is out of bounds for axis \(axis) of a tensor of shape \(shape)")
  }
}
