import TensorCore

/// A function that answers a kata, ready to be judged: the reader's, the solution, a mutant.
public struct Subject: Sendable {
  /// What it answers.
  public let kata: AnyKata
  /// In the order in which a reader should meet them.
  public let checks: [SubjectCheck]
  /// Calls the function once, with an input that a right answer takes.
  private let probe: @Sendable () throws -> Void

  init(kata: AnyKata, checks: [SubjectCheck], probe: @escaping @Sendable () throws -> Void) {
    self.kata = kata
    self.checks = checks
    self.probe = probe
  }

  /// Whether the function is more than the stub that the reader found; calls it once.
  ///
  /// The `NotAttempted` of another function does not count as this one's: the reader who calls
  /// what is still to write is told so by the check.
  public func isAttempted() -> Bool {
    do {
      try probe()
      return true
    } catch let error as NotAttempted {
      let own = kata.name.split(separator: ".").last ?? ""
      return error.function.prefix { $0 != "(" } != own
    } catch {
      return true
    }
  }
}

/// One check of one function.
public struct SubjectCheck: Sendable {
  /// What a right answer does: "keeps what is above 0".
  public let sentence: String
  private let body: @Sendable () throws -> Void

  init(sentence: String, body: @escaping @Sendable () throws -> Void) {
    self.sentence = sentence
    self.body = body
  }

  /// Runs the check.
  ///
  /// - Throws: `Mistake`, which says what a teacher would; what the function throws where that is
  ///   no answer at all.
  public func callAsFunction() throws { try body() }
}
