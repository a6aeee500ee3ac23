import Foundation
import Testing

@testable import Datasets
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

  /// A home that not even a superuser can write to.
  private static let noHome = "/dev/null"

  @Test func `without a place to keep a download, generated digits take its place`() throws {
    let transcript = Transcript()
    let digits = try loadDigits(
      DigitSourceSettings(), console: transcript.console(), environment: ["HOME": Self.noHome])
    #expect(digits.name == "synthetic")
    #expect(transcript.lines.count == 1)
    #expect(transcript.text.hasPrefix("No place to keep MNIST (/dev/null/"))
    #expect(
      transcript.text.hasSuffix(
        " cannot be written: Not a directory): generated digits take its place.\n"))
  }

  @Test func `public mirrors that refuse are no reason to stop`() throws {
    let url = try #require(URL(string: "https://a.example/train-images-idx3-ubyte.gz"))
    let refused = DownloadError.mirrorsFailed([MirrorFailure(url: url, fault: .status(403))])
    #expect(
      obstacle(.download(refused))
        == "MNIST cannot be downloaded (\(url.absoluteString): expected status 200, and was answered 403)"
    )
    #expect(obstacle(.download(.badMirror("x"))) == nil)
    #expect(obstacle(.folderMissing("x", askedBy: nil)) == nil)
  }

  @Test func `without a place to keep a download, what the user named is an error`() throws {
    var mirrored = DigitSourceSettings()
    mirrored.mirror = "file:///nowhere"
    var folder = DigitSourceSettings()
    folder.data = "/nowhere"
    for settings in [mirrored, folder] {
      let transcript = Transcript()
      #expect(throws: MNISTError.self) {
        try loadDigits(
          settings, console: transcript.console(), environment: ["HOME": Self.noHome])
      }
      #expect(transcript.text == "")
    }
  }
}
