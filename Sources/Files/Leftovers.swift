import Foundation

/// A name for the hidden file that becomes `name`; nothing reads a file of such a name.
///
/// A file system takes names of 255 bytes: of a long one the first 200 do, four a character at most.
func temporaryName(for name: String) -> String {
  let start = String(String.UnicodeScalarView(name.unicodeScalars.prefix(50)))
  return ".\(start).\(getpid())-\(UInt32.random(in: 0 ... .max)).part"
}

/// Whether a name is one that `temporaryName` makes.
func isTemporaryName(_ name: String) -> Bool {
  let parts = name.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count >= 4, parts.first == "", parts.last == "part" else { return false }
  let numbers = parts[parts.count - 2].split(separator: "-", omittingEmptySubsequences: false)
  return numbers.count == 2
    && numbers.allSatisfy { UInt32($0).map(String.init) == String($0) }
}

/// Removes what processes that are gone left half written in `folder`.
///
/// Whoever writes such a file holds a lock on it (`FileSink`), which the kernel drops with the
/// process: a file whose lock can be had is nobody's. The process's number in the name says nothing,
/// for it may be another's by now, or one of another machine on a shared home. There the lock is the
/// file server's; where a mount keeps locks to each machine, a file that another one is writing can
/// be taken for a leftover, and that write fails with a message.
public func removeLeftovers(in folder: String) {
  for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  where isTemporaryName(name) {
    let path = URL(fileURLWithPath: folder).appendingPathComponent(name).path
    // For writing, because a network's file system locks nothing else.
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { continue }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
    // Renamed or removed meanwhile, its name could be another file's.
    var (opened, named) = (stat(), stat())
    guard fstat(descriptor, &opened) == 0, lstat(path, &named) == 0,
      opened.st_mode & S_IFMT == S_IFREG,
      opened.st_dev == named.st_dev, opened.st_ino == named.st_ino
    else { continue }
    unlink(path)
  }
}
