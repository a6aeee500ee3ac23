import Foundation
import Katas
import Pictures

// What `kata` says to its reader, in both languages: a phrase that lacks one does not compile.

/// The command as the reader has to type it: `kata` where a shell finds that, otherwise as SwiftPM runs
/// it.
private let kata: String = {
  let isFound = programPath("kata", in: ProcessInfo.processInfo.environment) != nil
  return isFound ? "kata" : "swift run kata"
}()

extension Language {
  // MARK: How a kata stands

  func word(for status: KataStatus) -> String {
    switch status {
    case .toDo: self("to do", "待写")
    case .right: self("right", "正确")
    case .wrong: self("wrong", "有错")
    case .changed: self("changed", "改后未评判")
    case .missing: self("not in its file", "已不在文件里")
    }
  }

  /// How many are right and to do, and of the other kinds those that there are.
  func counts(_ statuses: [KataStatus]) -> String {
    func count(_ status: KataStatus) -> Int { statuses.count { $0 == status } }
    let shown = [KataStatus.right, .wrong, .changed, .missing, .toDo].filter {
      $0 == .right || $0 == .toDo || count($0) > 0
    }
    return shown.map { self("\(count($0)) \(word(for: $0))", "\(count($0)) 个\(word(for: $0))") }
      .joined(separator: self(", ", "，"))
  }

  // MARK: Where the reader is

  var chapterTitle: String {
    self(
      "The mathematical building blocks of neural networks",
      "神经网络的数学基础")
  }

  func titleOfPart(_ part: String) -> String {
    switch part {
    case "0": self("Welcome", "欢迎")
    case "2.1": self("A first look at a neural network", "初识神经网络")
    case "2.2": self("Data representations", "神经网络的数据表示")
    case "2.3": self("Tensor operations", "张量运算")
    case "2.4": self("Gradient-based optimization", "基于梯度的优化")
    case "2.5": self("A network from scratch", "从零实现一个网络")
    case "2.6": self("Your own handwriting (optional)", "识别自己的手写数字（选做）")
    default: part
    }
  }

  /// The next kata's name, with how it stands or how to see it in brackets.
  func next(_ name: String, _ more: String? = nil) -> String {
    self("Next: \(name)", "下一题：\(name)") + (more.map { self(" (\($0))", "（\($0)）") } ?? "")
  }
  var allDone: String {
    self(
      "Everything is right: the chapter is yours. Train with it: \(kata) mnist --from-scratch",
      "全部正确，这一章你已经写完了。用你写的代码来训练：\(kata) mnist --from-scratch")
  }
  /// What to do with a kata, and how.
  func howToBegin(_ name: String) -> [(what: String, command: String)] {
    [
      (self("read it", "看题目"), "\(kata) next"),
      (self("judge it", "评判"), "\(kata) check \(name)"),
      (self("judge on every save", "每次保存自动评判"), "\(kata) watch"),
    ]
  }

  // MARK: Checking

  func judging(_ name: String) -> String { self("judging \(name)", "正在评判 \(name)") }
  var building: String { self("building what you wrote", "正在编译你的代码") }
  func nothingWritten(_ what: String) -> String {
    self(
      "nothing is written yet of \(what): begin with the first, and check again",
      "\(what) 还什么都没写：先写第一个，再来评判")
  }
  var nothingChanged: String {
    self(
      "nothing was changed since it was judged; \(kata) check --all judges everything again",
      "上次评判之后没有改动；\(kata) check --all 会全部重新评判一遍")
  }
  func otherFaults(_ katas: [String]) -> String {
    let names = katas.joined(separator: ", ")
    return self(
      "Wrong, too: \(names). See it: \(kata) check \(katas[0])",
      "还有错：\(names)。查看：\(kata) check \(katas[0])")
  }
  func stillWrong(_ katas: [String]) -> String {
    let names = katas.joined(separator: ", ")
    return self(
      "Still wrong: \(names). See it: \(kata) check \(katas[0])",
      "仍然有错：\(names)。查看：\(kata) check \(katas[0])")
  }
  func allRight(_ count: Int) -> String {
    count == 1
      ? self("It is right.", "正确。") : self("All \(count) are right.", "\(count) 个全部正确。")
  }
  func seeSolution(_ name: String) -> String {
    self(
      "See how the solution does it: \(kata) solution \(name)", "看看参考答案怎么写：\(kata) solution \(name)"
    )
  }
  func stands(inTheWay file: String) -> String {
    self(
      "While \(file) does not compile, nothing can be judged.",
      "\(file) 无法编译，因此现在什么都无法评判。")
  }
  var asOfLastBuild: String {
    self("As they were judged last, before this:", "以下是此前最后一次评判的结果：")
  }
  func stateIsNotKept(_ reason: String) -> String {
    self("what was judged is not remembered: \(reason)", "评判结果没能记下来：\(reason)")
  }

  // MARK: Hints, solutions, the way back

