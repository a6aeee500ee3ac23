import Foundation
import KataKit

if let complaint = processorComplaint() {
  FileHandle.standardError.write(Data("kata: \(complaint)\n".utf8))
  exit(1)
}

let console = Console.standardOutput()
await runCommandLine(kataCommands(on: console), alone: aloneCommand(on: console), on: console)
