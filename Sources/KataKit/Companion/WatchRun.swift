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
  /// The events that wait, and whether one of them ends the run.
  private let queue = Locked((waiting: 0, isEnding: false))

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
    let watch = try FolderWatch("\(companion.checkout.root)/Exercises") { self.send(.saved) }
    let interruption = Interruption()
    interruption.watch(
      noted: { self.send(.interrupted) }, restore: { [terminal] in terminal?.leave() })
    let resizing = DispatchSource.makeSignalSource(signal: SIGWINCH)
    resizing.setEventHandler { self.send(.resized) }
    resizing.activate()
    let stops = terminal?.followStops { self.send(.resized) }
    let keys = terminal?.keys { self.send(.key($0)) }
    terminal?.enter()
    if terminal == nil { companion.console.printParagraph(companion.language.watchingWithoutKeys) }
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
      let (waiting, isEnding) = queue.withLock { queue in
        queue.waiting -= 1
        return queue
      }
      // What ends the run overtakes what waits.
      if isEnding { break }
      switch event {
      case .resized, .interrupted, .key(nil): break
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
      // Of many keys at once, only what the last one shows is drawn.
      if waiting == 0 { draw(screen) }
    }
    work?.cancel()
    await work?.value
    return interruption.exitCode
  }

  private func send(_ event: Event) {
    queue.withLock { queue in
      queue.waiting += 1
      switch event {
      case .interrupted, .key("q"), .key("Q"), .key(nil): queue.isEnding = true
      default: break
      }
    }
    events.continuation.yield(event)
  }

  private func draw(_ screen: WatchScreen) {
    guard let terminal else {
      if screen.isNews { for line in screen.lines { companion.console.print(line) } }
      return
    }
    terminal.show(
      screen.lines, page: screen.page, footer: screen.footer,
      more: { companion.language.linesLeftOut($0) })
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
    screen.begin(kata)
    let (run, companion) = (screen.run, companion)
    return beside(run, after: earlier) {
      let verdicts = try await companion.judge([kata]) { event in
        if case .working(let text) = event { self.send(.working(run, text)) }
      }
      return verdicts[kata.name].map { .judged(run, kata.name, $0) }
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
    screen.beginComparing()
    let (run, companion) = (screen.run, companion)
    return beside(run, after: earlier) {
      let program = try await ReaderBuild(companion.checkout).build { self.send(.working(run, $0)) }
      self.send(.working(run, companion.language.comparing(section)))
      let text = Locked("")
      let child = ChildProcess(
        program: program, arguments: ["compare", section, "--mine"], ending: SIGKILL)
      _ = try await child.run { part in text.withLock { $0 += part } }
      try Task.checkCancellation()
      return .compared(run, text.withLock { $0 })
    }
  }

  /// Does work beside the keys, in place of an earlier one, which ends first.
  ///
  /// - Parameter body: Gives what is told at its end.
  private func beside(
    _ run: Int, after earlier: Task<Void, Never>?,
    _ body: @escaping @Sendable () async throws -> Event?
  ) -> Task<Void, Never> {
    earlier?.cancel()
    return Task {
      await earlier?.value
      do {
        if let event = try await body() { send(event) }
      } catch let failure as ReaderBuild.Failure {
        send(.failed(run, failure))
      } catch is CancellationError {
      } catch {
        if !Task.isCancelled { send(.stopped(run, "\(error)")) }
      }
    }
  }
}
