import Foundation

/// A file that is written when the work is done, and checked before it starts.
public struct OutputFile: Equatable, Sendable {
  /// The path as the user wrote it.
  public let path: String

  /// The file.
  public var url: URL { URL(fileURLWithPath: path) }

  /// Makes sure that a file can be written; nothing is written yet, and nothing overwritten.
  ///
  /// - Parameters:
  ///   - path: Where to, with or without a file there.
  ///   - option: The option that named it, for the message.
  /// - Throws: `KataError` when the folder is missing, is none or cannot be written to, or when
  ///   the path is a folder.
  public init(_ path: String, option: String) throws(KataError) {
    self.path = path
    let files = FileManager.default
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue {
      throw KataError("\(option) \(path): that is a folder; name a file in it")
    }
    guard files.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw KataError("\(option) \(path): there is no folder \(folder); make it first")
    }
    guard isFolder.boolValue else {
      throw KataError("\(option) \(path): \(folder) is a file, not a folder")
    }
    guard files.isWritableFile(atPath: folder) else {
      throw KataError("\(option) \(path): the folder \(folder) cannot be written to")
    }
  }

  /// Writes the whole file, or leaves what was there.
  ///
  /// - Throws: `KataError` when it cannot be written.
  public func write(_ text: String) throws(KataError) {
    do {
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw KataError("\(path) could not be written: \(error.localizedDescription)")
    }
  }
}
