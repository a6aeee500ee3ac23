// The elements as words. NumPy looks at all the elements that it shows to choose one form for them,
// and pads them to one width.

/// The elements as NumPy prints them in an array, all of one width.
func printedWords<Scalar: TensorScalar>(_ elements: [Scalar]) -> [String] {
  if let floats = elements as? [Float] { return FloatForm(floats).words(floats) }
  if let doubles = elements as? [Double] { return FloatForm(doubles).words(doubles) }
  let words = elements.map { String(describing: $0) }
  let width = words.map(\.utf8.count).max() ?? 0
  return words.map { $0.padded(to: width) }
}

/// A number as NumPy prints it alone: floats with as many digits as tell them from their
/// neighbours, in powers of ten below 10⁻⁴ and from 10¹⁶ (`float32`: 10⁶) on.
func scalarText<Scalar: TensorScalar>(_ value: Scalar) -> String {
  switch value {
  case let value as Float: floatText(value, exponentFrom: 1e6)
  case let value as Double: floatText(value, exponentFrom: 1e16)
  default: String(describing: value)
  }
}

private func floatText<Scalar: TensorFloatingPoint>(
  _ value: Scalar, exponentFrom limit: Double
) -> String {
  guard value.isFinite else { return nonFiniteText(value) }
  let digits = DecimalDigits(shortest: value)
  if value == 0 || 1e-4 <= Double(value.magnitude) && Double(value.magnitude) < limit {
    let text = digits.positional
    return text.whole + "." + (text.fraction.isEmpty ? "0" : text.fraction)
  }
  let text = digits.scientific()
  let point = text.fraction.isEmpty ? "" : "."
  return text.whole + point + text.fraction + exponentText(digits.exponent, digits: 2)
}

private func nonFiniteText<Scalar: TensorFloatingPoint>(_ value: Scalar) -> String {
  value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
}

/// A power of ten with at least `digits` digits: `e-07`.
private func exponentText(_ exponent: Int, digits: Int) -> String {
  let magnitude = String(exponent.magnitude)
  let zeros = String(repeating: "0", count: max(digits - magnitude.utf8.count, 0))
  return (exponent < 0 ? "e-" : "e+") + zeros + magnitude
}

// MARK: - Floats in an array

/// The form that NumPy gives the floats of one array.
private struct FloatForm<Scalar: TensorFloatingPoint> {
  /// Whether they are written in powers of ten.
  private let isScientific: Bool
  /// Columns before the point.
  private var left = 0
  /// Digits after the point.
  private var precision = 0
  /// Digits of the exponents; at least two.
  private var exponentDigits = 2

  init(_ elements: [Scalar]) {
    let finite = elements.filter(\.isFinite)
    isScientific = Self.needsExponents(finite)
    for value in finite {
      let digits = DecimalDigits(printed: value, scientific: isScientific)
      let text = isScientific ? digits.scientific() : digits.positional
      left = max(left, text.whole.utf8.count)
      precision = max(precision, text.fraction.utf8.count)
      if isScientific {
        exponentDigits = max(exponentDigits, String(digits.exponent.magnitude).utf8.count)
      }
    }
    for value in elements where !value.isFinite {
      left = max(left, nonFiniteText(value).utf8.count - 1 - right)
    }
  }

  /// Columns after the point.
  private var right: Int { precision + (isScientific ? "e+".utf8.count + exponentDigits : 0) }

  /// Whether the numbers are too large, too small or too far apart to stand below one another.
  ///
  /// The arithmetic is the elements' own, as it is NumPy's: 0.0001 is rounded to `Scalar`.
  private static func needsExponents(_ finite: [Scalar]) -> Bool {
    let magnitudes = finite.filter { $0 != 0 }.map(\.magnitude)
    guard let largest = magnitudes.max(), let smallest = magnitudes.min() else { return false }
    let limit: Scalar = Scalar.dtype == .float32 ? 1e6 : 1e8
    return largest >= limit || smallest < 0.0001 || largest / smallest > 1000
  }

  /// The elements, each in `left + 1 + right` columns.
  func words(_ elements: [Scalar]) -> [String] {
    elements.map { word($0).padded(to: left + 1 + right) }
  }

  private func word(_ value: Scalar) -> String {
    guard value.isFinite else { return nonFiniteText(value) }
    if isScientific {
      // All show as many digits as the longest needs, and those are the value's own: the float32
      // 0.1 goes on as 1.00000001e-01.
      let digits = DecimalDigits(exact: value, fraction: precision, scientific: true)
      let text = digits.scientific(fraction: precision)
      return text.whole + "." + text.fraction
        + exponentText(digits.exponent, digits: exponentDigits)
    }
    let text = DecimalDigits(printed: value, scientific: false).positional
    let blanks = String(repeating: " ", count: precision - text.fraction.utf8.count)
    return text.whole + "." + text.fraction + blanks
  }
}

extension String {
  /// The text moved to the right, to end at column `width`.
  fileprivate func padded(to width: Int) -> String {
    String(repeating: " ", count: max(width - utf8.count, 0)) + self
  }
}
