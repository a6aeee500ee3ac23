import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A document's elements, counted by their names, and its text.
final class XMLElements: NSObject, XMLParserDelegate {
  private(set) var counts: [String: Int] = [:]
  private(set) var text = ""

  /// - Throws: Where the document is not well-formed.
  init(_ document: String) throws {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(document.prefix(300))")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    counts[name, default: 0] += 1
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    text += string
  }
}
