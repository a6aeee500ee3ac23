// swift-tools-version: 6.2
import Foundation
import PackageDescription

// MARK: - How the targets are compiled

/// The vector instructions that the kernels are built for.
///
/// `native` (the default) asks the processor that builds; `TENSORKATA_SIMD=avx512|avx2|portable`
/// asks for one of the others, so that each can be built and tested on one machine.
enum SIMDLevel: String {
  case native, avx512, avx2, portable

  static let requested: SIMDLevel = {
    guard let name = Context.environment["TENSORKATA_SIMD"], !name.isEmpty else { return .native }
    guard let level = SIMDLevel(rawValue: name) else {
      fatalError("TENSORKATA_SIMD is '\(name)'; it can be native, avx512, avx2 or portable")
    }
    return level
  }()

  /// The instructions of the processor that builds, read from the system.
  static let processorFeatures: Set<Substring> = {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let flags = text.split(separator: "\n").first { $0.hasPrefix("flags") } ?? ""
    return Set(flags.split(separator: " "))
  }()

  static let hasAVX512 = processorFeatures.isSuperset(of: [
    "avx512f", "avx512bw", "avx512dq", "avx512vl",
  ])
  static let hasAVX2 = processorFeatures.isSuperset(of: ["avx2", "fma"])

  /// What clang is told, and by it Swift's own code generation.
  var compilerFlags: [String] {
    switch self {
    case .native where Self.hasAVX512: ["-march=native", "-mprefer-vector-width=512"]
    case .native where Self.hasAVX2: ["-march=native"]
    case .avx512: ["-march=x86-64-v4", "-mprefer-vector-width=512"]
    case .avx2: ["-march=x86-64-v3"]
    case .native, .portable: []
    }
  }

  /// The condition that chooses a register tile in `FastKernels`; Swift sees no `__AVX512F__`.
  var define: String? {
    switch self {
    case .native where Self.hasAVX512: "AVX512"
    case .native where Self.hasAVX2: "AVX2"
    case .avx512: "AVX512"
    case .avx2: "AVX2"
    case .native, .portable: nil
    }
  }
}

/// Timed code is optimised in debug builds too: otherwise `swift test` and every comparison would
/// measure `-Onone`. `-fno-math-errno` makes a square root one instruction, not a call.
let optimised: [SwiftSetting] = {
  let clang = ["-fno-math-errno"] + SIMDLevel.requested.compilerFlags
  let flags = ["-O"] + clang.flatMap { ["-Xcc", $0] }
  let level = SIMDLevel.requested
  // `kata config` names the flags; whether they are the building processor's own is one of them.
  let defines = [level.define, level == .native ? "NATIVE" : nil].compactMap(\.self)
  return [.unsafeFlags(flags)] + defines.map { .define($0) }
}()

/// A generic kernel is only made concrete for its caller in another file when both are compiled
/// together. `-num-threads` keeps an object for each file, which a debug build's index needs.
let wholeModule =
  optimised + [
    .unsafeFlags(["-whole-module-optimization", "-num-threads", "2", "-disable-batch-mode"])
  ]

/// What readers edit is compiled file by file, so that an edit does not compile again what only
/// depends on its signatures. And its traps say why: without `-assert-config` an index out of an
/// array's range would end the run without a word.
let edited = optimised + [.unsafeFlags(["-assert-config", "Debug"])]

// MARK: - The targets

let package = Package(
  name: "TensorKata",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "kata", targets: ["kata"])
  ],
  targets: [
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .yum(["zlib-devel"])]),

    .target(name: "TensorCore", swiftSettings: wholeModule),
    .target(name: "FastKernels", dependencies: ["TensorCore"], swiftSettings: wholeModule),
    .target(name: "Networks", dependencies: ["TensorCore"], swiftSettings: wholeModule),
    .target(name: "Datasets", dependencies: ["TensorCore", "CZlib"], swiftSettings: wholeModule),
    .target(name: "Pictures", dependencies: ["TensorCore"], swiftSettings: wholeModule),

    .target(
      name: "Exercises", dependencies: ["TensorCore", "Networks", "Datasets"],
      path: "Exercises", swiftSettings: edited),
    .target(
      name: "Solutions", dependencies: ["TensorCore", "Networks", "Datasets"],
      path: "Solutions", swiftSettings: edited),

    .target(
      name: "KataKit",
      dependencies: [
        "TensorCore", "FastKernels", "Networks", "Datasets", "Pictures", "Exercises", "Solutions",
      ], swiftSettings: optimised),
    .executableTarget(
      name: "kata",
      dependencies: ["TensorCore", "FastKernels", "Networks", "Datasets", "Pictures", "KataKit"]),

    .testTarget(
      name: "TensorCoreTests", dependencies: ["TensorCore", "FastKernels"],
      resources: [.copy("Goldens")]),
    .testTarget(
      name: "FastKernelsTests", dependencies: ["TensorCore", "FastKernels", "Solutions"],
      resources: [.copy("Goldens")]),
    .testTarget(
      name: "NetworksTests", dependencies: ["TensorCore", "FastKernels", "Networks", "Solutions"],
      resources: [.copy("Goldens")]),
    .testTarget(name: "DatasetsTests", dependencies: ["TensorCore", "Datasets", "CZlib"]),
    .testTarget(name: "PicturesTests", dependencies: ["TensorCore", "Pictures"]),
    .testTarget(
      name: "KataKitTests",
      dependencies: [
        "TensorCore", "FastKernels", "Networks", "Datasets", "Pictures", "KataKit", "Exercises",
        "Solutions", "kata",
      ]),
    .testTarget(
      name: "CapstoneTests",
      dependencies: ["TensorCore", "FastKernels", "Networks", "Datasets", "KataKit"]),
    .testTarget(
      name: "KataTests",
      dependencies: [
        "TensorCore", "FastKernels", "Networks", "Datasets", "Exercises", "Solutions", "KataKit",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
