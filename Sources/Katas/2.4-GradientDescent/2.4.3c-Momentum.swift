import TensorCore

public enum S2_4_3_Momentum {
  public static let section: Section = Section(
    "2.4.3", "Momentum", file: "2.4-GradientDescent/2.4.3c-Momentum.swift",
    suite: "S2_4_3_Momentum",
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

    /// The positions, where `step` makes the next position and velocity of the last, and of
    /// learningRate · slope.
    func path(
      firstVelocity: Double = 0, count: Int? = nil,
      _ step: (_ w: Double, _ past: Double, _ slope: Double) -> (w: Double, velocity: Double)
    ) -> [Double] {
      generalPath(firstVelocity: firstVelocity, count: count) { w, past, _, rate, raw in
        step(w, past, rate * raw)
      }
    }

    /// The positions, where `step` is given the gradient and all the other numbers.
    func generalPath(
      firstVelocity: Double = 0, count: Int? = nil,
      _ step: (_ w: Double, _ past: Double, _ m: Double, _ rate: Double, _ g: Double) -> (
        w: Double, velocity: Double
      )
    ) -> [Double] {
      var (path, velocity) = ([start], firstVelocity)
      for position in 0..<(count ?? self.count) {
        let next = step(path[position], velocity, momentum, rate, gradient(path[position]))
        velocity = next.velocity
        path.append(next.w)
      }
      return path
    }

    /// The path where the velocity is another function of the old one.
    func pathWithVelocity(
      _ velocity: (_ past: Double, _ m: Double, _ rate: Double, _ g: Double) -> Double
    ) -> [Double] {
      generalPath { w, past, m, rate, g in
        let v = velocity(past, m, rate, g)
        return (w + m * v - rate * g, v)
      }
    }

    /// The path where the position is another function of the old one.
    func pathWithPosition(
      _ position: (_ w: Double, _ v: Double, _ m: Double, _ rate: Double, _ g: Double) -> Double
    ) -> [Double] {
      generalPath { w, past, m, rate, g in
        let v = past * m - rate * g
        return (position(w, v, m, rate, g), v)
      }
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

    static var kata: K {
      K(
        "descendWithMomentum",
        probe: Ball("w", from: 8, rate: 0.5, momentum: 0.5, count: 3) { $0 },
        learned: "Momentum remembers the past velocity, and so a ball rolls on where it is flat.",
        hints: [
          "Two things go on from step to step: where the ball is, and how fast it moves.",
          "In each step: the slope here, then the velocity from the past one, then the position.",
          "The two corrected lines of the chapter, word for word; then past velocity = velocity, and "
            + "the position goes into the path.",
        ],
        wrongAnswers: [
          .slip(
            "the velocity in the second line is not multiplied by the momentum: w += v − lr · g"
          ) {
            $0.pathWithPosition { w, v, _, rate, g in w + v - rate * g }
          },
          .slip("the gradient is taken at the start in every step") { ball in
            ball.generalPath { w, past, m, rate, _ in
              let (v, slope) = (past * m, rate * ball.gradient(ball.start))
              return (w + m * (v - slope) - slope, v - slope)
            }
          },
          .slip("the gradient is not multiplied by the learning rate") {
            $0.generalPath { w, past, m, _, g in
              let v = past * m - g
              return (w + m * v - g, v)
            }
          },
          .slip("momentum and learning rate are exchanged") {
            $0.generalPath { w, past, m, rate, g in
              let v = past * rate - m * g
              return (w + rate * v - m * g, v)
            }
          },
          .slip("the velocity starts at 1: before the first step it is 0") { ball in
            ball.path(firstVelocity: 1) { w, past, slope in
              let v = ball.momentum * past - slope
              return (w + ball.momentum * v - slope, v)
            }
          },
          .slip("the sign of the velocity is turned: the slope's part is subtracted") {
            $0.pathWithVelocity { past, m, rate, g in rate * g - past * m }
          },
          .slip("the past velocity is divided by the momentum: multiply") {
            $0.pathWithVelocity { past, m, rate, g in past / m - rate * g }
          },
          .slip("the momentum is added to the past velocity: multiply") {
            $0.pathWithVelocity { past, m, rate, g in past + m - rate * g }
          },
          .slip("the learning rate is divided by the slope in the velocity: multiply") {
            $0.pathWithVelocity { past, m, rate, g in past * m - rate / g }
          },
          .slip("the learning rate is added to the slope in the velocity: multiply") {
            $0.pathWithVelocity { past, m, rate, g in past * m - rate + g }
          },
          .slip("the ball is never moved: the line for w is left out") {
            $0.pathWithPosition { w, _, _, _, _ in w }
          },
          .slip("the sign of the new position is turned: the slope's part is subtracted") {
            $0.pathWithPosition { w, v, m, rate, g in rate * g - (w + m * v) }
          },
          .slip("the velocity is subtracted from the position: add it") {
            $0.pathWithPosition { w, v, m, rate, g in w - m * v - rate * g }
          },
          .slip("the momentum is divided by the velocity: multiply") {
            $0.pathWithPosition { w, v, m, rate, g in w + m / v - rate * g }
          },
          .slip("the momentum is added to the velocity: multiply") {
            $0.pathWithPosition { w, v, m, rate, g in w + m + v - rate * g }
          },
          .slip("the learning rate is divided by the slope in the position: multiply") {
            $0.pathWithPosition { w, v, m, rate, g in w + m * v - rate / g }
          },
          .slip("the learning rate is added to the slope in the position: multiply") {
            $0.pathWithPosition { w, v, m, rate, g in w + m * v - rate + g }
          },
          .slip("one step too many is taken") { ball in
            ball.path(count: ball.count + 1) { w, past, slope in
              let v = ball.momentum * past - slope
              return (w + ball.momentum * v - slope, v)
            }
          },
          .slip("the new positions are not appended: the start is alone") { [$0.start] },
          .slip("the path is returned inside the loop, after one step only") {
            Array($0.rightPath.prefix(2))
          },
          .slip("the path is in reversed order: the start comes first") { $0.rightPath.reversed() },
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
          .slip("no momentum is lost: the past velocity is not multiplied by the momentum") {
            ball in
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
          // Slope w: rate · slope = 2, 1.25, 0.65625. v₁ = −2, w₁ = 8 − 1 − 2 = 5; v₂ = −1 − 1.25,
          // w₂ = 5 − 1.125 − 1.25 = 2.625; v₃ = −1.125 − 0.65625, w₃ = 2.625 − 0.890625 − 0.65625.
          .gives(
            "rolls down ½ w² from 8, worked out by hand",
            Ball("w", from: 8, rate: 0.25, momentum: 0.5, count: 3) { $0 }, [8, 5, 2.625, 1.078125]),
          // Slope w. v₁ = −4, w₁ = 8 − 2 − 4 = 2; v₂ = −2 − 1 = −3, w₂ = 2 − 1.5 − 1 = −0.5;
          // v₃ = −1.5 + 0.25 = −1.25, w₃ = −0.5 − 0.625 + 0.25 = −0.875.
          .gives(
            "rolls through the minimum of ½ w², as the task's example",
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
          .gives(
            "takes one step", Ball("w", from: 8, rate: 0.25, momentum: 0.5, count: 1) { $0 },
            [8, 5]),
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
    }

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
      first(of: ball, where: passes)
    }

    /// The first momentum, in words, the path of whose ball `passes`.
    func first(of ball: (Double) -> Ball, where passes: ([Double]) -> Bool) -> String {
      words(momenta.first { passes(ball($0).rightPath) })
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
    static var kata: K {
      K(
        "momentumThatPasses", probe: Trial(momenta: []), buildsOn: ["descendWithMomentum"],
        learned: "With enough momentum a ball leaves a shallow valley for a deeper one.",
        hints: [
          "Your descendWithMomentum gives the path of one ball. Which of its positions counts?",
          "Loop over the momenta. Where the last position is below the hill, you have the answer.",
          "The last position is path[path.count - 1]. Return nil behind the loop, not inside it.",
        ],
        wrongAnswers: [
          .slip("learning rate and momentum are exchanged in the call") { trial in
            trial.first(of: { momentum in
              let ball = trial.ball(momentum: momentum)
              return Ball(
                ball.name, from: ball.start, rate: momentum, momentum: ball.rate, count: ball.count,
                gradient: ball.gradient)
            }) { $0[$0.count - 1] < trial.hill }
          },
          .slip("nil is always returned: where a ball ends is not looked at") { _ in words(nil) },
          .slip("nil is returned inside the loop: only the first momentum is tried") { trial in
            trial.with { $0.momenta = Array($0.momenta.prefix(1)) }.answer
          },
          .slip("the last position but one decides, not the last at path.count − 1") { trial in
            trial.first { $0[max($0.count - 2, 0)] < trial.hill }
          },
          .slip("a ball that is exactly on the hill counts, equal is not below") { trial in
            trial.first { $0[$0.count - 1] <= trial.hill }
          },
          .slip("the test is turned: the first that stays to the right is taken") { trial in
            trial.first { $0[$0.count - 1] > trial.hill }
          },
          .slip("the last momentum that passes is returned, not the first") { trial in
            trial.with { $0.momenta.reverse() }.answer
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
          // From 8 the ball ends at −0.875, as in descendWithMomentum's example.
          .gives(
            "does not count a ball that is exactly on the hill",
            Trial(momenta: [0.5], count: 3, hill: -0.875, isBowl: true), "nil"),
          .gives(
            "counts a ball just below it",
            Trial(momenta: [0.5], count: 3, hill: -0.874, isBowl: true), "0.5"),
          // 8 → 2 → −0.5: the last position is to the left, the one before it to the right.
          .gives(
            "takes the last position, not the one before",
            Trial(momenta: [0.5], count: 2, hill: 0, isBowl: true), "0.5"),
          .gives(
            "stays at the start without steps",
            Trial(momenta: [0.5], count: 0, hill: 0, isBowl: true), "nil"),
          .gives(
            "takes the hill that is given",
            Trial(momenta: [0.5], count: 7, hill: 1, isBowl: true), "0.5"),
        ])
    }

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
