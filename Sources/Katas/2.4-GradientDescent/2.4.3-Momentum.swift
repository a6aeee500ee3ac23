import TensorCore

public enum S2_4_3_Momentum {
  public static let section = Section(
    "2.4.3", "Momentum", file: "2.4-GradientDescent/2.4.3-Momentum.swift", suite: "S2_4_3_Momentum",
    katas: [DescendWithMomentum.kata.facts, MomentumThatPasses.kata.facts])

  /// A ball: the curve it rolls on, by its slope, and how.
  struct Ball: Sendable, CustomStringConvertible {
    let name: String
    let start: Double
    let rate: Double
    let momentum: Double
    let count: Int
    let gradient: @Sendable (Double) -> Double
    var description: String {
      "gradient \(name) from \(start), learningRate \(rate), momentum \(momentum), \(count) steps"
    }

    init(
      _ name: String, from start: Double, rate: Double, momentum: Double, count: Int,
      gradient: @escaping @Sendable (Double) -> Double
    ) {
      (self.name, self.start, self.rate, self.momentum) = (name, start, rate, momentum)
      (self.count, self.gradient) = (count, gradient)
    }

    /// A valley at 0.88, a hill at 0.21, and a deeper valley at −1.09.
    static func twoValleys(momentum: Double, count: Int = 200) -> Ball {
      Ball("w³ − w + 0.2", from: 2, rate: 0.05, momentum: momentum, count: count) {
        $0 * $0 * $0 - $0 + 0.2
      }
    }

    /// The positions, where `step` makes the next position and velocity of the last.
    func path(
      _ step: (_ w: Double, _ past: Double, _ slope: Double) -> (w: Double, velocity: Double)
    ) -> [Double] {
      var (path, velocity) = ([start], 0.0)
      for position in 0..<count {
        let next = step(path[position], velocity, rate * gradient(path[position]))
        velocity = next.velocity
        path.append(next.w)
      }
      return path
    }

    var rightPath: [Double] {
      path { w, past, slope in
        let velocity = momentum * past - slope
        return (w + momentum * velocity - slope, velocity)
      }
    }
  }

  public enum DescendWithMomentum {
    typealias K = Kata<Ball, [Double]>
    static let uphill =
      "the gradient is added to the velocity, as in the notes: it points uphill, subtract it"

    static let kata = K(
      "descendWithMomentum",
      probe: Ball("w", from: 8, rate: 0.5, momentum: 0.5, count: 3) { $0 },
      wrongAnswers: [
        .slip(uphill) { ball in
          ball.path { w, past, slope in
            let velocity = ball.momentum * past + slope
            return (w + ball.momentum * velocity - slope, velocity)
          }
        },
        .slip("the velocity is not carried over to the next step") { ball in
          ball.path { w, _, slope in (w - ball.momentum * slope - slope, 0) }
        },
        .slip("the velocity is left out: this is plain descent") { ball in
          ball.path { w, _, slope in (w - slope, 0) }
        },
        .slip("the velocity alone moves the ball: that is the plain form of momentum") { ball in
          ball.path { w, past, slope in
            let velocity = ball.momentum * past - slope
            return (w + velocity, velocity)
          }
        },
        .slip("the past velocity moves the ball, not the new one") { ball in
          ball.path { w, past, slope in
            (w + ball.momentum * past - slope, ball.momentum * past - slope)
          }
        },
        .slip("no momentum is lost: the past velocity is not multiplied by the momentum") { ball in
          ball.path { w, past, slope in
            let velocity = past - slope
            return (w + ball.momentum * velocity - slope, velocity)
          }
        },
        .slip("the slope is added to the position: it climbs") { ball in
          ball.path { w, past, slope in
            let velocity = ball.momentum * past - slope
            return (w + ball.momentum * velocity + slope, velocity)
          }
        },
        .slip("the start is missing from the path") { Array($0.rightPath.dropFirst()) },
        .slip("one step too few is taken") { Array($0.rightPath.dropLast()) },
      ],
      checks: [
        // Slope w. v₁ = −4, w₁ = 8 − 2 − 4 = 2; v₂ = −2 − 1 = −3, w₂ = 2 − 1.5 − 1 = −0.5;
        // v₃ = −1.5 + 0.25 = −1.25, w₃ = −0.5 − 0.625 + 0.25 = −0.875.
        .gives(
          "rolls through the minimum of ½ w², worked out by hand",
          Ball("w", from: 8, rate: 0.5, momentum: 0.5, count: 3) { $0 }, [8, 2, -0.5, -0.875]),
        // v = −0.25, −0.375, −0.4375; w falls by 0.125 + 0.25, 0.1875 + 0.25, 0.21875 + 0.25.
        .gives(
          "gains velocity on an even slope",
          Ball("1", from: 1, rate: 0.25, momentum: 0.5, count: 3) { _ in 1 },
          [1, 0.625, 0.1875, -0.28125]),
        .gives(
          "is plain descent with momentum 0",
          Ball("2w", from: 4, rate: 0.25, momentum: 0, count: 3) { 2 * $0 }, [4, 2, 1, 0.5]),
        .gives(
          "without a step returns the start",
          Ball("w", from: 7, rate: 0.5, momentum: 0.5, count: 0) { $0 }, [7]),
        .property("stays in the shallow valley without momentum") { answer in
          let end = try last(answer(.twoValleys(momentum: 0)))
          // w³ − w + 0.2 = 0 at 0.878885, by bisection.
          if !(abs(end - 0.878885) < 1e-4) {
            throw Finding("plain descent ends at \(end), and the shallow valley is at 0.8789")
          }
        },
        .property("rolls through it into the deep valley with momentum 0.9") { answer in
          let end = try last(answer(.twoValleys(momentum: 0.9)))
          // w³ − w + 0.2 = 0 at −1.088034
          if !(abs(end + 1.088034) < 1e-4) {
            throw Finding("the ball ends at \(end), and the deep valley is at −1.0880")
          }
        },
      ])

