/// The fixed words of verdicts, in one language.
///
/// What a check says of a right answer, and a slip's name, are the kata's; see
/// ``Language/phrase(_:)``.
struct VerdictWords: Sendable {
  let language: Language

  private func say(
    _ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String
  ) -> String { language(english(), chinese()) }

  /// In brackets behind a name; nothing where there is nothing to add.
  private func added(_ text: String?) -> String {
    text.map { say(" (\($0))", "（\($0)）") } ?? ""
  }

  // MARK: What a check found

  func heading(_ kata: String, _ sentence: String) -> String {
    say("\(kata) should satisfy: \(sentence)", "\(kata) 应当满足：\(language.phrase(sentence))")
  }

  func unjudged(_ kata: String) -> String {
    say("\(kata) could not be judged", "\(kata) 无法评判")
  }

  func given(_ input: String) -> String { say("given \(input)", "输入 \(input)") }

  var looksLike: String { say("this looks like: ", "看起来像是：") }
  var orLike: String { say("or like: ", "也可能是：") }

  func threw(_ error: String) -> String { say("it threw \(error)", "它抛出了 \(error)") }

  var isUnsteady: String {
    say(
      "two calls with the same input gave different results: random numbers or a global variable",
      "用同样的输入调用两次，结果却不同：用了随机数或全局变量")
  }

  var isStillToWrite: String {
    say(
      "it throws NotAttempted there: this part is still to write",
      "它在这里抛出了 NotAttempted：这一部分还没有写")
  }

  func later(_ sentence: String, _ accident: String) -> String {
    say(
      "and in \"\(sentence)\" \(accident)",
      "另外，在“\(language.phrase(sentence))”这一项检查中，\(accident)")
  }

  // MARK: Other functions

  func buildsOnWrong(_ kata: String, _ helper: String, _ place: String?) -> String {
    say(
      "\(kata) builds on \(helper), which is wrong: look there first\(added(place))",
      "\(kata) 要用到的 \(helper) 有错：请先看那里\(added(place))")
  }

  func needs(_ kata: String, _ function: String, _ place: String?) -> String {
    say(
      "\(kata) needs \(function) first, which is not attempted yet\(added(place))",
      "\(kata) 要用到的 \(function) 还没有写：请先写它\(added(place))")
  }

  func shouldBeByHand(_ kata: String) -> String {
    say("\(kata) should be written by hand", "\(kata) 应当自己动手写")
  }

  func borrowed(_ what: String) -> String {
    say(
      "all checks pass, but it uses \(what), and to write that is the task",
      "所有检查都通过了，但它用了 \(what)，而这正是要你自己写的")
  }

  // MARK: The other checks

  /// How the checks do beside the one that failed, all of which were run.
  func others(_ others: Int, passed: Int) -> String {
    let all = others == 1 ? "" : "都"
    return switch passed {
    case 0: say("None of the other \(others) checks passes.", "其余 \(others) 项检查\(all)没有通过。")
    case others: say("The other \(others) checks pass.", "其余 \(others) 项检查\(all)通过。")
    case 1: say("Of the other \(others) checks 1 passes.", "其余 \(others) 项检查中有 1 项通过。")
    default:
      say("Of the other \(others) checks \(passed) pass.", "其余 \(others) 项检查中有 \(passed) 项通过。")
    }
  }

  /// How the checks do beside the one that failed, where an accident ended them later.
  func others(_ others: Int, passed: Int, notRun: Int) -> String {
    say(
      "Of the other \(others) checks \(passed == 0 ? "none" : "\(passed)")"
        + " pass\(passed < 2 ? "es" : "")"
        + (notRun > 0 ? "; \(wereNotRun(notRun))." : "."),
      "其余 \(others) 项检查中有 \(passed) 项通过" + (notRun > 0 ? "，\(wereNotRun(notRun))。" : "。"))
  }

  /// How the checks do before an accident in the first that failed.
  func before(passed: Int, notRun: Int, others: Int) -> String {
    let all = passed == 1 ? "" : "都"
    let before = say(
      passed == 1 ? "The check before it passes" : "The \(passed) checks before it pass",
      "之前的 \(passed) 项检查\(all)通过")
    return switch (passed, notRun) {
    case (0, _): say("The other \(others) checks were not run.", "其余 \(others) 项检查没有运行。")
    case (_, 0): before + say(".", "。")
    default: before + say("; \(wereNotRun(notRun)).", "，\(wereNotRun(notRun))。")
    }
  }

