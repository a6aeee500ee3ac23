// The arithmetic of single elements, as the engines compute with them. Integers trap where NumPy's
// wrap around. Swift's own trap says nothing; these say what overflowed, and how to go on.

extension TensorScalar {
  /// `self + other`; traps where an integer type cannot hold it, with a message that names
  /// `operation`, both numbers, the type and the way out.
  @inlinable @inline(__always)
  public func adding(_ other: Self, in operation: StaticString) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    if overflow { overflowFailure(asInt, "+", other.asInt, Self.dtype, in: operation) }
    return sum
  }

  /// `self - other`; traps as ``adding(_:in:)`` does.
  @inlinable @inline(__always)
  public func subtracting(_ other: Self, in operation: StaticString) -> Self {
    let (difference, overflow) = subtractingReportingOverflow(other)
    if overflow { overflowFailure(asInt, "-", other.asInt, Self.dtype, in: operation) }
    return difference
  }

  /// `self * other`; traps as ``adding(_:in:)`` does.
  @inlinable @inline(__always)
  public func multiplied(by other: Self, in operation: StaticString) -> Self {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    if overflow { overflowFailure(asInt, "*", other.asInt, Self.dtype, in: operation) }
    return product
  }
}

extension TensorFloatingPoint {
  /// `self + other`, which becomes an infinity where an integer would overflow.
  @inlinable @inline(__always)
  public func addingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool) {
    (self + other, false)
  }

  /// `self - other`, which becomes an infinity where an integer would overflow.
  @inlinable @inline(__always)
  public func subtractingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool) {
    (self - other, false)
  }

  /// `self * other`, which becomes an infinity where an integer would overflow.
  @inlinable @inline(__always)
  public func multipliedReportingOverflow(
    by other: Self
  ) -> (partialValue: Self, overflow: Bool) {
    (self * other, false)
  }
}

/// Ends the program: in a function of its own, and not generic, so that the loops carry no message
/// and write neither operand to memory.
@usableFromInline @inline(never)
func overflowFailure(
  _ x: Int, _ sign: StaticString, _ y: Int, _ dtype: DType, in operation: StaticString
) -> Never {
  let wider = dtype == .int64 ? "Double" : "Int"
  fatalError(
    "\(operation): \(x) \(sign) \(y) is beyond what \(dtype) holds; "
      + "cast the operands first, with cast(to: \(wider).self)")
}
