/// What a run of `kata mnist` did, as `--history` writes it.
public struct TrainingRecord: Equatable, Sendable {
  /// One pass over the training images.
  public struct Epoch: Equatable, Sendable {
    /// How long it took.
    public var seconds: Double
    /// The mean loss of its batches' samples, as they were trained.
    public var loss: Double
    /// The share of its samples that were recognised, as they were trained.
    public var accuracy: Double

    /// Makes an epoch.
    public init(seconds: Double, loss: Double, accuracy: Double) {
      self.seconds = seconds
      self.loss = loss
      self.accuracy = accuracy
    }
  }

  /// What the trained network makes of images.
  public struct Evaluation: Equatable, Sendable {
    /// How many there are.
    public var images: Int
    /// How long it took.
    public var seconds: Double
    /// The mean loss of the images.
    public var loss: Double
    /// The share of them that was recognised.
    public var accuracy: Double

    /// Makes an evaluation.
    public init(images: Int, seconds: Double, loss: Double, accuracy: Double) {
      self.images = images
      self.seconds = seconds
      self.loss = loss
      self.accuracy = accuracy
    }
  }

  /// `mnist`, the name of another data set of its form, or `synthetic` for generated digits.
  public var dataset: String
  /// The engine's name.
  public var engine: String
  /// The cores that the engine used.
  public var threads: Int
  /// The seed of the weights and of the shuffling.
  public var seed: UInt64
  /// The epochs that were trained to their end.
  public var epochs: [Epoch] = []
  /// The evaluation on as many training images as there are test images, after the last epoch; none
  /// where nothing was trained, or the run was interrupted.
  public var training: Evaluation?
  /// The evaluation on the test images; none where the run was interrupted.
  public var test: Evaluation?

  /// What ``dataset`` is for generated digits.
  static let generated = "synthetic"

  /// Makes the record of a run that starts.
  public init(dataset: String, engine: String, threads: Int, seed: UInt64) {
    self.dataset = dataset
    self.engine = engine
    self.threads = threads
    self.seed = seed
  }

  /// The record as one JSON object, an epoch a line.
  ///
  /// Written out here because `JSONEncoder` keeps no order of its own. What is not finite becomes
  /// `null`, as JSON has no NaN.
  public var json: String {
    let epochLines = epochs.map { epoch in
      JSONText.object([
        ("seconds", JSONText.number(epoch.seconds, decimals: 3)),
        ("loss", JSONText.number(epoch.loss, decimals: 6)),
        ("accuracy", JSONText.number(epoch.accuracy, decimals: 6)),
      ])
    }
    func text(_ evaluation: Evaluation?) -> String {
      guard let evaluation else { return "null" }
      return JSONText.object([
        ("images", "\(evaluation.images)"),
        ("loss", JSONText.number(evaluation.loss, decimals: 6)),
        ("accuracy", JSONText.number(evaluation.accuracy, decimals: 6)),
        ("seconds", JSONText.number(evaluation.seconds, decimals: 3)),
      ])
    }
    return """
      {
        "dataset": \(JSONText.string(dataset)), "engine": \(JSONText.string(engine)),
        "threads": \(threads), "seed": \(seed),
        "epochs": \(JSONText.lines(epochLines)),
        "training": \(text(training)),
        "test": \(text(test))
      }

      """
  }
}
