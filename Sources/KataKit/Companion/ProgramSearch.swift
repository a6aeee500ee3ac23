import Foundation

/// The path of a program as a shell finds it: by its path, or by its name in the folders of `PATH`.
///
/// - Parameter isProgram: Whether a file at a path can be run.
func programPath(
  _ name: String, in environment: [String: String],
  isProgram: (String) -> Bool = isProgram(atPath:)
) -> String? {
  guard !name.isEmpty else { return nil }
  if name.contains("/") { return isProgram(name) ? name : nil }
  return (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    .map { "\($0)/\(name)" }.first(where: isProgram)
}

/// Whether a file at a path can be run.
func isProgram(atPath path: String) -> Bool {
  var isFolder: ObjCBool = false
  return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
}

/// The words of a command as a shell splits it: at blanks that are neither quoted nor behind a
/// backslash.
func shellWords(_ text: String) -> [String] {
  var words: [String] = []
  var word: String?
  var quote: Character?
  var rest = text[...]
  while let character = rest.popFirst() {
    switch (quote, character) {
    case ("'", "'"), ("\"", "\""): quote = nil
    case (nil, "'"), (nil, "\""):
      quote = character
      word = word ?? ""
    case (nil, "\\"):
      if let next = rest.popFirst() { word = (word ?? "") + String(next) }
    case ("\"", "\\"):
      // Within double quotes it only stands before what would otherwise be special.
      if let next = rest.first, "\"\\$`".contains(next) {
        word?.append(rest.removeFirst())
      } else {
        word?.append("\\")
      }
    case (nil, _) where character.isWhitespace:
      if let ended = word { words.append(ended) }
      word = nil
    default: word = (word ?? "") + String(character)
    }
  }
  if let ended = word { words.append(ended) }
  return words
}
