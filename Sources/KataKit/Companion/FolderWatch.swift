import Dispatch
import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Tells when something in a folder was saved, by the system's file events: nothing is polled.
final class FolderWatch: @unchecked Sendable {
  // What is mutable is touched on the queue alone.
  private let queue = DispatchQueue(label: "folder watch")
  private var sources: [any DispatchSourceProtocol] = []
  private let folder: String
  private let saved: @Sendable () -> Void

  /// Watches a folder and those in it, until it is released.
  ///
  /// - Parameter saved: Called on another thread, once for events that come together: an editor
  ///   writes a file, its copy and its name in turn.
  /// - Throws: `KataError` where the system has no more events to give.
  init(_ folder: String, saved: @escaping @Sendable () -> Void) throws(KataError) {
    self.folder = folder
    self.saved = saved
    // Events come on the queue, and what they touch is made there.
    let started = queue.sync {
      Result { () throws(KataError) in try start() }
    }
    try started.get()
  }

  deinit {
    for source in sources { source.cancel() }
  }

  private var pending: DispatchWorkItem?

  private func note() {
    pending?.cancel()
    let item = DispatchWorkItem(block: saved)
    pending = item
    queue.asyncAfter(deadline: .now() + .milliseconds(60), execute: item)
  }

  private static func folders(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return [folder]
      + names.map { "\(folder)/\($0)" }.filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
          && isFolder.boolValue
      }
  }

  #if os(Linux)
    private func start() throws(KataError) {
      let events = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
      guard events >= 0 else { throw Self.failure(folder) }
      let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE)
      for path in Self.folders(in: folder) {
        guard inotify_add_watch(events, path, mask) >= 0 else {
          defer { close(events) }
          throw Self.failure(path)
        }
      }
      let source = DispatchSource.makeReadSource(fileDescriptor: events, queue: queue)
      source.setEventHandler { [weak self] in
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while Glibc.read(events, &buffer, buffer.count) > 0 {}
        self?.note()
      }
      source.setCancelHandler { close(events) }
      source.activate()
      sources = [source]
    }
  #else
    private func start() throws(KataError) {
      // A file that is replaced takes its events with it: the folders tell of that, and the files of
      // what is written into them; so all are watched anew after each event.
      try watchAll()
    }

    private func watchAll() throws(KataError) {
      for source in sources { source.cancel() }
      sources = []
      for folder in Self.folders(in: folder) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for path in [folder] + names.filter({ $0.hasSuffix(".swift") }).map({ "\(folder)/\($0)" }) {
          let descriptor = open(path, O_EVTONLY | O_CLOEXEC)
          guard descriptor >= 0 else { continue }
          let source = DispatchSource.makeFileSystemObjectSource(
            fileDescriptor: descriptor, eventMask: [.write, .extend, .rename, .delete],
            queue: queue)
          source.setEventHandler { [weak self] in
            self?.note()
            try? self?.watchAll()
          }
          source.setCancelHandler { close(descriptor) }
          source.activate()
          sources.append(source)
        }
      }
      guard !sources.isEmpty else { throw Self.failure(folder) }
    }
  #endif

  private static func failure(_ path: String) -> KataError {
    KataError("\(path) cannot be watched: \(String(cString: strerror(errno)))")
  }
}
