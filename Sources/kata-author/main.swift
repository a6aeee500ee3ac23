import Foundation
import KataKit

// The authors' tool: makes what follows from Solutions and Sources/Katas, and says what it changed.
// Run it with `swift run kata-author` in the package's folder. An exercise that is begun is left as
// it is.

let root = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
do {
  guard CommandLine.arguments.count == 1 else {
    throw KataError("kata-author takes no arguments, and was given \(CommandLine.arguments[1])")
  }
  let workspace = Workspace(root: root)
  var changed = 0
  for file in try workspace.made() {
    let old = try? workspace.text(of: file.path)
    if old == file.text { continue }
    if let old, file.path.hasPrefix("Exercises/"),
      !SourceFunction.all(in: old).allSatisfy({ !$0.isToWrite || $0.isStub })
    {
      print("left \(file.path), which is begun")
      continue
    }
    let place = root.appendingPathComponent(file.path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try file.text.write(to: place, atomically: true, encoding: .utf8)
    print("made \(file.path)")
    changed += 1
  }
  print(changed == 0 ? "everything is as it should be" : "run the tests: swift test")
} catch {
  FileHandle.standardError.write(Data("kata-author: \(error)\n".utf8))
  exit(1)
}
