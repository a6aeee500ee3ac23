import KataKit
import Solutions
import TensorCore

/// A reader's engine for the commands: one who has solved everything.
let readerEngine: MakeReaderEngine = { note in
  note("naiveRelu")
  return Solutions.NaiveEngine()
}
