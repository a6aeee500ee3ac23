import Foundation

/// Times as Keras's progress bar writes them.
public enum KerasTime {
  /// What is left: `7s`, `1:05`, `2:00:09`.
  public static func remaining(_ seconds: Double) -> String {
    let whole = Int(clamped(seconds))
    if whole >= 3600 {
      return String(format: "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
    }
    return whole >= 60 ? String(format: "%d:%02d", whole / 60, whole % 60) : "\(whole)s"
  }

  /// What went by: `1s`.
  public static func elapsed(_ seconds: Double) -> String {
    String(format: "%.0fs", clamped(seconds))
  }

  /// The time of one step: `2s/step`, `3ms/step`, `610us/step`.
  public static func perStep(_ seconds: Double) -> String {
    let seconds = clamped(seconds)
    if seconds >= 1 || seconds == 0 { return String(format: "%.0fs/step", seconds) }
    if seconds >= 1e-3 { return String(format: "%.0fms/step", seconds * 1e3) }
    return String(format: "%.0fus/step", seconds * 1e6)
  }

  /// A year at most: beyond it nobody reads the digits, and `Int` cannot hold infinity.
  private static func clamped(_ seconds: Double) -> Double {
    seconds.isNaN ? 0 : min(max(seconds, 0), 365 * 86_400)
  }
}

/// A time in words for a sentence: `0.03 s`, `2.6 s`, `45 s`, `2 min 20 s`, `3 h 5 min`.
public func duration(_ seconds: Double) -> String {
  guard seconds >= 0, seconds < 1e9 else { return seconds < 0 ? "0.00 s" : "years" }
  if seconds < 0.995 { return String(format: "%.2f s", seconds) }
  if seconds < 9.95 { return String(format: "%.1f s", seconds) }
  let whole = Int(seconds.rounded())
  if whole < 60 { return "\(whole) s" }
  if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
  let minutes = Int((seconds / 60).rounded())
  return "\(minutes / 60) h \(minutes % 60) min"
}
