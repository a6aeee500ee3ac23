import Katas

extension Option {
  /// The option that chooses the language of what is said.
  static func language(_ target: WritableKeyPath<Settings, Language?>) -> Option {
    .value(
      "language", ValueKind<Language>.language.optional, target, defaults: nil,
      help: "en or zh (default: $KATA_LANGUAGE, else the locale's)")
  }
}

extension ValueKind where Value == Language {
  /// A language, in any of its spellings.
  static var language: ValueKind {
    ValueKind(
      placeholder: "LANGUAGE", expected: "en or zh",
      parse: { try? Language(word: $0) }, text: { $0.rawValue },
      completion: .words([
        Completion.Word(text: "en", note: Language.english.name),
        Completion.Word(text: "zh", note: Language.chinese.name),
      ]))
  }
}
