#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Bytes that are read once, from front to back, into memory that the caller owns.
protocol ByteSource: AnyObject {
  /// The largest number of bytes that can be left to read; what a header claims is held against it.
  var bound: Int { get }

  /// Fills as much of `buffer` as there are bytes for.
  ///
  /// - Returns: The number of bytes read, less than `buffer.count` only at the end.
  /// - Throws: `ReadError`; what `buffer` then holds is unspecified.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int
}

/// Why bytes could not be read.
public enum ReadError: Error, Equatable, Sendable {
  /// The system's answer, such as "No such file or directory".
  case system(String)
  case gzip(GzipError)
}

extension ReadError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .system(let reason): "it cannot be read: \(reason)"
    case .gzip(let error): error.description
    }
  }
}

/// The system's words for its last error.
func lastSystemError() -> String {
  String(cString: strerror(errno))
}

/// A regular file's bytes.
final class FileBytes: ByteSource {
  private let descriptor: Int32
  private(set) var bound: Int

  /// Opens the file at `path`.
  ///
  /// - Throws: `ReadError.system` when there is none, or it is no regular file.
  init(path: String) throws(ReadError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(lastSystemError()) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else {
      let reason = lastSystemError()
      close(descriptor)
      throw .system(reason)
    }
    guard information.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      let isDirectory = information.st_mode & S_IFMT == S_IFDIR
      throw .system(isDirectory ? "it is a folder" : "it is no regular file")
    }
    bound = Int(information.st_size)
  }

  deinit { close(descriptor) }

  /// Whether the file starts with gzip's two magic bytes.
  var isGzip: Bool {
    var magic: (UInt8, UInt8) = (0, 0)
    let count = withUnsafeMutableBytes(of: &magic) { pread(descriptor, $0.baseAddress, 2, 0) }
    return count == 2 && magic == Gzip.magic
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    var filled = 0
    while filled < buffer.count {
      // Linux hands over at most 2 GiB a call, macOS refuses to be asked for more.
      let wanted = min(buffer.count - filled, 1 << 30)
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress! + filled, wanted)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, buffer.baseAddress! + filled, wanted)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress! + filled, wanted)
      #endif
      if count < 0 {
        if errno == EINTR { continue }
        throw .system(lastSystemError())
      }
      if count == 0 { break }
      filled += count
    }
    bound = max(0, bound - filled)
    return filled
  }
}

/// The bytes of an array.
final class ArrayBytes: ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var bound: Int { bytes.count - position }

  var isGzip: Bool { bytes.count >= 2 && (bytes[0], bytes[1]) == Gzip.magic }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    let count = min(buffer.count, bound)
    bytes.withUnsafeBytes { all in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[position..<position + count]))
    }
    position += count
    return count
  }
}

/// Opens the file at `path`; a gzipped one, told by its first two bytes, is inflated on the way.
func openBytes(atPath path: String, limit: Int) throws(ReadError) -> any ByteSource {
  let file = try FileBytes(path: path)
  return file.isGzip ? GzipBytes(file, limit: limit) : file
}
