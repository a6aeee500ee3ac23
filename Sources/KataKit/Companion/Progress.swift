import Files
import Foundation
import Katas

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What was judged last, kept in `.kata/progress` in the package's folder.
///
/// Nothing is lost with it: what it does not know is judged again. Each verdict is kept with the key of
/// the source that it was found for, and counts for that source alone.
struct Progress: Equatable, Sendable {
  enum Outcome: String, Sendable { case right, wrong }

  struct Entry: Equatable, Sendable {
    let outcome: Outcome
    /// `ExerciseSource.key(of:)` at the time.
    let key: String
  }

  /// By the kata's name.
  var entries: [String: Entry] = [:]
  /// How many hints of a kata were shown.
  var hints: [String: Int] = [:]
  /// The kata that the reader was at last.
  var last: String?

  // MARK: As text

  private static let head =
    "# What `kata` judged last. This file may be deleted: all is judged again then.\n"

  /// The text of the file: a line for each fact.
  var text: String {
    var lines = entries.sorted { $0.key < $1.key }.map {
      "\($0.value.outcome.rawValue) \($0.value.key) \($0.key)"
    }
    lines += hints.sorted { $0.key < $1.key }.map { "hints \($0.value) \($0.key)" }
    if let last { lines.append("last - \(last)") }
    return Self.head + lines.map { "\($0)\n" }.joined()
  }

  /// Reads a text. Lines that say nothing about a kata are left out.
  init(text: String = "") {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      guard words.count == 3, Catalogue.katasByName[words[2]] != nil else { continue }
      if let outcome = Outcome(rawValue: words[0]) {
        entries[words[2]] = Entry(outcome: outcome, key: words[1])
      } else if words[0] == "hints", let count = Int(words[1]), (1...99).contains(count) {
        hints[words[2]] = count
      } else if words[0] == "last" {
        last = words[2]
      }
    }
  }
}

/// The file of a progress, which several programs may change at once.
struct ProgressFile: Sendable {
  /// `.kata` in the package's folder; git ignores it.
  let folder: String

  init(_ checkout: Checkout) {
    folder = "\(checkout.root)/.kata"
  }

  private var path: String { "\(folder)/progress" }

  /// What the file says; nothing where it is missing or no text.
  func read() -> Progress {
    Progress(text: (try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
  }

  /// Changes the file, with nobody else changing it meanwhile.
  ///
  /// - Throws: `WriteError` where it cannot be written.
  func update(_ change: (inout Progress) -> Void) throws(WriteError) {
    try makeFolder(folder)
    let lock = open("\(folder)/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    defer { if lock >= 0 { close(lock) } }
    // Without a lock, as on some network's disks, the last one to write wins: a run is lost at most.
    if lock >= 0 { while flock(lock, LOCK_EX) != 0, errno == EINTR {} }
    let old = read()
    var new = old
    change(&new)
    guard new != old else { return }
    try replaceFile(atPath: path, with: Array(new.text.utf8))
  }

  /// Keeps a copy of a file that is about to be changed.
  ///
  /// - Returns: The copy's path in the package.
  /// - Throws: `WriteError` where it cannot be written.
  func save(_ bytes: Data, as name: String) throws(WriteError) -> String {
    try makeFolder(folder)
    try makeFolder("\(folder)/saved")
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyy-MM-dd-HHmmss"
    let stem = "\(formatter.string(from: Date()))-\(name)"
    var copy = stem
    var number = 2
    while FileManager.default.fileExists(atPath: "\(folder)/saved/\(copy)") {
      copy = "\(number)-\(stem)"
      number += 1
    }
    try replaceFile(atPath: "\(folder)/saved/\(copy)", with: Array(bytes))
    return ".kata/saved/\(copy)"
  }
}
