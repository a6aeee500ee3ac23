import TensorCore

/// Why MNIST, or a data set of its form, could not be had.
public enum MNISTError: Error, Equatable, Sendable {
  /// There is no folder of that path.
  case folderMissing(String, askedBy: String?)
  /// A file, or what is no file at all, stands where a folder was expected.
  case notFolder(String, what: String, askedBy: String?)
  /// The folder has several data sets, none of them by MNIST's own names: what names each that has
  /// ten classes, and the others' titles.
  case severalSets(folder: String, choices: [String], others: [String], askedBy: String?)
  /// The data set is known, and has other classes than MNIST's ten.
  case otherClasses(DataSetName, folder: String)
  /// The folder lacks files.
  case filesMissing([String], folder: String, askedBy: String?)
  /// A file is no whole IDX file of bytes.
  case file(IDXError)
  /// An archive of arrays, or an array of it, cannot be read.
  case archive(String, reason: String)
  /// The extents are not those of images or labels.
  case wrongShape(String, expected: String, found: Shape)
  /// A file has no elements.
  case empty(String)
  /// There are not as many labels as images.
  case countsDiffer(images: Int, imagesName: String, labels: Int, labelsName: String)
  /// A label is no digit; `offset` is its byte in the inflated file.
  case labelAbove9(String, index: Int, offset: Int?, found: Int)
  /// A file in the cache says that it is of another size than MNIST's.
  case wrongSize(String, expected: Int, found: Int)
  /// MNIST is not on this machine, and could not be downloaded.
  case download(DownloadError)
}

extension MNISTError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .folderMissing(let folder, let askedBy):
      Self.prefix(askedBy) + "there is no folder \(folder)"
    case .notFolder(let path, let what, let askedBy):
      Self.prefix(askedBy) + "expected a folder or an .npz archive, and \(path) is \(what)"
    case .severalSets(let folder, let choices, let others, let askedBy):
      Self.prefix(askedBy) + "the folder \(folder) has several data sets; name one of them:"
        + choices.map { "\n  \($0)" }.joined()
        + (others.isEmpty
          ? "" : "\nand none of those with other classes: \(others.joined(separator: ", "))")
    case .otherClasses(let set, let folder):
      "\(folder) has \(set.title): \(set.otherClasses ?? ""); expected ten classes with labels of"
        + " 0 to 9, as EMNIST Digits and EMNIST MNIST have"
    case .filesMissing(let names, let folder, let askedBy):
      Self.prefix(askedBy) + "the folder \(folder) lacks \(names.joined(separator: ", "))"
        + " (plain, or gzipped with .gz at the end)"
    case .file(let error): error.description
    case .archive(let name, let reason): "\(name): \(reason)"
    case .wrongShape(let name, let expected, let found):
      "\(name): expected the shape \(expected), found \(found)"
    case .empty(let name): "\(name): expected at least one element, found none"
    case .countsDiffer(let images, let imagesName, let labels, let labelsName):
      "\(imagesName) has \(images) images, and \(labelsName) \(labels) labels:"
        + " expected as many of the one as of the other"
    case .labelAbove9(let name, let index, let offset, let found):
      "\(name): expected labels of 0 to 9, found \(found) at index \(index)"
        + (offset.map { " (byte \($0))" } ?? "")
    case .wrongSize(let name, let expected, let found):
      "\(name): expected \(expected) bytes when inflated, found \(found) by its header"
    case .download(let error): error.description
    }
  }

  private static func prefix(_ askedBy: String?) -> String { askedBy.map { "\($0): " } ?? "" }
}
