// The operations that every engine has, named by values: `engine.map(.exp, x)`. To add one, add its
// name, its value and its definition here, its kernel to FastKernels, and its gradient to the tape.

/// What is done to each element of a tensor, by ``Engine/map(_:_:)``.
///
/// A type has the values of the operations that it has: there is no `UnaryOperation<Int>.exp`.
@frozen
public struct UnaryOperation<Scalar: TensorScalar>: Sendable {
  /// The operations' names.
  @frozen public enum Name: String, CaseIterable, Sendable {
    case relu, negate, exp, log, sqrt
  }

  /// Which operation it is.
  public let name: Name

  @inlinable init(_ name: Name) { self.name = name }

  /// `max(x, 0)`.
  @inlinable public static var relu: Self { Self(.relu) }
}

extension UnaryOperation where Scalar: SignedNumeric {
  /// `-x`.
  @inlinable public static var negate: Self { Self(.negate) }
}

extension UnaryOperation where Scalar: TensorFloatingPoint {
  /// *e* to the power of `x`.
  @inlinable public static var exp: Self { Self(.exp) }
  /// The natural logarithm of `x`; −∞ at 0 and NaN below.
  @inlinable public static var log: Self { Self(.log) }
  /// The square root of `x`; NaN below 0.
  @inlinable public static var sqrt: Self { Self(.sqrt) }
}

extension UnaryOperation {
  /// What the operation makes of one element; every engine is held to it.
  @inlinable @inline(__always)
  public func callAsFunction(_ x: Scalar) -> Scalar {
    switch name {
    // A comparison with NaN is false: NaN passes through, as in NumPy's maximum(x, 0).
    case .relu: x < 0 ? 0 : x
    // Not every scalar has a literal of −1.
    case .negate: x.multiplied(by: 0 - 1, in: "negate")
    case .exp: onFloatingPoint(x, { Float.exp($0) }, { Double.exp($0) })
    case .log: onFloatingPoint(x, { Float.log($0) }, { Double.log($0) })
    case .sqrt: onFloatingPoint(x, { $0.squareRoot() }, { $0.squareRoot() })
    }
  }
}

/// What is done to each pair of elements of two tensors, by ``Engine/zip(_:_:_:)``.
@frozen
public struct BinaryOperation<Scalar: TensorScalar>: Sendable {
  /// The operations' names.
  @frozen public enum Name: String, CaseIterable, Sendable {
    case add, subtract, multiply, divide, maximum, minimum, reluGradient
  }

  /// Which operation it is.
  public let name: Name

  @inlinable init(_ name: Name) { self.name = name }

  /// `x + y`.
  @inlinable public static var add: Self { Self(.add) }
  /// `x - y`.
  @inlinable public static var subtract: Self { Self(.subtract) }
  /// `x · y`.
  @inlinable public static var multiply: Self { Self(.multiply) }
  /// The larger of both; NaN where either is NaN.
  @inlinable public static var maximum: Self { Self(.maximum) }
  /// The smaller of both; NaN where either is NaN.
  @inlinable public static var minimum: Self { Self(.minimum) }
}

extension BinaryOperation where Scalar: TensorFloatingPoint {
  /// `x / y`.
  @inlinable public static var divide: Self { Self(.divide) }
  /// `x` where `y` is above 0, and 0 elsewhere: relu's gradient, of the upstream one and relu's
  /// result. Both have one shape.
  @inlinable public static var reluGradient: Self { Self(.reluGradient) }
}

extension BinaryOperation {
  /// What the operation makes of one pair; every engine is held to it.
  @inlinable @inline(__always)
  public func callAsFunction(_ x: Scalar, _ y: Scalar) -> Scalar {
    switch name {
    case .add: x.adding(y, in: "add")
    case .subtract: x.subtracting(y, in: "subtract")
    case .multiply: x.multiplied(by: y, in: "multiply")
    case .divide: onFloatingPoint(x, y, { $0 / $1 }, { $0 / $1 })
    // NaN is the only value that differs from itself.
    case .maximum: x > y || x != x ? x : y
    case .minimum: x < y || x != x ? x : y
    case .reluGradient: y > 0 ? x : 0
    }
  }

