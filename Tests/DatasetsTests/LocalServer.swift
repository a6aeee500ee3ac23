import Foundation
import TensorCore

/// A web server on this machine's loopback that answers well or badly, as told.
final class LocalServer: Sendable {
  enum Answer: Sendable {
    case file([UInt8])
    /// A file whose length is not announced.
    case unannounced([UInt8])
    case status(Int, [UInt8])
    /// `sent` of a file of `announced` bytes, and the end of the connection.
    case cutShort(announced: Int, sent: [UInt8])
    /// `sent` of a file of `announced` bytes, and nothing more on an open connection.
    case stalls(announced: Int, sent: [UInt8])
    /// The end of the connection without a byte.
    case hangsUp
    /// Not a byte on an open connection.
    case silence
  }

  private let listener: Int32
  private let connections = Locked<[Int32]>([])
  private let requested = Locked<[String]>([])
  let port: UInt16

  /// The names that were asked for, in order.
  var requests: [String] { requested.withLock { $0 } }

  func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// Starts a server on a free port.
  ///
  /// - Parameter answer: Given the last component of the path that is asked for.
  init(_ answer: @escaping @Sendable (String) -> Answer) throws {
    (listener, port) = try boundSocket()
    guard listen(listener, 16) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    let listener = listener
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0, let self else {
          if connection >= 0 { close(connection) }
          close(listener)
          return
        }
        connections.withLock { $0.append(connection) }
        Thread.detachNewThread { [weak self] in self?.serve(connection, answer) }
      }
    }
  }

  deinit {
    // Wakes the thread that accepts, which closes the listener: closed here, its number could
    // be another server's before that thread has seen it. Linux wakes at the shutdown, macOS at a
    // connection.
    shutdown(listener, Int32(SHUT_RDWR))
    withLoopbackSocket(port: port) { socket, address, size in
      _ = connect(socket, address, size)
      close(socket)
    }
    connections.withLock { for connection in $0 { close(connection) } }
  }

  private func serve(_ connection: Int32, _ answer: (String) -> Answer) {
    var request: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !request.ends(with: Array("\r\n\r\n".utf8)) {
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { return }
      request += chunk.prefix(count)
    }
    let path = String(decoding: request, as: UTF8.self).split(separator: " ")[1]
    let name = String(path.split(separator: "/").last ?? "")
    requested.withLock { $0.append(name) }
    switch answer(name) {
    case .file(let bytes): send(connection, status: 200, length: bytes.count, bytes)
    case .unannounced(let bytes): send(connection, status: 200, length: nil, bytes)
    case .status(let status, let bytes):
      send(connection, status: status, length: bytes.count, bytes)
    case .cutShort(let announced, let sent):
      send(connection, status: 200, length: announced, sent)
    case .stalls(let announced, let sent):
      return send(connection, status: 200, length: announced, sent)
    case .hangsUp: break
    case .silence: return
    }
    shutdown(connection, Int32(SHUT_RDWR))
  }

  private func send(_ connection: Int32, status: Int, length: Int?, _ body: [UInt8]) {
    let announced = length.map { "Content-Length: \($0)\r\n" } ?? ""
    let head = "HTTP/1.1 \(status) Answer\r\n\(announced)Connection: close\r\n\r\n"
    let bytes = Array(head.utf8) + body
    var sent = 0
    while sent < bytes.count {
      #if canImport(Darwin)
        let flags: Int32 = 0x80000  // MSG_NOSIGNAL: a client that left is no reason to die.
      #else
        let flags = Int32(MSG_NOSIGNAL)
      #endif
      let count = bytes.withUnsafeBytes { [sent] in
        Foundation.send(connection, $0.baseAddress! + sent, $0.count - sent, flags)
      }
      guard count > 0 else { return }
      sent += count
    }
  }
}

extension Array where Element: Equatable {
  fileprivate func ends(with suffix: [Element]) -> Bool { self.suffix(suffix.count) == suffix[...] }
}

/// A port of this machine that refuses connections, for as long as the value lives.
final class ClosedPort {
  private let descriptor: Int32
  let port: UInt16

  /// Takes a free port, and does not listen on it.
  init() throws { (descriptor, port) = try boundSocket() }

  deinit { close(descriptor) }

  var url: String { "http://127.0.0.1:\(port)/" }
}

/// A socket on a free port of the loopback.
private func boundSocket() throws -> (descriptor: Int32, port: UInt16) {
  try withLoopbackSocket(port: 0) { descriptor, address, size in
    var size = size
    guard bind(descriptor, address, size) == 0, getsockname(descriptor, address, &size) == 0 else {
      throw POSIXError(.EADDRNOTAVAIL)
    }
    let port = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { $0.pointee.sin_port }
    return (descriptor, UInt16(bigEndian: port))
  }
}

private func withLoopbackSocket<Result>(
  port: UInt16, _ body: (Int32, UnsafeMutablePointer<sockaddr>, socklen_t) throws -> Result
) rethrows -> Result {
  #if canImport(Darwin)
    let descriptor = socket(AF_INET, SOCK_STREAM, 0)
  #else
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  #endif
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  return try withUnsafeMutablePointer(to: &address) { pointer in
    try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      try body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
}
