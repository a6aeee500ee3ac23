import Datasets
import Testing

@testable import KataKit

@Suite("Where the digits come from") struct DigitSourceTests {
  /// Port 1 of this machine answers to nobody.
  @Test func `a mirror that the user named and that is not reached is an error`() throws {
    let home = try TemporaryDigits(train: 1, test: 1)
    var settings = DigitSourceSettings()
    settings.mirror = "http://127.0.0.1:1/"
    let transcript = Transcript()
    let error = #expect(throws: MNISTError.self) {
      try loadDigits(settings, console: transcript.console(), environment: ["HOME": home.folder])
    }
    let text = error?.description ?? ""
    #expect(text.hasPrefix("no mirror can be reached: http://127.0.0.1:1/"))
    #expect(text.contains("not reached ("))
    #expect(!transcript.text.contains("generated"))
  }
}
