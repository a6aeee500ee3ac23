import Files
import Foundation
import TensorCore

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One request to one mirror, whose answer is written away as it comes.
///
/// `URLSession` calls from its own queue; `run` waits, and keeps time itself: the system's own
/// time limits start over at each stage of a connection, ours do not.
final class Transfer: NSObject, URLSessionDataDelegate {
  /// Why a transfer ended early.
  enum Failure: Error {
    case mirror(MirrorFault)
    case write(WriteError)
  }

  private struct State {
    var answered = false
    var expected: Int?
    var received = 0
    var lastNews = ContinuousClock.now
    /// What came while there was too little to tell gzip's two bytes.
    var head: [UInt8] = []
    var outcome: Result<Void, Failure>?
  }

  private let state = Locked(State())
  private let news = DispatchSemaphore(value: 0)
  private let limit: Int
  private let write: @Sendable (UnsafeRawBufferPointer) throws(WriteError) -> Void
  private let progress: @Sendable (_ received: Int, _ expected: Int?) -> Void

  /// - Parameters:
  ///   - limit: The largest number of bytes that the answer may have.
  ///   - write: Takes the answer's bytes in order; never called once `run` has returned.
  ///   - progress: Told the bytes that came, and the bytes that the mirror announced.
  init(
    limit: Int, progress: @escaping @Sendable (Int, Int?) -> Void,
    write: @escaping @Sendable (UnsafeRawBufferPointer) throws(WriteError) -> Void
  ) {
    self.limit = limit
    self.progress = progress
    self.write = write
  }

  /// Fetches `url`, and returns when the whole answer is written.
  ///
  /// - Parameters:
  ///   - answerBy: When the answer must have begun.
  ///   - stall: How long nothing may come after that.
  func run(_ url: URL, answerBy: ContinuousClock.Instant, stall: Duration) throws(Failure) {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.urlCache = nil
    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    var request = URLRequest(url: url)
    // Otherwise a server may gzip the gzip, and the system undo one of the two.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    session.dataTask(with: request).resume()
    // Cancelling waits for the session's queue, which may be held up by a name server.
    defer { DispatchQueue.global().async { session.invalidateAndCancel() } }
    try wait(answerBy: answerBy, stall: stall).get()
  }

  private func wait(
    answerBy: ContinuousClock.Instant, stall: Duration
  ) -> Result<Void, Failure> {
    let start = ContinuousClock.now
    while true {
      let pause: Duration = state.withLock { state in
        let now = ContinuousClock.now
        let deadline = state.answered ? state.lastNews + stall : answerBy
        if state.outcome == nil, now >= deadline {
          let fault: MirrorFault =
            state.answered
            ? .stalled(afterBytes: state.received, seconds: stall / .seconds(1))
            : .unreachable("no answer within \(tenths(answerBy - start)) seconds")
          state.outcome = .failure(.mirror(fault))
        }
        return state.outcome == nil ? deadline - now : .zero
      }
      if let outcome = state.withLock({ $0.outcome }) { return outcome }
      _ = news.wait(timeout: .now() + pause / .seconds(1))
    }
  }

  private func finish(_ outcome: Result<Void, Failure>) {
    state.withLock { $0.outcome = $0.outcome ?? outcome }
    news.signal()
  }

  // MARK: - What the session reports

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    let announced = response.expectedContentLength
    state.withLock { state in
      state.answered = true
      state.lastNews = .now
      state.expected = announced >= 0 ? Int(announced) : nil
    }
    if let status = (response as? HTTPURLResponse)?.statusCode, status != 200 {
      finish(.failure(.mirror(.status(status))))
      return completionHandler(.cancel)
    }
    news.signal()
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let report: (received: Int, expected: Int?)? = state.withLock { state in
      guard state.outcome == nil else { return nil }
      state.lastNews = .now
      state.received += data.count
      do throws(Failure) {
        try take(data, &state)
        return (state.received, state.expected)
      } catch {
        state.outcome = .failure(error)
        return nil
      }
    }
    if let report { progress(report.received, report.expected) } else { news.signal() }
  }

  private func take(_ data: Data, _ state: inout State) throws(Failure) {
    guard state.received <= limit else { throw .mirror(.tooManyBytes(limit: limit)) }
    var data = data
    if state.received - data.count < 2 {
      data = Data(state.head) + data
      state.head = Array(data.prefix(FileKind.firstByteCount))
      guard data.count >= 2 else { return }
      guard state.head.starts(with: Gzip.magic) else {
        throw .mirror(notGzip(state.head))
      }
    }
    // `Data` hands on no typed errors.
    let written: Result<Void, WriteError> = data.withUnsafeBytes { bytes in
      Result { () throws(WriteError) in try write(bytes) }
    }
    if case .failure(let error) = written { throw .write(error) }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?) {
    let state = state.withLock { $0 }
    let announced = state.expected ?? 0
    switch (state.answered, error) {
    case (false, let error?): finish(.failure(.mirror(faultBeforeAnswer(error))))
    case _ where state.received == 0 && announced == 0: finish(.failure(.mirror(.empty)))
    case _ where state.received < announced:
      finish(
        .failure(.mirror(.tooFewBytes(expected: announced, found: state.received))))
    case (_, let error?):
      let reason = error.localizedDescription
      finish(
        .failure(.mirror(.interrupted(afterBytes: state.received, reason: reason))))
    case _ where state.received < 2:
      finish(.failure(.mirror(.notGzip(found: state.head))))
    default: finish(.success(()))
    }
  }
}

/// What an answer is that does not begin as gzip does.
func notGzip(_ head: [UInt8]) -> MirrorFault {
  FileKind(firstBytes: head).map(MirrorFault.otherKind) ?? .notGzip(found: Array(head.prefix(4)))
}

/// Tells a machine off line from a mirror that hangs up.
private func faultBeforeAnswer(_ error: any Error) -> MirrorFault {
  let reason = error.localizedDescription
  let offLine: [URLError.Code] = [
    .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet, .timedOut,
    .dataNotAllowed, .internationalRoamingOff,
  ]
  guard let code = (error as? URLError)?.code, offLine.contains(code) else {
    return .noAnswer(reason)
  }
  return .unreachable(reason)
}

/// Seconds with one decimal.
private func tenths(_ duration: Duration) -> String {
  String(format: "%.1f", max(0, duration / .seconds(1)))
}
