import Foundation
import Katas

/// What the compiler found wrong: an error at a place.
struct CompilerMessage: Equatable, Sendable {
  let place: SourcePlace
  /// Counted from 1; 0 where it is not told.
  let column: Int
  let text: String

  /// The errors in the output of a build, each once, in the order in which they came.
  static func errors(in output: String, of checkout: Checkout) -> [CompilerMessage] {
    var messages: [CompilerMessage] = []
    for line in withoutColours(output).split(whereSeparator: \.isNewline) {
      guard let match = line.firstMatch(of: /^(\/.+?\.swift):(\d+):(\d+): error: (.*)$/),
        let number = Int(match.2), let column = Int(match.3)
      else { continue }
      let message = CompilerMessage(
        place: SourcePlace(path: checkout.shortened(String(match.1)), line: number),
        column: column, text: String(match.4))
      if !messages.contains(message) { messages.append(message) }
    }
    return messages
  }

  /// A text without the signs that colour it in a terminal.
  static func withoutColours(_ text: String) -> String {
    text.replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "")
  }
}
