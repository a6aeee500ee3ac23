import Foundation
import Katas

/// A program that the reader writes with.
struct Editor: Equatable, Sendable {
  /// Its path.
  let program: String
  /// What stands behind it in the variable that names it: `--wait`.
  let arguments: [String]
  /// Where it was found: `$VISUAL`, `$EDITOR`, or its own name.
  let source: String

  /// The arguments that open a file at a line, as this editor takes them.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - line: Counted from 1.
  func arguments(opening path: String, line: Int) -> [String] {
    arguments + Self.place(path, line, for: name)
  }

  /// The program's name without its folder.
  var name: String { program.split(separator: "/").last.map(String.init) ?? program }

  private static func place(_ path: String, _ line: Int, for name: String) -> [String] {
    switch name.lowercased() {
    case "vi", "vim", "nvim", "gvim", "mvim", "view", "nano", "pico", "emacs", "emacsclient", "kak",
      "micro", "joe", "mg", "ne", "gedit", "bbedit":
      ["+\(line)", path]
    case "code", "code-insiders", "codium", "vscodium", "cursor", "windsurf":
      ["--goto", "\(path):\(line)"]
    case "subl", "sublime_text", "zed", "zeditor", "hx", "helix":
      ["\(path):\(line)"]
    case "xed", "mate", "kate":
      ["--line", "\(line)", path]
    default: [path]
    }
  }
}

// MARK: - Which one

extension Editor {
  /// Why there is no editor.
  enum Missing: Error, Equatable {
    /// A variable names a program that is not there.
    case named(variable: String, value: String)
    /// No variable names one, and none of those that are looked for is there.
    case unnamed
  }

  /// The reader's editor: `$VISUAL`, then `$EDITOR`, then VS Code, then Xcode on macOS.
  ///
  /// What a variable names is the answer even where there is no such program: another editor would
  /// not be what was asked for.
  ///
  /// - Parameters:
  ///   - environment: The variables, `PATH` among them.
  ///   - isMac: Whether there may be programs of macOS.
  ///   - isProgram: Whether a file at a path can be run.
  static func chosen(
    environment: [String: String], isMac: Bool = Self.isMac,
    isProgram: (String) -> Bool = isProgram(atPath:)
  ) throws(Missing) -> Editor {
    for variable in ["VISUAL", "EDITOR"] {
      let value = environment[variable] ?? ""
      guard !value.allSatisfy(\.isWhitespace) else { continue }
      // A path with blanks that nobody quoted.
      let words = isProgram(value) ? [value] : shellWords(value)
      guard let name = words.first,
        let program = programPath(name, in: environment, isProgram: isProgram)
      else { throw .named(variable: variable, value: value) }
      return Editor(
        program: program, arguments: Array(words.dropFirst()), source: "$\(variable)")
    }
    var candidates = ["code"]
    if isMac {
      candidates.append(
        "/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code")
      // Without Xcode `xed` is there, and only says that Xcode is not.
      if isProgram("/Applications/Xcode.app/Contents/MacOS/Xcode") { candidates.append("xed") }
    }
    for candidate in candidates {
      guard let program = programPath(candidate, in: environment, isProgram: isProgram) else {
        continue
      }
      return Editor(
        program: program, arguments: [], source: candidate == "xed" ? "Xcode" : "VS Code")
    }
    throw .unnamed
  }

  private static var isMac: Bool {
    #if canImport(Darwin)
      true
    #else
      false
    #endif
  }
}

extension Editor.Missing {
  /// What is wrong.
  func text(_ language: Language) -> String {
    switch self {
    case .named(let variable, let value):
      language(
        "$\(variable) is '\(value)', and there is no such program",
        "$\(variable) 是“\(value)”，但没有这个程序")
    case .unnamed:
      language(
        "no editor is known: neither $VISUAL nor $EDITOR is set, and there is no VS Code",
        "不知道用哪个编辑器：没有设置 $VISUAL 和 $EDITOR，也没有 VS Code")
    }
  }

  /// What to do about it: a sentence, and on a line of its own what to type.
  func remedy(_ language: Language) -> String {
    let variable = if case .named(let variable, _) = self { variable } else { "EDITOR" }
    return language("name yours, for example:", "请设置你的编辑器，例如：") + "\nexport \(variable)=nano"
  }

  /// Both, a paragraph each.
  func lines(_ language: Language) -> [String] {
    ["\(text(language));"] + remedy(language).split(separator: "\n").map(String.init)
  }
}
