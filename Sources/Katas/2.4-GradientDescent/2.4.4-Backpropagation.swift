import Foundation
import Networks
import TensorCore

public enum S2_4_4_Backpropagation {
  public static let section = Section(
    "2.4.4", "Backpropagation", file: "2.4-GradientDescent/2.4.4-Backpropagation.swift",
    suite: "S2_4_4_Backpropagation",
    byHand: ["GradientTape", "gradient(of:"],
    katas: [
      ChainRule.kata.facts, SlopeOfChain.kata.facts, ForwardPass.kata.facts,
      BackwardPass.kata.facts, NestedGradient.kata.facts,
    ])

  /// A chain of functions, the outermost first, and where its slope is asked for.
  struct Chain: Sendable, CustomStringConvertible {
    /// A function with what it is called in a message.
    struct Link: Sendable {
      let name: String
      let function: DifferentiableFunction

      init(
        _ name: String, _ value: @escaping @Sendable (Double) -> Double,
        slope: @escaping @Sendable (Double) -> Double
      ) {
        self.name = name
        function = DifferentiableFunction(value: value, derivative: slope)
      }

      func value(_ u: Double) -> Double { function.value(u) }
      func slope(_ u: Double) -> Double { function.derivative(u) }
    }

    let links: [Link]
    let x: Double
    var description: String {
      links.map { "u ↦ \($0.name)" }.joined(separator: " after ") + ", at x = \(x)"
    }

    var functions: [DifferentiableFunction] { links.map(\.function) }

    /// What each link is given, the outermost first, and the chain's value.
    var inputs: (given: [Double], value: Double) {
      var (value, given) = (x, [Double]())
      for link in links.reversed() {
        given.insert(value, at: 0)
        value = link.value(value)
      }
      return (given, value)
    }

    /// The slopes of the links at `places`, the outermost first.
    func slopes(at places: [Double]) -> [Double] {
      zip(links, places).map { $0.slope($1) }
    }

    static func product(_ slopes: some Sequence<Double>) -> Double { slopes.reduce(1, *) }

    static let cube = Link("u³", { $0 * $0 * $0 }, slope: { 3 * $0 * $0 })
    static let square = Link("u²", { $0 * $0 }, slope: { 2 * $0 })
    static let squareAndOne = Link("u² + 1", { $0 * $0 + 1 }, slope: { 2 * $0 })
    static let squareLessTwo = Link("u² − 2", { $0 * $0 - 2 }, slope: { 2 * $0 })
    static let line = Link("3u + 1", { 3 * $0 + 1 }, slope: { _ in 3 })
    static let double = Link("2u", { 2 * $0 }, slope: { _ in 2 })
    static let sine = Link("sin u", { sin($0) }, slope: { cos($0) })
    static let exponential = Link("eᵘ", { exp($0) }, slope: { exp($0) })
    static let logistic = Link(
      "1/(1 + u²)", { 1 / (1 + $0 * $0) }, slope: { -2 * $0 / ((1 + $0 * $0) * (1 + $0 * $0)) })

    /// `count` smooth links whose values stay below 3, in random order.
    static func random(_ count: Int, using generator: inout SplitMix64) -> Chain {
      let tame = [sine, logistic, sine, logistic, exponential]
      var links: [Link] = []
      for _ in 0..<count {
        // No exponential of an exponential.
        let isTame = links.last.map { $0.name != exponential.name } ?? true
        links.append(tame[Int.random(in: 0..<(isTame ? 5 : 4), using: &generator)])
      }
      return Chain(links: links, x: 2 * generator.nextUniform() - 1)
    }
  }

