import Dispatch
import Foundation
import TensorCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A terminal that gives each key at once and shows a screen of its own, until it is put back as it
/// was.
///
/// Control-C and the like stay the terminal's; see ``followStops(_:)`` for control-Z.
final class RawTerminal: Sendable {
  private let input: Int32
  private let console: Console
  private let found: termios
  private let isRaw = Locked(false)

  /// Makes one of the standard input; `nil` where that, or the output, is no terminal.
  init?(console: Console, input: Int32 = STDIN_FILENO) {
    var found = termios()
    guard console.isInteractive, isatty(input) == 1, tcgetattr(input, &found) == 0 else {
      return nil
    }
    (self.input, self.console, self.found) = (input, console, found)
  }

  /// Takes the terminal; a second time after it was given back, too.
  func enter() {
    isRaw.withLock { isRaw in
      guard !isRaw else { return }
      var raw = found
      raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
      withUnsafeMutableBytes(of: &raw.c_cc) { characters in
        characters[Int(VMIN)] = 1
        characters[Int(VTIME)] = 0
      }
      tcsetattr(input, TCSADRAIN, &raw)
      // The other screen, and no cursor on it: what was there before comes back at the end. And
      // marks around what is pasted.
      console.print("\u{1B}[?1049h\u{1B}[?25l\u{1B}[?2004h", terminator: "")
      isRaw = true
    }
  }

  /// Gives the terminal back as it was found. Safe to call twice, and from any thread.
  func leave() {
    isRaw.withLock { isRaw in
      guard isRaw else { return }
      console.print("\u{1B}[?2004l\u{1B}[?25h\u{1B}[?1049l", terminator: "")
      var found = found
      tcsetattr(input, TCSADRAIN, &found)
      isRaw = false
    }
  }

  /// Gives the terminal back while the process is stopped by control-Z, and takes it again when the
  /// reader goes on.
  ///
  /// - Parameter resumed: Called on another thread when the terminal is taken again.
  func followStops(_ resumed: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
    // The default action would stop the process before it hears of the signal.
    signal(SIGTSTP, SIG_IGN)
    let source = DispatchSource.makeSignalSource(
      signal: SIGTSTP, queue: DispatchQueue(label: "stops", qos: .userInteractive))
    source.setEventHandler { [self] in
      leave()
      raise(SIGSTOP)
      enter()
      resumed()
    }
    source.activate()
    return source
  }

  /// Shows lines in place of what is there; of more than fit, one page, with a word.
  ///
  /// - Parameters:
  ///   - page: Which page; behind the last one comes the first.
  ///   - more: Says how many lines come behind the page.
  func show(_ lines: [String], page: Int, footer: String, more: (Int) -> String) {
    let rows = max(height - 1, 3)
    var shown = lines
    if shown.count > rows - 1 {
      let (part, left) = Self.page(page, of: lines, rows: rows - 2)
      shown = part + [more(left)]
    }
    let body = shown.map { $0 + "\u{1B}[K\r\n" }.joined()
    console.print("\u{1B}[H" + body + "\u{1B}[J\u{1B}[\(rows + 1);1H" + footer, terminator: "")
  }

  /// The lines of a page, and how many come behind it.
  static func page(_ page: Int, of lines: [String], rows: Int) -> (lines: [String], left: Int) {
    let first = page % max(1, (lines.count + rows - 1) / rows) * rows
    let shown = lines[first..<min(first + rows, lines.count)]
    return (Array(shown), lines.count - shown.endIndex)
  }

  private var height: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return 24 }
    return Int(size.ws_row)
  }

  /// Reads keys until it is cancelled or the input ends.
  ///
  /// - Parameter pressed: Called on another thread with each key; `nil` at the input's end.
  func keys(_ pressed: @escaping @Sendable (Character?) -> Void) -> any DispatchSourceRead {
    let input = input
    let source = DispatchSource.makeReadSource(
      fileDescriptor: input, queue: DispatchQueue(label: "keys", qos: .userInteractive))
    let parser = Locked(KeyParser())
    source.setEventHandler {
      var buffer = [UInt8](repeating: 0, count: 1024)
      let count = Foundation.read(input, &buffer, buffer.count)
      guard count > 0 else {
        source.cancel()
        pressed(nil)
        return
      }
      for key in parser.withLock({ $0.keys(in: buffer[..<count]) }) { pressed(key) }
    }
    source.activate()
    return source
  }
}
