import Foundation
import TensorCore
import Testing

@testable import FastKernels

@Suite struct AvailableCoresTests {
  /// Lines of `/proc/self/status`, the first as `taskset -c 0` leaves it.
  @Test(
    arguments: [
      ("Name:\tkata\nCpus_allowed:\t1\nCpus_allowed_list:\t0\n", 1),
      ("Cpus_allowed:\tff,ffffffff\n", 40),
      ("Cpus_allowed:\t00000000,00000005\n", 2),
      ("Cpus_allowed:\t0\n", nil),
      ("Cpus_allowed:\tx\n", nil),
      ("", nil),
    ] as [(String, Int?)])
  func `the cores of a mask are counted`(status: String, expected: Int?) {
    #expect(coresAllowed(status: status) == expected)
  }

  #if os(Linux)
    @Test func `a mask and a quota each leave one core of the machine's`() {
      let mask = ["/proc/thread-self/status": "Cpus_allowed:\t1\n"]
      #expect(AvailableCores.measureCount { mask[$0] } == 1)
      let quota = ["/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "50000 100000\n"]
      #expect(AvailableCores.measureCount { quota[$0] } == 1)
      #expect(
        AvailableCores.measureCount { _ in nil } == ProcessInfo.processInfo.activeProcessorCount)
    }
  #endif

  @Test func `there is a core, and no more than the machine has`() {
    #expect((1...ProcessInfo.processInfo.activeProcessorCount).contains(AvailableCores.count))
  }
}

@Suite struct CgroupLimitTests {
  /// Files as Docker and systemd make them: `--cpus 1.5` is 150 ms of every 100.
  @Test(
    arguments: [
      ("no group", "", [:], nil),
      ("version 2, no limit", "0::/", ["/sys/fs/cgroup/cpu.max": "max 100000\n"], nil),
      ("version 2, a container", "0::/\n", ["/sys/fs/cgroup/cpu.max": "150000 100000\n"], 2),
      (
        "version 2, the smallest of a path", "0::/a.slice/b.service\n",
        [
          "/sys/fs/cgroup/a.slice/b.service/cpu.max": "800000 100000\n",
          "/sys/fs/cgroup/a.slice/cpu.max": "300000 100000\n",
          "/sys/fs/cgroup/cpu.max": "max 100000\n",
        ], 3
      ),
      (
        "version 1, the host's path and a container's root",
        "4:memory:/docker/1f\n2:cpu,cpuacct:/docker/1f\n",
        [
          "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "50000\n",
          "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
        ], 1
      ),
      (
        "version 1, no limit", "1:cpu:/a\n",
        [
          "/sys/fs/cgroup/cpu/a/cpu.cfs_quota_us": "-1\n",
          "/sys/fs/cgroup/cpu/a/cpu.cfs_period_us": "100000\n",
        ], nil
      ),
      (
        "both versions", "1:cpu:/\n0::/\n",
        [
          "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "400000",
          "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000",
          "/sys/fs/cgroup/unified/cpu.max": "250000 100000",
        ], 3
      ),
      ("what no kernel writes", "0::/\n", ["/sys/fs/cgroup/cpu.max": "1e300 0.001 \n"], 1 << 20),
      ("half a file", "0::/\nnonsense\n", ["/sys/fs/cgroup/cpu.max": "150000"], nil),
    ] as [(String, String, [String: String], Int?)])
  func `the smallest quota on the way to the root counts`(
    name: String, membership: String, files: [String: String], expected: Int?
  ) {
    #expect(cgroupLimit(membership: membership) { files[$0] } == expected, "\(name)")
  }
}

@Suite struct ParallelTests {
  /// One range a thread where all cores are alike, four where some are slower.
  @Test(arguments: [1, 2, 3, 8], [1, 4])
  func `every element is in one range, and no more threads run than asked for`(
    threads: Int, rangesPerThread: Int
  ) {
    for count in [0, 1, 63, 64, 65, 1000] {
      check(count, threads: threads, rangesPerThread: rangesPerThread)
    }
  }

  private func check(_ count: Int, threads: Int, rangesPerThread: Int) {
    struct Seen {
      var hits: [Int]
      var running = 0
      var most = 0
      var calls = 0
    }
    let state = Locked(Seen(hits: Array(repeating: 0, count: count)))
    parallel(count, threads: threads, grain: 8, minimum: 16, rangesPerThread: rangesPerThread) {
      range in
      state.withLock { seen in
        seen.running += 1
        seen.most = max(seen.most, seen.running)
        seen.calls += 1
        for i in range { seen.hits[i] += 1 }
      }
      #expect(range.lowerBound % 8 == 0)
      state.withLock { $0.running -= 1 }
    }
    let seen = state.withLock { $0 }
    #expect(seen.hits.allSatisfy { $0 == 1 })
    #expect(seen.most <= threads)
    let ranges = min(min(threads, max(1, count / 16)) * rangesPerThread, count / 16)
    #expect(seen.calls == (threads == 1 ? 1 : max(1, ranges)))
  }
}
