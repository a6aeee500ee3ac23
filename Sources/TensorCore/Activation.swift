/// What a layer applies to its output, by Keras's names.
public enum Activation: String, CaseIterable, Sendable {
  /// Nothing.
  case linear
  /// `max(x, 0)`.
  case relu
  /// `exp(x) / Σ exp(x)` over each row.
  case softmax
}