  private func wereNotRun(_ count: Int) -> String {
    say(count == 1 ? "1 was not run" : "\(count) were not run", "\(count) 项没有运行")
  }

  // MARK: Places and prints

  func place(_ place: String, isOfAccident: Bool) -> String {
    isOfAccident
      ? say("It happened at \(place)", "出错位置：\(place)")
      : say("The function: \(place)", "函数位置：\(place)")
  }

  var printed: String { say("It printed:", "它打印了：") }

  func moreLines(_ count: Int) -> String { say("and \(count) lines more", "还有 \(count) 行") }
}

// MARK: - Accidents

extension VerdictWords {
  func trapped(_ meaning: String?, _ message: String) -> String {
    meaning.map { say("it trapped: \($0) (\(message))", "它崩溃了：\($0)（\(message)）") }
      ?? say("it trapped: \(message)", "它崩溃了：\(message)")
  }

  /// What Swift's messages mean that do not say it: a part of the message, and the meaning.
  var trapMeanings: [(part: String, meaning: String)] {
    let backwards = say(
      "a range was made whose end lies before its start", "创建了一个终点在起点之前的区间")
    return [
      (
        "arithmetic overflow",
        say("an integer overflowed: the result does not fit its type", "整数溢出：结果超出了该类型的范围")
      ),
      ("Unexpectedly found nil", say("a nil was unwrapped with !", "用 ! 强制解包了 nil")),
      (
        "Index out of range", say("an index is out of an array's range", "下标超出了数组的范围")
      ),
      ("Negative Array index", say("an index is below 0", "下标小于 0")),
      ("count < 0", say("an array of a negative count was asked for", "要创建的数组元素个数为负")),
      ("lowerBound <= upperBound", backwards),
      ("Range requires", backwards),
    ]
  }

  var wasKilled: String {
    say(
      "its process was ended from outside: as a rule because the machine has no memory left",
      "它的进程被外部终止了：通常是因为机器的内存已经用完")
  }

  func touchedMemory(_ signal: String) -> String {
    say(
      "it touched memory that is not its own (\(signal)): endless recursion does so, and pointers",
      "它访问了不属于自己的内存（\(signal)）：无限递归会这样，用错指针也会这样")
  }

  var aborted: String { say("it ended the program (abort)", "它终止了整个程序（abort）") }

  func trappedSilently(_ signal: String) -> String {
    say(
      """
      it trapped (\(signal)), and Swift does not say why: an integer that overflows, an index \
      out of range, a nil that is unwrapped, or a number that the new type cannot hold
      """,
      """
      它崩溃了（\(signal)），Swift 没有说明原因：可能是整数溢出、下标越界、强制解包了 nil，\
      或者转换后的类型放不下那个数
      """)
  }

  func outOfTime(_ seconds: String, memory: String?) -> String {
    guard let memory else {
      return say(
        "it did not return within \(seconds) s: a loop without end, or far too slow",
        "它在 \(seconds) 秒内没有返回：有死循环，或者实在太慢")
    }
    return say(
      """
      it did not return within \(seconds) s, and asked for \(memory) of memory by then: a loop \
      without end that stores more and more, or far too slow
      """,
      """
      它在 \(seconds) 秒内没有返回，而且已经申请了 \(memory) 内存：有一个不断存入数据的死循环，\
      或者实在太慢
      """)
  }

  var calledItself: String {
    say(
      "it called itself without end: the memory for calls (the stack) is full",
      "它没完没了地调用自己：用于函数调用的内存（栈）已经满了")
  }

  func tookMemory(_ size: String) -> String {
    say("it asked for more than \(size) of memory", "它申请的内存超过了 \(size)")
  }

  func printedTooMuch(_ size: String) -> String {
    say(
      "it printed more than \(size): a print in a loop without end?",
      "它打印的内容超过了 \(size)：是不是在死循环里调用了 print？")
  }

  var endedItself: String {
    say(
      "it ended the program: exit() ends all of it, return ends the function",
      "它结束了整个程序：exit() 结束的是整个程序，return 结束的才是函数")
  }

  var hung: String {
    say("its process did not answer any more, and was ended", "它的进程不再有响应，已被终止")
  }
}
