// Evenly spaced values, to the bit as NumPy's `arange` makes them.

extension Tensor {
  /// Makes a vector of evenly spaced values: `start`, `start + step`, … below `stop`.
  ///
  /// A negative step counts down and stays above `stop`; there are no values where the step leads
  /// away from `stop`. There are ⌈(`stop` − `start`) / `step`⌉, a quotient of `Double`s that rounding
  /// can take one too far: `arange(1, 1.3, step: 0.1)` has four. NumPy's `arange`.
  ///
  /// A step of 0 traps, and so do NaN and a range of more values than memory holds.
  public static func arange(_ start: Scalar, _ stop: Scalar, step: Scalar = 1) -> Tensor {
    guard step != 0 else { fatalError("arange needs a step that is not 0") }
    let length = arangeLength(start, stop, step)
    guard !length.isNaN else {
      fatalError("arange cannot tell how many values lie from \(start) to \(stop) by \(step)")
    }
    guard length < 0x1p63, Shape.isAddressable([Int(Swift.max(length, 0))]) else {
      fatalError("arange from \(start) to \(stop) by \(step) has more values than memory holds")
    }
    return Tensor(uninitialized: [Int(Swift.max(length, 0))]) { elements in
      if Scalar.dtype.isFloatingPoint {
        fillSpaced(elements, start, next: start + step)
      } else {
        // What wraps around beyond an Int's range on the way has come back by the end.
        let (start, step) = (start.asInt, step.asInt)
        for i in elements.indices { elements[i] = Scalar(converting: start &+ i &* step) }
      }
    }
  }

  /// Makes the vector `0, 1, …` of `stop` elements.
  public static func arange(_ stop: Scalar) -> Tensor { arange(0, stop) }

  /// How many values there are: NumPy's length, 0 or less for none, NaN or infinite for no vector.
  private static func arangeLength(_ start: Scalar, _ stop: Scalar, _ step: Scalar) -> Double {
    guard !Scalar.dtype.isFloatingPoint else {
      let distance = stop.asDouble - start.asDouble
      let quotient = distance / step.asDouble
      // A step too large for the quotient to be told from 0 still has its first value.
      return quotient == 0 && quotient.sign == .plus && distance != 0 ? 1 : quotient.rounded(.up)
    }
    let (start, stop, step) = (start.asInt, stop.asInt, step.asInt)
    guard step > 0 ? start < stop : start > stop else { return 0 }
    // Up to 2⁶⁴ − 1, which only an unsigned number holds.
    let distance = UInt(bitPattern: step > 0 ? stop &- start : start &- stop)
    let (whole, rest) = distance.quotientAndRemainder(dividingBy: step.magnitude)
    return (Double(whole) + Double(rest) / Double(step.magnitude)).rounded(.up)
  }

  /// Writes `start`, `next`, and from the third value on `start + i · (next − start)`: the difference
  /// is what rounding has left of the step.
  private static func fillSpaced(
    _ elements: UnsafeMutableBufferPointer<Scalar>, _ start: Scalar, next: Scalar
  ) {
    let difference = next - start
    for i in elements.indices {
      elements[i] = i == 0 ? start : i == 1 ? next : start + Scalar(converting: i) * difference
    }
  }
}
