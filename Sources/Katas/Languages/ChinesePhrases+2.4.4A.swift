extension ChineseTexts {
  static let phrasesOfBackpropagationA: [String: String] = [
    "gives 4704 for (x² − 2)³ at 4": "(x² − 2)³ 在 4 处得到 4704",
    "gives 300 for (x² + 1)³ at 2": "(x² + 1)³ 在 2 处得到 300",
    "gives 42 for (3x + 1)² at 2": "(3x + 1)² 在 2 处得到 42",
    "gives 0 where the inner slope is 0": "内层斜率为 0 时，得到 0",
    "agrees with finite differences on random chains": "对随机组成的一串函数，与差分一致",
    "the outer slope is divided by the inner one: they multiply": "外层斜率除以了内层斜率：应当相乘",
    "the outer value is taken for its slope": "把外层的值当成了它的斜率",
    "the outer slope is taken at x, not at inner(x)": "外层斜率取在了 x，而不是 inner(x)",
    "the inner slope is forgotten": "忘了内层斜率",
    "the outer slope is forgotten": "忘了外层斜率",
    "the slopes are added: they multiply": "两个斜率相加了：应当相乘",
    "outer and inner are exchanged": "外层和内层弄反了",
    "the inner slope is taken at inner(x), not at x": "内层斜率取在了 inner(x)，而不是 x",
    "the outer slope is taken at the inner slope": "外层斜率取在了内层的斜率处",
    "gives 14832 for (3((2x)² − 2) + 1)² at 3": "(3((2x)² − 2) + 1)² 在 3 处得到 14832",
    "gives 300 for two functions": "两个函数得到 300",
    "takes one function": "能处理一个函数",
    "gives 1 for no function": "没有函数时得到 1",
    "the slope starts at 2: start at 1": "斜率从 2 开始了：应当从 1 开始",
    "the slope is never multiplied: it stays 1": "斜率从来没有相乘：还是 1",
    "it is divided by the slopes: they multiply": "除以了各个斜率：应当相乘",
    "the slopes are added to the 1 of the start: they multiply": "各个斜率加到了开始的 1 上：应当相乘",
    "only the slope of the outermost function is kept: multiply with *=": "只留下了最外层函数的斜率：应当用 *= 相乘",
    "it is returned inside the loop: only the innermost function is looked at":
      "在循环里面就返回了：只看了最内层的函数",
    "every slope is taken at x, the value stays as it was: each at what it is given":
      "每个斜率都取在 x，值一直没变：应当各自取在它得到的值上",
    "every slope is taken at what its function returns, not at what it is given":
      "每个斜率都取在函数返回的值上，而不是它得到的值上",
    "the chain is walked from the wrong end: the last function is applied first":
      "从错误的一头开始走：最后一个函数最先作用",
    "the innermost function is left out of the loop": "循环漏掉了最内层的函数",
    "the outermost function is left out of the loop": "循环漏掉了最外层的函数",
    "only the two outermost functions are looked at": "只看了最外面的两个函数",
    "the slope starts at 0, and stays there: start at 1": "斜率从 0 开始，就一直是 0：应当从 1 开始",
    "gives 6, 6.5 and 2.5 with the bias 0.5": "偏置为 0.5 时，得到 6、6.5 和 2.5",
    "gives the book's 6, 7 and 3": "得到书中的 6、7 和 3",
    "takes a target above the prediction": "目标值可以大于预测值",
    "takes numbers below 0": "能处理小于 0 的数",
    "has no loss where the prediction is right": "预测正确时，没有损失",
    "follows the three formulas on random numbers": "对随机的数，遵循三个公式",
    "x is divided by w: they are multiplied": "x 除以了 w：应当相乘",
    "the target is added in the loss: it is the difference that counts": "损失里加上了目标值：要看的是差",
    "x1 and x2 are exchanged in the result": "结果里 x1 和 x2 弄反了",
    "x2 and the loss are exchanged in the result": "结果里 x2 和损失弄反了",
    "the loss is made of x1: x2 is the prediction": "损失用 x1 来算了：预测值是 x2",
    "x and w are added: they are multiplied": "x 和 w 相加了：应当相乘",
    "b is multiplied: it is added": "乘上了 b：应当加上",
    "the loss keeps its sign: it is a distance": "损失保留了正负号：它是距离",
    "the loss is squared": "损失取了平方",
    "the loss is x2 − y, whatever its sign: it is a distance": "不管正负，损失都是 x2 − y：它应当是距离",
    "the numbers of the book are returned for every input": "不管输入什么，返回的都是书中的数",
    "gives the slopes above the target": "大于目标值时，得到各个斜率",
    "turns the sign below the target": "小于目标值时，正负号反过来",
    "takes an input below 0": "能处理小于 0 的输入",
    "multiplies x and w to know on which side of y it is": "先把 x 与 w 相乘，才知道在 y 的哪一边",
    "adds b to know on which side of y it is": "先加上 b，才知道在 y 的哪一边",
    "gives the book's 1, 1, 1 and 2": "得到书中的 1、1、1 和 2",
    "has no slope where they meet": "正好相等时，没有斜率",
    "agrees with finite differences in w and b": "w 和 b 的斜率与差分一致",
    "the slope in w is w itself: of x · w it is x": "w 的斜率写成了 w 自己：对 x · w 来说应当是 x",
    "the slope in w is x · w: the product's slope in w is x alone": "w 的斜率写成了 x · w：乘积对 w 的斜率只是 x",
    "the local slope of the product is left out": "漏掉了乘积的局部斜率",
    "the slope in w is divided by x: multiply": "w 的斜率除以了 x：应当相乘",
    "x is added to the slope: multiply": "斜率加上了 x：应当相乘",
    "the slopes in b and in w are exchanged": "b 和 w 的斜率弄反了",
    "the slope in b is b: of a sum it is 1": "b 的斜率写成了 b：对加法来说应当是 1",
    "the slope in x1 is x: it is 1 in the sum x1 + b": "x1 的斜率写成了 x：在 x1 + b 这个和里应当是 1",
    "the sign is turned: |y − x2| grows with x2 where x2 is above y":
      "正负号反了：x2 大于 y 时，|y − x2| 随 x2 增大",
    "above the target the slope is always 0: it is 1, as the loss grows with x2":
      "大于目标值时斜率总是 0：应当是 1，因为损失随 x2 增大",
    "above the target the slope is 0, below it 1: the comparison is turned":
      "大于目标值时斜率是 0，小于时是 1：比较弄反了",
    "above the target the slope is twice too large: it is 1": "大于目标值时斜率大了一倍：应当是 1",
    "the sign is always +: below the target the loss falls as x2 grows": "正负号总是正：小于目标值时，损失随 x2 减小",
    "below the target the slope is always 0, or the comparison is turned: it is −1":
      "小于目标值时斜率总是 0，或者比较弄反了：应当是 −1",
    "below the target the slope is twice too large: it is −1": "小于目标值时斜率大了一倍：应当是 −1",
    "the slope of the square is taken: the loss is the distance": "取了平方的斜率：损失是距离",
    "where prediction and target meet the slope is to be 0, and not 1": "预测值与目标值相等时，斜率应当是 0，而不是 1",
    "where prediction and target meet the slope is to be 0, and not −1":
      "预测值与目标值相等时，斜率应当是 0，而不是 −1",
    "x is divided by w on the way to x2: multiply": "求 x2 的途中 x 除以了 w：应当相乘",
    "x and w are added on the way to x2: multiply": "求 x2 的途中 x 与 w 相加了：应当相乘",
    "b is subtracted on the way to x2: add it": "求 x2 的途中减去了 b：应当加上",
    "b is left out on the way to x2: add it": "求 x2 的途中漏掉了 b：应当加上",
    "gives the gradient of W1² + 3 · W1 · W2 · W3⁴": "得到 W1² + 3 · W1 · W2 · W3⁴ 的梯度",
    "gives 75, 50 and 60 for W1 · W2 · W3² at 2, 3, 5": "W1 · W2 · W3² 在 2、3、5 处得到 75、50 和 60",
    "takes each slope at its own place": "每个斜率取在自己的位置",
    "agrees with finite differences for layers that bend": "对非线性的层，与差分一致",
    "throws ShapeError for two weights": "有两个权重时，抛出 ShapeError",
    "throws ShapeError for four weights": "有四个权重时，抛出 ShapeError",
    "throws ShapeError without weights": "没有权重时，抛出 ShapeError",
    "c is given W2 on the way forward: the index of its weight is 2": "前向时 c 得到了 W2：它的权重的下标是 2",
    "the derivative of c is taken at W2: the index of its weight is 2": "c 的导数取在了 W2：它的权重的下标是 2",
    "the slope in v is divided by that of b in u: multiply": "对 v 的斜率除以了 b 对 u 的斜率：应当相乘",
    "the slope in v is added to that of b in u: multiply": "对 v 的斜率加上了 b 对 u 的斜率：应当相乘",
    "the slope in v is divided by that of b in W2: multiply": "对 v 的斜率除以了 b 对 W2 的斜率：应当相乘",
    "the slope in v is added to that of b in W2: multiply": "对 v 的斜率加上了 b 对 W2 的斜率：应当相乘",
    "the slope in u is divided by that of c: multiply": "对 u 的斜率除以了 c 的斜率：应当相乘",
    "the slope in u is added to that of c: multiply": "对 u 的斜率加上了 c 的斜率：应当相乘",
    "the slopes in W1 and W2 are exchanged in the result": "结果里对 W1 和 W2 的斜率弄反了",
    "the slopes in W2 and W3 are exchanged in the result": "结果里对 W2 和 W3 的斜率弄反了",
    "weights that are too many are not refused: the rest is ignored": "接受了太多的权重：多余的被忽略了",
    "the slope of a in v is left out below it": "往下传时漏掉了 a 对 v 的斜率",
    "the slope of b in u is left out in the slope in W3": "对 W3 的斜率漏掉了 b 对 u 的斜率",
    "the slope of c is left out in the slope in W3": "对 W3 的斜率漏掉了 c 的斜率",
    "the slope in W1 is multiplied by what lies below: only v goes on":
      "对 W1 的斜率乘上了下面的：往下传的只有对 v 的",
    "the slope in the weight is passed on, not the slope in the input": "传下去的是对权重的斜率，而不是对输入的",
    "the slopes in weight and input are exchanged": "对权重和对输入的斜率弄反了",
    "the gradient is in the order of the walk, not of the weights": "梯度按走过的顺序排了，而不是按权重的顺序",
    "the slope of a is taken at u: its input is v": "a 的斜率取在了 u：它的输入是 v",
    "any number of weights is taken: there must be three": "多少个权重都接受：应当恰好三个",
    "weight and input are exchanged in b's value": "求 b 的值时，权重和输入弄反了",
    "b's value is taken at W1: the index of its weight is 1": "b 的值取在了 W1：它的权重的下标是 1",
    "b's value is taken at W3: the index of its weight is 1": "b 的值取在了 W3：它的权重的下标是 1",
    "weight and input are exchanged in the slope of a in v": "a 对 v 的斜率里，权重和输入弄反了",
    "the slope of a in v is taken at W2: the index of its weight is 0":
      "a 对 v 的斜率取在了 W2：它的权重的下标是 0",
    "the slope of a in v is taken at W3: the index of its weight is 0":
      "a 对 v 的斜率取在了 W3：它的权重的下标是 0",
    "weight and input are exchanged in the slope of b in u": "b 对 u 的斜率里，权重和输入弄反了",
    "the slope of b in u is taken at W1: the index of its weight is 1":
      "b 对 u 的斜率取在了 W1：它的权重的下标是 1",
    "the slope of b in u is taken at W3: the index of its weight is 1":
      "b 对 u 的斜率取在了 W3：它的权重的下标是 1",
    "weight and input are exchanged in the slope of a in W1": "a 对 W1 的斜率里，权重和输入弄反了",
    "the slope of a in W1 is taken at W2: the index of its weight is 0":
      "a 对 W1 的斜率取在了 W2：它的权重的下标是 0",
    "the slope of a in W1 is taken at W3: the index of its weight is 0":
      "a 对 W1 的斜率取在了 W3：它的权重的下标是 0",
    "weight and input are exchanged in the slope of b in W2": "b 对 W2 的斜率里，权重和输入弄反了",
    "the slope of b in W2 is taken at W1: the index of its weight is 1":
      "b 对 W2 的斜率取在了 W1：它的权重的下标是 1",
    "the slope of b in W2 is taken at W3: the index of its weight is 1":
      "b 对 W2 的斜率取在了 W3：它的权重的下标是 1",
    "records inputs, and counts their places from 0": "记录输入，位置从 0 数起",
    "records a sum": "记录一个和",
    "records a product": "记录一个乘积",
    "divides the first by the second": "用第一个除以第二个",
    "takes e to the power of an operand": "求 exp，也就是 e 的多少次幂，指数是操作数",
    "takes the natural logarithm": "求自然对数",
    "takes the sine": "求正弦",
    "takes the cosine": "求余弦",
    "takes the size of an operand": "求操作数的绝对值",
    "records x · x + x at 3": "记录 3 处的 x · x + x",
    "records the chapter's graph, with the loss 3": "记录书中的计算图，损失为 3",
    "takes a thousand steps": "能处理一千步",
    "throws NetworkError for a second operand that is not on the tape":
      "第二个操作数不在磁带上时，抛出 NetworkError",
    "throws NetworkError for a first operand that is not on the tape":
      "第一个操作数不在磁带上时，抛出 NetworkError",
    "throws NetworkError for an operand that is far behind the end": "操作数远远超出末尾时，抛出 NetworkError",
    "throws NetworkError for an operand below 0": "操作数小于 0 时，抛出 NetworkError",
    "throws NetworkError for an operand on an empty tape": "磁带是空的而有操作数时，抛出 NetworkError",
    "goes on after an error as if the step had never been": "出错之后继续记录，好像那一步从没有过",
    "the places are counted from 1": "位置从 1 数起了",
    "the places are counted from −1: the first is 0": "位置从 −1 数起了：第一个是 0",
    "the places are counted from 2: subtract 1 from the number of values": "位置从 2 数起了：应当用值的个数减 1",
    "the sign of the place is turned: it is values.count − 1": "位置的正负号反了：应当是 values.count − 1",
    "the places themselves are added, not the values there": "相加的是位置本身，而不是那里的值",
    "the first operand is taken twice": "第一个操作数取了两次",
    "the second term is subtracted: a sum adds": "减去了第二项：求和应当相加",
    "a product divides: multiply": "求乘积时做了除法：应当相乘",
    "a product adds: multiply": "求乘积时做了加法：应当相乘",
    "dividend and divisor are exchanged": "被除数和除数弄反了",
    "a quotient multiplies: divide": "求商时做了乘法：应当相除",
    "the logarithm is taken for exp": "求 exp 时取了对数",
    "the exponential function is taken for log: they are exchanged": "求 log 时取了 exp：两者弄反了",
    "the cosine is taken for the sine": "求正弦时取了余弦",
    "the sine is taken for the cosine": "求余弦时取了正弦",
    "the logarithm is to base 10: the natural one is meant": "对数以 10 为底：应当是自然对数",
    "the sign is kept: |u| is the size": "保留了正负号：|u| 是绝对值",
    "a value is put in front of the others: append it, for the first place is 0":
      "值放到了最前面：应当追加，因为第一个位置是 0",
    "a step is put in front of the others: append it, for the first place is 0":
      "步骤放到了最前面：应当追加，因为第一个位置是 0",
    "the steps are not appended: the tape stays empty but for its values": "没有追加步骤：磁带上只有值",
    "the values are not appended: the tape stays empty but for its steps": "没有追加值：磁带上只有步骤",
    "the step is appended before its operands are looked at: after an error it remains":
      "还没有看操作数就追加了步骤：出错之后它还留着",
    "a step whose operands are not on the tape is not refused": "接受了操作数不在磁带上的步骤",
    "gives a value the slope 1 in itself": "一个值对自己的斜率是 1",
    "gives each term of a sum the slope 1": "和的每一项得到斜率 1",
    "gives each factor of a product the other factor": "乘积的每个因子得到另一个因子",
    "gives a quotient the slopes 1/v and −u/v²": "商得到斜率 1/v 和 −u/v²",
    "gives exp u the slope exp u": "exp u 得到斜率 exp u",
    "gives log u the slope 1/u": "log u 得到斜率 1/u",
    "gives sin u the slope cos u": "sin u 得到斜率 cos u",
    "gives cos u the slope −sin u": "cos u 得到斜率 −sin u",
    "gives |u| the sign of u: −1 below 0, 1 above, and 0 at 0":
      "|u| 得到 u 的符号：小于 0 是 −1，大于 0 是 1，等于 0 是 0",
    "multiplies the slope of the step itself into that of the first term of a sum":
      "和的第一项的斜率要乘上这一步自己的斜率",
    "multiplies the slope of the step itself into that of the second term of a sum":
      "和的第二项的斜率要乘上这一步自己的斜率",
    "multiplies the slope of the step itself into that of the first factor of a product":
      "乘积的第一个因子的斜率要乘上这一步自己的斜率",
    "multiplies the slope of the step itself into that of the second factor of a product":
      "乘积的第二个因子的斜率要乘上这一步自己的斜率",
    "multiplies the slope of the step itself into that of the dividend": "被除数的斜率要乘上这一步自己的斜率",
    "multiplies the slope of the step itself into that of the divisor": "除数的斜率要乘上这一步自己的斜率",
    "multiplies the slope of the step itself into that of the operand of exp":
      "exp 的操作数的斜率要乘上这一步自己的斜率",
    "multiplies the slope of the step itself into that of the operand of log":
      "log 的操作数的斜率要乘上这一步自己的斜率",
    "multiplies the slope of the step itself into that of the operand of sin":
      "sin 的操作数的斜率要乘上这一步自己的斜率",
    "multiplies the slope of the step itself into that of the operand of cos":
      "cos 的操作数的斜率要乘上这一步自己的斜率",
    "multiplies the slope of the step itself into that of the operand of |u|":
      "|u| 的操作数的斜率要乘上这一步自己的斜率",
    "adds up where u is the first term of a sum, and used once more": "u 是和的第一项、又另外用到一次时，斜率相加",
    "adds up where u is the second term of a sum, and used once more": "u 是和的第二项、又另外用到一次时，斜率相加",
    "adds up where u is the first factor of a product, and used once more":
      "u 是乘积的第一个因子、又另外用到一次时，斜率相加",
    "adds up where u is the second factor of a product, and used once more":
      "u 是乘积的第二个因子、又另外用到一次时，斜率相加",
    "adds up where u is the dividend, and used once more": "u 是被除数、又另外用到一次时，斜率相加",
    "adds up where u is the divisor, and used once more": "u 是除数、又另外用到一次时，斜率相加",
    "adds up where u is the operand of exp, and used once more": "u 是 exp 的操作数、又另外用到一次时，斜率相加",
    "adds up where u is the operand of log, and used once more": "u 是 log 的操作数、又另外用到一次时，斜率相加",
    "adds up where u is the operand of sin, and used once more": "u 是 sin 的操作数、又另外用到一次时，斜率相加",
    "adds up where u is the operand of cos, and used once more": "u 是 cos 的操作数、又另外用到一次时，斜率相加",
    "adds up where u is the operand of |u|, and used once more": "u 是 |u| 的操作数、又另外用到一次时，斜率相加",
    "adds up the ways in which x moves x · x + x": "x 通过几条路影响 x · x + x，斜率相加",
    "gives the chapter's slopes: 2 in w, 1 in b": "得到书中的斜率：w 的是 2，b 的是 1",
    "gives no slope to what the target does not depend on": "目标不依赖的值，斜率是 0",
    "takes an input as the target": "能用输入作为目标",
    "agrees with finite differences for random formulas": "对随机的式子，与差分一致",
    "throws NetworkError for a target behind the end of the tape": "目标超出磁带末尾时，抛出 NetworkError",
    "throws NetworkError for a target below 0": "目标小于 0 时，抛出 NetworkError",
    "throws NetworkError for a target on an empty tape": "磁带是空的而有目标时，抛出 NetworkError",
    "a slope is overwritten where a value is used twice: they add up": "用到两次的值，斜率被覆盖了：应当相加",
    "the walk goes forward: it begins at the target and goes back": "往前走了：应当从目标开始往回走",
    "the target's own slope stays at 0: it is 1": "目标自己的斜率还是 0：应当是 1",
    "the target's own slope starts at 2: it is 1": "目标自己的斜率从 2 开始了：应当是 1",
    "the slopes start at 1: all but the target's start at 0": "斜率从 1 开始了：除了目标的，都从 0 开始",
    "the target's own step is left out: the walk begins there": "漏掉了目标自己的一步：应当从那里开始走",
    "the slopes are returned inside the loop: only the target's step is looked at":
      "在循环里面就返回了斜率：只看了目标的一步",
    "the slope of the step itself is left out: the chain is broken": "漏掉了这一步自己的斜率：链条断了",
    "the walk starts at the last step, not at the target": "从最后一步开始走了，而不是从目标开始",
    "a sum's second term gets the sign −: that is a difference": "和的第二项成了负号：那是差",
    "a product's slope in a factor is that factor: it is the other one": "乘积对一个因子的斜率写成了这个因子：应当是另一个",
    "the sign of the quotient's slope in the divisor is turned: it is −u/v²":
      "商对除数的斜率正负号反了：应当是 −u/v²",
    "the divisor is not squared in the quotient's slope: it is −u/v²": "商的斜率里除数没有平方：应当是 −u/v²",
    "the divisor is added to itself in −u/v²: multiply": "−u/v² 里除数加上了自己：应当相乘",
    "brackets are missing in −u/v²: divide by the product v · v": "−u/v² 漏掉了括号：应当除以乘积 v · v",
    "it is multiplied by v² in −u/v²: divide by it": "−u/v² 里乘以了 v²：应当除以它",
    "it is divided by u in −u/v²: multiply by it": "−u/v² 里除以了 u：应当乘以它",
    "the cosine's slope has no minus": "余弦的斜率漏掉了负号",
    "the sine's slope is taken to be the sine: it is the cosine": "正弦的斜率当成了正弦：应当是余弦",
    "the cosine's slope is taken to be a cosine: it is −sin u": "余弦的斜率当成了余弦：应当是 −sin u",
    "the exponential's slope is taken for its operand: it is exp u itself":
      "exp 的斜率写成了它的操作数：应当是 exp u 本身",
    "the logarithm's slope is 1/u, not 1/log u": "对数的斜率是 1/u，不是 1/log u",
    "the slope of |u| is taken to be 1 everywhere: below 0 it is −1": "|u| 的斜率处处当成了 1：小于 0 时是 −1",
    "the sign is left out where u is below 0: the slope of |u| is −1 there":
      "u 小于 0 时漏掉了负号：|u| 在那里的斜率是 −1",
    "above 0 the slope of |u| is always 0, or needs a u above 1: it is 1 above 0":
      "大于 0 时 |u| 的斜率总是 0，或者要求 u 大于 1：大于 0 时是 1",
    "below 0 the slope of |u| is always 0, or the comparison is turned: it is −1 below 0":
      "小于 0 时 |u| 的斜率总是 0，或者比较弄反了：小于 0 时是 −1",
    "the comparison is turned: |u| has the slope 1 above 0, not below":
      "比较弄反了：|u| 大于 0 时斜率是 1，不是小于 0 时",
    "at 0 the slope of |u| is to be 0, not 1": "在 0 处 |u| 的斜率应当是 0，不是 1",
    "at 0 the slope of |u| is to be 0, not −1": "在 0 处 |u| 的斜率应当是 0，不是 −1",
    "a target that is not on the tape is not refused": "接受了不在磁带上的目标",
    "the first term of a sum is left out: it gets no slope": "漏掉了和的第一项：它没有得到斜率",
    "the sign is turned in the slope of the first term of a sum: it is added": "和的第一项的斜率正负号反了：应当加上",
    "the slope of the first term of a sum is overwritten where it is used twice: they add up":
      "和的第一项用到两次时，斜率被覆盖了：应当相加",
    "the second term of a sum is left out: it gets no slope": "漏掉了和的第二项：它没有得到斜率",
    "the sign is turned in the slope of the second term of a sum: it is added":
      "和的第二项的斜率正负号反了：应当加上",
    "the slope of the second term of a sum is overwritten where it is used twice: they add up":
      "和的第二项用到两次时，斜率被覆盖了：应当相加",
    "the first factor of a product is left out: it gets no slope": "漏掉了乘积的第一个因子：它没有得到斜率",
    "the sign is turned in the slope of the first factor of a product: it is added":
      "乘积的第一个因子的斜率正负号反了：应当加上",
    "the slope of the first factor of a product is overwritten where it is used twice: they add up":
      "乘积的第一个因子用到两次时，斜率被覆盖了：应当相加",
    "the step's slope is divided, or the quotient turned, for the first factor of a product: multiply":
      "乘积的第一个因子处，这一步的斜率被除了，或者商弄反了：应当相乘",
    "the step's slope is added to the local one for the first factor of a product: multiply":
      "乘积的第一个因子处，这一步的斜率加上了局部斜率：应当相乘",
    "the second factor of a product is left out: it gets no slope": "漏掉了乘积的第二个因子：它没有得到斜率",
    "the sign is turned in the slope of the second factor of a product: it is added":
      "乘积的第二个因子的斜率正负号反了：应当加上",
    "the slope of the second factor of a product is overwritten where it is used twice: they add up":
      "乘积的第二个因子用到两次时，斜率被覆盖了：应当相加",
    "the step's slope is divided, or the quotient turned, for the second factor of a product: multiply":
      "乘积的第二个因子处，这一步的斜率被除了，或者商弄反了：应当相乘",
    "the step's slope is added to the local one for the second factor of a product: multiply":
      "乘积的第二个因子处，这一步的斜率加上了局部斜率：应当相乘",
    "the dividend is left out: it gets no slope": "漏掉了被除数：它没有得到斜率",
    "the sign is turned in the slope of the dividend: it is added": "被除数的斜率正负号反了：应当加上",
    "the slope of the dividend is overwritten where it is used twice: they add up":
      "被除数用到两次时，斜率被覆盖了：应当相加",
    "the step's slope is divided, or the quotient turned, for the dividend: multiply":
      "被除数处，这一步的斜率被除了，或者商弄反了：应当相乘",
    "the step's slope is added to the local one for the dividend: multiply":
      "被除数处，这一步的斜率加上了局部斜率：应当相乘",
    "the divisor is left out: it gets no slope": "漏掉了除数：它没有得到斜率",
    "the sign is turned in the slope of the divisor: it is added": "除数的斜率正负号反了：应当加上",
    "the slope of the divisor is overwritten where it is used twice: they add up":
      "除数用到两次时，斜率被覆盖了：应当相加",
    "the step's slope is divided, or the quotient turned, for the divisor: multiply":
      "除数处，这一步的斜率被除了，或者商弄反了：应当相乘",
    "the step's slope is added to the local one for the divisor: multiply":
      "除数处，这一步的斜率加上了局部斜率：应当相乘",
    "the operand of exp is left out: it gets no slope": "漏掉了 exp 的操作数：它没有得到斜率",
    "the sign is turned in the slope of the operand of exp: it is added": "exp 的操作数的斜率正负号反了：应当加上",
    "the slope of the operand of exp is overwritten where it is used twice: they add up":
      "exp 的操作数用到两次时，斜率被覆盖了：应当相加",
    "the step's slope is divided, or the quotient turned, for the operand of exp: multiply":
      "exp 的操作数处，这一步的斜率被除了，或者商弄反了：应当相乘",
    "the step's slope is added to the local one for the operand of exp: multiply":
      "exp 的操作数处，这一步的斜率加上了局部斜率：应当相乘",
    "the operand of log is left out: it gets no slope": "漏掉了 log 的操作数：它没有得到斜率",
    "the sign is turned in the slope of the operand of log: it is added": "log 的操作数的斜率正负号反了：应当加上",
    "the slope of the operand of log is overwritten where it is used twice: they add up":
      "log 的操作数用到两次时，斜率被覆盖了：应当相加",
    "the step's slope is divided, or the quotient turned, for the operand of log: multiply":
      "log 的操作数处，这一步的斜率被除了，或者商弄反了：应当相乘",
    "the step's slope is added to the local one for the operand of log: multiply":
      "log 的操作数处，这一步的斜率加上了局部斜率：应当相乘",
    "the operand of sin is left out: it gets no slope": "漏掉了 sin 的操作数：它没有得到斜率",
    "the sign is turned in the slope of the operand of sin: it is added": "sin 的操作数的斜率正负号反了：应当加上",
    "the slope of the operand of sin is overwritten where it is used twice: they add up":
      "sin 的操作数用到两次时，斜率被覆盖了：应当相加",
    "the step's slope is divided, or the quotient turned, for the operand of sin: multiply":
      "sin 的操作数处，这一步的斜率被除了，或者商弄反了：应当相乘",
    "the step's slope is added to the local one for the operand of sin: multiply":
      "sin 的操作数处，这一步的斜率加上了局部斜率：应当相乘",
    "the operand of cos is left out: it gets no slope": "漏掉了 cos 的操作数：它没有得到斜率",
    "the sign is turned in the slope of the operand of cos: it is added": "cos 的操作数的斜率正负号反了：应当加上",
    "the slope of the operand of cos is overwritten where it is used twice: they add up":
      "cos 的操作数用到两次时，斜率被覆盖了：应当相加",
    "the step's slope is divided, or the quotient turned, for the operand of cos: multiply":
      "cos 的操作数处，这一步的斜率被除了，或者商弄反了：应当相乘",
    "the step's slope is added to the local one for the operand of cos: multiply":
      "cos 的操作数处，这一步的斜率加上了局部斜率：应当相乘",
    "the operand of |u| is left out: it gets no slope": "漏掉了 |u| 的操作数：它没有得到斜率",
    "the sign is turned in the slope of the operand of |u|: it is added": "|u| 的操作数的斜率正负号反了：应当加上",
    "the slope of the operand of |u| is overwritten where it is used twice: they add up":
      "|u| 的操作数用到两次时，斜率被覆盖了：应当相加",
    "gives 9.5 for (x · y + 4) / |z| at 3, 5 and −2": "(x · y + 4) / |z| 在 3、5 和 −2 处得到 9.5",
    "takes a constant": "能处理常数",
    "takes a variable": "能处理变量",
    "takes e to the power of a formula": "求 exp，也就是 e 的多少次幂，指数是式子",
    "agrees with the tape on random formulas": "对随机的式子，与磁带一致",
    "throws NetworkError for a variable without a value, wherever it stands":
      "变量没有值时，不论它在哪里，都抛出 NetworkError",
    "a product adds its factors": "求乘积时把因子相加了",
    "the sign is kept: |f| is the size": "保留了正负号：|f| 是绝对值",
    "every variable has the value of x": "每个变量都用了 x 的值",
    "a variable without a value is taken to be 0": "没有值的变量当成了 0",
    "gives the variable that is moved the slope 1": "求导的变量得到斜率 1",
    "gives another variable the slope 0": "其他变量得到斜率 0",
    "gives a constant the slope 0": "常数得到斜率 0",
    "moves with x alone": "只随 x 变化",
    "follows the sum's rule: 2 for x + x": "遵循和的法则：x + x 得到 2",
    "follows the product rule: 20 for (x + x) · (x + y)": "遵循乘积法则：(x + x) · (x + y) 得到 20",
    "follows the quotient rule: 8/49 for (x + x) / (x + y)": "遵循商的法则：(x + x) / (x + y) 得到 8/49",
    "follows the product rule: 11 for x · (x + y)": "遵循乘积法则：x · (x + y) 得到 11",
    "follows the quotient rule: 5/64 for x / (x + y)": "遵循商的法则：x / (x + y) 得到 5/64",
    "follows the chain rule through exp": "对 exp 遵循链式法则",
    "follows the chain rule through log": "对 log 遵循链式法则",
    "follows the chain rule through sin": "对 sin 遵循链式法则",
    "follows the chain rule through cos": "对 cos 遵循链式法则",
    "gives |f| the sign of f": "|f| 得到 f 的符号",
    "leaves |f| as it is above 0": "f 大于 0 时，|f| 的斜率就是 f 的",
    "differentiates by the variable asked for": "对指定的变量求导",
    "agrees with finite differences and the tape on random formulas": "对随机的式子，与差分和磁带一致",
  ]
}
