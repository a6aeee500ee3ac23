import Answers
import Foundation
import KataKit
import Katas

// The reader's functions, run: `kata` builds and starts this program when it needs them, so that
// `kata` itself works whatever the reader wrote.

let console = Console.standardOutput()
let words = CommandLine.arguments.dropFirst()

if words.first == "judge", words.count == 2 {
  // One answer, in this process, which ends with it.
  guard let order = try? JSONDecoder().decode(JudgingOrder.self, from: Data(words.last!.utf8)),
    let answer = Answer.named(order.name)
  else {
    FileHandle.standardError.write(Data("kata-mine: this is no order to judge\n".utf8))
    exit(2)
  }
  JudgedProcess.judge(answer.yours, as: order)
}
await runCommandLine(
  readerCommands(on: console) {
    try .judgedByThisProgram(
      engine: ReaderEngine.init(borrowing:noting:), training: ReaderTraining.init(borrowing:noting:)
    )
  }, on: console)
