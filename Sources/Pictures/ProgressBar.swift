import Foundation

/// A line of progress as Keras 3 draws it:
/// `469/469 ━━━━━━━━━━━━━━━━━━━━ 1s 2ms/step - accuracy: 0.9254 - loss: 0.2549`.
public struct ProgressBar: Sendable {
  /// A number shown behind the times, with its name.
  public typealias Metric = (name: String, value: Double)

  /// The steps of the whole epoch.
  public let total: Int

  /// The characters of Keras's bar.
  public static let fullLength = 20

  /// Makes the bar of an epoch of `total` steps.
  public init(total: Int) {
    self.total = total
  }

  /// The line while the epoch runs, or when it has ended.
  ///
  /// It never takes more than `width - 1` columns (a line that fills the last one would wrap in
  /// some terminals): the bar gets shorter first, then it goes, then the last metrics go.
  ///
  /// - Parameters:
  ///   - step: The steps done.
  ///   - seconds: The time that they took.
  ///   - metrics: In the order in which they are to be shown.
  ///   - finished: Whether to show the time taken instead of the time left.
  ///   - width: The terminal's columns.
  ///   - coloured: Whether to draw the done part of the bar green and the rest grey.
  public func line(
    step: Int, seconds: Double, metrics: [Metric], finished: Bool, width: Int, coloured: Bool
  ) -> String {
    let perStep = step > 0 ? seconds / Double(step) : 0
    let time =
      finished
      ? KerasTime.elapsed(seconds) : KerasTime.remaining(perStep * Double(total - step))
    let count = counter(step)
    let times = "\(time) \(KerasTime.perStep(perStep))"
    let info = times + Self.text(metrics)
    let length = min(Self.fullLength, width - 1 - (count.count + 1 + 1 + info.count))
    if length >= 3 {
      return "\(count) \(bar(step, length: length, coloured: coloured)) \(info)"
    }
    let shorter = metrics.indices.reversed().map { times + Self.text(Array(metrics[...$0])) }
    let fitting = (shorter + [times]).map { "\(count) \($0)" }
    return fitting.first { $0.count < width } ?? String(count.prefix(max(width - 1, 0)))
  }

  /// The line of a whole epoch where nothing can be redrawn, Keras's `verbose=2`:
  /// `469/469 - 1s - 2ms/step - accuracy: 0.9254 - loss: 0.2549`.
  public func plainLine(seconds: Double, metrics: [Metric]) -> String {
    let perStep = total > 0 ? seconds / Double(total) : 0
    return "\(counter(total)) - \(KerasTime.elapsed(seconds)) - \(KerasTime.perStep(perStep))"
      + Self.text(metrics)
  }

  /// `" 12/469"`: the step with as many columns as the total has.
  private func counter(_ step: Int) -> String {
    let text = String(step)
    let padding = String(total).count - text.count
    return String(repeating: " ", count: max(padding, 0)) + "\(text)/\(total)"
  }

  private func bar(_ step: Int, length: Int, coloured: Bool) -> String {
    let done = total > 0 ? min(max(length * step / total, 0), length) : length
    if coloured {
      let green = done > 0 ? "\u{1B}[32m" + String(repeating: "━", count: done) : ""
      let grey = done < length ? "\u{1B}[90m" + String(repeating: "━", count: length - done) : ""
      return green + grey + "\u{1B}[0m"
    }
    return String(repeating: "━", count: done) + String(repeating: "─", count: length - done)
  }

  /// ` - accuracy: 0.9254 - loss: 0.2549`; Keras turns to exponents at and below 0.001.
  public static func text(_ metrics: [Metric]) -> String {
    metrics.map { metric in
      // A NaN has a sign that C prints on Linux and Python never.
      let value = metric.value.isNaN ? .nan : metric.value
      let small = abs(value) <= 1e-3 && value != 0
      return " - \(metric.name): " + String(format: small ? "%.4e" : "%.4f", value)
    }.joined()
  }
}
