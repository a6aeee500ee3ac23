import Foundation

/// The package's folder.
let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path

/// The path of a program of this package, which lies beside the tests that run.
func builtProgram(_ name: String) -> String {
  let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
  let parts = bundle.split(separator: "/", omittingEmptySubsequences: false)
  let folder = parts.prefix { !$0.hasSuffix(".xctest") }.joined(separator: "/")
  return "\(folder)/\(name)"
}