  /// The answer agrees with finite differences on random chains.
  static func matchesDifferences(_ counts: [Int]) -> Check<Chain, Double> {
    .property("agrees with finite differences on random chains") { answer in
      for seed: UInt64 in 1...5 {
        for count in counts {
          var generator = SplitMix64(seed: seed)
          let chain = Chain.random(count, using: &generator)
          // Values below 3 and, the links being tame, third derivatives below some 10³: rounding
          // errs by 10 · 3 · 2⁻⁵³ / 10⁻⁵ = 3·10⁻¹⁰, the step by 10⁻¹⁰ · 10³ / 6 = 2·10⁻⁸.
          try expectGradient(
            Tensor([answer(chain)]),
            of: { Chain(links: chain.links, x: $0[0]).inputs.value }, at: Tensor([chain.x]),
            names: ["x"], within: 1e-7, context: "given \(chain) (seed \(seed))")
        }
      }
    }
  }

  public enum ChainRule {
    typealias K = Kata<Chain, Double>
    static let example = Chain(links: [Chain.cube, Chain.squareAndOne], x: 2)
    static let kata = K(
      "chainRule", probe: example,
      wrongAnswers: [
        .slip("the outer slope is taken at x, not at inner(x)") { chain in
          Chain.product(chain.slopes(at: [chain.x, chain.x]))
        },
        .slip("the inner slope is forgotten") { $0.slopes(at: $0.inputs.given)[0] },
        .slip("the outer slope is forgotten") { $0.slopes(at: $0.inputs.given)[1] },
        .slip("the slopes are added: they multiply") { chain in
          chain.slopes(at: chain.inputs.given).reduce(0, +)
        },
        .slip("outer and inner are exchanged") { chain in
          let turned = Chain(links: chain.links.reversed(), x: chain.x)
          return Chain.product(turned.slopes(at: turned.inputs.given))
        },
        .slip("the inner slope is taken at inner(x), not at x") { chain in
          let u = chain.inputs.given[0]
          return Chain.product(chain.slopes(at: [u, u]))
        },
        .slip("the outer slope is taken at the inner slope") { chain in
          let slope = chain.links[1].slope(chain.x)
          return chain.links[0].slope(slope) * slope
        },
      ],
      checks: [
        // u = 2² + 1 = 5; 3 · 5² · (2 · 2)
        .gives("gives 300 for (x² + 1)³ at 2", example, 300),
        // u = 7; 2 · 7 · 3
        .gives("gives 42 for (3x + 1)² at 2", Chain(links: [Chain.square, Chain.line], x: 2), 42),
        .gives("gives 0 where the inner slope is 0", Chain(links: example.links, x: 0), 0),
        matchesDifferences([2]),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (DifferentiableFunction, DifferentiableFunction, Double) throws ->
        Double
    ) -> Subject {
      kata.subject {
        try function($0.functions[0], $0.functions[1], $0.x)
      }
    }
  }

  public enum SlopeOfChain {
    typealias K = Kata<Chain, Double>
    static let four = Chain(
      links: [Chain.square, Chain.line, Chain.squareLessTwo, Chain.double], x: 3)
    static let kata = K(
      "slopeOfChain", probe: four,
      wrongAnswers: [
        .slip("every slope is taken at x: each at what its function is given") { chain in
          Chain.product(chain.slopes(at: chain.links.map { _ in chain.x }))
        },
        .slip("every slope is taken at what its function returns, not at what it is given") {
          chain in
          let (given, value) = chain.inputs
          return Chain.product(chain.slopes(at: [value] + given.dropLast()))
        },
        .slip("the chain is walked from the wrong end: the last function is applied first") {
          chain in
          let turned = Chain(links: chain.links.reversed(), x: chain.x)
          return Chain.product(turned.slopes(at: turned.inputs.given))
        },
        .slip("the slopes are added: they multiply") { chain in
          chain.slopes(at: chain.inputs.given).reduce(0, +)
        },
        .slip("the innermost function is left out of the loop") { chain in
          Chain.product(chain.slopes(at: chain.inputs.given).dropLast())
        },
        .slip("the outermost function is left out of the loop") { chain in
          Chain.product(chain.slopes(at: chain.inputs.given).dropFirst())
        },
        .slip("only the two outermost functions are looked at") { chain in
          Chain.product(chain.slopes(at: chain.inputs.given).prefix(2))
        },
        .slip("the slope starts at 0, and stays there: start at 1") { _ in 0 },
      ],
      checks: [
        // d = 6, c = 34, b = 103; 2 · 103 · 3 · (2 · 6) · 2
        .gives("gives 14832 for (3((2x)² − 2) + 1)² at 3", four, 14832),
        .gives("gives 300 for two functions", ChainRule.example, 300),
        .gives("takes one function", Chain(links: [Chain.cube], x: 2), 12),
        .gives("gives 1 for no function", Chain(links: [], x: 2), 1),
        matchesDifferences([3, 4, 5]),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([DifferentiableFunction], Double) throws -> Double
    ) -> Subject {
      kata.subject { try function($0.functions, $0.x) }
    }
  }

