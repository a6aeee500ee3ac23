import Foundation

/// A number of three digits that count: `0.123`, `1.23`, `12.3`, `123`, `1,230`.
public func threeDigits(_ value: Double) -> String {
  guard value.isFinite else { return "–" }
  // From where rounding to fewer decimals would give one digit more.
  switch abs(value) {
  case ..<0.0005: return String(format: "%.1e", value)
  case ..<0.9995: return String(format: "%.3f", value)
  case ..<9.995: return String(format: "%.2f", value)
  case ..<99.95: return String(format: "%.1f", value)
  case ..<999.5: return String(format: "%.0f", value)
  default: return grouped(value)
  }
}

/// A short time with its unit: `640 ns`, `1.23 µs`, `45.6 ms`, `7.89 s`.
public func shortTime(_ seconds: Double) -> String {
  guard seconds.isFinite, seconds > 0 else { return seconds == 0 ? "0 s" : "–" }
  let units: [(size: Double, name: String)] = [(1e-9, "ns"), (1e-6, "µs"), (1e-3, "ms"), (1, "s")]
  // 999.7 ns is 1.00 µs in three digits.
  let unit = units.last { seconds >= $0.size * 0.9995 } ?? units[0]
  return "\(threeDigits(seconds / unit.size)) \(unit.name)"
}

/// A ratio: `12.3×`.
public func ratio(_ value: Double) -> String {
  "\(threeDigits(value))×"
}

/// A share: `92 %`; below a tenth with a decimal.
public func percent(_ share: Double) -> String {
  guard share.isFinite else { return "–" }
  return String(format: share < 0.0995 ? "%.1f %%" : "%.0f %%", share * 100)
}

/// So many of something: `1 thread`, `2 threads`.
public func counted(_ count: Int, _ one: String) -> String {
  "\(count) \(count == 1 ? one : one + "s")"
}

/// A whole number with commas between its thousands.
private func grouped(_ value: Double) -> String {
  let digits = Array(String(format: "%.0f", abs(value)))
  var text = ""
  for (i, digit) in digits.enumerated() {
    if i > 0, (digits.count - i) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return (value < 0 ? "-" : "") + text
}
