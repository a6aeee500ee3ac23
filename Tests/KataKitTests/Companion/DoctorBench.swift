import Foundation
import Katas

@testable import KataKit

/// A doctor of a machine that has nothing but what a test gives it.
struct DoctorBench {
  /// What a test needs: `home`, the programs in `bin`, and four files of digits.
  let folder: TemporaryDigits

  init() throws {
    folder = try TemporaryDigits(train: 1, test: 1)
    for name in ["home", "bin"] {
      try FileManager.default.createDirectory(
        atPath: folder.path(name), withIntermediateDirectories: true)
    }
  }

  func doctor(
    _ language: Language = .english, _ environment: [String: String] = [:],
    checkout: Checkout? = nil, temporaryFolder: String = NSTemporaryDirectory()
  ) -> Doctor {
    let preset = ["PATH": folder.path("bin"), "MNIST_DIR": folder.folder]
    return Doctor(
      language: language, environment: preset.merging(environment) { $1 }, checkout: checkout,
      home: folder.path("home"), program: builtProgram("kata"),
      terminal: Doctor.Terminal(isTerminal: false, columns: 80, isColoured: false),
      temporaryFolder: temporaryFolder)
  }

  /// A program on the doctor's `PATH`.
  func make(_ name: String, _ script: String) throws {
    let path = folder.path("bin/\(name)")
    try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }
}