  /// The four numbers of the chapter's graph.
  struct Graph: Sendable, CustomStringConvertible {
    var x = 2.0
    var w = 3.0
    var b = 1.0
    var y = 4.0
    var description: String { "x = \(x), w = \(w), b = \(b), y = \(y)" }

    var x2: Double { x * w + b }
    var loss: Double { abs(y - x2) }
    /// The slope of the loss in x2.
    var upstream: Double { x2 > y ? 1 : x2 < y ? -1 : 0 }

    static func random(using generator: inout SplitMix64) -> Graph {
      func random() -> Double { 4 * generator.nextUniform() - 2 }
      return Graph(x: random(), w: random(), b: random(), y: random() + 4)
    }
  }

  public enum ForwardPass {
    /// From the graph to x1, x2 and the loss.
    typealias K = Kata<Graph, [Double]>
    static let kata = K(
      "forwardPass", probe: Graph(),
      wrongAnswers: [
        .slip("x and w are added: they are multiplied") { g in
          let x2 = g.x + g.w + g.b
          return [g.x + g.w, x2, abs(g.y - x2)]
        },
        .slip("b is multiplied: it is added") { g in
          let x2 = g.x * g.w * g.b
          return [g.x * g.w, x2, abs(g.y - x2)]
        },
        .slip("the bias is left out") { g in [g.x * g.w, g.x * g.w, abs(g.y - g.x * g.w)] },
        .slip("the loss keeps its sign: it is a distance") { g in [g.x * g.w, g.x2, g.y - g.x2] },
        .slip("the loss is squared") { g in [g.x * g.w, g.x2, g.loss * g.loss] },
        .slip("the loss is x2 − y, whatever its sign: it is a distance") { g in
          [g.x * g.w, g.x2, g.x2 - g.y]
        },
        .slip("the numbers of the book are returned for every input") { _ in [6, 7, 3] },
      ],
      checks: [
        .gives("gives the book's 6, 7 and 3", Graph(), [6, 7, 3]),
        .gives("takes a target above the prediction", Graph(y: 9), [6, 7, 2]),
        .gives("takes numbers below 0", Graph(x: -2, w: 3, b: 0.5, y: -7.5), [-6, -5.5, 2]),
        .gives("has no loss where the prediction is right", Graph(y: 7), [6, 7, 0]),
        .agrees(
          "follows the three formulas on random numbers", on: { Graph.random(using: &$0) },
          with: { [$0.x * $0.w, $0.x2, $0.loss] }),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Double, Double, Double, Double) throws -> (
          x1: Double, x2: Double, loss: Double
        )
    ) -> Subject {
      kata.subject { g in
        let pass = try function(g.x, g.w, g.b, g.y)
        return [pass.x1, pass.x2, pass.loss]
      }
    }
  }

