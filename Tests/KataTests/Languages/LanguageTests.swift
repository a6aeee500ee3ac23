import Katas
import Testing

@Suite("Languages") struct LanguageTests {
  @Test(arguments: ["en", "EN", "English", "en_US.UTF-8", "en-GB", "英语"])
  func `a reader names English`(word: String) throws {
    #expect(try Language(word: word) == .english)
  }

  @Test(arguments: ["zh", "zh-Hans", "zh_CN.UTF-8", "ZH", "chinese", "Chinese", "中文", "简体中文"])
  func `a reader names Chinese`(word: String) throws {
    #expect(try Language(word: word) == .chinese)
  }

  @Test(arguments: ["", "fr", "e", "zhang", "english2", "C"])
  func `what is no language is refused with what it can be`(word: String) {
    let error = #expect(throws: LanguageError.self) { try Language(word: word) }
    #expect(error?.description.contains("'\(word)'") == true)
    #expect(error?.description.contains("en (English) or zh (简体中文)") == true)
  }

  @Test(
    arguments: [
      ([:], .english),
      (["LANG": "zh_CN.UTF-8"], .chinese),
      (["LANG": "zh_TW.UTF-8"], .chinese),
      (["LANG": "fr_FR.UTF-8"], .english),
      (["LANG": "C.UTF-8"], .english),
      // The standard's order; what is empty does not count.
      (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], .english),
      (["LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"], .english),
      (["LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"], .chinese),
      (["LANG": "zh_CN.UTF-8", "LC_ALL": ""], .chinese),
      (["LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"], .english),
      (["LANG": "zh_CN.UTF-8", "KATA_LANGUAGE": "en"], .english),
      (["LC_ALL": "en_US.UTF-8", "KATA_LANGUAGE": "中文"], .chinese),
      (["LANG": "zh_CN.UTF-8", "KATA_LANGUAGE": ""], .chinese),
    ] as [([String: String], Language)])
  func `an environment asks for a language`(
    environment: [String: String], expected: Language
  ) throws {
    #expect(try Language(environment: environment) == expected)
  }

  @Test func `a KATA_LANGUAGE that is none is refused`() {
    let error = #expect(throws: LanguageError.self) {
      try Language(environment: ["KATA_LANGUAGE": "deutsch", "LANG": "zh_CN.UTF-8"])
    }
    #expect(
      error?.description
        == "KATA_LANGUAGE is 'deutsch': it can be en (English) or zh (简体中文)")
  }

  @Test func `a phrase is made in one language alone`() {
    #expect(Language.english("right", "正确") == "right")
    #expect(Language.chinese("right", "正确") == "正确")
  }
}
