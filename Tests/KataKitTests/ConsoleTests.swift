import Foundation
import Testing

@testable import KataKit

@Suite("The console") struct ConsoleTests {
  private func console(_ failing: KataError?) -> Console {
    Console(
      isInteractive: false, palette: .plain, width: { 80 },
      output: { _ in if let failing { throw failing } })
  }

  @Test func `what could not be written makes a good end a bad one`() throws {
    let full = console(KataError("full"))
    #expect(try exitCode(0, after: full) == 0)
    full.print("lost")
    #expect(throws: KataError("full")) { try exitCode(0, after: full) }
    #expect(try exitCode(130, after: full) == 130)
    let good = console(nil)
    good.print("read")
    #expect(try exitCode(0, after: good) == 0)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"))
  func `a full disk is an error`() throws {
    let file = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    #expect(throws: KataError("the output cannot be written: No space left on device")) {
      try FileDescriptorWriter.write("text", to: file.fileDescriptor)
    }
  }
}