  func hint(_ number: Int, of count: Int) -> String {
    self("Hint \(number) of \(count)", "提示 \(number)/\(count)")
  }
  func moreHints(_ name: String) -> String {
    self("The next one: \(kata) hint \(name)", "下一条提示：\(kata) hint \(name)")
  }
  var pressForMoreHints: String {
    self("Press h again for the next one.", "再按 h 看下一条。")
  }
  func lastHint(_ name: String) -> String {
    self(
      "That was the last one. The solution, if you want it now: \(kata) solution \(name) --now",
      "这是最后一条了。现在就想看参考答案：\(kata) solution \(name) --now")
  }
  func noHints(_ name: String) -> String {
    self("\(name) has no hints", "\(name) 没有提示")
  }
  func solutionNeedsRight(_ name: String) -> String {
    self(
      "\(name) is not right yet, and the solution would spoil it; \(kata) hint \(name) gives a push, "
        + "\(kata) solution \(name) --now shows it all the same",
      "\(name) 还没有写对，现在看答案就可惜了；\(kata) hint \(name) 给一点提示，"
        + "\(kata) solution \(name) --now 则直接显示答案")
  }
  var sameAsSolution: String {
    self("Yours is the solution, line by line.", "你写的与参考答案逐行相同。")
  }
  var yoursAndSolution: String {
    self("- yours, + the solution", "- 你的代码，+ 参考答案")
  }
  func wasReset(_ what: String, saved: String, path: String) -> String {
    self(
      "\(what) is as you found it. What was there is kept; the way back:\n"
        + "  cp '\(saved)' '\(path)'",
      "\(what) 已恢复原样。你写过的内容已保存，要找回来：\n  cp '\(saved)' '\(path)'")
  }
  func wasMissing(_ path: String) -> String {
    self("\(path) was missing, and is there again", "\(path) 不见了，现已重新生成")
  }
  func isAsFound(_ what: String) -> String {
    self("\(what) is as you found it already", "\(what) 本来就是原样")
  }

  // MARK: Watching

  var watchingWithoutKeys: String {
    self(
      "Watching what you save. There are no keys in this terminal: control-C ends.",
      "正在等待你保存文件。这个终端里没有按键可用：按 control-C 结束。")
  }
  func wasNotJudged(_ name: String) -> String {
    self("\(name) was not judged: another file stands in the way", "\(name) 没有评判：要先改好另一个文件")
  }
  func pressForHint(_ name: String) -> String {
    self(
      "\(name) is not right yet, and the solution would spoil it: h gives a hint.",
      "\(name) 还没有写对，现在看答案就可惜了：按 h 看提示。")
  }

  /// The keys of watch mode, in as many words as the width has room for.
  func keys(width: Int) -> String {
    width >= 72
      ? self(
        "n next  t task  h hint  s solution  c compare  l list  r judge again  q quit",
        "n 下一题  t 题目  h 提示  s 答案  c 比速度  l 列表  r 重新评判  q 退出")
      : self("n next h hint s sol. l list q quit", "n下题 h提示 s答案 l列表 q退出")
  }
  var keysAfterRight: String {
    self(
      "It is right. Press n for the next kata, s to see how the solution does it, c to compare "
        + "its speed with the fast engine's.",
      "正确。按 n 看下一题，按 s 看参考答案怎么写，按 c 与快速引擎比速度。")
  }
  /// The last line of a page that is not all; 0 where it is the last page.
  func linesLeftOut(_ count: Int) -> String {
    count == 0
      ? self("The end; space: back to the start", "到此为止；按空格键回到开头")
      : self("… \(counted(count, "line")) more: space", "……还有 \(count) 行：按空格键")
  }
  func comparing(_ section: String) -> String {
    self("comparing \(section) with the fast engine", "正在把 \(section) 与快速引擎比较")
  }
  var nothingToCompare: String {
    self(
      "The fast engine has nothing to compare with this section.",
      "这一节没有可以与快速引擎比较的运算。")
  }

  // MARK: What does not compile

  var cannotBeBuilt: String {
    self("your functions cannot be built; the build says:", "你的函数无法编译；编译输出：")
  }
  func doesNotCompile(_ file: String) -> String {
    self("\(file) does not compile:", "\(file) 无法编译：")
  }
  func line(_ number: Int, in function: String?) -> String {
    self(
      "line \(number)\(function.map { ", in \($0)" } ?? ""): ",
      "第 \(number) 行\(function.map { "（\($0)）" } ?? "")：")
  }
  func moreErrors(_ count: Int) -> String {
    self(
      count == 1 ? "… and 1 error more" : "… and \(count) errors more", "……还有 \(count) 个错误")
  }
  func anotherSignature(_ name: String, in file: String) -> String {
    self(
      "\(name) has another signature than the checks call; in \(file) it should be:",
      "\(name) 的签名与检查所调用的不同；在 \(file) 中应为：")
  }
}