    static func last(_ path: [Double]) throws -> Double {
      guard let last = path.last else { throw Finding("the path is empty") }
      return last
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Double, (Double) -> Double, Double, Double, Int) throws -> [Double]
    ) -> Subject {
      kata.subject { ball in
        try function(ball.start, ball.gradient, ball.rate, ball.momentum, ball.count)
      }
    }
  }

  /// Momenta to try on the curve of the two valleys, or in a bowl: w²/2, whose slope is w.
  struct Trial: Sendable, CustomStringConvertible {
    var momenta: [Double]
    var count = 200
    var hill = 0.21
    var isBowl = false
    var description: String {
      "\(isBowl ? "the slope w" : "two valleys"), hill \(hill), momenta \(momenta), \(count) steps"
    }

    /// The ball that rolls with `momentum`.
    func ball(momentum: Double) -> Ball {
      isBowl
        ? Ball("w", from: 8, rate: 0.5, momentum: momentum, count: count) { $0 }
        : .twoValleys(momentum: momentum, count: count)
    }

    /// The first momentum, in words, whose path `passes`.
    func first(where passes: ([Double]) -> Bool) -> String {
      words(momenta.first { passes(ball(momentum: $0).rightPath) })
    }

    /// The first momentum, in words, whose path ends beyond the hill.
    var answer: String { first { $0[$0.count - 1] < hill } }

    func with(_ change: (inout Trial) -> Void) -> Trial {
      var trial = self
      change(&trial)
      return trial
    }
  }

  static func words(_ momentum: Double?) -> String { momentum.map { "\($0)" } ?? "nil" }

  public enum MomentumThatPasses {
    typealias K = Kata<Trial, String>
    static let kata = K(
      "momentumThatPasses", probe: Trial(momenta: []),
      wrongAnswers: [
        .slip("the last momentum that passes is returned, not the first") { trial in
          trial.with { $0.momenta.reverse() }.answer
        },
        .slip("the first momentum that stays is returned") { trial in
          trial.first { $0[$0.count - 1] >= trial.hill }
        },
        .slip("the first momentum is returned whether it passes or not") { trial in
          trial.first { _ in true }
        },
        .slip("the last momentum is not tried") { trial in
          trial.with { $0.momenta = $0.momenta.dropLast() }.answer
        },
        .slip("where none passes, the last is returned: it should be nil") { trial in
          let found = trial.answer
          return found == "nil" ? words(trial.momenta.last) : found
        },
        .slip("the smallest momentum that passes is returned: they are tried in order") { trial in
          trial.with { $0.momenta.sort() }.answer
        },
        .slip("a ball rolls 200 steps whatever the count") { trial in
          trial.with { $0.count = 200 }.answer
        },
        .slip("a ball that crosses and comes back counts: its last position decides") { trial in
          trial.first { path in path.contains { $0 < trial.hill } }
        },
        .slip("the curve, the start and the hill are those of the example, whatever is given") {
          trial in
          trial.with { ($0.isBowl, $0.hill) = (false, 0.21) }.answer
        },
      ],
      checks: [
        .gives(
          "finds the first of two that pass", Trial(momenta: [0, 0.1, 0.9, 0.95]), "0.9"),
        .gives("tries the last", Trial(momenta: [0, 0.5, 0.85]), "0.85"),
        .gives("keeps to the order given", Trial(momenta: [0.1, 0.95, 0.9]), "0.95"),
        .gives("gives nil where none passes", Trial(momenta: [0, 0.1, 0.3]), "nil"),
        .gives("gives nil without momenta", Trial(momenta: []), "nil"),
        // After one step: 2 − 0.05 · 6.2 · 1.9 = 1.411, still to the right of the hill.
        .gives("rolls as many steps as asked", Trial(momenta: [0.9], count: 1), "nil"),
        // In a bowl the ball swings: with 0.5 it is left of the bottom on its way, and right of it
        // after seven steps.
        .gives(
          "judges by where the ball is at last, on any curve",
          Trial(momenta: [0.5], count: 7, hill: 0, isBowl: true), "nil"),
        .gives(
          "takes the hill that is given",
          Trial(momenta: [0.5], count: 7, hill: 1, isBowl: true), "0.5"),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Double, Double, (Double) -> Double, Double, Int, [Double]) throws ->
        Double?
    ) -> Subject {
      kata.subject { trial in
        let ball = trial.ball(momentum: 0)
        return words(
          try function(trial.hill, ball.start, ball.gradient, ball.rate, trial.count, trial.momenta)
        )
      }
    }
  }
}
