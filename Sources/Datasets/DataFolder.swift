import Files
import Foundation

/// Files that make a data set together, by their published names.
struct FileFamily: Equatable, Sendable {
  /// `nil` for MNIST's own names, which other sets' files have too.
  let set: DataSetName?
  /// Training images and labels, test images and labels; or one archive of all four.
  let files: [String]

  static let mnist = FileFamily(set: nil, files: MNIST.files.map(\.name))
  /// Keras's archive.
  static let archive = FileFamily(set: nil, files: ["mnist.npz"])
  static let qmnist = FileFamily(prefix: .qmnist, labels: "labels-idx2-int")
  static let all =
    [mnist, archive, qmnist]
    + DataSetName.allCases.filter(\.isTransposed).map {
      FileFamily(prefix: $0, labels: "labels-idx1-ubyte")
    }

  private init(set: DataSetName?, files: [String]) {
    self.set = set
    self.files = files
  }

  private init(prefix set: DataSetName, labels: String) {
    let names = ["train-images-idx3-ubyte", "train-", "test-images-idx3-ubyte", "test-"]
    self.set = set
    files = names.map { "\(set.rawValue)-\($0)" + ($0.hasSuffix("-") ? labels : "") }
  }
}

/// The files of a data set where they were found; none was opened yet.
struct FoundSet: Equatable {
  let family: FileFamily
  let folder: String
  /// In the order of `family.files`.
  let paths: [String]

  /// What names it, and no other set of the folder.
  fileprivate var choice: String {
    if let set = family.set { return "\(folder)/\(set.rawValue)" }
    return family == .archive ? paths[0] : folder
  }
}

/// Finds the data set that `path` names.
///
/// A folder names the set in it, or the one that is below it as torchvision and the sets' archives
/// put it there; where several are, MNIST's own. A file names itself, if it is an archive of arrays.
/// A folder with a set's name behind it, as in `EMNIST/raw/emnist-digits`, names one of several.
///
/// - Parameter askedBy: What named the path, such as `--data`, for the error.
func findSet(at path: String, askedBy: String?) throws(MNISTError) -> FoundSet {
  let found: FoundSet
  switch isFolder(path) {
  case true?: found = try findSet(inOrBelow: path, askedBy: askedBy)
  case false?: found = try archive(at: path, askedBy: askedBy)
  case nil:
    let (folder, name) = split(path)
    guard let family = FileFamily.all.first(where: { $0.set?.rawValue == name }),
      isFolder(folder) == true
    else { throw .folderMissing(path, askedBy: askedBy) }
    found = try wholeSet(in: [folder], of: [family], askedBy: askedBy)
  }
  if let set = found.family.set, set.otherClasses != nil {
    throw .otherClasses(set, folder: found.folder)
  }
  return found
}

private func findSet(inOrBelow path: String, askedBy: String?) throws(MNISTError) -> FoundSet {
  let own = [path, path + "/raw", path + "/MNIST/raw"]
  let others = ["FashionMNIST/raw", "KMNIST/raw", "QMNIST/raw", "EMNIST/raw", "gzip"]
  let folders = own + others.map { "\(path)/\($0)" }
  let found = sets(in: folders, of: FileFamily.all)
  if let first = found.first(where: { $0.family.set == nil && own.contains($0.folder) }) {
    return first
  }
  if found.count > 1 {
    let fit = found.filter { $0.family.set?.otherClasses == nil }
    guard !fit.isEmpty else { return found[0] }
    let others = found.compactMap(\.family.set).filter { $0.otherClasses != nil }
    throw .severalSets(
      folder: path, choices: fit.map(\.choice), others: others.map(\.title), askedBy: askedBy)
  }
  if let only = found.first { return only }
  return try wholeSet(in: folders, of: FileFamily.all, askedBy: askedBy)
}

/// The sets of which every file is there.
private func sets(in folders: [String], of families: [FileFamily]) -> [FoundSet] {
  folders.flatMap { folder in
    families.compactMap { family in
      let paths = family.files.compactMap { findFile(named: $0, in: folder) }
      guard paths.count == family.files.count else { return nil }
      return FoundSet(family: family, folder: folder, paths: paths)
    }
  }
}

/// The first set of which every file is there; the error names what is missing of the one that
/// most files are there of.
private func wholeSet(
  in folders: [String], of families: [FileFamily], askedBy: String?
) throws(MNISTError) -> FoundSet {
  if let set = sets(in: folders, of: families).first { return set }
  let partial = folders.flatMap { folder in
    families.map { family in
      (folder, family.files.filter { findFile(named: $0, in: folder) == nil }, family.files.count)
    }
  }
  let nearest = partial.filter { $0.1.count < $0.2 }.min { $0.1.count < $1.1.count } ?? partial[0]
  throw .filesMissing(nearest.1, folder: nearest.0, askedBy: askedBy)
}

/// The file of a published name: under either spelling, gzipped or not, in a folder of its name.
///
/// Programs that unpack make such folders, and Kaggle's archive has them beside the files.
private func findFile(named name: String, in folder: String) -> String? {
  let dotted = name.replacingOccurrences(of: "-idx", with: ".idx")
  let spellings = name == dotted ? [name] : [name, name + ".gz", dotted, dotted + ".gz"]
  let inside = spellings.flatMap { outer in spellings.map { "\(outer)/\($0)" } }
  return (spellings + inside).lazy.map { "\(folder)/\($0)" }.first { isFolder($0) == false }
}

// MARK: - A file instead of a folder

private func archive(at path: String, askedBy: String?) throws(MNISTError) -> FoundSet {
  let (folder, name) = split(path)
  var kind: FileKind?
  do throws(ReadError) {
    let file = try InputFile(path)
    kind = FileKind(
      firstBytes: try file.bytes(in: 0..<min(file.byteCount, FileKind.firstByteCount)))
  } catch {
    throw .notFolder(path, what: "no file that can be read: \(error.reason)", askedBy: askedBy)
  }
  if kind == .npz || path.lowercased().hasSuffix(".npz") {
    return FoundSet(family: .archive, folder: folder, paths: [path])
  }
  let isPart = kind == .idx || kind == .gzip && name.contains("idx")
  let wayOut = isPart ? "name the folder that it is in, \(folder)" : kind?.wayOut
  let what = "a file" + (kind.map { ", \($0.name)" } ?? "") + (wayOut.map { "; \($0)" } ?? "")
  throw .notFolder(path, what: what, askedBy: askedBy)
}

/// Whether a folder or something else is at `path`; `nil` where nothing is.
private func isFolder(_ path: String) -> Bool? {
  var isFolder: ObjCBool = false
  let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
  return exists ? isFolder.boolValue : nil
}

/// The folder that `path` is in, and its name there.
private func split(_ path: String) -> (folder: String, name: String) {
  let url = URL(fileURLWithPath: path)
  return (url.deletingLastPathComponent().path, url.lastPathComponent)
}
