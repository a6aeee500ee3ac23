import Files
import TensorCore

/// The type of an IDX file's elements, by the third byte of the file.
public enum IDXType: UInt8, CaseIterable, Sendable {
  case uint8 = 0x08
  case int8 = 0x09
  case int16 = 0x0b
  case int32 = 0x0c
  case float32 = 0x0d
  case float64 = 0x0e

  /// The bytes that one element takes in the file.
  public var byteCount: Int {
    switch self {
    case .uint8, .int8: 1
    case .int16: 2
    case .int32, .float32: 4
    case .float64: 8
    }
  }
}

/// What an IDX file says of itself before its elements: two zeros, the type, the number of axes,
/// and each extent in four bytes, big end first.
struct IDXHeader: Equatable {
  let type: IDXType
  let extents: [Int]

  var byteCount: Int { 4 + 4 * extents.count }

  /// The size of the whole file, inflated.
  var fileByteCount: Int { byteCount + extents.reduce(type.byteCount, *) }
}

/// Why a file could not be read as IDX.
public struct IDXError: Error, Equatable, Sendable {
  /// The file's path; `nil` for bytes in memory.
  public let file: String?
  public let fault: Fault

  /// Offsets and sizes count the bytes of the inflated file.
  public enum Fault: Error, Equatable, Sendable {
    /// The system refuses the file, or its gzip data is damaged.
    case unreadable(SourceError)
    /// It is a file of another kind.
    case otherKind(FileKind)
    /// Bytes 0 and 1 are not both zero.
    case wrongMagic(found: [UInt8])
    /// Byte 2 names none of the six types.
    case unknownType(found: UInt8)
    /// The extents multiply to more bytes than can be addressed.
    case overflow(extents: [Int])
    /// The header asks for more bytes than the reader allows.
    case tooLarge(expected: Int, limit: Int)
    /// The file ends early.
    case truncated(expected: Int, found: Int)
    /// Bytes follow the last element; of gzipped ones nobody counts how many.
    case tooLong(expected: Int, found: Int?)
    /// The elements are of another type than was asked for.
    case otherType(expected: DType, found: IDXType)
    /// The extents are not those of what the file is to hold.
    case otherShape(expected: String, found: Shape)
  }
}

extension IDXError: CustomStringConvertible {
  public var description: String { "\(file ?? "the IDX bytes"): \(fault)" }
}

extension IDXError.Fault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let error): error.description
    case .otherKind(let kind): "expected an IDX file, and this is \(kind)"
    case .wrongMagic(let found):
      "expected 00 00 at byte 0 of an IDX file, found \(hexadecimal(found))"
    case .unknownType(let found):
      "expected an IDX type (08, 09, 0b, 0c, 0d or 0e) at byte 2, found \(hexadecimal([found]))"
    case .overflow(let extents):
      "the extents at byte 4, \(extents), multiply to more than can be addressed"
    case .tooLarge(let expected, let limit):
      "the extents at byte 4 ask for \(expected) bytes, and at most \(limit) are read"
    case .truncated(let expected, let found):
      "expected \(expected) bytes, and the file ends at byte \(found)"
    case .tooLong(let expected, let found):
      "expected \(expected) bytes, found \(found.map(String.init) ?? "more"): "
        + "something follows byte \(expected)"
    case .otherType(let expected, let found):
      "expected elements of type \(expected), found \(found) at byte 2"
    case .otherShape(let expected, let found):
      "expected the shape \(expected), found \(found) at byte 4"
    }
  }
}
