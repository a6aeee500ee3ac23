import Foundation

/// A file that is written when the work is done, and checked before it starts.
public struct OutputFile: Equatable, Sendable {
  /// The path as the user wrote it.
  public let path: String

  /// The file itself, behind all symbolic links: moving a finished file onto a link would replace
  /// the link instead.
  public let target: URL

  /// Makes sure that a file can be written; nothing is written yet, and nothing overwritten.
  ///
  /// - Parameters:
  ///   - path: Where to, with or without a file there.
  ///   - option: The option that named it, for the message.
  /// - Throws: `KataError` when the folder is missing, is none or cannot be written to, or when
  ///   something other than a file is there.
  public init(_ path: String, option: String) throws(KataError) {
    self.path = path
    target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    func problem(_ text: String) -> KataError { KataError("\(option) \(path): \(text)") }

    let files = FileManager.default
    switch Self.kind(of: path) {
    case .typeDirectory: throw problem("that is a folder; name a file in it")
    // /dev/stdout may lead to a regular file, which is the shell's and not to be replaced.
    case .typeRegular where path.hasPrefix("/dev/"): throw problem("that is a device; name a file")
    case .typeRegular, nil: break
    default: throw problem("that is no regular file, and would be replaced by one")
    }
    let folder = target.deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw problem("there is no folder \(folder); make it first")
    }
    guard isFolder.boolValue else { throw problem("\(folder) is a file, not a folder") }
    guard files.isWritableFile(atPath: folder) else {
      throw problem("the folder \(folder) cannot be written to")
    }
  }

  /// What is at the path behind its links; `nil` for nothing.
  ///
  /// The links are left to the system: those of `/dev` and `/proc` (a pipe) lead to no path.
  private static func kind(of path: String) -> FileAttributeType? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .typeRegular
    case S_IFDIR: .typeDirectory
    default: .typeUnknown
    }
  }

  /// Writes the whole file, or leaves what was there.
  ///
  /// - Throws: `KataError` when it cannot be written.
  public func write(_ text: String) throws(KataError) {
    do {
      try Data(text.utf8).write(to: target, options: .atomic)
    } catch {
      throw KataError("\(path) could not be written: \(error.localizedDescription)")
    }
  }
}