  /// The shape of the operation's result.
  ///
  /// - Throws: `ShapeError` when the shapes do not broadcast together, or must be one and are two.
  public func shape(of x: Shape, and y: Shape) throws(ShapeError) -> Shape {
    guard name != .reluGradient || x == y else {
      throw ShapeError("reluGradient needs one shape, and was given \(x) and \(y)")
    }
    return try x.broadcast(with: y, in: name.rawValue)
  }
}

/// What is made of the elements along some axes of a tensor, by
/// ``Engine/reduce(_:_:axes:keepDims:)``.
@frozen
public struct ReductionOperation<Scalar: TensorScalar>: Sendable {
  /// The operations' names.
  @frozen public enum Name: String, CaseIterable, Sendable {
    case sum, mean, max
  }

  /// Which operation it is.
  public let name: Name

  @inlinable init(_ name: Name) { self.name = name }

  /// The sum; 0 of no elements.
  @inlinable public static var sum: Self { Self(.sum) }
  /// The largest, NaN where one is NaN; no elements have none.
  @inlinable public static var max: Self { Self(.max) }
}

extension ReductionOperation where Scalar: TensorFloatingPoint {
  /// The mean; NaN of no elements.
  @inlinable public static var mean: Self { Self(.mean) }
}

extension ReductionOperation {
  /// What the operation makes of `count` elements, in their order; every engine is held to it, but
  /// for the rounding of another order.
  @inlinable @inline(__always)
  public func callAsFunction(_ count: Int, _ element: (Int) -> Scalar) -> Scalar {
    switch name {
    case .sum, .mean:
      var sum: Scalar = 0
      for i in 0..<count { sum = sum.adding(element(i), in: "sum") }
      return name == .mean ? Self.share(of: sum, count) : sum
    case .max:
      var largest = element(0)
      for i in 1..<count { largest = BinaryOperation.maximum(largest, element(i)) }
      return largest
    }
  }

  /// The mean of `count` elements whose sum is `sum`.
  @inlinable @inline(__always)
  public static func share(of sum: Scalar, _ count: Int) -> Scalar {
    BinaryOperation(.divide)(sum, Scalar(converting: count))
  }
}

// MARK: - What only floating-point numbers have

/// What `float` or `double` makes of `x`, whichever type it has.
///
/// Where all that is known of a type is that it is a scalar's, a value like `UnaryOperation.exp` tells
/// that it is one of the two: no other type has that value.
@inlinable @inline(__always)
public func onFloatingPoint<Scalar: TensorScalar>(
  _ x: Scalar, _ float: (Float) -> Float, _ double: (Double) -> Double
) -> Scalar {
  if Scalar.self == Float.self {
    return unsafeBitCast(float(unsafeBitCast(x, to: Float.self)), to: Scalar.self)
  }
  if Scalar.self == Double.self {
    return unsafeBitCast(double(unsafeBitCast(x, to: Double.self)), to: Scalar.self)
  }
  fatalError("an operation on floating-point numbers was given another type's")
}

/// What `float` or `double` makes of `x` and `y`, whichever type they have.
@inlinable @inline(__always)
public func onFloatingPoint<Scalar: TensorScalar>(
  _ x: Scalar, _ y: Scalar, _ float: (Float, Float) -> Float, _ double: (Double, Double) -> Double
) -> Scalar {
  if Scalar.self == Float.self {
    let (x, y) = (unsafeBitCast(x, to: Float.self), unsafeBitCast(y, to: Float.self))
    return unsafeBitCast(float(x, y), to: Scalar.self)
  }
  if Scalar.self == Double.self {
    let (x, y) = (unsafeBitCast(x, to: Double.self), unsafeBitCast(y, to: Double.self))
    return unsafeBitCast(double(x, y), to: Scalar.self)
  }
  fatalError("an operation on floating-point numbers was given another type's")
}
