import Foundation
import Katas

/// How a kata stands.
enum KataStatus: Equatable, Sendable {
  /// As the reader found it.
  case toDo
  case right
  case wrong
  /// Written, and not judged as it is now.
  case changed
  /// Not found in its file, or the file is not there.
  case missing
}

/// Where the reader is: what is written, and how it was judged.
struct ChapterStatus: Sendable {
  /// A kata with its section and how it stands.
  struct Row: Sendable {
    let kata: AnyKata
    let section: Section
    let status: KataStatus
  }

  /// All katas in the order of the book.
  let rows: [Row]
  let progress: Progress

  private let sources: [String: ExerciseSource]

  /// Reads the exercises.
  init(of checkout: Checkout, progress: Progress) {
    let sources = Catalogue.sections.map { ExerciseSource(of: $0, in: checkout) }
    rows = sources.flatMap { source in
      source.section.katas.map { kata in
        Row(
          kata: kata, section: source.section,
          status: Self.status(of: kata.name, in: source, progress: progress))
      }
    }
    self.progress = progress
    self.sources = Dictionary(uniqueKeysWithValues: sources.map { ($0.section.file, $0) })
  }

  private static func status(
    of kata: String, in source: ExerciseSource, progress: Progress
  ) -> KataStatus {
    guard source.function(of: kata) != nil else { return .missing }
    if source.isStub(kata) { return .toDo }
    guard let entry = progress.entries[kata], entry.key == source.key(of: kata) else {
      return .changed
    }
    return entry.outcome == .right ? .right : .wrong
  }

  /// The exercise that a kata stands in.
  func source(of section: Section) -> ExerciseSource? { sources[section.file] }

  func row(of kata: String) -> Row? { rows.first { $0.kata.name == kata } }

  func count(_ status: KataStatus, in rows: [Row]? = nil) -> Int {
    (rows ?? self.rows).count { $0.status == status }
  }

  /// The rows of a part of the chapter: `2.3`.
  func rows(ofPart part: String) -> [Row] {
    rows.filter { $0.section.part == part }
  }

  /// The parts of the chapter, in order: `2.1`, `2.2` ….
  var parts: [String] {
    rows.reduce(into: []) { if $0.last != $1.section.part { $0.append($1.section.part) } }
  }

  /// What to do next: the first kata that is not right, from the one that the reader was at last
  /// on, or else from the first that is begun; behind the end the search goes on at the beginning.
  /// `nil` where all are right.
  var next: Row? { next(after: nil) }

  /// The first kata behind another that is not right.
  ///
  /// - Parameter kata: A kata's name; `nil` for the one that the reader was at last, which counts
  ///   itself where it is not right.
  func next(after kata: String?) -> Row? {
    let name = kata ?? progress.last
    var start =
      rows.firstIndex { $0.kata.name == name }
      ?? rows.firstIndex { $0.status == .changed || $0.status == .wrong } ?? 0
    if kata != nil { start += 1 }
    return (rows[min(start, rows.count)...] + rows[..<min(start, rows.count)])
      .first { $0.status != .right }
  }
}

extension Section {
  /// The part of the chapter that it belongs to: `2.3` for `2.3.1`.
  var part: String { number.split(separator: ".").prefix(2).joined(separator: ".") }
}
