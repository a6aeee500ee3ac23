extension ChineseTexts {
  static let phrasesOfBackpropagationB: [String: String] = [
    "the variable that is moved has the slope 0, the others 1: the test is turned":
      "求导的变量斜率是 0，其余是 1：条件反了",
    "a constant's slope is 1: it does not move": "常数的斜率写成了 1：它不变化",
    "only the first term of a sum is differentiated": "只对和的第一项求了导",
    "the slopes of a sum's terms are multiplied: add them": "和的两项的斜率相乘了：应当相加",
    "the slopes of the factors are exchanged: it is f′ · g + f · g′":
      "两个因子的斜率弄反了：应当是 f′ · g + f · g′",
    "the slopes of the factors are multiplied: (f · g)′ = f′ · g + f · g′":
      "两个因子的斜率相乘了：(f · g)′ = f′ · g + f · g′",
    "only the first factor is differentiated": "只对第一个因子求了导",
    "every variable has the slope 1: it is 0 for all but the one that is moved":
      "每个变量的斜率都是 1：除了求导的那个，都是 0",
    "a constant's slope is the constant: it does not move": "常数的斜率写成了常数：它不变化",
    "the slopes of dividend and divisor are divided": "被除数和除数的斜率相除了",
    "the terms of the quotient rule are exchanged: f′ · g comes first": "商的法则里两项弄反了：f′ · g 在前面",
    "the divisor is not squared in the quotient rule": "商的法则里除数没有平方",
    "the inner slope is forgotten: (exp f)′ = exp f · f′": "忘了内层斜率：(exp f)′ = exp f · f′",
    "the inner slope is forgotten: (log f)′ = f′ / f": "忘了内层斜率：(log f)′ = f′ / f",
    "the outer slope is taken at the inner slope: (sin f)′ = cos f · f′":
      "外层斜率取在了内层的斜率处：(sin f)′ = cos f · f′",
    "the size of the slope is taken: |f|′ has the sign of f": "取了斜率的绝对值：|f|′ 应当是 f 的符号乘以 f′",
    "the formula is returned as it is": "原样返回了式子",
    "a variable's slope is always 0: it is 1 for the one that is moved": "变量的斜率总是 0：求导的那个是 1",
    "a variable's slope is not 2: it is 1 for the one that is moved": "变量的斜率不是 2：求导的那个是 1",
    "the two products are multiplied: add them": "两个乘积相乘了：应当相加",
    "f′ and g are added in (f · g)′: multiply": "(f · g)′ 里 f′ 与 g 相加了：应当相乘",
    "f and g′ are added in (f · g)′: multiply": "(f · g)′ 里 f 与 g′ 相加了：应当相乘",
    "the slopes of dividend and divisor are exchanged": "被除数和除数的斜率弄反了",
    "the two products are multiplied: subtract the second": "两个乘积相乘了：应当减去第二个",
    "f′ and g are added in (f / g)′: multiply": "(f / g)′ 里 f′ 与 g 相加了：应当相乘",
    "f and g′ are added in (f / g)′: multiply": "(f / g)′ 里 f 与 g′ 相加了：应当相乘",
    "−1 is added to f · g′: multiply by it, so that the product is subtracted":
      "f · g′ 加上了 −1：应当乘以 −1，这样才是减去这个乘积",
    "the minus is left out: f · g′ is to be subtracted": "漏掉了负号：应当减去 f · g′",
    "f · g′ is left out: the factor is −1, not 0": "漏掉了 f · g′：因子是 −1，不是 0",
    "f · g′ is subtracted twice: the factor is −1, not −2": "f · g′ 减去了两次：因子是 −1，不是 −2",
    "the quotient is turned: the difference is divided by g · g": "商弄反了：应当用差除以 g · g",
    "the divisor is added to itself: it is squared, multiply": "除数加上了自己：应当平方，是相乘",
    "the inner slope is added: multiply by it, (exp f)′ = exp f · f′":
      "加上了内层斜率：应当相乘，(exp f)′ = exp f · f′",
    "the quotient is turned: (log f)′ = f′ / f": "商弄反了：(log f)′ = f′ / f",
    "the inner slope is added: multiply by it, (sin f)′ = cos f · f′":
      "加上了内层斜率：应当相乘，(sin f)′ = cos f · f′",
    "the inner slope is forgotten: (sin f)′ = cos f · f′": "忘了内层斜率：(sin f)′ = cos f · f′",
    "the inner slope is added: multiply by it, (cos f)′ = −sin f · f′":
      "加上了内层斜率：应当相乘，(cos f)′ = −sin f · f′",
    "the inner slope is forgotten: (cos f)′ = −sin f · f′": "忘了内层斜率：(cos f)′ = −sin f · f′",
    "the cosine's slope is taken to be a cosine: it is −sin f · f′": "余弦的斜率当成了余弦：应当是 −sin f · f′",
    "−1 is added in the cosine's slope: multiply by it to turn the sign":
      "余弦的斜率里加上了 −1：应当乘以 −1，把正负号反过来",
    "the cosine's slope is not 0: the factor is −1": "余弦的斜率不是 0：因子是 −1",
    "the cosine's slope is twice too large: the factor is −1, not −2": "余弦的斜率大了一倍：因子是 −1，不是 −2",
    "the inner slope is added to the sign: multiply by it": "符号加上了内层斜率：应当相乘",
    "the inner slope is forgotten: |f|′ = f / |f| · f′": "忘了内层斜率：|f|′ = f / |f| · f′",
  ]
}
