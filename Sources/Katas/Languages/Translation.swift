/// What is said of a section in another language than English.
struct SectionText: Sendable {
  /// The type of its suite, by which it is known: `S2_3_1_ElementWise`.
  let suite: String
  let title: String
  /// What it is about: the header of its file, in paragraphs.
  let idea: String
  let katas: [KataText]

  init(_ suite: String, title: String, idea: String, katas: [KataText]) {
    (self.suite, self.title, self.idea, self.katas) = (suite, title, idea, katas)
  }
}

/// What is said of a kata in another language than English.
struct KataText: Sendable {
  let name: String
  /// What its doc comment says, in paragraphs.
  let task: String
  let hints: [String]
  let learned: String

  init(_ name: String, task: String, hints: [String], learned: String) {
    (self.name, self.task, self.hints, self.learned) = (name, task, hints, learned)
  }
}

// MARK: - What is asked for

extension Language {
  /// What a check says of a right answer, or a slip's name, from the kata's own English; in English
  /// where there is no translation.
  func phrase(_ english: String) -> String {
    self == .chinese ? ChineseTexts.phrases[english] ?? english : english
  }
}

// Where a translation is missing, English is better than nothing; a test lets none be missing.

extension AnyKata {
  /// What there is to do, in paragraphs for `Pictures.laidOut`; `nil` where the exercise's
  /// own doc comment says it, as in English.
  public func task(in language: Language) -> String? { text(in: language)?.task }

  /// From a push to nearly the answer.
  public func hints(in language: Language) -> [String] { text(in: language)?.hints ?? hints }

  /// What its reader knows afterwards, in a line.
  public func learned(in language: Language) -> String {
    text(in: language)?.learned ?? learned
  }

  private func text(in language: Language) -> KataText? {
    language == .chinese ? ChineseTexts.katas[name] : nil
  }
}

extension Section {
  /// What it is about, in a few words.
  public func title(in language: Language) -> String { text(in: language)?.title ?? title }

  /// What it is about, in paragraphs for `Pictures.laidOut`; `nil` where the header of the
  /// exercise's file says it, as in English.
  public func idea(in language: Language) -> String? { text(in: language)?.idea }

  private func text(in language: Language) -> SectionText? {
    language == .chinese ? ChineseTexts.bySuite[suite] : nil
  }
}
