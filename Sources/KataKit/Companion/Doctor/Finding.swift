import Katas
import Pictures

/// What `kata doctor` found out about one thing.
struct Finding: Equatable, Sendable {
  enum State: Equatable, Sendable {
    /// As it should be.
    case right
    /// Not essential: something is slower, or less comfortable.
    case worthKnowing
    /// Something of TensorKata does not work.
    case wrong
  }

  let state: State
  /// What was found.
  let found: String
  /// What to do about it; empty where nothing is to be done.
  let remedy: String

  static func right(_ found: String) -> Finding {
    Finding(state: .right, found: found, remedy: "")
  }

  static func worthKnowing(_ found: String, remedy: String = "") -> Finding {
    Finding(state: .worthKnowing, found: found, remedy: remedy)
  }

  static func wrong(_ found: String, remedy: String) -> Finding {
    Finding(state: .wrong, found: found, remedy: remedy)
  }
}

extension Finding {
  /// The lines that a reader sees: a mark, what was looked at, what was found, and beneath it what
  /// to do.
  func lines(named name: String, on console: Console) -> [String] {
    let width = console.textWidth
    // Beside the name where there is room for it, beneath it where there is not.
    let indent = width < 55 ? 4 : 20
    func block(_ text: String, first: String = "") -> [String] {
      let rest = String(repeating: " ", count: displayWidth(of: first))
      let blanks = String(repeating: " ", count: indent)
      let lines: [String] = printable(text).split(separator: "\n").flatMap {
        wrapped(String($0), width: width - indent - rest.count)
      }
      return lines.enumerated().map { index, line in
        "\(blanks)\(index == 0 ? first : rest)\(line)"
      }
    }
    let todo = remedy.isEmpty ? [] : block(remedy, first: "→ ")
    let told = block(found)
    guard indent > 4, let first = told.first else {
      return ["  \(mark(on: console)) \(name)"] + told + todo
    }
    return ["  \(mark(on: console)) " + padded(name, indent - 4) + first.dropFirst(indent)]
      + told.dropFirst() + todo
  }

  private func mark(on console: Console) -> String {
    switch state {
    case .right: console.styled("✔", .right)
    case .worthKnowing: console.styled("!", .changed)
    case .wrong: console.styled("✘", .wrong)
    }
  }
}
