import Foundation
import Katas

/// An exercise's file as the reader left it.
struct ExerciseSource: Sendable {
  let section: Section
  /// Its path in the package.
  let path: String
  /// Its text; what is no UTF-8 in it is replaced. Empty where there is no such file.
  let text: String
  /// What it holds, byte by byte; `nil` where there is no such file.
  let bytes: Data?
  private let functions: [SourceFunction]

  /// Reads a section's file.
  ///
  /// - Parameter folder: `Exercises`, or `Solutions`.
  init(of section: Section, in checkout: Checkout, folder: String = "Exercises") {
    self.section = section
    path = "\(folder)/\(section.file)"
    bytes = FileManager.default.contents(atPath: "\(checkout.root)/\(path)")
    text = String(decoding: bytes ?? Data(), as: UTF8.self)
    functions = SourceFunction.all(in: text)
  }

  /// A kata's function; `nil` where the file has none of the name any more.
  func function(of kata: String) -> SourceFunction? {
    functions.first { $0.name == kata && $0.isToWrite } ?? functions.first { $0.name == kata }
  }

  /// Whether the file is a text that can be changed in parts.
  var isUTF8: Bool { bytes.map { String(data: $0, encoding: .utf8) != nil } ?? false }

  /// The line of a kata's function, counted from 1.
  func line(of kata: String) -> Int? {
    function(of: kata).map { $0.lines.lowerBound + 1 }
  }

  /// Where a kata's function is, as an editor takes it: the path in the package, and the line where it
  /// is known.
  func place(of kata: String) -> String {
    line(of: kata).map { "\(path):\($0)" } ?? path
  }

  /// Whether a kata's function is as the reader found it.
  func isStub(_ kata: String) -> Bool { function(of: kata)?.isStub ?? false }

  /// What a verdict on a kata rests on, in a word: another when the function was edited, or what no
  /// function of the file has for itself.
  func key(of kata: String) -> String {
    let lines = sourceLines(of: text)
    let others = functions.filter { $0.isToWrite && $0.name != kata }
    var isOthers = [Bool](repeating: false, count: lines.count)
    for other in others {
      for line in other.lines where isOthers.indices.contains(line) { isOthers[line] = true }
    }
    // FNV-1a: no secret is kept, and a mistake costs a run.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for (line, isOther) in zip(lines, isOthers) where !isOther {
      for byte in line.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 10) &* 0x100_0000_01B3
    }
    return String(hash, radix: 16)
  }

  /// What the doc comment of a kata's function says: the task. `nil` where there is none.
  func task(of kata: String) -> String? {
    guard let function = function(of: kata) else { return nil }
    let above = sourceLines(of: text)[..<function.lines.lowerBound].reversed()
      .prefix { $0.drop { $0 == " " }.hasPrefix("///") }.reversed()
    let lines = above.map { line in
      let words = line.drop { $0 == " " }.dropFirst(3)
      return String(words.first == " " ? words.dropFirst() : words)
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// What the comment at the file's head says, without its title: the section's idea.
  var idea: String {
    sourceLines(of: text).prefix { $0.hasPrefix("//") }.dropFirst()
      .map { String($0.dropFirst($0.hasPrefix("// ") ? 3 : 2)) }
      .joined(separator: "\n").trimmingCharacters(in: .newlines)
  }

  /// A kata's function as it is written, and the private ones of the file that it calls.
  func code(of kata: String) -> [String] {
    guard let function = function(of: kata) else { return [] }
    let lines = sourceLines(of: text)
    var code = Array(lines[function.lines.clamped(to: 0...(lines.count - 1))])
    var helpers = SourceFunction.privateFunctions(in: text)
    while let next = helpers.firstIndex(where: { helper in
      code.contains { ExerciseFolder.uses("\(helper.name)(", in: $0) }
    }) {
      code += [""] + lines[helpers.remove(at: next).lines]
    }
    return code
  }
}
