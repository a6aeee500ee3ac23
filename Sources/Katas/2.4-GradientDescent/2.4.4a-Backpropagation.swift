import Foundation
import Networks
import TensorCore

public enum S2_4_4_Backpropagation {
  public static let section: Section = Section(
    "2.4.4", "Backpropagation", file: "2.4-GradientDescent/2.4.4a-Backpropagation.swift",
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
    static var kata: K {
      K(
        "chainRule", probe: example,
        learned: "The chain rule multiplies slopes; the outer one is taken at the inner value.",
        hints: [
          "If x moves by a little, by how much does inner(x) move? And by how much outer then?",
          "It is a product of two slopes. Which number is each of the two functions given?",
          "The outer derivative is taken at inner.value(x), the inner one at x.",
        ],
        wrongAnswers: [
          .slip("the outer slope is divided by the inner one: they multiply") { chain in
            let slopes = chain.slopes(at: chain.inputs.given)
            return slopes[0] / slopes[1]
          },
          .slip("the outer value is taken for its slope") { chain in
            chain.inputs.value * chain.slopes(at: chain.inputs.given)[1]
          },
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
          // u = 4² − 2 = 14; 3 · 14² · (2 · 4)
          .gives(
            "gives 4704 for (x² − 2)³ at 4", Chain(links: [Chain.cube, Chain.squareLessTwo], x: 4),
            4704),
          // u = 2² + 1 = 5; 3 · 5² · (2 · 2)
          .gives("gives 300 for (x² + 1)³ at 2", example, 300),
          // u = 7; 2 · 7 · 3
          .gives(
            "gives 42 for (3x + 1)² at 2", Chain(links: [Chain.square, Chain.line], x: 2), 42),
          .gives("gives 0 where the inner slope is 0", Chain(links: example.links, x: 0), 0),
          matchesDifferences([2]),
        ])
    }

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
    static var kata: K {
      K(
        "slopeOfChain", probe: four,
        learned: "The slope of a chain is the product of the local slopes along it.",
        hints: [
          "Which function is applied first? Begin there, with x.",
          "Keep two numbers: the value so far, and the product of the slopes so far.",
          "For each of functions.reversed(): multiply the slope by the derivative at the value, then "
            + "replace the value.",
        ],
        wrongAnswers: [
          .slip("the slope starts at 2: start at 1") { chain in
            2 * Chain.product(chain.slopes(at: chain.inputs.given))
          },
          .slip("the slope is never multiplied: it stays 1") { _ in 1 },
          .slip("it is divided by the slopes: they multiply") { chain in
            chain.slopes(at: chain.inputs.given).reversed().reduce(1) { $0 / $1 }
          },
          .slip("the slopes are added to the 1 of the start: they multiply") { chain in
            chain.slopes(at: chain.inputs.given).reduce(1, +)
          },
          .slip("only the slope of the outermost function is kept: multiply with *=") { chain in
            chain.slopes(at: chain.inputs.given).first ?? 1
          },
          .slip("it is returned inside the loop: only the innermost function is looked at") {
            chain in
            chain.slopes(at: chain.inputs.given).last ?? 1
          },
          .slip("every slope is taken at x, the value stays as it was: each at what it is given") {
            chain in
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
    }

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
    static var kata: K {
      K(
        "forwardPass", probe: Graph(),
        learned: "The forward pass goes from the input to the loss, and keeps what lies between.",
        hints: [
          "Three lines of the task, three constants. Which of them needs which?",
          "x1 is made of x and w, x2 of x1 and b, and the loss is the distance of x2 from y.",
          "abs(y - x2) is a distance. Return (x1, x2, loss) in this order.",
        ],
        wrongAnswers: [
          .slip("x is divided by w: they are multiplied") { g in
            let x2 = g.x / g.w + g.b
            return [g.x / g.w, x2, abs(g.y - x2)]
          },
          .slip("b is subtracted: it is added") { g in
            let x2 = g.x * g.w - g.b
            return [g.x * g.w, x2, abs(g.y - x2)]
          },
          .slip("the target is added in the loss: it is the difference that counts") { g in
            [g.x * g.w, g.x2, abs(g.y + g.x2)]
          },
          .slip("x1 and x2 are exchanged in the result") { g in [g.x2, g.x * g.w, g.loss] },
          .slip("x2 and the loss are exchanged in the result") { g in [g.x * g.w, g.loss, g.x2] },
          .slip("the loss is made of x1: x2 is the prediction") { g in
            [g.x * g.w, g.x2, abs(g.y - g.x * g.w)]
          },
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
          .gives("gives 6, 6.5 and 2.5 with the bias 0.5", Graph(b: 0.5), [6, 6.5, 2.5]),
          .gives("gives the book's 6, 7 and 3", Graph(), [6, 7, 3]),
          .gives("takes a target above the prediction", Graph(y: 9), [6, 7, 2]),
          .gives("takes numbers below 0", Graph(x: -2, w: 3, b: 0.5, y: -7.5), [-6, -5.5, 2]),
          .gives("has no loss where the prediction is right", Graph(y: 7), [6, 7, 0]),
          .agrees(
            "follows the three formulas on random numbers", on: { Graph.random(using: &$0) },
            with: { [$0.x * $0.w, $0.x2, $0.loss] }),
        ])
    }

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
    static var kata: K {
      K(
        "backwardPass", probe: Graph(),
        learned: "The backward pass goes from the loss to the weights, one local slope at a time.",
        hints: [
          "Is the prediction above the target or below? That gives the first slope.",
          "x2 is known from a forward pass. A sum hands its slope on to both terms as it is.",
          "The slopes in x1 and b are that in x2; of x · w the slope in w is x, times the one above.",
        ],
        wrongAnswers: [
          .slip("the slope in w is w itself: of x · w it is x") { slopes($0, w: $0.w) },
          .slip("the slope in w is x · w: the product's slope in w is x alone") {
            slopes($0, w: $0.x * $0.w)
          },
          .slip("the local slope of the product is left out") { slopes($0, w: 1) },
          .slip("the slope in w is divided by x: multiply") { slopes($0, w: 1 / $0.x) },
          .slip("x is added to the slope: multiply") {
            [$0.upstream, $0.upstream, $0.upstream, $0.upstream + $0.x]
          },
          .slip("the slopes in b and in w are exchanged") { slopes($0, w: 1, b: $0.x) },
          .slip("the slope in b is b: of a sum it is 1") { slopes($0, b: $0.b) },
          .slip("the slope in x1 is x: it is 1 in the sum x1 + b") { slopes($0, x1: $0.x) },
          .slip("the sign is turned: |y − x2| grows with x2 where x2 is above y") {
            slopes($0, upstream: -$0.upstream)
          },
          .slip("above the target the slope is always 0: it is 1, as the loss grows with x2") {
            slopes($0, upstream: min($0.upstream, 0))
          },
          .slip("above the target the slope is 0, below it 1: the comparison is turned") {
            slopes($0, upstream: $0.upstream < 0 ? 1 : 0)
          },
          .slip("above the target the slope is twice too large: it is 1") {
            slopes($0, upstream: $0.upstream > 0 ? 2 : $0.upstream)
          },
          .slip("the sign is always +: below the target the loss falls as x2 grows") {
            slopes($0, upstream: abs($0.upstream))
          },
          .slip("below the target the slope is always 0, or the comparison is turned: it is −1") {
            slopes($0, upstream: max($0.upstream, 0))
          },
          .slip("below the target the slope is twice too large: it is −1") {
            slopes($0, upstream: $0.upstream < 0 ? -2 : $0.upstream)
          },
          .slip("the slope of the square is taken: the loss is the distance") {
            slopes($0, upstream: 2 * ($0.x2 - $0.y))
          },
          .slip("where prediction and target meet the slope is to be 0, and not 1") {
            slopes($0, upstream: $0.x2 >= $0.y ? 1 : -1)
          },
          .slip("where prediction and target meet the slope is to be 0, and not −1") {
            slopes($0, upstream: $0.x2 > $0.y ? 1 : -1)
          },
          .slip("x is divided by w on the way to x2: multiply") {
            predicting($0, $0.x / $0.w + $0.b)
          },
          .slip("x and w are added on the way to x2: multiply") {
            predicting($0, $0.x + $0.w + $0.b)
          },
          .slip("b is subtracted on the way to x2: add it") { predicting($0, $0.x * $0.w - $0.b) },
          .slip("b is left out on the way to x2: add it") { predicting($0, $0.x * $0.w) },
          .slip("the numbers of the book are returned for every input") { _ in [1, 1, 1, 2] },
        ],
        checks: [
          // In the first three a wrong x2 lies on the same side of y as the right one, 17.
          .gives(
            "gives the slopes above the target", Graph(x: 5, w: 3, b: 2, y: -20), [1, 1, 1, 5]),
          .gives(
            "turns the sign below the target", Graph(x: 5, w: 3, b: 2, y: 40), [-1, -1, -1, -5]),
          .gives("takes an input below 0", Graph(x: -3, w: 2, b: 4, y: 40), [-1, -1, -1, 3]),
          // x · w = 8; x/w = 2 and x + w = 6 are below y.
          .gives(
            "multiplies x and w to know on which side of y it is", Graph(x: 4, w: 2, b: 0, y: 7),
            [1, 1, 1, 4]),
          // x · w + b = 10 is above y, 8 and 6 are below, x/w + b = 4 and x + w + b = 8 are, too.
          .gives(
            "adds b to know on which side of y it is", Graph(x: 4, w: 2, b: 2, y: 9), [1, 1, 1, 4]),
          .gives("gives the book's 1, 1, 1 and 2", Graph(), [1, 1, 1, 2]),
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
    }

    /// The slopes where x2 is taken to be another number.
    static func predicting(_ g: Graph, _ x2: Double) -> [Double] {
      slopes(g, upstream: x2 > g.y ? 1 : x2 < g.y ? -1 : 0)
    }

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
}
