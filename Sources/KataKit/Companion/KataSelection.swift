import Katas

/// Katas as a reader names them.
enum KataSelection {
  /// The katas of some words, in the order of the book, each once.
  ///
  /// A word is a section's number (`2.3`: all of it; `2.2.1` is never 2.2.10), a suite's name
  /// (`S2_3_1_`), a file, or a kata: `naiveRelu`, `NaiveDense.forward`, `forward`.
  ///
  /// - Throws: `UsageError` with the nearest name where a word is none of these.
  static func katas(named words: [String]) throws(UsageError) -> [AnyKata] {
    var names: Set<String> = []
    for word in words { names.formUnion(try katas(of: word).map(\.name)) }
    return Catalogue.sections.flatMap(\.katas).filter { names.contains($0.name) }
  }

  /// The one kata of a word.
  ///
  /// - Throws: `UsageError` where it names none, or several.
  static func kata(named word: String) throws(UsageError) -> AnyKata {
    let found = try katas(of: word)
    guard found.count == 1, let kata = found.first else {
      throw UsageError(
        "'\(word)' is \(found.count) katas; name one of them: "
          + found.map(\.name).joined(separator: ", "))
    }
    return kata
  }

  private static func katas(of word: String) throws(UsageError) -> [AnyKata] {
    let all = Catalogue.sections.flatMap(\.katas)
    if let kata = Catalogue.katasByName[word] { return [kata] }
    let asNumber = sectionNumber(word)
    let sections = Catalogue.sections.filter { section in
      section.number == asNumber || section.number.hasPrefix(asNumber + ".")
        || word.hasSuffix(section.file) || section.suite == word
    }
    if !sections.isEmpty { return sections.flatMap(\.katas) }
    // `forward` for `NaiveDense.forward`, and any case.
    let folded = word.lowercased()
    let named = all.filter { kata in
      let name = kata.name.lowercased()
      return name == folded || name.hasSuffix("." + folded)
    }
    guard named.isEmpty else { return named }
    throw UsageError("there is no kata or section '\(word)'; \(hint(for: word, among: all))")
  }

  /// `§2.3.1`, `S2_3_1_` and `2.3.1.` as the number.
  private static func sectionNumber(_ word: String) -> String {
    var word = word[...]
    while let first = word.first, "§Ss".contains(first) { word = word.dropFirst() }
    while let last = word.last, "._".contains(last) { word = word.dropLast() }
    return word.split(separator: "_").joined(separator: ".")
  }

  private static func hint(for word: String, among katas: [AnyKata]) -> String {
    guard word.first?.isNumber != true else {
      return "the chapter has \(Catalogue.sections.first?.number ?? "") to "
        + "\(Catalogue.sections.last?.number ?? "")"
    }
    let names = katas.flatMap { [$0.name, String($0.name.split(separator: ".").last ?? "")] }
    return nearest(to: word, in: names).map { "did you mean '\($0)'?" }
      ?? "kata list shows them all"
  }
}
