/// The words in which checks say what they found.
enum FindingWords {
  /// The language of the checks that run in this task. A process that judges sets it; what proves the
  /// checks themselves reads English.
  @TaskLocal static var language: Language = .english

  private static func say(
    _ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String
  ) -> String { language(english(), chinese()) }

  /// The verdicts' words in the same language.
  static var verdict: VerdictWords { VerdictWords(language: language) }

  // MARK: Given and got

  static func seed(_ seed: UInt64) -> String { say(" (seed \(seed))", "（随机种子 \(seed)）") }

  static func shouldThrow(_ found: String) -> String {
    say(
      "it returned \(found), and should throw a ShapeError",
      "它返回了 \(found)，而这里应当抛出 ShapeError")
  }

  static func threwThoughShapesFit(_ error: String) -> String {
    say(
      "it threw a ShapeError, and the shapes fit: \(error)", "它抛出了 ShapeError，可是形状是合适的：\(error)")
  }

  static func listed(_ values: [String]) -> String {
    values.joined(separator: say(" and ", " 和 "))
  }

  static func emptyTensor(_ shape: String) -> String {
    say("a tensor of shape \(shape)", "形状为 \(shape) 的张量")
  }

  static func ofShape(_ shape: String) -> String { say(", of shape \(shape)", "，形状为 \(shape)") }

  static func got(_ found: String, expected: String) -> String {
    say("got \(found), expected \(expected)", "得到 \(found)，应为 \(expected)")
  }

  static func gotValues(_ found: Int, expected: Int) -> String {
    say("got \(found) values, expected \(expected)", "得到 \(found) 个值，应为 \(expected) 个")
  }

  static func value(_ index: Int, _ difference: String) -> String {
    say("value \(index): \(difference)", "第 \(index) 个值（从 0 数起）：\(difference)")
  }

  static func shape(_ found: String, expected: String) -> String {
    say(
      "the result has shape \(found), expected \(expected)", "结果的形状是 \(found)，应为 \(expected)")
  }

  static func at(_ index: [Int]) -> String { say("at \(index): ", "在 \(index) 处：") }

  static func differ(_ wrong: Int, of count: Int, largest: Double) -> String {
    say(
      "\(wrong) of \(count) differ; the largest error is \(largest)",
      "\(count) 个元素中有 \(wrong) 个不对，最大误差为 \(largest)")
  }

  static var sideBySide: (expected: String, got: String) {
    (say("expected", "应为"), say("got, wrong ones with a star", "得到（错的带星号）"))
  }

  static func images(_ index: Int) -> (expected: String, got: String) {
    (say("image \(index), expected", "第 \(index) 幅图，应为"), say("got", "得到"))
  }

  static var points: String {
    say("o expected   x got   * both", "o 应为   x 得到   * 两者重合")
  }

  static var originOfNaN: String {
    say(
      "NaN, no number, comes of 0 / 0, of ∞ − ∞, or of the logarithm or root of a negative number",
      "NaN 表示“不是数”，它来自 0 / 0、∞ − ∞，或者对负数取对数或开平方")
  }

  // MARK: How a result looks

  static var isTransposed: String { say("the result is transposed", "结果被转置了") }
  static var isReversed: String { say("the order is reversed", "顺序反了") }
  static var lacksLast: String { say("the last value is left out", "漏掉了最后一个值") }
  static var lacksFirst: String { say("the first value is left out", "漏掉了第一个值") }
  static var endsOneLate: String { say("it ends one value too late", "末尾多了一个值") }
  static var beginsOneEarly: String { say("it begins one value too early", "开头多了一个值") }
  static var endsEarly: String { say("it ends too early", "结束得太早") }
  static var endsLate: String { say("it ends too late", "结束得太晚") }
  static var signIsTurned: String { say("the sign is turned", "正负号反了") }
  static var isOneTooLarge: String { say("it is one too large", "大了 1") }
  static var isOneTooSmall: String { say("it is one too small", "小了 1") }

  static func shifted(early: Bool) -> String {
    early
      ? say("every element stands one place too early", "每个元素都往前错了一位")
      : say("every element stands one place too late", "每个元素都往后错了一位")
  }

  /// What a whole result is: one number, or many.
  static func whole(isOne: Bool) -> String {
    isOne ? say("the result", "结果") : say("every element", "每个元素")
  }

  static var everyWrong: String { say("every wrong element", "每个错误的元素") }

  /// A result that is off by one of the usual factors.
  static func isScaled(_ whole: String, by factor: Double) -> String? {
    switch factor {
    case -1: say("the sign of \(whole) is turned", "\(whole)的正负号反了")
    case 2: say("\(whole) is twice what it should be", "\(whole)是正确值的两倍")
    case 0.5: say("\(whole) is half of what it should be", "\(whole)是正确值的一半")
    case -2: say("\(whole) is twice as far the other way", "\(whole)方向相反，大小是正确值的两倍")
    case 4: say("\(whole) is four times what it should be", "\(whole)是正确值的四倍")
    case 0.25: say("\(whole) is a quarter of what it should be", "\(whole)是正确值的四分之一")
    default: nil
    }
  }

  static func isTimes(_ whole: String, _ factor: String) -> String {
    say("\(whole) is \(factor) times what it should be", "\(whole)是正确值的 \(factor) 倍")
  }

  static func isOff(_ whole: String, by difference: String, isLarge: Bool) -> String {
    say(
      "\(whole) is \(difference) too \(isLarge ? "large" : "small")",
      "\(whole)\(isLarge ? "大" : "小")了 \(difference)")
  }

  static func isConstant(_ whole: String, _ value: String) -> String {
    say("\(whole) is \(value)", "\(whole)都是 \(value)")
  }

  /// A row, a column, an element, an index of some axis.
  static func place(axis: Int, rank: Int) -> String {
    switch (rank, axis) {
    case (1, _): say("element", "元素")
    case (2, 0): say("row", "行")
    case (2, _): say("column", "列")
    default: say("index of axis \(axis)", "轴 \(axis) 的下标")
    }
  }

  static func only(_ place: String, isFirst: Bool, isRight: Bool) -> String {
    say(
      "only the \(isFirst ? "first" : "last") \(place) is \(isRight ? "right" : "wrong")",
      "只有\(isFirst ? "第一" : "最后一")个\(place)\(isRight ? "正确" : "错误")")
  }

  static var diagonalIsWrong: String { say("only the diagonal is wrong", "只有对角线上的元素错误") }

  static func besideDiagonalIsWrong(above: Bool) -> String {
    say(
      "only what lies \(above ? "above" : "below") the diagonal is wrong",
      "只有对角线\(above ? "上" : "下")方的元素错误")
  }
}
