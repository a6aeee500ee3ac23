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
    (Array("<html>".utf8), "expected 00 00 at byte 0"),
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
