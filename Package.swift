// swift-tools-version: 6.3
import PackageDescription

// MARK: - How the targets are compiled

/// The vector instructions that the kernels are built for.
///
/// `native` (the default) is all that the processor has that builds; the compiler finds out, so that
/// no cached manifest can be wrong about it. `TENSORKATA_SIMD=avx512|avx2|portable` asks for one of
/// the others, so that each can be built and tested on one machine.
enum SIMDLevel: String {
  case native, avx512, avx2, portable

  static let requested: SIMDLevel = {
    guard let name = Context.environment["TENSORKATA_SIMD"], !name.isEmpty else { return .native }
    guard let level = SIMDLevel(rawValue: name) else {
      fatalError("TENSORKATA_SIMD is '\(name)'; it can be native, avx512, avx2 or portable")
    }
    #if !arch(x86_64)
      guard level == .native || level == .portable else {
        fatalError(
          "TENSORKATA_SIMD is '\(name)', and this is no x86-64; it can be native or portable")
      }
    #endif
    return level
  }()

  /// What clang is told, and by it Swift's own code generation. On arm64 there is nothing to tell:
  /// every one of them has NEON.
  var compilerFlags: [String] {
    #if arch(x86_64)
      switch self {
      case .native: ["-march=native", "-mprefer-vector-width=512"]
      case .avx512: ["-march=x86-64-v4", "-mprefer-vector-width=512"]
      case .avx2: ["-march=x86-64-v3"]
      case .portable: []
      }
    #else
      []
    #endif
  }
}

/// Timed code is optimised in debug builds too: otherwise `swift test` and every comparison would
/// measure `-Onone`. `-fno-math-errno` makes a square root one instruction, not a call.
let optimised: [SwiftSetting] = {
  let level = SIMDLevel.requested
  let clang = ["-fno-math-errno"] + level.compilerFlags
  // `kata config` names the flags; which of them were chosen is all it has to be told.
  return [
    .unsafeFlags(["-O"] + clang.flatMap { ["-Xcc", $0] }), .define("SIMD_\(level)".uppercased()),
  ]
}()

/// Compiled together, a module's files are read once, and not once for each batch and once more for
/// the interface. `-num-threads` keeps an object for each file, which a debug build's index needs.
/// Not for tests that build on exercises: an edit there would compile all of them.
let together: [SwiftSetting] = [
  .unsafeFlags(["-whole-module-optimization", "-num-threads", "2", "-disable-batch-mode"])
]

/// A generic kernel is only made concrete for its caller in another file when both are compiled
/// together.
let wholeModule = optimised + together

/// What readers edit is compiled file by file, so that an edit does not compile again what only
/// depends on its signatures. And its traps say why: without `-assert-config` an index out of an
/// array's range would end the run without a word.
let edited = optimised + [.unsafeFlags(["-assert-config", "Debug"])]

/// The system's zlib. `pkgConfig` has the build say which package to install where there is none; on
/// macOS zlib belongs to the SDK, which has no file for it.
let zlib: Target = {
  #if os(Linux)
    let pkgConfig = "zlib"
  #else
    let pkgConfig: String? = nil
  #endif
  return .systemLibrary(
    name: "CZlib", pkgConfig: pkgConfig,
    providers: [.apt(["zlib1g-dev"]), .yum(["zlib-devel"])])
}()

// MARK: - The targets

let package = Package(
  name: "TensorKata",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "kata", targets: ["kata"]),
    // What runs the reader's functions; `kata` builds and starts it when it is needed.
    .executable(name: "kata-mine", targets: ["kata-mine"]),
  ],
  targets: [
    zlib,
    .systemLibrary(name: "CInstructions"),

    .target(name: "Files", dependencies: ["CZlib"], swiftSettings: wholeModule),
    .target(name: "TensorCore", swiftSettings: wholeModule),
    .target(
      name: "FastKernels", dependencies: ["TensorCore", "CInstructions"],
      swiftSettings: wholeModule),
    .target(name: "Networks", dependencies: ["Files", "TensorCore"], swiftSettings: wholeModule),
    .target(name: "Datasets", dependencies: ["Files", "TensorCore"], swiftSettings: wholeModule),
    .target(name: "Bitmaps", dependencies: ["Files", "TensorCore"], swiftSettings: wholeModule),
    .target(name: "Pictures", dependencies: ["Bitmaps", "TensorCore"]),
    .target(
      name: "Interchange", dependencies: ["Files", "TensorCore", "Networks", "Datasets"]),
    .target(name: "Handwriting", dependencies: ["TensorCore"], swiftSettings: wholeModule),

    .target(
      name: "Exercises", dependencies: ["TensorCore", "Networks"],
      path: "Exercises", swiftSettings: edited),
    .target(
      name: "Solutions", dependencies: ["TensorCore", "Networks"],
      path: "Solutions", swiftSettings: edited),

    .target(
      name: "Katas",
      dependencies: ["TensorCore", "FastKernels", "Networks", "Datasets", "Pictures"]),
    .target(
      name: "Answers", dependencies: ["TensorCore", "Networks", "Katas", "Exercises", "Solutions"]),

    .target(
      name: "Comparisons", dependencies: ["TensorCore", "FastKernels", "Solutions"],
      swiftSettings: optimised),
    .target(
      name: "KataKit",
      dependencies: [
        "Files", "TensorCore", "FastKernels", "Networks", "Datasets", "Bitmaps", "Pictures",
        "Handwriting", "Interchange", "Katas", "Comparisons", "Solutions",
      ]),
    .executableTarget(
      name: "kata", dependencies: ["FastKernels", "KataKit"]),
    .executableTarget(name: "kata-mine", dependencies: ["KataKit", "Katas", "Answers"]),
    .executableTarget(name: "kata-author", dependencies: ["KataKit"]),

    .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: together),
    .testTarget(
      name: "TensorCoreTests", dependencies: ["TensorCore"],
      resources: [.copy("Goldens")], swiftSettings: together),
    .testTarget(
      name: "FastKernelsTests",
      dependencies: ["TensorCore", "CInstructions", "FastKernels", "Solutions"],
      resources: [.copy("Goldens")], swiftSettings: together),
    .testTarget(
      name: "NetworksTests",
      dependencies: ["Files", "TensorCore", "FastKernels", "Networks", "Solutions"],
      resources: [.copy("Goldens")], swiftSettings: together),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Files", "TensorCore", "Datasets", "CZlib"],
      swiftSettings: together),
    .testTarget(
      name: "BitmapsTests", dependencies: ["Files", "TensorCore", "Bitmaps"],
      swiftSettings: together),
    .testTarget(
      name: "InterchangeTests",
      dependencies: ["TensorCore", "FastKernels", "Networks", "Interchange"],
      swiftSettings: together),
    .testTarget(
      name: "HandwritingTests", dependencies: ["TensorCore", "Handwriting"],
      swiftSettings: together),
    .testTarget(
      name: "PicturesTests", dependencies: ["TensorCore", "Bitmaps", "Pictures"],
      swiftSettings: together),
    .testTarget(
      name: "KataKitTests",
      dependencies: [
        "TensorCore", "FastKernels", "Networks", "Datasets", "Bitmaps", "Katas", "Comparisons",
        "KataKit", "Solutions", "kata",
      ]),
    .testTarget(
      name: "CapstoneTests",
      dependencies: ["TensorCore", "FastKernels", "Networks", "Datasets"]),
    .testTarget(
      name: "KataTests",
      dependencies: [
        "TensorCore", "FastKernels", "Networks", "Datasets", "Pictures", "Solutions", "Katas",
        "Answers", "KataKit",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
