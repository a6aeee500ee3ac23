import Files
import Foundation
import Testing

@testable import Datasets

/// Files of 10 GB, of which the disk holds a few bytes: each is refused by its size.
@Suite("Large files that lie") struct LargeFileTests {
  static let size = 10 << 30

  /// What a file begins with, and a word of why it is refused.
  static let lies: [(start: [UInt8], reason: String)] = [
    (idx(0x08, [60_000, 28, 28], []), "expected 47040016 bytes, found 10737418240"),
    (idx(0x08, [1 << 30], []), "at most 1073741824 are read"),
    (idx(0x08, [1000, 1000, 1000], []), "expected 1000000016 bytes, found 10737418240"),
    (idx(0x0e, [7], []), "expected 64 bytes, found 10737418240"),
    (idx(0x08, [UInt32.max, UInt32.max, UInt32.max], []), "multiply to more"),
    ([], "expected an IDX type"),
    (Array("<html>".utf8), "this is a web page"),
    ([0x1f, 0x8b], "is damaged near byte"),
    (gzipped(idx(0x08, [28, 28], noise(784, seed: 1))), "found more"),
    (gzipped(idx(0x08, [1000, 1000, 1000], [])), "found more"),
  ]

  @Test func `each takes neither time nor memory`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      for (start, reason) in Self.lies {
        try folder.write(start, to: "large")
        try expectQuick(reason) {
          #expect(truncate(folder.path("large"), off_t(Self.size)) == 0)
          let error = #expect(throws: IDXError.self) { try IDXFile(path: folder.path("large")) }
          #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        }
      }
    }
  }

  @Test func `in a cache, too`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let small = SmallMNIST()
      let file = small.files[0]
      for start in [small.trainImages, gzipped(small.trainImages), []] {
        try folder.write(start, to: "large")
        #expect(truncate(folder.path("large"), off_t(Self.size)) == 0)
        try expectQuick("\(start.prefix(2))") {
          #expect(throws: MirrorFault.self) { try file.verify(atPath: folder.path("large")) }
        }
      }
    }
  }

  /// Zip archives, of which the end is what counts.
  @Test func `as archives, too`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      // An archive behind 10 GB of zeros, with a directory as large, or an entry.
      var directory = ZipSample()
      directory.isLarge = true
      directory.base = Self.size
      directory.sizeError = Self.size
      directory.offsetError = -Self.size
      var entry = ZipSample()
      entry.isLarge = true
      entry.base = Self.size
      entry.entries = [.init("x_train.npy", npy("|u1", "(1, 28, 28)", noise(784, seed: 1)))]
      entry.entries[0].isLarge = true
      entry.entries[0].byteCount = Self.size
      entry.entries[0].offset = 0
      for (sample, reason) in [(directory, "are read"), (entry, "cannot be 10737418240 bytes")] {
        let end = sample.bytes
        try folder.write([], to: "large.npz")
        #expect(truncate(folder.path("large.npz"), off_t(Self.size)) == 0)
        let file = try #require(FileHandle(forWritingAtPath: folder.path("large.npz")))
        try file.seekToEnd()
        try file.write(contentsOf: end)
        try file.close()
        try expectQuick(reason) {
          let error = #expect(throws: MNISTError.self) {
            try MNIST.load(from: folder.path("large.npz"))
          }
          #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        }
      }
    }
  }

  /// Plain bytes hide no other; a few that inflate to many are read until there are too many.
  @Test func `what inflates to more than its header says is left at the first byte more`() {
    let bomb = gzipped(idx(0x08, [10], Array(repeating: 0, count: 1 << 22)))
    let error = #expect(throws: IDXError.self) { try IDXFile(bytes: bomb) }
    #expect(error?.fault == .tooLong(expected: 18, found: nil))
  }
}

/// Does `work`, which may take a second of the processor, and 100 MiB.
private func expectQuick(_ what: String, _ work: () throws -> Void) throws {
  let (before, start) = (peakMemory(), clock())
  try work()
  #expect(Double(clock() - start) < Double(CLOCKS_PER_SEC), "\(what)")
  #expect(peakMemory() - before < 100 << 20, "\(what)")
}

/// The most memory that this process ever had, in bytes.
private func peakMemory() -> Int {
  var usage = rusage()
  #if canImport(Darwin)
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #else
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  #endif
}
