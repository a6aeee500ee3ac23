/// Reads the dictionary of a `.npy` header: of Python's literals only what NumPy writes there.
struct NpyHeaderParser {
  /// The dictionary's three entries.
  struct Fields {
    /// The byte order and the type, such as `<f4`.
    let type: String
    let isFortranOrder: Bool
    let extents: [Int]
  }

  private let text: ArraySlice<UInt8>
  private let start: Int
  private var place: Int

  /// - Parameter start: The text's place in the file, for errors.
  init(_ text: ArraySlice<UInt8>, at start: Int) {
    self.text = text
    self.start = start
    place = text.startIndex
  }

  /// Reads the whole text: a dictionary, and nothing but spaces and a line's end behind it.
  mutating func fields() throws(NpyError) -> Fields {
    var type: String?
    var isFortranOrder: Bool?
    var extents: [Int]?
    try expect("{")
    while !take("}") {
      let key = try string()
      try expect(":")
      switch key {
      case "descr" where type == nil: type = try typeName()
      case "fortran_order" where isFortranOrder == nil: isFortranOrder = try bool()
      case "shape" where extents == nil: extents = try tuple()
      default: throw failure("the entry '\(key)' is unknown, or there twice")
      }
      if !take(",") {
        try expect("}")
        break
      }
    }
    skipSpaces()
    guard place == text.endIndex else { throw failure("something follows the dictionary") }
    guard let type, let isFortranOrder, let extents else {
      throw failure("an entry of 'descr', 'fortran_order' and 'shape' is lacking")
    }
    return Fields(type: type, isFortranOrder: isFortranOrder, extents: extents)
  }

  private func failure(_ reason: String) -> NpyError {
    .badHeader(byte: start + place - text.startIndex, reason)
  }

  private mutating func skipSpaces() {
    while place < text.endIndex, text[place] == 0x20 || (0x09...0x0d).contains(text[place]) {
      place += 1
    }
  }

  /// Steps over `word`, with spaces before it, where it comes next.
  private mutating func take(_ word: String) -> Bool {
    skipSpaces()
    guard text[place...].starts(with: word.utf8) else { return false }
    place += word.utf8.count
    return true
  }

  private mutating func expect(_ word: String) throws(NpyError) {
    guard take(word) else { throw failure("expected '\(word)'") }
  }

  /// A string between quotes of one kind, without escapes.
  private mutating func string() throws(NpyError) -> String {
    let quote: UInt8 = take("'") ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    if quote == UInt8(ascii: "\"") { try expect("\"") }
    let rest = text[place...]
    guard let end = rest.firstIndex(of: quote),
      let string = String(validating: rest[..<end], as: UTF8.self), !string.contains("\\")
    else { throw failure("a string does not end") }
    place = end + 1
    return string
  }

  /// A type's name; a record's type is a list of several.
  private mutating func typeName() throws(NpyError) -> String {
    skipSpaces()
    if text[place...].first == UInt8(ascii: "[") {
      throw .otherType(expected: "one number", found: "a record of several")
    }
    return try string()
  }

  private mutating func bool() throws(NpyError) -> Bool {
    if take("True") { return true }
    if take("False") { return false }
    throw failure("expected True or False")
  }

  /// Extents between parentheses; behind a single one stands a comma.
  private mutating func tuple() throws(NpyError) -> [Int] {
    try expect("(")
    var extents: [Int] = []
    while !take(")") {
      skipSpaces()
      let digits = text[place...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard let extent = Int(String(decoding: digits, as: UTF8.self)) else {
        throw failure("expected an extent, a whole number of at most \(Int.max)")
      }
      place = digits.endIndex
      _ = take("L")  // What Python 2 writes behind a long number.
      extents.append(extent)
      if !take(",") {
        try expect(")")
        break
      }
    }
    return extents
  }
}
