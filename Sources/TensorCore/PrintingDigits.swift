#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The decimal digits of a finite float: `± d.ddd × 10^exponent`.
struct DecimalDigits {
  let isNegative: Bool
  /// From the first that is not 0 to the last that is not 0; none for zero.
  let digits: [UInt8]
  /// The power of ten of the first digit; 0 for zero.
  let exponent: Int

  /// The fewest digits that tell `value` from every other of its type.
  init<Scalar: TensorFloatingPoint>(shortest value: Scalar) {
    self.init(parsing: String(describing: value))
  }

  /// The digits of the exact value of `value`, rounded to `fraction` digits after the point: of
  /// `d.ddd` if scientific, of the number itself if not.
  init<Scalar: TensorFloatingPoint>(exact value: Scalar, fraction: Int, scientific: Bool) {
    // A float's value is a double's too. The C library rounds it as a whole, to even at a tie, as
    // NumPy does; the longest text is that of -1.8e308.
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
      withVaList([CInt(fraction), Double(value)]) {
        _ = vsnprintf(buffer.baseAddress!, buffer.count, scientific ? "%.*e" : "%.*f", $0)
      }
      return String(cString: buffer.baseAddress!)
    }
    self.init(parsing: text)
  }

  /// The shortest digits, or the exact value's where those are more than NumPy's precision of 8
  /// after the point.
  init<Scalar: TensorFloatingPoint>(printed value: Scalar, scientific: Bool) {
    let shortest = DecimalDigits(shortest: value)
    let last = shortest.digits.count - 1 - (scientific ? 0 : shortest.exponent)
    let precision = PrintOptions.precision
    self =
      last <= precision
      ? shortest : DecimalDigits(exact: value, fraction: precision, scientific: scientific)
  }

  /// The digits of a number as Swift and C write it: `-0.001`, `1.5e-07`.
  private init(parsing text: String) {
    let parts = text.split(separator: "e")
    let unsigned = parts[0].drop { $0 == "-" }
    let whole = unsigned.prefix { $0 != "." }
    let digits = unsigned.utf8.filter { $0 != UInt8(ascii: ".") }.map { $0 - UInt8(ascii: "0") }
    let zeros = digits.prefix { $0 == 0 }.count
    let power = parts.count == 2 ? Int(parts[1])! : 0

    isNegative = text.hasPrefix("-")
    let end = digits.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
    self.digits = Array(digits[..<end].dropFirst(zeros))
    exponent = end == 0 ? 0 : whole.utf8.count - 1 - zeros + power
  }
}

// MARK: - As text

extension DecimalDigits {
  /// A number cut at its point.
  struct Text {
    var whole: String
    var fraction: String
  }

  /// Written out: `-0.001` is `-0` and `001`, `3` is `3` and nothing.
  var positional: Text {
    let whole = exponent < 0 ? "0" : text(of: 0...exponent)
    let last = digits.count - 1 - exponent
    let fraction = last > 0 ? text(of: exponent + 1...exponent + last) : ""
    return Text(whole: sign + whole, fraction: fraction)
  }

  /// What stands before the power of ten, with at least `fraction` digits after the point.
  func scientific(fraction: Int = 0) -> Text {
    let last = max(digits.count - 1, fraction)
    return Text(whole: sign + text(of: 0...0), fraction: last > 0 ? text(of: 1...last) : "")
  }

  private var sign: String { isNegative ? "-" : "" }

  /// The digits at `places`, counted from the first; zeros before and after them.
  private func text(of places: ClosedRange<Int>) -> String {
    places.map { digits.indices.contains($0) ? String(digits[$0]) : "0" }.joined()
  }
}
