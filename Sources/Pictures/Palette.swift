/// How a terminal shows grey: what a picture may be drawn with.
public enum Palette: String, CaseIterable, Sendable {
  /// Characters only: a pipe, a file, `NO_COLOR`, or a terminal of few colours.
  case plain
  /// The 24 greys, the black and the white of the 256 colours.
  case greys
  /// Any colour, 24 bits of it.
  case trueColor

  /// The best palette of an output.
  ///
  /// - Parameters:
  ///   - environment: The variables: `NO_COLOR` (no-color.org: any value but an empty one),
  ///     `COLORTERM` (`truecolor` or `24bit`), `TERM` (`dumb`, or a name with `256color`).
  ///   - isTerminal: Whether the output is a terminal.
  public init(environment: [String: String], isTerminal: Bool) {
    let terminal = environment["TERM"] ?? ""
    if !isTerminal || terminal.isEmpty || terminal == "dumb"
      || !(environment["NO_COLOR"] ?? "").isEmpty
    {
      self = .plain
    } else if ["truecolor", "24bit"].contains(environment["COLORTERM"])
      || terminal.hasSuffix("-direct")
    {
      self = .trueColor
    } else if terminal.contains("256color") {
      self = .greys
    } else {
      self = .plain
    }
  }
}
