import Files

/// Bytes that are read once, from front to back, into memory that the caller owns.
protocol ByteSource: AnyObject {
  /// How many bytes can be left to read, by the size of what is stored; one number where nothing is
  /// inflated. What a header claims is held against it before anything else is read.
  var possibleCounts: ClosedRange<Int> { get }

  /// Fills as much of `buffer` as there are bytes for.
  ///
  /// - Returns: The number of bytes read, less than `buffer.count` only at the end.
  /// - Throws: `SourceError`; what `buffer` then holds is unspecified.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SourceError) -> Int
}

/// Why bytes could not be read.
public enum SourceError: Error, Equatable, Sendable {
  case file(ReadError)
  case gzip(GzipError)
  case zip(ZipError)
}

extension SourceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): "it cannot be read: \(error.reason)"
    case .gzip(let error): error.description
    case .zip(let error): error.description
    }
  }
}

/// The bytes of a file, or of an array, as they are stored.
final class StoredBytes: ByteSource {
  private let bytes: any PositionedBytes
  private var rest: Range<Int>

  /// - Parameter range: Which of the bytes, a range that lies within them; all for `nil`.
  init(_ bytes: any PositionedBytes, in range: Range<Int>? = nil) {
    self.bytes = bytes
    rest = range ?? 0..<bytes.byteCount
  }

  var possibleCounts: ClosedRange<Int> { rest.count...rest.count }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SourceError) -> Int {
    let count = min(buffer.count, rest.count)
    do throws(ReadError) {
      try bytes.read(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]), at: rest.lowerBound)
    } catch { throw .file(error) }
    rest.removeFirst(count)
    return count
  }
}

/// The contents of `bytes`; gzipped ones, told by their first two, are inflated on the way.
func contents(
  of bytes: any PositionedBytes, limit: Int
) throws(SourceError) -> any ByteSource {
  let source = StoredBytes(bytes)
  do throws(ReadError) {
    return try Gzip.isGzip(bytes) ? GzipBytes(source, limit: limit) : source
  } catch { throw .file(error) }
}

/// Opens the file at `path`; a gzipped one is inflated on the way.
func openBytes(atPath path: String, limit: Int) throws(SourceError) -> any ByteSource {
  let file: InputFile
  do throws(ReadError) { file = try InputFile(path) } catch { throw .file(error) }
  return try contents(of: file, limit: limit)
}
