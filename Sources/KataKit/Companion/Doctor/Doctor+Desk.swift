import Foundation
import Katas
import Pictures

// MARK: - What the reader works with

extension Doctor {
  func git() async -> Finding {
    let consequence = language(
      "TensorKata runs without it, but your work has no history", "没有它 TensorKata 也能运行，但你的改动没有历史记录")
    guard let git = programPath("git", in: environment) else {
      return .worthKnowing(
        language("there is no git: \(consequence)", "没有 git：\(consequence)"),
        remedy: language("install it:", "请安装：") + "\nhttps://git-scm.com")
    }
    guard let text = await output(of: git, ["--version"]),
      let version = text.firstMatch(of: /[0-9]+(\.[0-9]+)+/)?.0
    else {
      return .worthKnowing(
        language("\(git) --version fails: \(consequence)", "\(git) --version 失败：\(consequence)"),
        remedy: language(
          "on macOS, its tools may have to be installed first:", "在 macOS 上可能要先安装命令行工具：")
          + "\nxcode-select --install")
    }
    return .right("\(version), \(git)")
  }

  func editor() -> Finding {
    do throws(Editor.Missing) {
      let editor = try Editor.chosen(environment: environment)
      return .right(
        language(
          "\(editor.program) (\(editor.source)), for kata open",
          "\(editor.program)（\(editor.source)），用于 kata open"))
    } catch {
      return .worthKnowing(
        error.text(language), remedy: error.remedy(language))
    }
  }

  func terminalFinding() -> Finding {
    Self.terminal(terminal, environment: environment, language)
  }

  static func terminal(
    _ terminal: Terminal, environment: [String: String], _ language: Language
  ) -> Finding {
    guard terminal.isTerminal else {
      return .right(
        language(
          "the output goes to a file or a program: plain text in 80 columns", "输出到文件或别的程序：纯文本，80 列")
      )
    }
    let palette: String =
      switch Palette(environment: environment, isTerminal: true) {
      case .trueColor: language("all colours", "全彩")
      case .greys: language("256 colours", "256 色")
      case .plain:
        terminal.isColoured ? language("a few colours", "少量颜色") : language("no colours", "无颜色")
      }
    let columns = language("\(terminal.columns) columns", "\(terminal.columns) 列")
    let told = language("\(columns), \(palette)", "\(columns)，\(palette)")
    // The locale's characters: the first of these that is set.
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let isUTF8 = ["utf-8", "utf8"].contains { locale?.lowercased().contains($0) == true }
    guard isUTF8 else {
      let named = locale ?? language("not set", "未设置")
      return .worthKnowing(
        language(
          "\(told); the locale (\(named)) is not of UTF-8, and ✔ or 中文 may not show",
          "\(told)；区域设置（\(named)）不是 UTF-8，✔ 和中文可能无法显示"),
        remedy: "export LANG=\(language("en_US.UTF-8", "zh_CN.UTF-8"))")
    }
    guard terminal.columns >= 60 else {
      return .worthKnowing(
        "\(told), UTF-8",
        remedy: language("80 columns are best: make the window wider", "80 列最合适：请把窗口拉宽"))
    }
    return .right("\(told), UTF-8")
  }

  /// What texts are written in, and whether the environment named one that there is.
  func chosenLanguage() -> Finding {
    do throws(LanguageError) {
      _ = try Language(environment: environment)
      return .right(
        language("English; --language zh 为简体中文", "简体中文；--language en for English"))
    } catch {
      return .wrong(
        "\(error)", remedy: language("export KATA_LANGUAGE=en", "export KATA_LANGUAGE=zh"))
    }
  }
}
