import TensorCore
import Testing

/// What a cast to each type makes of one value.
struct CastCase: Sendable, CustomTestStringConvertible {
  let value: Double
  let uint8: UInt8
  let int32: Int32
  let int64: Int

  var testDescription: String { "\(value)" }

  // By hand, from the contract: the fraction is cut off; then an integer keeps its low bits. NumPy
  // agrees wherever it promises anything.
  static let all = [
    CastCase(value: 0, uint8: 0, int32: 0, int64: 0),
    CastCase(value: 1, uint8: 1, int32: 1, int64: 1),
    CastCase(value: 2.75, uint8: 2, int32: 2, int64: 2),
    CastCase(value: -2.75, uint8: 254, int32: -2, int64: -2),
    CastCase(value: 255, uint8: 255, int32: 255, int64: 255),
    CastCase(value: 256, uint8: 0, int32: 256, int64: 256),
    CastCase(value: -1, uint8: 255, int32: -1, int64: -1),
    CastCase(value: 0x1p31, uint8: 0, int32: .min, int64: 1 << 31),
    CastCase(value: 0x1p32 + 0x1p12, uint8: 0, int32: 4096, int64: 1 << 32 + 1 << 12),
    CastCase(value: 0x1p63, uint8: 255, int32: -1, int64: .max),
    CastCase(value: -0x1p63, uint8: 0, int32: 0, int64: .min),
    CastCase(value: 1e30, uint8: 255, int32: -1, int64: .max),
    CastCase(value: -1e30, uint8: 0, int32: 0, int64: .min),
    CastCase(value: .infinity, uint8: 255, int32: -1, int64: .max),
    CastCase(value: -.infinity, uint8: 0, int32: 0, int64: .min),
    CastCase(value: .nan, uint8: 0, int32: 0, int64: 0),
  ]
}

@Suite("Casting, as astype") struct CastingTests {
  @Test(arguments: CastCase.all)
  func `floats are cut off, and keep their low bits`(cast: CastCase) {
    let double = Tensor<Double>([cast.value])
    #expect(double.cast(to: UInt8.self) == [Tensor(cast.uint8)])
    #expect(double.cast(to: Int32.self) == [Tensor(cast.int32)])
    #expect(double.cast(to: Int.self) == [Tensor(cast.int64)])
    let float = double.cast(to: Float.self)
    #expect(float.cast(to: UInt8.self) == [Tensor(UInt8(truncatingIfNeeded: cast.int64))])
    #expect(float.cast(to: Int32.self) == [Tensor(Int32(truncatingIfNeeded: cast.int64))])
    #expect(float.cast(to: Int.self) == [Tensor(cast.int64)])
  }

  @Test func `all 25 pairs keep the values that both types hold`() {
    func from<Source: TensorScalar>(_: Source.Type) {
      let values: [Int] = [0, 1, 2, 7, 100, 127]
      let source = Tensor(values.map { Source(exactly: $0)! })
      func to<Target: TensorScalar>(_: Target.Type) {
        let target = source.cast(to: Target.self)
        #expect(target.elements == values.map { Target(exactly: $0)! })
        #expect(target.dtype == Target.dtype)
        #expect(source.elements.map { Target(converting: $0) } == target.elements)
      }
      to(UInt8.self)
      to(Int32.self)
      to(Int.self)
      to(Float.self)
      to(Double.self)
    }
    from(UInt8.self)
    from(Int32.self)
    from(Int.self)
    from(Float.self)
    from(Double.self)
  }

  @Test func `integers keep their low bits in narrower ones`() {
    let x: Tensor<Int> = [-1, 256, 257, 0x1_0000_0001, -0x8000_0000]
    #expect(x.cast(to: UInt8.self) == [255, 0, 1, 1, 0])
    #expect(x.cast(to: Int32.self) == [-1, 256, 257, 1, -0x8000_0000])
    #expect(Tensor<Int32>([-1]).cast(to: Int.self) == [-1])
    #expect(Tensor<Int32>([-1, 300]).cast(to: UInt8.self) == [255, 44])
    #expect(Tensor<Int>([.max]).cast(to: Int32.self) == [-1])
  }

  @Test func `integers and doubles become the nearest float`() {
    // 2²⁴ + 1 lies between two floats, and the even one is 2²⁴.
    #expect(Tensor<Int>([16_777_217]).cast(to: Float.self) == [16_777_216])
    #expect(Tensor<Int32>([16_777_219]).cast(to: Float.self) == [16_777_220])
    #expect(Tensor<Int>([.max]).cast(to: Float.self) == [0x1p63])
    #expect(Tensor<Int>([1 << 53 + 1]).cast(to: Double.self) == [0x1p53])
    #expect(Tensor<Double>([0.1]).cast(to: Float.self).elements == [0.1 as Float])
    #expect(Tensor<Double>([1e300, -1e-300]).cast(to: Float.self).elements == [.infinity, -0.0])
    #expect(Tensor<Float>([0.1]).cast(to: Double.self).elements == [Double(0.1 as Float)])
    #expect(Tensor<Float>([.nan]).cast(to: Double.self)[0].isNaN)
  }

  @Test func `slices are cast in their own order, and empty ones too`() throws {
    let shape: Shape = [2, 3]
    let x = try Tensor<Int>.arange(6).reshaped(shape)
    #expect(try x.transposed().cast(to: Float.self) == [[0, 3], [1, 4], [2, 5]])
    #expect(Tensor<Int>.zeros([0, 3]).cast(to: Float.self).shape == [0, 3])
    #expect(Tensor<Float>(2.5).cast(to: Int.self)[] == 2)
  }
}
