import Datasets
import Foundation
import TensorCore

/// Where the digits are to come from: `--data`, `--mirror`, `--synthetic`.
public struct DigitSourceSettings: Sendable {
  /// The folder that is looked into first, or an archive of arrays.
  public var data: String?
  /// Where MNIST is downloaded from instead of the public mirrors.
  public var mirror: String?
  /// Whether to use generated digits.
  public var synthetic = false

  /// The settings of an empty command line.
  public init() {}
}

/// The images and labels of a run, and what to call them.
struct DigitSet {
  /// What a record calls them: a data set's `DataSetName`, or `synthetic` for generated digits.
  let name: String
  /// What a reader calls them: "MNIST", "Generated digits".
  let title: String
  /// Shape `(samples, 28, 28)`; 47 MB, which a training lets go of once it has its floats.
  var trainImages: Tensor<UInt8>
  /// Shape `(samples,)`.
  let trainLabels: Tensor<UInt8>
  /// Shape `(samples, 28, 28)`.
  let testImages: Tensor<UInt8>
  /// Shape `(samples,)`.
  let testLabels: Tensor<UInt8>
}

/// As many generated digits as MNIST has, the same ones every time.
private func generateDigits() -> DigitSet {
  let digits = GeneratedDigits()
  return DigitSet(
    name: TrainingRecord.generated, title: "Generated digits", trainImages: digits.trainImages,
    trainLabels: digits.trainLabels,
    testImages: digits.testImages, testLabels: digits.testLabels)
}

/// The digits of a run, downloaded first where they are not on this machine.
///
/// - Throws: `MNISTError` when there are none to be had. Where the public mirrors do not give them,
///   or there is no place to keep them, there always are generated ones.
func loadDigits(
  _ settings: DigitSourceSettings, console: Console,
  environment: [String: String] = ProcessInfo.processInfo.environment
) throws -> DigitSet {
  if settings.synthetic { return generateDigits() }
  // A user who sets HOME means it, though Foundation on Linux asks the system's list of users.
  let search = MNISTSearch(
    dataFolder: settings.data, mirror: settings.mirror, environment: environment,
    home: environment["HOME"] ?? NSHomeDirectory())
  let progress = DownloadLine(console: console)
  defer { progress.end() }
  do throws(MNISTError) {
    let (digits, place) = try search.load(
      onProgress: { progress.show($0) },
      report: { console.print("\($0); it is downloaded again") })
    if case .keras(let path) = place { console.print("MNIST is read from Keras's \(path).") }
    return DigitSet(
      name: digits.name.rawValue, title: digits.name.title, trainImages: digits.trainImages,
      trainLabels: digits.trainLabels,
      testImages: digits.testImages, testLabels: digits.testLabels)
  } catch {
    guard settings.mirror == nil, let obstacle = obstacle(error) else { throw error }
    progress.end()
    console.print("\(obstacle): generated digits take its place.")
    return generateDigits()
  }
}

/// What keeps MNIST from this machine though nothing is wrong with what the user asked for.
func obstacle(_ error: MNISTError) -> String? {
  switch error {
  case .download(.noNetwork): "No network to download MNIST from"
  // A network that answers for the mirrors: a portal to log in at, a firewall.
  case .download(.mirrorsFailed(let failures)):
    "MNIST cannot be downloaded" + (failures.first.map { " (\($0))" } ?? "")
  case .download(.cannotWrite(let error)): "No place to keep MNIST (\(error))"
  default: nil
  }
}
