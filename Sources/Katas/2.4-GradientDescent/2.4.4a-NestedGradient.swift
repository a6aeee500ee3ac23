import Foundation
import Networks
import TensorCore

extension S2_4_4_Backpropagation {
  /// `a(W1, b(W2, c(W3)))`.
  struct Nest: Sendable, CustomStringConvertible {
    let name: String
    let a: WeightedFunction
    let b: WeightedFunction
    let c: DifferentiableFunction
    let weights: [Double]
    var description: String { "f = \(name), weights \(weights)" }

    func value(_ w: [Double]) -> Double { a.value(w[0], b.value(w[1], c.value(w[2]))) }

    /// The values that a and b are given, and the local slopes there.
    var parts: (v: Double, u: Double, slopes: [String: Double]) {
      get throws {
        guard weights.count == 3 else { throw ShapeError("three weights are needed") }
        let (w1, w2, w3) = (weights[0], weights[1], weights[2])
        let u = c.value(w3)
        let v = b.value(w2, u)
        let slopes = [
          "aw": a.slopeInWeight(w1, v), "av": a.slopeInInput(w1, v),
          "bw": b.slopeInWeight(w2, u), "bu": b.slopeInInput(w2, u), "c": c.derivative(w3),
        ]
        return (v, u, slopes)
      }
    }

    /// The gradient as products of the named local slopes.
    func gradient(_ factors: [[String]]) throws -> [Double] {
      let slopes = try parts.slopes
      return factors.map { $0.reduce(1) { $0 * (slopes[$1] ?? .nan) } }
    }

    /// The five times that a layer is asked for its value or a slope.
    enum Call: String, CaseIterable {
      case valueOfB = "b's value"
      case slopeOfAInV = "the slope of a in v"
      case slopeOfBInU = "the slope of b in u"
      case slopeOfAInW1 = "the slope of a in W1"
      case slopeOfBInW2 = "the slope of b in W2"

      /// The weight that is right there, counted from 0.
      var weight: Int { self == .slopeOfAInV || self == .slopeOfAInW1 ? 0 : 1 }
    }

    /// The gradient where one call is given other numbers.
    ///
    /// - Parameter other: Makes weight and input of those that are right, for some call.
    func gradient(
      at call: Call, _ other: (_ weight: Double, _ input: Double) -> (Double, Double)
    ) throws -> [Double] {
      guard weights.count == 3 else { throw ShapeError("three weights are needed") }
      func ask(
        _ asked: Call, _ function: (Double, Double) -> Double, _ input: Double
      ) -> Double {
        let weight = weights[asked.weight]
        let (w, u) = asked == call ? other(weight, input) : (weight, input)
        return function(w, u)
      }
      let u = c.value(weights[2])
      let v = ask(.valueOfB, b.value, u)
      let slopeInV = ask(.slopeOfAInV, a.slopeInInput, v)
      let slopeInU = slopeInV * ask(.slopeOfBInU, b.slopeInInput, u)
      return [
        ask(.slopeOfAInW1, a.slopeInWeight, v), slopeInV * ask(.slopeOfBInW2, b.slopeInWeight, u),
        slopeInU * c.derivative(weights[2]),
      ]
    }

    /// The gradient with another way to put two slopes together in one place.
    func gradient(
      inU: (Double, Double) -> Double = { $0 * $1 }, inW2: (Double, Double) -> Double = { $0 * $1 },
      inW3: (Double, Double) -> Double = { $0 * $1 }
    ) throws -> [Double] {
      let s = try parts.slopes
      func slope(_ name: String) -> Double { s[name] ?? .nan }
      let slopeInU = inU(slope("av"), slope("bu"))
      return [slope("aw"), inW2(slope("av"), slope("bw")), inW3(slopeInU, slope("c"))]
    }

    /// The same functions with other weights.
    func with(_ weights: [Double]) -> Nest {
      Nest(name: name, a: a, b: b, c: c, weights: weights)
    }

    static let product = WeightedFunction(
      value: { $0 * $1 }, slopeInWeight: { $1 }, slopeInInput: { w, _ in w })
    static let mixed = WeightedFunction(
      value: { $0 * $0 + 3 * $1 * $0 }, slopeInWeight: { 2 * $0 + 3 * $1 },
      slopeInInput: { w, _ in 3 * w })
    static let wave = WeightedFunction(
      value: { sin($0 * $1) }, slopeInWeight: { $1 * cos($0 * $1) },
      slopeInInput: { $0 * cos($0 * $1) })

