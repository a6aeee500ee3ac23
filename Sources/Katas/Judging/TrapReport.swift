import Foundation

/// What Swift itself says of a trap, taken from what the process printed.
struct TrapReport: Equatable {
  /// What was printed before it.
  var printed = ""
  /// The message, without the words "Fatal error".
  var message: String?
  /// The line in the exercises that it happened on.
  var place: SourcePlace?

  /// Reads what a process printed that ended by a trap.
  ///
  /// - Parameter folder: The name of the folder whose lines count; the first frame there is the
  ///   place.
  init(_ output: String, folder: String) {
    var text = output[...]
    // Without the backtracer Swift lists bare addresses after some messages.
    if let addresses = text.range(of: "\nCurrent stack trace:\n") {
      text = text[..<addresses.lowerBound]
    }
    // The backtracer begins with a line of stars: the name of the trap, or of the signal.
    if let trace = text.range(of: "(^|\n)\\*\\*\\* ", options: .regularExpression) {
      let backtrace = text[trace.lowerBound...]
      place = Self.firstFrame(in: backtrace, folder: folder)
      message = Self.nameOfTrap(in: backtrace)
      text = text[..<trace.lowerBound]
    }
    guard let fatal = Self.lastMessage(in: text) else {
      printed = String(text)
      return
    }
    message = fatal.message
    printed = String(text[..<fatal.start])
    if let named = fatal.place, let inside = Self.place(in: named, folder: folder) {
      place = inside
    }
  }

  private static let openings = ["Fatal error", "Precondition failed", "Assertion failed"]

  private static func lastMessage(
    in text: Substring
  ) -> (start: String.Index, message: String, place: Substring?)? {
    let found = openings.compactMap { text.range(of: $0, options: .backwards) }
    guard let opening = found.max(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
    let message = text[opening.upperBound...].trimmingPrefix(": ")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let lineStart = text[..<opening.lowerBound].lastIndex(of: "\n").map(text.index(after:))
    let before = text[(lineStart ?? text.startIndex)..<opening.lowerBound]
    guard let place = before.firstMatch(of: /\S+\.swift:\d+: $/) else {
      return (opening.lowerBound, message, nil)
    }
    return (place.range.lowerBound, message, text[place.range])
  }

  /// "arithmetic overflow" of a frame that Swift made for it: `Swift runtime failure: …`.
  private static func nameOfTrap(in backtrace: Substring) -> String? {
    backtrace.firstMatch(of: /Swift runtime failure: (.+?)(?: in | at | \*\*\*|\n|$)/).map {
      String($0.1)
    }
  }

  private static func firstFrame(in backtrace: Substring, folder: String) -> SourcePlace? {
    for line in backtrace.split(separator: "\n") {
      if let place = place(in: line, folder: folder) { return place }
    }
    return nil
  }

  /// A path below `folder` with a line: `… at /home/me/Exercises/A.swift:4:11`. Swift's own messages
  /// have the module for the folder, and no path in it.
  private static func place(in line: Substring, folder: String) -> SourcePlace? {
    guard let start = line.range(of: "/\(folder)/") else {
      guard let match = line.prefixMatch(of: /(\w+)\/([^\/:]+\.swift):(\d+)/),
        String(match.1) == folder, let number = Int(match.3)
      else { return nil }
      return SourcePlace(path: "\(match.1)/\(match.2)", line: number)
    }
    let rest = line[line.index(after: start.lowerBound)...]
    guard let match = rest.prefixMatch(of: /(.+?\.swift):(\d+)/), let number = Int(match.2) else {
      return nil
    }
    return SourcePlace(path: String(match.1), line: number)
  }
}
