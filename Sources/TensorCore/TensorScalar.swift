#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The type of a tensor's elements, by NumPy's name.
public enum DType: String, CaseIterable, Sendable, CustomStringConvertible {
  case uint8
  case int32
  case int64
  case float32
  case float64

  public var description: String { rawValue }

  /// The bytes that one element takes.
  public var itemSize: Int {
    switch self {
    case .uint8: 1
    case .int32, .float32: 4
    case .int64, .float64: 8
    }
  }

  /// Whether elements have fractions.
  public var isFloatingPoint: Bool { self == .float32 || self == .float64 }
}

/// A type that a tensor can hold: `UInt8`, `Int32`, `Int`, `Float` or `Double`.
///
/// Integers trap where NumPy's would wrap around: the engines compute with ``adding(_:in:)`` and the
/// functions after it, whose message says what overflowed.
public protocol TensorScalar: BitwiseCopyable, Comparable, Hashable, Numeric, Sendable {
  /// NumPy's name of the type.
  static var dtype: DType { get }

  /// The value as a `Double`; exact for every type but `Int`, which is rounded beyond 2⁵³.
  var asDouble: Double { get }

  /// The value as a `Float`, rounded to the nearest.
  var asFloat: Float { get }

  /// The value without its fraction as an `Int`: the nearest `Int` for a float beyond the range,
  /// and 0 for NaN.
  var asInt: Int { get }

  /// Converts `value` as NumPy's `astype` does: fractions are cut off, integers keep their low
  /// bits. What NumPy leaves undefined is defined here: a float beyond `Int` becomes the nearest
  /// `Int` first, and NaN becomes 0.
  init<Source: TensorScalar>(converting value: Source)

  /// `self + other`, and whether it is beyond what an integer type holds.
  func addingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool)
  /// `self - other`, and whether it is beyond what an integer type holds.
  func subtractingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool)
  /// `self * other`, and whether it is beyond what an integer type holds.
  func multipliedReportingOverflow(by other: Self) -> (partialValue: Self, overflow: Bool)
}

/// A scalar with the functions of analysis: `Float` or `Double`.
public protocol TensorFloatingPoint: BinaryFloatingPoint, TensorScalar {
  /// *e* to the power of `x`.
  static func exp(_ x: Self) -> Self
  /// The natural logarithm of `x`; −∞ at 0 and NaN below.
  static func log(_ x: Self) -> Self
}

extension UInt8: TensorScalar {
  public static var dtype: DType { .uint8 }
  @inlinable public var asDouble: Double { Double(self) }
  @inlinable public var asFloat: Float { Float(self) }
  @inlinable public var asInt: Int { Int(self) }
  @inlinable public init<Source: TensorScalar>(converting value: Source) {
    self.init(truncatingIfNeeded: value.asInt)
  }
}

extension Int32: TensorScalar {
  public static var dtype: DType { .int32 }
  @inlinable public var asDouble: Double { Double(self) }
  @inlinable public var asFloat: Float { Float(self) }
  @inlinable public var asInt: Int { Int(self) }
  @inlinable public init<Source: TensorScalar>(converting value: Source) {
    self.init(truncatingIfNeeded: value.asInt)
  }
}

extension Int: TensorScalar {
  public static var dtype: DType { .int64 }
  @inlinable public var asDouble: Double { Double(self) }
  @inlinable public var asFloat: Float { Float(self) }
  @inlinable public var asInt: Int { self }
  @inlinable public init<Source: TensorScalar>(converting value: Source) {
    self = value.asInt
  }
}

extension Float: TensorFloatingPoint {
  public static var dtype: DType { .float32 }
  @inlinable public var asDouble: Double { Double(self) }
  @inlinable public var asFloat: Float { self }
  @inlinable public var asInt: Int {
    // −2⁶³ is an Int and a Float; 2⁶³ is the first Float beyond.
    if self >= -0x1p63 && self < 0x1p63 { return Int(self) }
    return isNaN ? 0 : self < 0 ? .min : .max
  }
  @inlinable public init<Source: TensorScalar>(converting value: Source) {
    self = value.asFloat
  }
  @inlinable public static func exp(_ x: Float) -> Float { expf(x) }
  @inlinable public static func log(_ x: Float) -> Float { logf(x) }
}

extension Double: TensorFloatingPoint {
  public static var dtype: DType { .float64 }
  @inlinable public var asDouble: Double { self }
  @inlinable public var asFloat: Float { Float(self) }
  @inlinable public var asInt: Int {
    // −2⁶³ is an Int and a Double; 2⁶³ is the first Double beyond.
    if self >= -0x1p63 && self < 0x1p63 { return Int(self) }
    return isNaN ? 0 : self < 0 ? .min : .max
  }
  @inlinable public init<Source: TensorScalar>(converting value: Source) {
    self = value.asDouble
  }
  #if canImport(Darwin)
    @inlinable public static func exp(_ x: Double) -> Double { Darwin.exp(x) }
    @inlinable public static func log(_ x: Double) -> Double { Darwin.log(x) }
  #elseif canImport(Glibc)
    @inlinable public static func exp(_ x: Double) -> Double { Glibc.exp(x) }
    @inlinable public static func log(_ x: Double) -> Double { Glibc.log(x) }
  #elseif canImport(Musl)
    @inlinable public static func exp(_ x: Double) -> Double { Musl.exp(x) }
    @inlinable public static func log(_ x: Double) -> Double { Musl.log(x) }
  #endif
}
