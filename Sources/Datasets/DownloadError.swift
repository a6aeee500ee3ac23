import Files
import Foundation

/// Why a data set's file could not be downloaded. No file in the cache was touched.
public enum DownloadError: Error, Equatable, Sendable {
  /// No mirror could be reached in the time allowed: the machine is most likely off line.
  case noNetwork([MirrorFailure])
  /// Each mirror failed, and one at least answered.
  case mirrorsFailed([MirrorFailure])
  /// The cache folder is missing and cannot be made, or refuses the file, or its disk is full.
  case cannotWrite(WriteError)
  /// `--mirror` was given something that is no `https:`, `http:` or `file:` address.
  case badMirror(String)
}

/// What one mirror did wrong.
public struct MirrorFailure: Error, Equatable, Sendable {
  public let url: URL
  public let fault: MirrorFault
}

public enum MirrorFault: Error, Equatable, Sendable {
  /// No connection, no such host, or no answer in time.
  case unreachable(String)
  /// The connection ended before an answer, with the system's reason.
  case noAnswer(String)
  /// An HTTP status other than 200.
  case status(Int)
  /// An answer without a single byte.
  case empty
  /// A file of another kind than gzip, such as a page for people.
  case otherKind(FileKind)
  /// The first two bytes are not gzip's.
  case notGzip(found: [UInt8])
  /// The answer ended early.
  case tooFewBytes(expected: Int, found: Int)
  /// More bytes came than the file can have when gzipped.
  case tooManyBytes(limit: Int)
  /// Nothing more came for so many seconds.
  case stalled(afterBytes: Int, seconds: Double)
  /// The connection broke off, with the system's reason.
  case interrupted(afterBytes: Int, reason: String)
  /// A `file:` address that cannot be read, or gzip data that cannot be inflated.
  case unreadable(SourceError)
  /// The inflated file has another size than the data set's.
  case wrongSize(expected: Int, found: Int)
  /// The inflated file has another SHA-256 sum than the data set's.
  case wrongSum(expected: String, found: String)
}

extension DownloadError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noNetwork(let failures):
      "no mirror can be reached:" + Self.list(failures)
    case .mirrorsFailed(let failures):
      "the download failed:" + Self.list(failures)
    case .cannotWrite(let error):
      "the download cannot be kept: \(error)"
    case .badMirror(let text):
      "'\(text)' is no mirror: expected an address that begins with https:, http: or file:"
    }
  }

  private static func list(_ failures: [MirrorFailure]) -> String {
    failures.count == 1
      ? " \(failures[0])" : failures.map { "\n  \($0)" }.joined()
  }
}

extension MirrorFailure: CustomStringConvertible {
  public var description: String { "\(url.absoluteString): \(fault)" }
}

extension MirrorFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreachable(let reason): "not reached (\(reason))"
    case .noAnswer(let reason): "no answer (\(reason))"
    case .status(let code): "expected status 200, and was answered \(code)"
    case .empty: "the answer is empty"
    case .otherKind(let kind): "expected a gzip file, and was answered \(kind.name)"
    case .notGzip(let found):
      "expected a gzip file (1f 8b), and its first bytes are \(hexadecimal(found))"
    case .tooFewBytes(let expected, let found): "expected \(expected) bytes, and \(found) came"
    case .tooManyBytes(let limit): "more than the \(limit) bytes came that the file can have"
    case .stalled(let bytes, let seconds):
      "nothing more came for \(seconds) seconds, after \(bytes) bytes"
    case .interrupted(let bytes, let reason): "broke off after \(bytes) bytes (\(reason))"
    case .unreadable(let error): error.description
    case .wrongSize(let expected, let found):
      "expected \(expected) bytes when inflated, and found \(found)"
    case .wrongSum(let expected, let found): "expected the SHA-256 sum \(expected), found \(found)"
    }
  }
}

/// Bytes as in `1f 8b 08`.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { Checksum.digits(of: [$0]) }.joined(separator: " ")
}
