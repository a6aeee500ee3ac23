import Foundation
import TensorCore
import Testing

/// A file of values that NumPy made: `Goldens/<name>.json`.
struct GoldenFile<Case: Decodable>: Decodable {
  let source: String
  let cases: [Case]

  static func load(_ name: String) throws -> GoldenFile {
    let folder = Bundle.module.url(forResource: "Goldens", withExtension: nil)
    let file = folder?.appending(component: "\(name).json")
    return try JSONDecoder().decode(
      GoldenFile.self, from: Data(contentsOf: #require(file, "no goldens are bundled")))
  }
}

/// A text that NumPy wrote and ours, where they differ.
struct Difference: CustomStringConvertible {
  let of: String
  let expected: String
  let got: String

  var description: String { "\(of)\nNumPy:\n\(expected)\nours:\n\(got)" }
}
