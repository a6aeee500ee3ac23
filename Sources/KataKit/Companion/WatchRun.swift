import Dispatch
import Foundation
import Katas
import Pictures
import TensorCore

/// The work of `kata watch`, and of `kata` in a terminal: judges on every save, and shows one thing at
/// a time.
///
/// It never moves on by itself: what is shown stays until a key or the next save.
final class WatchRun: Sendable {
  private let companion: Companion
  /// The katas to stay within; all where it is empty.
  private let within: Set<String>
  private let terminal: RawTerminal?
  private let events = AsyncStream<Event>.makeStream()

  private enum Event: Sendable {
    case key(Character?)
    case saved
    case resized
    case interrupted
    /// What a judgement says, with the number of its run.
    case working(Int, String)
    case judged(Int, String, Verdict)
    case failed(Int, ReaderBuild.Failure)
    case stopped(Int, String)
    case compared(Int, String)
  }

  init(companion: Companion, settings: CompanionSettings) throws {
    self.companion = companion
    within = Set(
      try settings.words.isEmpty ? [] : KataSelection.katas(named: settings.words).map(\.name))
    terminal = RawTerminal(console: companion.console)
  }

  /// Whether there are keys and a screen.
  var hasTerminal: Bool { terminal != nil }

  /// Watches until `q`, control-C, or the end of the input.
  ///
  /// - Parameter beginsWithStatus: Whether the first view is that of `kata` alone.
  /// - Returns: 0; 130 after control-C, 128 and its number after another signal.
  func run(beginsWithStatus: Bool) async throws -> Int32 {
    let send = events.continuation
    let watch = try FolderWatch("\(companion.checkout.root)/Exercises") { send.yield(.saved) }
    let interruption = Interruption()
    interruption.watch(
      noted: { send.yield(.interrupted) }, restore: { [terminal] in terminal?.leave() })
    let resizing = DispatchSource.makeSignalSource(signal: SIGWINCH)
    resizing.setEventHandler { send.yield(.resized) }
    resizing.activate()
    let stops = terminal?.followStops { send.yield(.resized) }
    let keys = terminal?.keys { send.yield(.key($0)) }
    terminal?.enter()
    defer {
      terminal?.leave()
      keys?.cancel()
      stops?.cancel()
      resizing.cancel()
      interruption.unwatch()
      withExtendedLifetime(watch) {}
    }

    var screen = WatchScreen(companion: companion, within: within)
    var work: Task<Void, Never>?
    if beginsWithStatus {
      screen.showStatus()
    } else {
      work = judge(&screen, isFirst: true)
      if work == nil { screen.showTask() }
    }
    draw(screen)
    loop: for await event in events.stream {
      switch event {
      case .interrupted, .key("q"), .key("Q"), .key(nil): break loop
      case .resized: break
      case .saved:
        guard let next = judge(&screen, isFirst: false, after: work) else { continue }
        work = next
      case .key(let key?):
        switch key {
        case "r", "R":
          work = judge(&screen, isFirst: false, again: true, after: work) ?? work
        case "c", "C": work = compare(&screen, after: work) ?? work
        default: guard screen.press(key) else { continue }
        }
      case .working(let run, let text):
        guard run == screen.run else { continue }
        screen.working = text
      case .judged(let run, let kata, let verdict):
        guard run == screen.run else { continue }
        screen.show(verdict, on: kata)
      case .failed(let run, let failure):
        guard run == screen.run else { continue }
        screen.show(failure)
      case .stopped(let run, let text), .compared(let run, let text):
        guard run == screen.run else { continue }
        screen.show(text: text)
      }
      draw(screen)
    }
    work?.cancel()
    await work?.value
    return interruption.exitCode
  }

  private func draw(_ screen: WatchScreen) {
    guard let terminal else {
      if screen.isNews { for line in screen.lines { companion.console.print(line) } }
      return
    }
    terminal.show(
      screen.lines, footer: screen.footer, more: { companion.language.linesLeftOut($0) })
  }

  // MARK: - Work beside the keys

  /// Judges the kata that was edited, in place of what is being judged.
  ///
  /// - Parameters:
  ///   - isFirst: Whether there is a verdict to begin with: on what is changed or wrong.
  ///   - again: Whether the kata at hand is judged though nothing was edited.
  ///   - earlier: What runs now, and is ended first.
  /// - Returns: The work; `nil` where nothing was edited.
  private func judge(
    _ screen: inout WatchScreen, isFirst: Bool, again: Bool = false,
    after earlier: Task<Void, Never>? = nil
  ) -> Task<Void, Never>? {
    guard let kata = screen.kataToJudge(isFirst: isFirst, again: again) else { return nil }
    earlier?.cancel()
    screen.begin(kata)
    let (run, companion, send) = (screen.run, companion, events.continuation)
    return Task {
      await earlier?.value
      do {
        let verdicts = try await companion.judge([kata]) { event in
          if case .working(let text) = event { send.yield(.working(run, text)) }
        }
        if let verdict = verdicts[kata.name] { send.yield(.judged(run, kata.name, verdict)) }
      } catch let failure as ReaderBuild.Failure {
        send.yield(.failed(run, failure))
      } catch is CancellationError {
      } catch {
        if !Task.isCancelled { send.yield(.stopped(run, "\(error)")) }
      }
    }
  }

  /// Compares the kata's section with the fast engine.
  private func compare(
    _ screen: inout WatchScreen, after earlier: Task<Void, Never>?
  ) -> Task<Void, Never>? {
    guard let section = screen.comparedSection else {
      screen.show(text: companion.language.nothingToCompare)
      return nil
    }
    earlier?.cancel()
    screen.beginComparing()
    let (run, companion, send) = (screen.run, companion, events.continuation)
    return Task {
      await earlier?.value
      do {
        let program = try await ReaderBuild(companion.checkout).build {
          send.yield(.working(run, $0))
        }
        send.yield(.working(run, companion.language.comparing(section)))
        let text = Locked("")
        let child = ChildProcess(
          program: program, arguments: ["compare", section, "--mine"], ending: SIGKILL)
        _ = try await child.run { part in text.withLock { $0 += part } }
        try Task.checkCancellation()
        send.yield(.compared(run, text.withLock { $0 }))
      } catch let failure as ReaderBuild.Failure {
        send.yield(.failed(run, failure))
      } catch is CancellationError {
      } catch {
        if !Task.isCancelled { send.yield(.stopped(run, "\(error)")) }
      }
    }
  }
}