    static let curve = WeightedFunction(
      value: { $0 * $1 * $1 }, slopeInWeight: { $1 * $1 }, slopeInInput: { 2 * $0 * $1 })

    /// Three layers that are all unlike, so that no two slips give the same.
    static let unlike = Nest(
      name: "W1² + 3 · W1 · W2 · W3⁴", a: mixed, b: curve, c: Chain.square.function,
      weights: [2, -5, 3])

    static let products = Nest(
      name: "W1 · W2 · W3²", a: product, b: product, c: Chain.square.function, weights: [2, 3, 5])
  }

  public enum NestedGradient {
    typealias K = Kata<Nest, [Double]>
    static let right = [["aw"], ["av", "bw"], ["av", "bu", "c"]]
    static var kata: K {
      K(
        "nestedGradient", probe: .products,
        learned: "One walk back gives the slope in every weight, each made of the one before.",
        hints: [
          "First forward: what do b and a get as their inputs? Keep those two numbers.",
          "Then backward: two slopes go on, that in v and that in u. Each weight's slope is the one "
            + "above it times its own.",
          "The slope in v is a's slopeInInput at (W1, v); times b's slopeInInput at (W2, u) it is the "
            + "slope in u; times c's derivative at W3 it is the last of the three.",
        ],
        wrongAnswers: [
          .slip("c is given W2 on the way forward: the index of its weight is 2") { nest in
            let moved = nest.with(nest.weights.count == 3 ? [0, 0, nest.weights[1]] : [])
            let u = try moved.parts.u
            let v = nest.b.value(nest.weights[1], u)
            let slopeInV = nest.a.slopeInInput(nest.weights[0], v)
            let slopeInU = slopeInV * nest.b.slopeInInput(nest.weights[1], u)
            return [
              nest.a.slopeInWeight(nest.weights[0], v),
              slopeInV * nest.b.slopeInWeight(nest.weights[1], u),
              slopeInU * nest.c.derivative(nest.weights[2]),
            ]
          },
          .slip("the derivative of c is taken at W2: the index of its weight is 2") { nest in
            let right = try nest.gradient(right)
            let (w2, w3) = (nest.weights[1], nest.weights[2])
            return [right[0], right[1], right[2] / nest.c.derivative(w3) * nest.c.derivative(w2)]
          },
          .slip("the slope in v is divided by that of b in u: multiply") {
            try $0.gradient(inU: { $0 / $1 })
          },
          .slip("the slope in v is added to that of b in u: multiply") {
            try $0.gradient(inU: { $0 + $1 })
          },
          .slip("the slope in v is divided by that of b in W2: multiply") {
            try $0.gradient(inW2: { $0 / $1 })
          },
          .slip("the slope in v is added to that of b in W2: multiply") {
            try $0.gradient(inW2: { $0 + $1 })
          },
          .slip("the slope in u is divided by that of c: multiply") {
            try $0.gradient(inW3: { $0 / $1 })
          },
          .slip("the slope in u is added to that of c: multiply") {
            try $0.gradient(inW3: { $0 + $1 })
          },
          .slip("the slopes in W1 and W2 are exchanged in the result") {
            let g = try $0.gradient(right)
            return [g[1], g[0], g[2]]
          },
          .slip("the slopes in W2 and W3 are exchanged in the result") {
            let g = try $0.gradient(right)
            return [g[0], g[2], g[1]]
          },
          .slip("weights that are too many are not refused: the rest is ignored") {
            try $0.with(Array($0.weights.prefix(3))).gradient(right)
          },
          .slip("the slope of a in v is left out below it") {
            try $0.gradient([["aw"], ["bw"], ["bu", "c"]])
          },
          .slip("the slope of b in u is left out in the slope in W3") {
            try $0.gradient([["aw"], ["av", "bw"], ["av", "c"]])
          },
          .slip("the slope of c is left out in the slope in W3") {
            try $0.gradient([["aw"], ["av", "bw"], ["av", "bu"]])
          },
          .slip("the slope in W1 is multiplied by what lies below: only v goes on") {
            try $0.gradient([["aw", "bw", "c"], ["av", "bw"], ["av", "bu", "c"]])
          },
          .slip("the slope in the weight is passed on, not the slope in the input") {
            try $0.gradient([["aw"], ["aw", "bw"], ["aw", "bw", "c"]])
          },
          .slip("the slopes in weight and input are exchanged") {
            try $0.gradient([["av"], ["aw", "bu"], ["aw", "bw", "c"]])
          },
          .slip("the gradient is in the order of the walk, not of the weights") {
            try $0.gradient(right.reversed())
          },
          .slip("the slope of a is taken at u: its input is v") { nest in
            let (_, u, s) = try nest.parts
            let av = nest.a.slopeInInput(nest.weights[0], u)
            let local = ["bw", "bu", "c"].map { s[$0] ?? .nan }
            return [
              nest.a.slopeInWeight(nest.weights[0], u), av * local[0], av * local[1] * local[2],
            ]
          },
          .slip("any number of weights is taken: there must be three") { nest in
            nest.weights.count == 3 ? try nest.gradient(right) : []
          },
        ] + slipsOfCalls,
        checks: [
          // u = 9, v = −405; a_w = 2 · 2 + 3 · (−405) = −1211, a_v = 6; b_w = 81, b_u = 2 · (−5) · 9;
          // c′ = 6
          .gives("gives the gradient of W1² + 3 · W1 · W2 · W3⁴", .unlike, [-1211, 486, -3240]),
          // W2 · W3², W1 · W3² and W1 · W2 · 2 · W3
          .gives("gives 75, 50 and 60 for W1 · W2 · W3² at 2, 3, 5", .products, [75, 50, 60]),
          // u = 2 · 1 = 2, v = 9 + 18 = 27; a_w = 27, a_v = 2; b_w = 6 + 6 = 12, b_u = 9; c′ = 2
          .gives(
            "takes each slope at its own place",
            Nest(
              name: "W1 · b(W2, 2 · W3) with b(w, u) = w² + 3uw", a: Nest.product, b: Nest.mixed,
              c: Chain.double.function, weights: [2, 3, 1]), [27, 24, 36]),
          .property("agrees with finite differences for layers that bend") { answer in
            for seed: UInt64 in 1...5 { try expectDifferences(seed, answer) }
          },
          .rejects("throws ShapeError for two weights", Nest.products.with([2, 3])),
          .rejects("throws ShapeError for four weights", Nest.products.with([2, 3, 5, 7])),
          .rejects("throws ShapeError without weights", Nest.products.with([])),
        ])
    }

