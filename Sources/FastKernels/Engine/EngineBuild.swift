import CInstructions

/// How the fast engine was compiled: what the compiler could use of the processor that built it.
public enum EngineBuild {
  #if canImport(AVX512)
    /// The vector instructions that the kernels are written with.
    public static let instructions = "AVX-512"
  #elseif canImport(AVX2)
    /// The vector instructions that the kernels are written with.
    public static let instructions = "AVX2 and FMA"
  #elseif arch(arm64)
    /// The vector instructions that the kernels are written with.
    public static let instructions = "NEON"
  #elseif arch(x86_64)
    /// The vector instructions that the kernels are written with.
    public static let instructions = "SSE2 (portable)"
  #else
    /// The vector instructions that the kernels are written with.
    public static let instructions = "portable"
  #endif

  /// How many floats a vector holds.
  public static var vectorFloats: Int { Vector.scalarCount }

  /// The matrix product's register tile: how much of the result stays in registers.
  public static var registerTile: (rows: Int, columns: Int) { (tileRows, tileColumns) }

  /// The vector registers that the tile fills.
  public static var tileRegisters: Int { tileRows * tileVectors }

  #if canImport(AVX512) || arch(arm64)
    /// The vector registers that there are.
    public static let registers = 32
  #else
    /// The vector registers that there are.
    public static let registers = 16
  #endif

  /// The instructions beyond the architecture's own that the kernels may be made of, by Linux's names
  /// (`avx2`), with spaces between them.
  ///
  /// A pointer, because it is asked for before it is known that this module can run at all: making a
  /// `String` might take one of those very instructions.
  public static func instructionNames() -> UnsafePointer<CChar> { instructionsOfThisTarget() }

  /// Whether this module was compiled with `-O`.
  public static let isOptimised = !_isDebugAssertConfiguration()

  /// What `TENSORKATA_SIMD` asked for when it was built; `native` where it was not set.
  public static let requestedLevel: String = {
    #if SIMD_AVX512
      "avx512"
    #elseif SIMD_AVX2
      "avx2"
    #elseif SIMD_PORTABLE
      "portable"
    #else
      "native"
    #endif
  }()

  /// The compiler's flags, as the manifest gives them to the targets that are timed.
  public static let flags: [String] = {
    #if SIMD_AVX512
      let processor = ["-march=x86-64-v4", "-mprefer-vector-width=512"]
    #elseif SIMD_AVX2
      let processor = ["-march=x86-64-v3"]
    #elseif SIMD_NATIVE && arch(x86_64)
      let processor = ["-march=native", "-mprefer-vector-width=512"]
    #else
      let processor: [String] = []
    #endif
    return ["-O", "-whole-module-optimization"]
      + (["-fno-math-errno"] + processor).flatMap { ["-Xcc", $0] }
  }()
}
