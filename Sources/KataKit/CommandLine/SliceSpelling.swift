extension AxisSelection {
  /// Reads an index or a slice in Python's spelling (`3`, `14:`, `7:-7`, `::2`, `:`) or in Swift's
  /// (`14...`, `7..<-7`, `0...7`, `..<8`); `nil` where it is neither.
  init?(spelled word: String) {
    let word = word.filter { $0 != " " }
    if let index = Int(word) {
      self = .index(index)
    } else if word.contains(":") {
      self.init(python: word)
    } else if let range = Self.bounds(of: word, around: "..<") {
      self = .slice(start: range.start, stop: range.stop, step: 1)
    } else if let range = Self.bounds(of: word, around: "...") {
      // `0...-1` ends with the last one: there is no index behind it to stop at. Nor is there one
      // behind the largest number, which is out of every range itself.
      let stop = range.stop.flatMap { $0 == -1 ? nil : $0 == .max ? .max : $0 + 1 }
      self = .slice(start: range.start, stop: stop, step: 1)
    } else {
      return nil
    }
  }

  private init?(python word: String) {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3, parts.allSatisfy({ $0.isEmpty || Int($0) != nil }) else { return nil }
    let step = parts.count == 3 ? Int(parts[2]) ?? 1 : 1
    guard step != 0 else { return nil }
    self = .slice(start: Int(parts[0]), stop: Int(parts[1]), step: step)
  }

  /// The numbers before and after Swift's range operator, each of which may be missing.
  private static func bounds(of word: String, around dots: String) -> (start: Int?, stop: Int?)? {
    guard let range = word.firstRange(of: dots) else { return nil }
    let parts = [word[..<range.lowerBound], word[range.upperBound...]]
    guard parts.allSatisfy({ $0.isEmpty || Int($0) != nil }) else { return nil }
    return (Int(parts[0]), Int(parts[1]))
  }
}
