/// What an option takes: how a word of the command line becomes a value, and a value a word.
struct ValueKind<Value> {
  /// The word that stands for the value in the help: `N`.
  let placeholder: String

  /// What is expected, behind "needs": `a whole number of at least 1`.
  let expected: String

  /// The value of a word; `nil` where it is none.
  let parse: (String) -> Value?

  /// The value as one would type it.
  let text: (Value) -> String
}

extension ValueKind {
  /// The same kind for a setting that may be left open; its absence has no word.
  var optional: ValueKind<Value?> {
    ValueKind<Value?>(
      placeholder: placeholder, expected: expected,
      parse: { word in parse(word).map(Optional.some) },
      text: { $0.map(text) ?? "" })
  }
}

extension ValueKind where Value: FixedWidthInteger {
  /// A whole number of at least `minimum`.
  static func integer(atLeast minimum: Value, _ placeholder: String = "N") -> ValueKind {
    ValueKind(
      placeholder: placeholder, expected: "a whole number of at least \(minimum)",
      parse: { word in Value(word).flatMap { $0 >= minimum ? $0 : nil } },
      text: { "\($0)" })
  }
}

extension ValueKind where Value == Double {
  /// A number above 0, and finite.
  static func positive(_ placeholder: String) -> ValueKind {
    ValueKind(
      placeholder: placeholder, expected: "a number above 0, such as 0.001",
      parse: { word in Double(word).flatMap { $0 > 0 && $0.isFinite ? $0 : nil } },
      text: { "\($0)" })
  }
}

extension ValueKind where Value == String {
  /// A path, a name or an address; anything but nothing.
  static func text(_ placeholder: String, expected: String) -> ValueKind {
    ValueKind(
      placeholder: placeholder, expected: expected, parse: { $0.isEmpty ? nil : $0 },
      text: { $0 })
  }
}

extension ValueKind where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
  /// One of a few words.
  static func choice() -> ValueKind {
    let words = Value.allCases.map(\.rawValue)
    return ValueKind(
      placeholder: words.joined(separator: "|"),
      expected: words.count == 1
        ? words[0] : words.dropLast().joined(separator: ", ") + " or " + words.last!,
      parse: { Value(rawValue: $0) }, text: { $0.rawValue })
  }
}

extension ValueKind where Value == [Int] {
  /// Whole numbers above 0 with commas between them.
  static func list(_ placeholder: String) -> ValueKind {
    ValueKind(
      placeholder: placeholder,
      expected: "whole numbers above 0 with commas between them, such as 512,256",
      parse: { word in
        let parts = word.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }.filter { $0 > 0 }
        return numbers.count == parts.count ? numbers : nil
      },
      text: { $0.map(String.init).joined(separator: ",") })
  }
}
