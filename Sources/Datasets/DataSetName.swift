import TensorCore

/// A data set of small images, by the name that it is published under.
public enum DataSetName: String, CaseIterable, Sendable {
  case mnist
  case fashionMNIST = "fashion-mnist"
  case kmnist
  case qmnist
  case emnistDigits = "emnist-digits"
  case emnistMNIST = "emnist-mnist"
  case emnistLetters = "emnist-letters"
  case emnistBalanced = "emnist-balanced"
  case emnistByClass = "emnist-byclass"
  case emnistByMerge = "emnist-bymerge"
  /// Images and labels of MNIST's form, of which no more is known.
  case mnistLike = "mnist-like"

  /// What its authors call it.
  public var title: String {
    switch self {
    case .mnist: "MNIST"
    case .fashionMNIST: "Fashion-MNIST"
    case .kmnist: "KMNIST"
    case .qmnist: "QMNIST"
    case .emnistDigits: "EMNIST Digits"
    case .emnistMNIST: "EMNIST MNIST"
    case .emnistLetters: "EMNIST Letters"
    case .emnistBalanced: "EMNIST Balanced"
    case .emnistByClass: "EMNIST ByClass"
    case .emnistByMerge: "EMNIST ByMerge"
    case .mnistLike: "A data set of MNIST's form"
    }
  }

  /// The classes of a set that has others than MNIST's ten; `nil` for the rest.
  var otherClasses: String? {
    switch self {
    case .emnistLetters: "26 letters, with labels of 1 to 26"
    case .emnistBalanced, .emnistByMerge: "47 classes, digits and letters, with labels of 0 to 46"
    case .emnistByClass: "62 classes, digits and letters, with labels of 0 to 61"
    case .mnist, .fashionMNIST, .kmnist, .qmnist, .emnistDigits, .emnistMNIST, .mnistLike: nil
    }
  }

  /// Whether the images are stored by columns, as all of EMNIST's are.
  var isTransposed: Bool { rawValue.hasPrefix("emnist-") }

  /// Names a set whose files have MNIST's own names, as Fashion-MNIST's and KMNIST's have too: by
  /// how its training labels begin, else by the folders that it lies in.
  init(trainLabels: Tensor<UInt8>, folder: String?) {
    let start = (0..<min(16, trainLabels.count)).map { trainLabels[$0] }
    self = Self.byLabels[start] ?? folder.flatMap(Self.init(folder:)) ?? .mnistLike
  }

  /// The first sixteen training labels as published: another order has them once in 10¹⁶.
  private static let byLabels: [[UInt8]: DataSetName] = [
    [5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5, 3, 6, 1, 7]: .mnist,
    [9, 0, 0, 3, 0, 2, 7, 2, 5, 5, 0, 9, 5, 5, 7, 9]: .fashionMNIST,
  ]

  /// By the last folders of a path. That one is called "mnist" says nothing: so is notMNIST's.
  private init?(folder: String) {
    let names: [String: DataSetName] = [
      "fashion": .fashionMNIST, "fashionmnist": .fashionMNIST, "fmnist": .fashionMNIST,
      "kmnist": .kmnist, "kuzushijimnist": .kmnist,
    ]
    let found = folder.split(separator: "/").suffix(3).reversed().lazy.compactMap { part in
      names[part.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }]
    }
    guard let name = found.first else { return nil }
    self = name
  }
}
