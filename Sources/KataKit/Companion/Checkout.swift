import Foundation
import Katas

/// The package that the reader works in, and where its programs are built.
struct Checkout: Sendable {
  /// The package's folder, without a slash at its end.
  let root: String
  /// Where `swift build` keeps what it makes: `.build`, or what `--scratch-path` named.
  let scratch: String
  /// `debug`, or `release`.
  let configuration: String

  /// The folder that the reader edits.
  var exercises: ExerciseFolder { ExerciseFolder(root: root) }

  /// Where the built programs lie.
  var programs: String { "\(scratch)/\(configuration)" }

  /// The package around the current folder, otherwise the one that this program was built in.
  ///
  /// - Throws: `KataError` where neither is in a TensorKata package.
  static func here() throws(KataError) -> Checkout {
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath().path ?? ""
    return try find(from: FileManager.default.currentDirectoryPath, program: program)
  }

  /// The package around a folder, otherwise the one that a program was built in.
  ///
  /// - Parameters:
  ///   - folder: Where the reader is.
  ///   - program: The path of the running program: `…/.build/x86_64-…/debug/kata`.
  static func find(from folder: String, program: String) throws(KataError) -> Checkout {
    let parts = program.split(separator: "/")
    // The program's folder is the configuration's, below the machine's, below the scratch folder.
    let scratch = "/" + parts.dropLast(3).joined(separator: "/")
    let configuration = parts.dropLast().last.map(String.init) ?? ""
    let isBuilt = parts.count > 3 && ["debug", "release"].contains(configuration)
    guard let root = root(above: folder) ?? root(above: scratch) else {
      throw KataError(
        "there is no TensorKata package in \(folder) or above it; "
          + "go to the folder that you cloned, or to one inside it")
    }
    guard isBuilt, root == Self.root(above: scratch) else {
      return Checkout(root: root, scratch: "\(root)/.build", configuration: "debug")
    }
    return Checkout(root: root, scratch: scratch, configuration: configuration)
  }

  private static func root(above folder: String) -> String? {
    var folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path[...]
    while true {
      let manifest = try? String(contentsOfFile: "\(folder)/Package.swift", encoding: .utf8)
      if manifest?.contains("name: \"TensorKata\"") == true { return String(folder) }
      guard let slash = folder.lastIndex(of: "/"), folder.count > 1 else { return nil }
      folder = folder[..<slash]
    }
  }

  /// A path as one reads it: within the package without the package's own.
  func shortened(_ path: String) -> String {
    path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }
}
