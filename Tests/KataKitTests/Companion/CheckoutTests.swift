import Testing

@testable import KataKit

@Suite("Finding the package") struct CheckoutTests {
  @Test func `it is found from any folder inside it`() throws {
    let reader = try TemporaryCheckout()
    let root = reader.checkout.root
    for folder in [root, "\(root)/Exercises/2.3-TensorOperations"] {
      #expect(try Checkout.find(from: folder, program: "/nowhere/kata").root == root)
    }
    #expect(reader.checkout.scratch == "\(root)/.build")
    #expect(reader.checkout.configuration == "debug")
  }

  @Test func `the program's own build is gone on with`() throws {
    let reader = try TemporaryCheckout()
    let root = reader.checkout.root
    let found = try Checkout.find(
      from: "/", program: "\(root)/.build-x/x86_64-unknown-linux-gnu/release/kata")
    #expect(found.root == root)
    #expect(found.scratch == "\(root)/.build-x")
    #expect(found.configuration == "release")
  }

  @Test func `outside of any package is an error`() {
    #expect(throws: KataError.self) { try Checkout.find(from: "/", program: "/usr/bin/kata") }
  }
}
