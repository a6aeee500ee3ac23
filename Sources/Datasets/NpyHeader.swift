import Files

/// The type of an array's elements, by the name that NumPy's files have for it.
enum NpyType: String, CaseIterable, Sendable {
  case bool = "b1"
  case int8 = "i1"
  case int16 = "i2"
  case int32 = "i4"
  case int64 = "i8"
  case uint8 = "u1"
  case uint16 = "u2"
  case uint32 = "u4"
  case uint64 = "u8"
  case float16 = "f2"
  case float32 = "f4"
  case float64 = "f8"

  /// The bytes that one element takes in the file.
  var byteCount: Int { Int(rawValue.suffix(1))! }

  /// NumPy's name of the type, such as `float32`.
  var name: String { "\(self)" }
}

/// What a `.npy` file says of itself before its elements (NumPy's format, versions 1 to 3).
struct NpyHeader: Equatable, Sendable {
  let type: NpyType
  let isBigEndian: Bool
  /// Whether the first axis is the one whose elements lie together.
  let isFortranOrder: Bool
  let extents: [Int]
  /// The bytes before the elements.
  let byteCount: Int

  /// The bytes of the elements.
  var elementsByteCount: Int { extents.reduce(type.byteCount, *) }

  /// The bytes that the magic, the version and the longest length take.
  static let preambleByteCount = 12
  /// The longest text that is read; NumPy itself reads one of 10,000 bytes.
  static let textLimit = 1 << 16

  /// How long the preamble and the text behind it are.
  ///
  /// - Parameter preamble: The first `preambleByteCount` bytes.
  static func lengths(
    _ preamble: [UInt8]
  ) throws(NpyError) -> (preamble: Int, text: Int) {
    guard preamble.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw .otherKind(FileKind(firstBytes: preamble), found: Array(preamble.prefix(6)))
    }
    guard preamble.count == preambleByteCount else {
      throw .truncated(expected: preambleByteCount, found: preamble.count)
    }
    let bytes = LittleEndianBytes(preamble)
    let lengths: (Int, Int)
    switch preamble[6] {
    case 1: lengths = (10, bytes.u16(8))
    case 2, 3: lengths = (12, bytes.u32(8))
    case let version:
      throw .badHeader(byte: 6, "the version is \(version); versions 1 to 3 are known")
    }
    guard lengths.1 <= textLimit else {
      throw .badHeader(
        byte: 8, "the header takes \(lengths.1) bytes, and at most \(textLimit) are read")
    }
    return lengths
  }

  /// Reads the text of a header, a Python dictionary such as
  /// `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
  ///
  /// - Parameter start: The text's place in the file.
  init(text: ArraySlice<UInt8>, at start: Int) throws(NpyError) {
    var parser = NpyHeaderParser(text, at: start)
    let fields = try parser.fields()
    isFortranOrder = fields.isFortranOrder
    extents = fields.extents
    byteCount = start + text.count
    let order = fields.type.first
    guard let type = NpyType(rawValue: String(fields.type.dropFirst())),
      order == "<" || order == ">" || order == "|" && type.byteCount == 1
    else { throw .otherType(expected: "bool, int, uint or float", found: fields.type) }
    self.type = type
    isBigEndian = order == ">"
    // A zero must not hide an overflow, because the strides of the other axes are multiplied too.
    var size = 8
    for extent in extents {
      let (product, overflow) = size.multipliedReportingOverflow(by: max(extent, 1))
      guard !overflow, product <= .max / 2 else {
        throw .badHeader(
          byte: start, "the extents \(extents) multiply to more than can be addressed")
      }
      size = product
    }
  }
}
