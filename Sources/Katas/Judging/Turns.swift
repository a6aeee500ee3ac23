/// Lets a few in at a time, or one alone; in the order in which they came.
public actor Turns {
  private let most: Int
  private var running = 0
  private var isTakenAlone = false
  private var waiting: [(isAlone: Bool, resume: CheckedContinuation<Void, Never>)] = []

  /// Makes turns for `most` at a time.
  public init(most: Int) {
    self.most = max(most, 1)
  }

  /// Runs `body` beside no more than `most - 1` others.
  func shared<Result: Sendable>(_ body: @Sendable () async -> Result) async -> Result {
    await take(isAlone: false)
    defer { giveBack() }
    return await body()
  }

  /// Runs `body` while nobody else runs.
  func alone<Result: Sendable>(_ body: @Sendable () async -> Result) async -> Result {
    await take(isAlone: true)
    defer { giveBack() }
    return await body()
  }

  private func take(isAlone: Bool) async {
    if waiting.isEmpty, fits(isAlone) {
      enter(isAlone)
    } else {
      await withCheckedContinuation { waiting.append((isAlone, $0)) }
    }
  }

  private func giveBack() {
    running -= 1
    isTakenAlone = false
    while let next = waiting.first, fits(next.isAlone) {
      waiting.removeFirst()
      enter(next.isAlone)
      next.resume.resume()
    }
  }

  private func fits(_ isAlone: Bool) -> Bool {
    isAlone ? running == 0 : running < most && !isTakenAlone
  }

  private func enter(_ isAlone: Bool) {
    running += 1
    isTakenAlone = isAlone
  }
}
