import TensorCore

/// Runs the checks on an answer, in this process, and tells what happens.
///
/// - Parameters:
///   - subject: The answer.
///   - language: The language that they say in what they found.
///   - told: Told of each event as it happens.
func runChecks(
  of subject: Subject, in language: Language, told: (JudgingEvent) -> Void
) -> Ending {
  FindingWords.$language.withValue(language) { runChecks(of: subject, told: told) }
}

private func runChecks(of subject: Subject, told: (JudgingEvent) -> Void) -> Ending {
  var hasFailed = false
  for (number, check) in subject.checks.enumerated() {
    told(.checking(number))
    let event = outcome(of: check, number)
    // The first check asks, too: a function that was begun is not called for that alone.
    if number == 0, case .needs = event, !subject.isAttempted() { return .notAttempted }
    told(event)
    if event != .passed(number), !hasFailed {
      hasFailed = true
      // Inputs are made anew for every check and from fixed seeds: only the answer can differ.
      let firstEvent = number == 0 ? event : .passed(0)
      let isSteady =
        outcome(of: check, number) == event && outcome(of: subject.checks[0], 0) == firstEvent
      if !isSteady { told(.unsteady(number)) }
    }
  }
  return .judged
}

private func outcome(of check: SubjectCheck, _ number: Int) -> JudgingEvent {
  do {
    try check()
    return .passed(number)
  } catch let mistake as Mistake {
    return .failed(number, mistake.description)
  } catch let error as NotAttempted {
    return .needs(number, function: error.function)
  } catch {
    return .threw(number, "\(type(of: error)): \(error)")
  }
}
