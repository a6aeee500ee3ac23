import Foundation
import Pictures
import TensorCore

/// Where a command writes what it has to say, and what is known of the reader's terminal.
///
/// The only place of the module that prints; a test gives it a closure.
public final class Console: Sendable {
  /// Whether lines may be drawn anew in place: a terminal, and not a `dumb` one.
  public let isInteractive: Bool

  /// Whether text may be coloured: where lines may be drawn anew, and there is no `NO_COLOR`.
  let isColoured: Bool

  /// What pictures may be drawn with.
  public let palette: Palette

  private let currentWidth: @Sendable () -> Int
  private let output: @Sendable (String) throws -> Void
  private let state = Locked(State())

  private struct State {
    var cursorIsHidden = false
    /// Whether the cursor stands behind a line that was drawn to be drawn anew.
    var lineIsOpen = false
    var failure: (any Error)?
  }

  /// Makes a console.
  ///
  /// - Parameters:
  ///   - isInteractive: Whether lines may be drawn anew in place.
  ///   - isColoured: Whether text may be coloured; as `isInteractive` where it is not said.
  ///   - palette: What pictures may be drawn with.
  ///   - width: Gives the columns of a line, asked before every line that must fit.
  ///   - output: Writes a text at once; see ``failure`` for what it throws.
  public init(
    isInteractive: Bool, isColoured: Bool? = nil, palette: Palette,
    width: @escaping @Sendable () -> Int,
    output: @escaping @Sendable (String) throws -> Void
  ) {
    self.isInteractive = isInteractive
    self.isColoured = isColoured ?? isInteractive
    self.palette = palette
    currentWidth = width
    self.output = output
  }

  /// The columns of a line: 80 where there is no terminal.
  public var width: Int { currentWidth() }

  /// Why a text could not be written, the first time; the work goes on without its reader.
  public var failure: (any Error)? { state.withLock { $0.failure } }

  private func write(_ text: String) {
    do { try output(text) } catch {
      state.withLock { $0.failure = $0.failure ?? error }
    }
  }

  /// Writes a text, and a line's end behind it.
  public func print(_ text: String = "", terminator: String = "\n") {
    state.withLock { $0.lineIsOpen = false }
    write(text + terminator)
  }

  /// Writes a text in lines that fit, of 79 columns at most.
  func printParagraph(_ text: String, indent: Int = 0) {
    let blanks = String(repeating: " ", count: indent)
    for line in wrapped(text, width: min(max(width - 1, 20), 79) - indent) { print(blanks + line) }
  }

  /// Writes a text over the current line, without ending the line.
  public func redraw(_ text: String) {
    state.withLock { $0.lineIsOpen = !text.isEmpty }
    write("\r" + text + "\u{1B}[K")
  }

  /// Ends a line that was drawn anew, so that what follows starts on one of its own.
  public func endLine() {
    let wasOpen = state.withLock { $0.lineIsOpen }
    if wasOpen { print() }
  }

  /// Shows what is being done, over the line before it; on a terminal only.
  func progress(_ text: String) {
    if isInteractive { redraw(String(text.prefix(max(width - 1, 1)))) }
  }

  /// Takes the progress line away.
  func clearProgress() {
    if isInteractive { redraw("") }
  }

  // MARK: The cursor

  /// Hides the cursor until ``showCursor()``, where lines are drawn anew in place.
  public func hideCursor() {
    guard isInteractive else { return }
    state.withLock { $0.cursorIsHidden = true }
    write("\u{1B}[?25l")
  }

  /// Shows the cursor again, if it was hidden. Safe to call twice, and from any thread.
  public func showCursor() {
    let wasHidden = state.withLock { state in
      defer { state.cursorIsHidden = false }
      return state.cursorIsHidden
    }
    if wasHidden { write("\u{1B}[?25h") }
  }
}

// MARK: - The standard output

extension Console {
  /// The console of the standard output.
  public static func standardOutput(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Console {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let isInteractive = isTerminal && environment["TERM"] != "dumb"
    return Console(
      isInteractive: isInteractive,
      isColoured: isInteractive && (environment["NO_COLOR"] ?? "").isEmpty,
      palette: Palette(environment: environment, isTerminal: isTerminal),
      width: { isTerminal ? terminalWidth(STDOUT_FILENO) ?? 80 : 80 },
      output: { try FileDescriptorWriter.write($0, to: STDOUT_FILENO) })
  }
}

/// The columns of the terminal behind a file descriptor; `nil` where it does not know.
private func terminalWidth(_ descriptor: Int32) -> Int? {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}

/// Writes to a file descriptor, past the buffers of the standard library: what was written is there
/// even where the process ends in the next moment.
public enum FileDescriptorWriter {
  /// Writes the whole text; stops without a word where the other end is gone, as `head` is.
  ///
  /// - Throws: `KataError` when it cannot be written: a full disk.
  public static func write(_ text: String, to descriptor: Int32) throws(KataError) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        if errno == EPIPE { return }
        throw KataError("the output cannot be written: \(String(cString: strerror(errno)))")
      }
      rest = rest.dropFirst(written)
    }
  }
}
