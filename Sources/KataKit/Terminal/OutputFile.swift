import Files
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
  ///   something other than a file is there, a circle of links included.
  public init(_ path: String, option: String) throws(KataError) {
    self.path = path
    func problem(_ text: String) -> KataError { KataError("\(option) \(path): \(text)") }

    var status = stat()
    let error = stat(path, &status) == 0 ? 0 : errno
    switch (error, status.st_mode & S_IFMT) {
    case (0, S_IFDIR): throw problem("that is a folder; name a file in it")
    // /dev/stdout may lead to a regular file, which is the shell's and not to be replaced.
    case (0, S_IFREG) where path.hasPrefix("/dev/"):
      throw problem("that is a device; name a file")
    case (0, S_IFREG), (ENOENT, _), (ENOTDIR, _): break
    case (0, _): throw problem("that is no regular file, and would be replaced by one")
    default: throw problem(String(cString: strerror(error)))
    }

    let (parent, name) = Self.endOfLinks(path)
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: parent, isDirectory: &isFolder) else {
      throw problem("there is no folder \(parent); make it first")
    }
    guard isFolder.boolValue else { throw problem("\(parent) is a file, not a folder") }
    guard error != ENOTDIR else { throw problem(String(cString: strerror(error))) }
    guard let folder = Self.realPath(parent) else {
      throw problem("the folder \(parent) leads nowhere: \(String(cString: strerror(errno)))")
    }
    guard files.isWritableFile(atPath: folder) else {
      throw problem("the folder \(folder) cannot be written to")
    }
    target = URL(fileURLWithPath: folder).appendingPathComponent(name)
  }

  /// The folder and the name behind the links at `path` itself, whether there is a file or not.
  ///
  /// Not `resolvingSymlinksInPath()`, which resolves nothing where the last link leads to no file;
  /// and no URLs, which take `link/..` for the folder that the link is in.
  private static func endOfLinks(_ path: String) -> (folder: String, name: String) {
    func parts(_ path: String) -> (folder: String, name: String) {
      var path = path[...]
      while path.count > 1, path.hasSuffix("/") { path.removeLast() }
      guard let slash = path.lastIndex(of: "/") else { return (".", String(path)) }
      return (
        slash == path.startIndex ? "/" : String(path[..<slash]), String(path[slash...].dropFirst())
      )
    }
    var place = parts(path)
    // `stat` found no circle, so that this ends; the count is for links that change meanwhile.
    for _ in 0..<40 {
      guard
        let next = try? FileManager.default.destinationOfSymbolicLink(
          atPath: place.folder + "/" + place.name)
      else { break }
      place = parts(next.hasPrefix("/") ? next : place.folder + "/" + next)
    }
    return place
  }

  /// The path without links of a file that exists; `nil` with `errno` set where none does.
  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether both are one file by their places, or by the file that is there.
  ///
  /// The places of files that do not exist yet are known by their folders.
  public func isSameFile(as other: OutputFile) -> Bool {
    target == other.target || isFile(at: other.target.path)
  }

  /// Whether what is at `path` is this file, by whatever links; false where one does not exist.
  public func isFile(at path: String) -> Bool {
    var (here, there) = (stat(), stat())
    guard stat(target.path, &here) == 0, stat(path, &there) == 0 else { return false }
    return here.st_dev == there.st_dev && here.st_ino == there.st_ino
  }

  /// Writes the whole file, or leaves what was there.
  ///
  /// - Throws: `KataError` when it cannot be written.
  public func write(_ text: String) throws(KataError) { try write(Array(text.utf8)) }

  /// Writes the whole file, or leaves what was there.
  ///
  /// - Throws: `KataError` when it cannot be written.
  public func write(_ bytes: [UInt8]) throws(KataError) {
    do throws(WriteError) {
      try replaceFile(atPath: target.path, with: bytes)
    } catch {
      throw KataError("\(path) cannot be written: \(error.reason)")
    }
  }
}
