import Datasets
import Dispatch
import TensorCore

/// Shows a download in one line for each file, drawn anew in place.
final class DownloadLine: Sendable {
  private struct State {
    var name: String?
    var drawn: UInt64 = 0
  }

  private let console: Console
  private let state = Locked(State())

  init(console: Console) {
    self.console = console
  }

  /// Shows how far a file is; called from any thread.
  func show(_ progress: DownloadProgress) {
    state.withLock { state in
      if state.name != progress.name {
        if state.name != nil, console.isInteractive { console.print() }
        if !console.isInteractive { console.print("Downloading \(progress.name)") }
        state.name = progress.name
        state.drawn = 0
      }
      let now = DispatchTime.now().uptimeNanoseconds
      let isWhole = progress.receivedBytes == progress.expectedBytes
      guard console.isInteractive, isWhole || now - state.drawn >= 50_000_000 else { return }
      state.drawn = now
      console.redraw(String(progress.line().prefix(console.width - 1)))
    }
  }

  /// Ends the last line.
  func end() {
    state.withLock { state in
      if state.name != nil, console.isInteractive { console.print() }
      state.name = nil
    }
  }
}
