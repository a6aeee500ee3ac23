import Katas

/// What a shell may complete a word of the command line with.
enum Completion: Hashable, Sendable {
  /// Nothing that can be known: a number, an address.
  case nothing
  /// One of these.
  case words([Word])
  case files
  case folders

  /// A word, and what it stands for.
  struct Word: Hashable, Sendable {
    let text: String
    /// What a shell that can do so shows beside it; empty for nothing.
    var note = ""
  }
}

extension Completion {
  /// One of some words that say enough themselves.
  static func words(_ texts: [String]) -> Completion {
    .words(texts.map { Word(text: $0) })
  }

  /// The words, if it is some.
  var words: [Word] {
    if case .words(let words) = self { words } else { [] }
  }

  /// A section as readers type it (`2.3`, `2.3.1`), or a kata.
  static let answers = Completion.words(sections.words + katas.words)

  /// A kata by its function's name.
  static let katas = Completion.words(
    Catalogue.sections.flatMap { section in
      section.katas.map { Word(text: $0.name, note: "§\(section.number) \(section.title)") }
    })

  /// The numbers of the chapter's sections and of their parts, in the order of the book.
  static let sections: Completion = {
    var words: [Word] = []
    for (number, parts) in grouped({ $0.split(separator: ".").prefix(2).joined(separator: ".") }) {
      let inner = grouped({ $0 }).filter { parts.map(\.number).contains($0.number) }
      // A section that is not divided is a part itself.
      if inner.map(\.number) != [number] {
        words.append(Word(text: number, note: Language.english.titleOfPart(number)))
      }
      words += inner.map { part in
        Word(text: part.number, note: part.sections.map(\.title).joined(separator: "; "))
      }
    }
    return .words(words)
  }()

  /// The catalogue's sections by some part of their numbers, in their order.
  private static func grouped(
    _ part: (String) -> String
  ) -> [(number: String, sections: [Section])] {
    var groups: [(number: String, sections: [Section])] = []
    for section in Catalogue.sections {
      if groups.last?.number == part(section.number) {
        groups[groups.count - 1].sections.append(section)
      } else {
        groups.append((part(section.number), [section]))
      }
    }
    return groups
  }
}

/// What a shell must know of a command to complete its words.
struct CompletedCommand: Sendable {
  let name: String
  let abstract: String
  let options: [CompletedOption]
  /// What it takes besides options; `nil` where it takes nothing.
  let operand: (placeholder: String, completion: Completion)?
}

/// What a shell must know of an option.
struct CompletedOption: Sendable {
  /// Without its dashes.
  let name: String
  /// The word for the value in the help; `nil` where the option takes none.
  let placeholder: String?
  let help: String
  let completion: Completion
}

extension Syntax {
  /// What a shell must know of this command.
  var completed: CompletedCommand {
    let own = options.filter { !$0.isHidden }.map {
      CompletedOption(
        name: $0.name, placeholder: $0.placeholder, help: $0.help, completion: $0.completion)
    }
    let help = CompletedOption(
      name: "help", placeholder: nil, help: "show this text", completion: .nothing)
    return CompletedCommand(
      name: name, abstract: abstract, options: own + [help],
      operand: operand.map { ($0.placeholder, $0.completion) })
  }
}

/// The commands of a command line, and with them `help`, which takes a command's name.
func completedCommands(_ commands: [Command]) -> [CompletedCommand] {
  let names = commands.map { Completion.Word(text: $0.name, note: $0.abstract) }
  return commands.map(\.completed) + [
    CompletedCommand(
      name: "help", abstract: "Describe a command.", options: [],
      operand: ("COMMAND", .words(names)))
  ]
}
