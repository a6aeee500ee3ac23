import TensorCore
import Testing

// Beyond the random texts in Goldens: what their generator cannot reach. Expected texts are those
// of NumPy 2.4.6's str and repr for the same array.
@Suite("Printing") struct PrintingTests {
  @Test func `only the elements shown choose the form`() {
    var x = Tensor<Double>.zeros([60000])
    x[1000] = 1e30
    x[2000] = .nan
    #expect("\(x)" == "[0. 0. 0. ... 0. 0. 0.]")
    x[59999] = 1e30
    #expect("\(x)" == "[0.e+00 0.e+00 0.e+00 ... 0.e+00 0.e+00 1.e+30]")
  }

  @Test func `a view prints its own elements`() throws {
    let x = try Tensor<Int>.arange(2000).reshaped(40, 50)
    #expect(
      "\(x[slice(nil, nil, -13), slice(nil, nil, 20)])"
        == "[[1950 1970 1990]\n [1300 1320 1340]\n [ 650  670  690]\n [   0   20   40]]")
    let turned = try x.transposed()
    #expect(
      "\(turned)" == """
        [[   0   50  100 ... 1850 1900 1950]
         [   1   51  101 ... 1851 1901 1951]
         [   2   52  102 ... 1852 1902 1952]
         ...
         [  47   97  147 ... 1897 1947 1997]
         [  48   98  148 ... 1898 1948 1998]
         [  49   99  149 ... 1899 1949 1999]]
        """)
  }

  @Test func `a scalar prints as its number, and a float with all its digits`() {
    #expect("\(Tensor<Double>(1.0 / 3))" == "0.3333333333333333")
    #expect(Tensor<Double>(1.0 / 3).debugDescription == "array(0.33333333)")
    #expect("\(Tensor<Float>(0.1))" == "0.1")
    #expect(Tensor<Float>(0.1).debugDescription == "array(0.1, dtype=float32)")
    #expect("\(Tensor<Double>(1e16)) \(Tensor<Double>(1e15))" == "1e+16 1000000000000000.0")
    #expect("\(Tensor<Float>(1e6)) \(Tensor<Float>(999_999))" == "1e+06 999999.0")
    #expect("\(Tensor<Float>(1e-4)) \(Tensor<Double>(1e-4))" == "1e-04 0.0001")
    #expect("\(Tensor<Double>(-0.0)) \(Tensor<Double>(.nan))" == "-0.0 nan")
    #expect("\(Tensor<UInt8>(5))" == "5")
    #expect(Tensor<UInt8>(5).debugDescription == "array(5, dtype=uint8)")
  }
}
