/// What selects along one axis of a tensor: an index, a range, a range with a step, the whole axis.
///
/// It is written as Python writes it, with Swift's range operators; a negative number counts from
/// the end:
///
///     images[10 ..< 100]                      # images[10:100]
///     images[all, 14..., 14...]               # images[:, 14:, 14:]
///     images[all, 7 ..< -7, 7 ..< -7]         # images[:, 7:-7, 7:-7]
///     images[0, all, all]                     # images[0, :, :]
///     images[slice(nil, nil, -1), ellipsis]   # images[::-1, ...]
///
/// Outside a tensor's brackets the operators make Swift's own ranges, as ever.
public struct TensorIndex: Equatable, Sendable {
  enum Selection: Equatable, Sendable {
    case at(Int)
    case slice(start: Int?, stop: Int?, step: Int)
    case newAxis
    case ellipsis
  }

  let selection: Selection

  init(_ selection: Selection) {
    self.selection = selection
  }

  /// Selects one index, and drops its axis.
  public init(_ index: Int) {
    selection = .at(index)
  }

  /// Selects the indices in `range`.
  public init(_ range: Range<Int>) {
    selection = .slice(start: range.lowerBound, stop: range.upperBound, step: 1)
  }

  /// A number between the dots of a range in a tensor's brackets, where Swift's own range would
  /// trap at `7 ..< -7`.
  public struct Bound: ExpressibleByIntegerLiteral, Sendable {
    let value: Int

    public init(integerLiteral value: Int) {
      self.value = value
    }
  }
}

extension TensorIndex: ExpressibleByIntegerLiteral {
  public init(integerLiteral index: Int) { self.init(index) }
}

/// A type that may stand in a tensor's brackets: `Int` and `TensorIndex`.
public protocol TensorIndexConvertible {
  /// The selection along its axis.
  var tensorIndex: TensorIndex { get }
}

extension TensorIndex: TensorIndexConvertible {
  public var tensorIndex: TensorIndex { self }
}

extension Int: TensorIndexConvertible {
  public var tensorIndex: TensorIndex { TensorIndex(self) }
}

// MARK: - How a selection is written

/// The whole axis, Python's `:`.
public let all = slice(nil, nil)

/// A new axis of extent 1, NumPy's `newaxis`.
public let newAxis = TensorIndex(.newAxis)

/// As many whole axes as there are left, NumPy's `...`; once in a pair of brackets.
public let ellipsis = TensorIndex(.ellipsis)

/// Selects every `step`th index from `start` up to, and without, `stop`: Python's
/// `start:stop:step`.
///
/// Bounds may be negative or beyond the ends, and clip as NumPy's do. A step of 0 traps.
public func slice(_ start: Int?, _ stop: Int?, _ step: Int = 1) -> TensorIndex {
  guard step != 0 else { fatalError("a slice's step cannot be 0") }
  return TensorIndex(.slice(start: start, stop: stop, step: step))
}

// These rank behind Swift's own ranges wherever both would fit: `for i in 0..<10` stays a range.

/// Selects `start:stop`.
@_disfavoredOverload
public func ..< (start: TensorIndex.Bound, stop: TensorIndex.Bound) -> TensorIndex {
  slice(start.value, stop.value)
}

/// Selects `start:stop`.
@_disfavoredOverload
public func ..< (start: Int, stop: Int) -> TensorIndex { slice(start, stop) }

/// Selects `start:`.
@_disfavoredOverload
public postfix func ... (start: Int) -> TensorIndex { slice(start, nil) }

/// Selects `:stop`.
@_disfavoredOverload
public prefix func ..< (stop: Int) -> TensorIndex { slice(nil, stop) }
