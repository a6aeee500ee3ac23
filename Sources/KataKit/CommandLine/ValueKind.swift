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

  /// What a shell may complete the word with.
  var completion = Completion.nothing
}

extension ValueKind {
  /// The same kind for a setting that may be left open; its absence has no word.
  var optional: ValueKind<Value?> {
    ValueKind<Value?>(
      placeholder: placeholder, expected: expected,
      parse: { word in parse(word).map(Optional.some) },
      text: { $0.map(text) ?? "" }, completion: completion)
  }
}

extension ValueKind where Value: FixedWidthInteger {
  /// A whole number in `range`.
  static func integer(_ range: ClosedRange<Value>) -> ValueKind {
    ValueKind(
      placeholder: "N",
      expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      parse: { word in Value(word).flatMap { range.contains($0) ? $0 : nil } },
      text: { "\($0)" })
  }
}

extension ValueKind where Value == Double {
  /// A number in `range`.
  static func number(_ range: ClosedRange<Double>, _ placeholder: String) -> ValueKind {
    ValueKind(
      placeholder: placeholder,
      expected: "a number from \(range.lowerBound) to \(range.upperBound), such as 0.001",
      parse: { word in Double(word).flatMap { range.contains($0) ? $0 : nil } },
      text: { "\($0)" })
  }
}

extension ValueKind where Value == String {
  /// A path, a name or an address; anything but nothing.
  static func text(
    _ placeholder: String, expected: String, completion: Completion = .nothing
  ) -> ValueKind {
    ValueKind(
      placeholder: placeholder, expected: expected, parse: { $0.isEmpty ? nil : $0 },
      text: { $0 }, completion: completion)
  }

  /// The path of a file.
  static func file(_ placeholder: String = "FILE", expected: String = "a file") -> ValueKind {
    .text(placeholder, expected: expected, completion: .files)
  }

  /// The path of a folder.
  static var folder: ValueKind {
    .text("DIR", expected: "a folder", completion: .folders)
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
      parse: { Value(rawValue: $0) }, text: { $0.rawValue }, completion: .words(words))
  }
}

extension ValueKind where Value == [Int] {
  /// Whole numbers in `range` with commas between them, `limit` at most.
  static func list(
    _ range: ClosedRange<Int>, atMost limit: Int, _ placeholder: String
  ) -> ValueKind {
    ValueKind(
      placeholder: placeholder,
      expected: "whole numbers from \(range.lowerBound) to \(range.upperBound) with commas "
        + "between them, at most \(limit), such as 512,256",
      parse: { word in
        let parts = word.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }.filter(range.contains)
        return numbers.count == parts.count && parts.count <= limit ? numbers : nil
      },
      text: { $0.map(String.init).joined(separator: ",") })
  }
}
