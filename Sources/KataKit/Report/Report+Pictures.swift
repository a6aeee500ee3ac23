import Bitmaps
import Networks
import Pictures
import TensorCore

extension Report {
  /// An image as the network gets it, light on black.
  func image(of pixels: Tensor<Float>, alt: String) throws -> String {
    let bitmap = try Bitmap(Tensor<UInt8>(shape: [28, 28], elements: ink(pixels)))
    let address = dataURI(try bitmap.png(), type: "image/png")
    return "<img class=\"digit\" src=\"\(address)\" alt=\"\(alt)\">"
  }

  /// Weights as a picture: orange above 0, blue below, the larger the less of the ground shines
  /// through.
  func png(ofWeights weights: [Float]) throws -> String {
    let largest = weights.reduce(0) { max($0, abs($1)) }
    var pixels: [UInt8] = []
    for weight in weights {
      let colour: [UInt8] = weight > 0 ? [217, 119, 6] : [47, 129, 197]
      let share = largest > 0 ? abs(weight) / largest : 0
      pixels += colour + [UInt8((share * 255).rounded())]
    }
    let bitmap = try Bitmap(Tensor<UInt8>(shape: [28, 28, 4], elements: pixels))
    return dataURI(try bitmap.png(), type: "image/png")
  }

  /// The units of the first layer that the next one listens to most, or all of the only layer.
  func unitsOfFirstLayer() throws -> [(index: Int, weights: [Float], caption: String)] {
    let parameters = network.weights
    let kernel = parameters[0]
    func weights(_ unit: Int) -> [Float] { (0..<kernel.shape[0]).map { kernel[$0, unit] } }
    guard parameters.count > 2 else {
      return (0..<kernel.shape[1]).map { ($0, weights($0), "for \($0)") }
    }
    let next = parameters[2]
    let loudness = (0..<next.shape[0]).map { unit in
      (0..<next.shape[1]).reduce(Float(0)) { $0 + next[unit, $1] * next[unit, $1] }
    }
    let loudest = loudness.indices.sorted { loudness[$0] > loudness[$1] }.prefix(24)
    return loudest.map { unit in
      // Of two layers, the next one's units are the digits.
      guard parameters.count == 4 else { return (unit, weights(unit), "unit \(unit)") }
      let digits = (0..<next.shape[1]).sorted { next[unit, $0] > next[unit, $1] }
      return (
        unit, weights(unit), "for \(digits.first ?? 0), against \(digits.last ?? 0)"
      )
    }
  }
}
