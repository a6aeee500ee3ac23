#if canImport(Darwin)
  @preconcurrency import Darwin
#else
  // `stdout` is a variable of C's. (Where Foundation is imported too, its import counts, and the
  // compiler refuses the variable; so this is a file of its own.)
  @preconcurrency import Glibc
#endif

/// Has every `print` written at once: what waits in a buffer is lost in a trap.
func printUnbuffered() {
  setvbuf(stdout, nil, _IONBF, 0)
}
