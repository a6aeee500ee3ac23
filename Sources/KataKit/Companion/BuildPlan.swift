import Foundation

/// What the last build was told that, told otherwise, has everything compiled again.
struct BuildPlan: Equatable, Sendable {
  /// Whether the compiler was to colour what it says, as SwiftPM decides where it writes to a terminal
  /// (swiftlang/swift-package-manager, issue 8253).
  let isColoured: Bool
  /// The vector instructions that were asked for: `native`, `avx2`; `nil` where the plan has none.
  let level: String?
}

extension BuildPlan {
  /// The plan that `swift build` left; `nil` where there is none.
  init?(of checkout: Checkout) {
    let path = "\(checkout.scratch)/\(checkout.configuration).yaml"
    guard let text = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return nil }
    self.init(text)
  }

  init(_ text: Data) {
    isColoured = text.range(of: Data("\"-color-diagnostics\"".utf8)) != nil
    let mark = text.range(of: Data("\"-DSIMD_".utf8))
    level = mark.map { mark in
      String(decoding: text[mark.upperBound...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
        .lowercased()
    }
  }
}
