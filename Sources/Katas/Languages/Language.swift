/// A language that the workspace speaks to its reader in.
///
/// Code, doc comments and exercise files are English in both.
public enum Language: String, CaseIterable, Codable, Sendable {
  case english = "en"
  /// Simplified Chinese.
  case chinese = "zh-Hans"

  /// The language's own name for itself.
  public var name: String {
    switch self {
    case .english: "English"
    case .chinese: "简体中文"
    }
  }

  /// A phrase in this language: `language("right", "正确")`. One that lacks a language cannot compile.
  public func callAsFunction(
    _ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String
  ) -> String {
    switch self {
    case .english: english()
    case .chinese: chinese()
    }
  }
}

// MARK: - The reader's choice

extension Language {
  /// The language that a reader names: `en`, `english`, `zh`, `zh-Hans`, `chinese`, `中文`, or as a
  /// locale is spelled, `zh_CN.UTF-8`.
  ///
  /// - Throws: `LanguageError` where it is none of these.
  public init(word: String) throws(LanguageError) {
    guard let language = Self.named(word) else {
      throw LanguageError("'\(word)' is no language of TensorKata: \(Self.choices)")
    }
    self = language
  }

  /// The language that an environment asks for: by `KATA_LANGUAGE`, else by the locale, that is the
  /// first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is not empty. A locale that is not Chinese is
  /// answered in English.
  ///
  /// - Throws: `LanguageError` where `KATA_LANGUAGE` is no language.
  public init(environment: [String: String]) throws(LanguageError) {
    if let word = environment["KATA_LANGUAGE"], !word.isEmpty {
      guard let language = Self.named(word) else {
        throw LanguageError("KATA_LANGUAGE is '\(word)': \(Self.choices)")
      }
      self = language
      return
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    self = locale.flatMap(Self.named) ?? .english
  }

  private static let choices = "it can be en (English) or zh (简体中文)"

  private static func named(_ word: String) -> Language? {
    let word = word.lowercased()
    let tag = word.prefix { $0 != "_" && $0 != "-" && $0 != "." && $0 != "@" }
    switch tag {
    case "en", "english", "英文", "英语": return .english
    case "zh", "chinese", "中文", "简体中文", "汉语": return .chinese
    default: return nil
    }
  }
}

/// Why a language cannot be chosen.
public struct LanguageError: Error, Equatable, CustomStringConvertible, Sendable {
  public let description: String

  init(_ description: String) { self.description = description }
}