  public enum BackwardPass {
    /// From the graph to the slopes in x2, x1, b and w.
    typealias K = Kata<Graph, [Double]>
    static let kata = K(
      "backwardPass", probe: Graph(),
      wrongAnswers: [
        .slip("the slope in w is w itself: of x · w it is x") { slopes($0, w: $0.w) },
        .slip("the slope in w is x · w: the product's slope in w is x alone") {
          slopes($0, w: $0.x * $0.w)
        },
        .slip("the local slope of the product is left out") { slopes($0, w: 1) },
        .slip("the slope in b is b: of a sum it is 1") { slopes($0, b: $0.b) },
        .slip("the slope in x1 is x: it is 1 in the sum x1 + b") { slopes($0, x1: $0.x) },
        .slip("the sign is turned: |y − x2| grows with x2 where x2 is above y") {
          slopes($0, upstream: -$0.upstream)
        },
        .slip("the sign is always +: below the target the loss falls as x2 grows") {
          slopes($0, upstream: abs($0.upstream))
        },
        .slip("the slope of the square is taken: the loss is the distance") {
          slopes($0, upstream: 2 * ($0.x2 - $0.y))
        },
        .slip("where prediction and target meet the slope is to be 0") {
          slopes($0, upstream: $0.x2 >= $0.y ? 1 : -1)
        },
        .slip("the numbers of the book are returned for every input") { _ in [1, 1, 1, 2] },
      ],
      checks: [
        .gives("gives the book's 1, 1, 1 and 2", Graph(), [1, 1, 1, 2]),
        // x2 = −2 · 3 + 0.5 = −5.5, below the target
        .gives(
          "turns the sign below the target", Graph(x: -2, w: 3, b: 0.5, y: 1), [-1, -1, -1, 2]),
        .gives("takes a bias and an input of other sizes", Graph(x: 5, w: 1, b: 3), [1, 1, 1, 5]),
        .gives("has no slope where they meet", Graph(y: 7), [0, 0, 0, 0]),
        .property("agrees with finite differences in w and b") { answer in
          for seed: UInt64 in 1...5 {
            var generator = SplitMix64(seed: seed)
            let graph = Graph.random(using: &generator)
            let slopes = try answer(graph)
            guard slopes.count == 4 else { throw Finding("four slopes are expected") }
            // Straight pieces: rounding alone, 3 · 10 · 2⁻⁵³ / 10⁻⁵.
            try expectGradient(
              Tensor([slopes[3], slopes[2]]),
              of: { Graph(x: graph.x, w: $0[0], b: $0[1], y: graph.y).loss },
              at: Tensor([graph.w, graph.b]), names: ["w", "b"], within: 1e-9,
              context: "given \(graph) (seed \(seed))")
          }
        },
      ])

    /// The slopes of a graph, one of them or what all are made of replaced by a slip.
    static func slopes(
      _ g: Graph, w: Double? = nil, b: Double = 1, x1: Double = 1, upstream: Double? = nil
    ) -> [Double] {
      let upstream = upstream ?? g.upstream
      return [upstream, upstream * x1, upstream * b, upstream * (w ?? g.x)]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Double, Double, Double, Double) throws -> (
          x2: Double, x1: Double, b: Double, w: Double
        )
    ) -> Subject {
      kata.subject { g in
        let pass = try function(g.x, g.w, g.b, g.y)
        return [pass.x2, pass.x1, pass.b, pass.w]
      }
    }
  }

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

    static let product = WeightedFunction(
      value: { $0 * $1 }, slopeInWeight: { $1 }, slopeInInput: { w, _ in w })
    static let mixed = WeightedFunction(
      value: { $0 * $0 + 3 * $1 * $0 }, slopeInWeight: { 2 * $0 + 3 * $1 },
      slopeInInput: { w, _ in 3 * w })
    static let wave = WeightedFunction(
      value: { sin($0 * $1) }, slopeInWeight: { $1 * cos($0 * $1) },
      slopeInInput: { $0 * cos($0 * $1) })

    static let products = Nest(
      name: "W1 · W2 · W3²", a: product, b: product, c: Chain.square.function, weights: [2, 3, 5])
  }

  public enum NestedGradient {
    typealias K = Kata<Nest, [Double]>
    static let right = [["aw"], ["av", "bw"], ["av", "bu", "c"]]
    static let kata = K(
      "nestedGradient", probe: .products,
      wrongAnswers: [
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
      ],
      checks: [
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
        .rejects(
          "throws ShapeError for two weights",
          Nest(
            name: "W1 · W2 · W3²", a: Nest.product, b: Nest.product, c: Chain.square.function,
            weights: [2, 3])),
      ])

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
