/// One option of a command: its line in the help and its effect, from one declaration.
struct Option<Settings> {
  /// The name without its dashes: `batch-size`.
  let name: String

  /// The word for the value in the help; `nil` where the option takes none.
  let placeholder: String?

  /// What it is for, with the default value.
  let help: String

  /// What a shell may complete its value with.
  var completion = Completion.nothing

  /// Whether it is for the program itself: neither in the help nor completed.
  var isHidden = false

  /// Writes the option's value into the settings; the value is empty where none is taken.
  let apply: (inout Settings, String) throws(UsageError) -> Void
}

extension Option {
  /// An option with a value: `--epochs 5` or `--epochs=5`.
  ///
  /// - Parameters:
  ///   - defaults: The settings without the option, whose value the help names; `nil` to name none.
  static func value<Value>(
    _ name: String, _ kind: ValueKind<Value>, _ target: WritableKeyPath<Settings, Value>,
    defaults: Settings?, help: String
  ) -> Option {
    let preset = defaults.map { kind.text($0[keyPath: target]) } ?? ""
    return Option(
      name: name, placeholder: kind.placeholder,
      help: preset.isEmpty ? help : "\(help) (default: \(preset))", completion: kind.completion
    ) { settings, word throws(UsageError) in
      guard let value = kind.parse(word) else {
        throw UsageError("--\(name) needs \(kind.expected), and was given '\(word)'")
      }
      settings[keyPath: target] = value
    }
  }

  /// An option without a value: `--synthetic`.
  static func flag(
    _ name: String, _ target: WritableKeyPath<Settings, Bool>, help: String
  ) -> Option {
    Option(name: name, placeholder: nil, help: help) { settings, _ throws(UsageError) in
      settings[keyPath: target] = true
    }
  }

  /// The same option, for the program itself.
  var hidden: Option {
    var option = self
    option.isHidden = true
    return option
  }

  /// How the help writes the option: `--epochs N`.
  var spelling: String {
    placeholder.map { "--\(name) \($0)" } ?? "--\(name)"
  }
}

/// What a command takes besides its options: `INDICES`.
struct Operand<Settings> {
  /// The word for it in the help.
  let placeholder: String

  /// What it is for.
  let help: String

  /// What a shell may complete it with.
  var completion = Completion.nothing

  /// Writes one operand into the settings; called for each.
  let apply: (inout Settings, String) throws(UsageError) -> Void
}
