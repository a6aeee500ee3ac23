import Networks
import TensorCore

extension S2_4_4_SymbolicDifferentiation.Derivative {
  /// The rules that a slip can be in.
  enum Rule {
    case variable, product, quotient, exp, log, sine, cosine, absolute

    func isFor(_ formula: Formula) -> Bool {
      switch (self, formula) {
      case (.variable, .variable), (.product, .product), (.quotient, .quotient), (.exp, .exp),
        (.log, .log), (.sine, .sine), (.cosine, .cosine), (.absolute, .absolute):
        true
      default: false
      }
    }
  }

  /// A slip in one rule, which is given the formula, its operands and their slopes.
  static func slip(
    _ slip: String, in rule: Rule,
    _ slope: @escaping @Sendable (_ formula: Formula, _ f: [Formula], _ df: [Formula]) -> Formula
  ) -> K.Wrong {
    .slip(slip) { question in
      wrong(question) { formula, f, df in rule.isFor(formula) ? slope(formula, f, df) : nil }
    }
  }

  /// A slip in the difference of the quotient rule.
  static func dividend(
    _ slip: String,
    _ difference: @escaping @Sendable (_ f: [Formula], _ df: [Formula]) -> Formula
  ) -> K.Wrong {
    Self.slip(slip, in: .quotient) { _, f, df in
      .quotient(difference(f, df), .product(f[1], f[1]))
    }
  }

  /// `number · f`.
  private static func times(_ number: Double, _ f: Formula) -> Formula {
    .product(.constant(number), f)
  }

  static var slipsOfRules: [K.Wrong] {
    [
      slip("a variable's slope is always 0: it is 1 for the one that is moved", in: .variable) {
        _, _, _ in .constant(0)
      },
      slip("a variable's slope is not 2: it is 1 for the one that is moved", in: .variable) {
        formula, _, _ in .constant(formula == .x ? 2 : 0)
      },
      slip("the two products are multiplied: add them", in: .product) { _, f, df in
        .product(.product(df[0], f[1]), .product(f[0], df[1]))
      },
      slip("f′ and g are added in (f · g)′: multiply", in: .product) { _, f, df in
        .sum(.sum(df[0], f[1]), .product(f[0], df[1]))
      },
      slip("f and g′ are added in (f · g)′: multiply", in: .product) { _, f, df in
        .sum(.product(df[0], f[1]), .sum(f[0], df[1]))
      },
      dividend("the slopes of dividend and divisor are exchanged") { f, df in
        .sum(.product(df[1], f[1]), times(-1, .product(f[0], df[0])))
      },
      dividend("the two products are multiplied: subtract the second") { f, df in
        .product(.product(df[0], f[1]), times(-1, .product(f[0], df[1])))
      },
      dividend("f′ and g are added in (f / g)′: multiply") { f, df in
        .sum(.sum(df[0], f[1]), times(-1, .product(f[0], df[1])))
      },
      dividend("f and g′ are added in (f / g)′: multiply") { f, df in
        .sum(.product(df[0], f[1]), times(-1, .sum(f[0], df[1])))
      },
      dividend("−1 is added to f · g′: multiply by it, so that the product is subtracted") {
        f, df in
        .sum(.product(df[0], f[1]), .sum(.constant(-1), .product(f[0], df[1])))
      },
      dividend("the minus is left out: f · g′ is to be subtracted") { f, df in
        .sum(.product(df[0], f[1]), .product(f[0], df[1]))
      },
      dividend("f · g′ is left out: the factor is −1, not 0") { f, df in .product(df[0], f[1]) },
      dividend("f · g′ is subtracted twice: the factor is −1, not −2") { f, df in
        .sum(.product(df[0], f[1]), times(-2, .product(f[0], df[1])))
      },
      slip("the quotient is turned: the difference is divided by g · g", in: .quotient) {
        _, f, df in
        .quotient(
          .product(f[1], f[1]),
          .sum(.product(df[0], f[1]), times(-1, .product(f[0], df[1]))))
      },
      slip("the divisor is added to itself: it is squared, multiply", in: .quotient) { _, f, df in
        .quotient(
          .sum(.product(df[0], f[1]), times(-1, .product(f[0], df[1]))), .sum(f[1], f[1]))
      },
      slip("the inner slope is added: multiply by it, (exp f)′ = exp f · f′", in: .exp) {
        formula, _, df in .sum(formula, df[0])
      },
      slip("the quotient is turned: (log f)′ = f′ / f", in: .log) { _, f, df in
        .quotient(f[0], df[0])
      },
      slip("the inner slope is added: multiply by it, (sin f)′ = cos f · f′", in: .sine) {
        _, f, df in .sum(.cosine(f[0]), df[0])
      },
      slip("the inner slope is forgotten: (sin f)′ = cos f · f′", in: .sine) { _, f, _ in
        .cosine(f[0])
      },
      slip("the sine's slope is taken to be the sine: it is the cosine", in: .sine) { _, f, df in
        .product(.sine(f[0]), df[0])
      },
      slip("the inner slope is added: multiply by it, (cos f)′ = −sin f · f′", in: .cosine) {
        _, f, df in times(-1, .sum(.sine(f[0]), df[0]))
      },
      slip("the inner slope is forgotten: (cos f)′ = −sin f · f′", in: .cosine) { _, f, _ in
        times(-1, .sine(f[0]))
      },
      slip("the cosine's slope is taken to be a cosine: it is −sin f · f′", in: .cosine) {
        _, f, df in times(-1, .product(.cosine(f[0]), df[0]))
      },
      slip("−1 is added in the cosine's slope: multiply by it to turn the sign", in: .cosine) {
        _, f, df in .sum(.constant(-1), .product(.sine(f[0]), df[0]))
      },
      slip("the cosine's slope is not 0: the factor is −1", in: .cosine) { _, _, _ in .constant(0)
      },
      slip("the cosine's slope is twice too large: the factor is −1, not −2", in: .cosine) {
        _, f, df in times(-2, .product(.sine(f[0]), df[0]))
      },
      slip("the inner slope is added to the sign: multiply by it", in: .absolute) {
        formula, f, df in
        .sum(.quotient(f[0], formula), df[0])
      },
      slip("the inner slope is forgotten: |f|′ = f / |f| · f′", in: .absolute) { formula, f, _ in
        .quotient(f[0], formula)
      },
    ]
  }
}
