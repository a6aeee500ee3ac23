/// What the options' numbers may be: beyond it no machine has what is asked for, or no run ends.
public enum Limits {
  /// The threads of the fast engine. Few machines have more cores.
  public static let threads = 1...1024
  /// The passes over the images; a million would take the fast engine days.
  public static let epochs = 0...1_000_000
  /// The images of a step or of a training. As floats so many fill 300 GB.
  public static let images = 1...100_000_000
  /// The elements of a vector, the rows of a matrix, the units of a layer.
  public static let sizes = 1...100_000_000
  /// The sizes, or the layers, of one list.
  public static let listLength = 100
  /// The size of a step. Weights are floats: a rate below these is 0 to them, one above infinity.
  public static let learningRates = 1e-30...1e30
}