    /// In each call weight and input exchanged, and another weight taken.
    static var slipsOfCalls: [K.Wrong] {
      Nest.Call.allCases.flatMap { call -> [K.Wrong] in
        [
          .slip("weight and input are exchanged in \(call.rawValue)") {
            try $0.gradient(at: call) { ($1, $0) }
          }
        ]
          + (0..<3).filter { $0 != call.weight }.map { index in
            .slip(
              "\(call.rawValue) is taken at W\(index + 1): the index of its weight is \(call.weight)"
            ) { nest in try nest.gradient(at: call) { (nest.weights[index], $1) } }
          }
      }
    }

    static func expectDifferences(_ seed: UInt64, _ answer: K.Answer) throws {
      var generator = SplitMix64(seed: seed)
      let weights = (0..<3).map { _ in 2 * generator.nextUniform() - 1 }
      let nest = Nest(
        name: "sin(W1 · (W2² + 3 · eʷ³ · W2))", a: Nest.wave, b: Nest.mixed,
        c: Chain.exponential.function, weights: weights)
      // |v| ≤ 1 + 3e < 10: third derivatives below 10³ or so, times step² / 6.
      try expectGradient(
        Tensor(answer(nest)), of: { nest.value($0.elements) }, at: Tensor(weights),
        names: ["W1", "W2", "W3"], within: 1e-7, context: "given \(nest) (seed \(seed))")
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (WeightedFunction, WeightedFunction, DifferentiableFunction, [Double])
        throws -> [Double]
    ) -> Subject {
      kata.subject {
        try function($0.a, $0.b, $0.c, $0.weights)
      }
    }
  }
}
