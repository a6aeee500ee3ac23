import Comparisons
import Foundation

/// Values as JSON spells them.
enum JSONText {
  /// A number of six digits, more than any timing has; `null` for none, and for what JSON has no
  /// number for.
  static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "null" }
    return String(format: "%.6g", value)
  }

  /// The shortest text of `value` rounded to a number of decimals; `null` for what JSON has no number
  /// for.
  static func number(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "null" }
    let scale = pow(10, Double(decimals))
    return "\((value * scale).rounded() / scale)"
  }

  /// A string with its quotation marks; `null` for none.
  static func string(_ text: String?) -> String {
    guard let text else { return "null" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    // A string is a value that encodes.
    return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
  }

  /// An array of numbers, each with the digits that tell it from other floats; `null` for what JSON
  /// has no number for.
  static func floats(_ values: [Float]) -> String {
    "[" + values.map { $0.isFinite ? "\($0)" : "null" }.joined(separator: ", ") + "]"
  }

  /// An object in a line.
  static func object(_ members: [(name: String, value: String)]) -> String {
    "{" + members.map { "\(string($0.name)): \($0.value)" }.joined(separator: ", ") + "}"
  }

  /// An array, an element a line.
  static func lines(_ elements: [String]) -> String {
    "[" + elements.map { "\n    \($0)" }.joined(separator: ",") + "]"
  }
}

extension Timing {
  /// The two quartiles as a JSON array.
  var jsonQuartiles: String {
    "[\(JSONText.number(lowerQuartile)), \(JSONText.number(upperQuartile))]"
  }
}
