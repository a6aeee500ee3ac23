import FastKernels
import Foundation
import Solutions
import TensorCore
import Testing

/// Goldens/dot.json and elementwise.json, made by Tests/Python/make_tensor_goldens.py.
///
/// The operands of a product are small whole numbers, whose sums are exact in any order, and an
/// element-wise result is rounded once: so every engine has to find NumPy's values to the bit.
@Suite("NumPy's results") struct NumPyGoldenTests {
  struct File: Decodable {
    let source: String
    let cases: [Case]
  }

  struct Case: Decodable, CustomStringConvertible {
    let operation: String
    let dtype: String
    let leftShape: [Int]
    let left: String
    let rightShape: [Int]
    let right: String
    /// The result's shape; `nil` where NumPy raises.
    let result: [Int]?
    let elements: String?

    var description: String {
      "\(operation) of \(dtype), \(Shape(leftShape)) and \(Shape(rightShape))"
    }
  }

  static let engines: [any Engine] = [FastEngine(), Solutions.NaiveEngine()]

  private func cases(_ name: String) throws -> [Case] {
    let folder = try #require(Bundle.module.url(forResource: "Goldens", withExtension: nil))
    let data = try Data(contentsOf: folder.appending(component: "\(name).json"))
    return try JSONDecoder().decode(File.self, from: data).cases
  }

  private func tensor<Scalar: TensorScalar & LosslessStringConvertible>(
    _ shape: [Int], _ elements: String
  ) throws -> Tensor<Scalar> {
    let values = try elements.split(separator: " ").map { try #require(Scalar(String($0))) }
    return try Tensor(shape: Shape(shape), elements: values)
  }

  /// Whether both are one number or both NaN.
  private func same<Scalar: TensorScalar>(_ a: Scalar, _ b: Scalar) -> Bool {
    a == b || a != a && b != b
  }

  private func check<Scalar: TensorScalar & LosslessStringConvertible>(
    _ golden: Case, as _: Scalar.Type,
    _ operate: (Tensor<Scalar>, Tensor<Scalar>) throws -> Tensor<Scalar>
  ) throws {
    let left: Tensor<Scalar> = try tensor(golden.leftShape, golden.left)
    let right: Tensor<Scalar> = try tensor(golden.rightShape, golden.right)
    guard let shape = golden.result, let elements = golden.elements else {
      #expect(throws: ShapeError.self, "\(golden)") { try operate(left, right) }
      return
    }
    let expected: Tensor<Scalar> = try tensor(shape, elements)
    let found = try operate(left, right)
    try #require(found.shape == expected.shape, "\(golden)")
    let agree = zip(found.elements, expected.elements).allSatisfy { same($0, $1) }
    try #require(agree, "\(golden): \(found.debugDescription), NumPy has \(expected)")
  }

  @Test(arguments: engines)
  func `dot is numpy.dot for every pair of ranks up to 4`(engine: any Engine) throws {
    let cases = try cases("dot")
    #expect(cases.count >= 200)
    for golden in cases {
      switch try #require(DType(rawValue: golden.dtype)) {
      case .uint8: try check(golden, as: UInt8.self, engine.dot)
      case .int32: try check(golden, as: Int32.self, engine.dot)
      case .int64: try check(golden, as: Int.self, engine.dot)
      case .float32: try check(golden, as: Float.self, engine.dot)
      case .float64: try check(golden, as: Double.self, engine.dot)
      }
    }
  }

  @Test(arguments: engines)
  func `element-wise operations broadcast to NumPy's values`(engine: any Engine) throws {
    for golden in try cases("elementwise") {
      switch try #require(DType(rawValue: golden.dtype)) {
      case .uint8: try checkNumber(golden, as: UInt8.self, engine)
      case .int32: try checkNumber(golden, as: Int32.self, engine)
      case .int64: try checkNumber(golden, as: Int.self, engine)
      case .float32: try checkFloat(golden, as: Float.self, engine)
      case .float64: try checkFloat(golden, as: Double.self, engine)
      }
    }
  }

  private func checkFloat<Scalar: TensorFloatingPoint & LosslessStringConvertible>(
    _ golden: Case, as type: Scalar.Type, _ engine: any Engine
  ) throws {
    if golden.operation == "divide" {
      try check(golden, as: type, engine.divide)
    } else {
      try checkNumber(golden, as: type, engine)
    }
  }

  private func checkNumber<Scalar: TensorScalar & LosslessStringConvertible>(
    _ golden: Case, as type: Scalar.Type, _ engine: any Engine
  ) throws {
    switch golden.operation {
    case "add": try check(golden, as: type, engine.add)
    case "subtract": try check(golden, as: type, engine.subtract)
    case "multiply": try check(golden, as: type, engine.multiply)
    case "maximum": try check(golden, as: type, engine.maximum)
    case "minimum": try check(golden, as: type, engine.minimum)
    default: Issue.record("no test knows the operation \(golden.operation)")
    }
  }
}
