import Datasets
import FastKernels
import Foundation
import TensorCore
import Testing

// Chapter 2's snippets with what they print, in the chapter's order. The expected texts are the
// chapter's own; where NumPy has changed since, or the chapter errs, a comment says so.
//
// `print(x)` is "\(x)"; an expression at the prompt is its debugDescription.

/// Where MNIST lies, if the environment tells.
private let folder = ProcessInfo.processInfo.environment["MNIST_DIR"]
private let mnist = Result { try MNIST.load(from: folder ?? "") }

@Suite("The chapter's snippets: MNIST", .enabled(if: folder != nil, "MNIST_DIR is not set"))
struct ChapterMNISTTests {
  let trainImages: Tensor<UInt8>
  let trainLabels: Tensor<UInt8>
  let testImages: Tensor<UInt8>
  let testLabels: Tensor<UInt8>

  init() throws {
    let mnist = try mnist.get()
    (trainImages, trainLabels) = (mnist.trainImages, mnist.trainLabels)
    (testImages, testLabels) = (mnist.testImages, mnist.testLabels)
  }

  // NumPy 2 adds the shape of an array that it abridges; the chapter's NumPy 1 did not.
  @Test func `2.1, the training set`() {
    #expect("\(trainImages.shape)" == "(60000, 28, 28)")
    #expect("\(trainLabels.shape)" == "(60000,)")
    #expect(
      trainLabels.debugDescription
        == "array([5, 0, 4, ..., 5, 6, 8], shape=(60000,), dtype=uint8)")
  }

  @Test func `2.1, the test set`() {
    #expect("\(testImages.shape)" == "(10000, 28, 28)")
    #expect("\(testLabels.shape)" == "(10000,)")
    #expect(
      testLabels.debugDescription
        == "array([7, 2, 1, ..., 4, 5, 6], shape=(10000,), dtype=uint8)")
  }

  @Test func `2.1, the images as rows of numbers from 0 to 1`() throws {
    let rows = try trainImages.reshaped(60000, 28 * 28).cast(to: Float.self) / 255
    #expect("\(rows.shape) \(rows.dtype)" == "(60000, 784) float32")
    #expect(rows[0, 28 * 14 + 14] == Float(trainImages[0, 14, 14]) / 255)
  }

  @Test func `2.2.5, the key attributes`() {
    #expect("\(trainImages.ndim)" == "3")
    #expect("\(trainImages.shape)" == "(60000, 28, 28)")
    #expect("\(trainImages.dtype)" == "uint8")
  }

  @Test func `2.2.5, the first digit is a 5`() {
    let digit = trainImages[0, all, all]
    #expect("\(digit.shape)" == "(28, 28)")
    #expect("label:  \(trainLabels[0])" == "label:  5")
  }

  @Test func `2.2.6, three spellings of one slice`() {
    let mySlice = trainImages[10..<100]
    #expect("\(mySlice.shape)" == "(90, 28, 28)")
    #expect("\(trainImages[10..<100, all, all].shape)" == "(90, 28, 28)")
    #expect("\(trainImages[10..<100, 0..<28, 0..<28].shape)" == "(90, 28, 28)")
    #expect(trainImages[10..<100, all, all] == mySlice)
    #expect(trainImages[10..<100, 0..<28, 0..<28] == mySlice)
  }

  // The chapter shows them as pictures.
  @Test func `2.2.6, the lower right corner and the middle of the pictures`() {
    let corner = trainImages[all, 14..., 14...][0, all, all]
    let middle = trainImages[all, 7 ..< -7, 7 ..< -7][0, all, all]
    for i in 0..<14 {
      for j in 0..<14 {
        #expect(corner[i, j] == trainImages[0, 14 + i, 14 + j])
        #expect(middle[i, j] == trainImages[0, 7 + i, 7 + j])
      }
    }
  }

  @Test func `2.2.7, batches of 128`() throws {
    #expect(trainImages[..<128].shape == [128, 28, 28])
    #expect(trainImages[128..<256].shape == [128, 28, 28])
    let n = 12
    let batch = trainImages[128 * n..<128 * (n + 1)]
    #expect(batch.shape == [128, 28, 28])
    #expect(try batch == trainImages.batch(n, size: 128))
  }
}

@Suite("The chapter's snippets: tensors") struct ChapterTensorTests {
  // The chapter's notes print this scalar's ndim as 1; NumPy's is 0.
  @Test func `2.2.1, a scalar`() {
    let x: Tensor<Int> = 12
    #expect(x.debugDescription == "array(12)")
    #expect("\(x.ndim)" == "0")
  }

  @Test func `2.2.2, a vector`() {
    let x: Tensor<Int> = [1, 2, 3, 4, 5]
    #expect(x.debugDescription == "array([1, 2, 3, 4, 5])")
    #expect("\(x.ndim)" == "1")
  }

  @Test func `2.2.3, a matrix`() {
    let x: Tensor<Int> = [
      [5, 78, 2, 34, 0],
      [6, 79, 3, 35, 1],
      [7, 80, 4, 36, 2],
    ]
    #expect(
      x.debugDescription == """
        array([[ 5, 78,  2, 34,  0],
               [ 6, 79,  3, 35,  1],
               [ 7, 80,  4, 36,  2]])
        """)
    #expect("\(x.ndim)" == "2")
  }

  @Test func `2.2.4, a tensor of rank 3`() {
    let matrix: Tensor<Int> = [
      [5, 78, 2, 34, 0],
      [6, 79, 3, 35, 1],
      [7, 80, 4, 36, 2],
    ]
    let x: Tensor<Int> = [matrix, matrix, matrix]
    #expect("\(x.ndim)" == "3")
    #expect(x.shape == [3, 3, 5])
  }
}

@Suite("The chapter's snippets: operations") struct ChapterOperationTests {
  let a: Tensor<Int> = [[1, 2, 3], [-1, 2, -3], [3, -1, 4]]
  let b: Tensor<Int> = [[6, 7, 8], [-2, -3, 1], [1, 0, 4]]

  @Test func `2.3.1, element-wise addition and relu`() throws {
    let c = try a + b
    let d = try maximum(c, 0)
    #expect(
      "\(c)\n\(d)" == """
        [[ 7  9 11]
         [-3 -1 -2]
         [ 4 -1  8]]
        [[ 7  9 11]
         [ 0  0  0]
         [ 4  0  8]]
        """)
    #expect(relu(c) == d)
  }

  @Test func `2.3.2, the maximum of two tensors, broadcast`() throws {
    let x = Tensor<Double>.uniform([64, 3, 32, 10], seed: 1)
    let y = Tensor<Double>.uniform([32, 10], seed: 2)
    let z = try maximum(x, y)
    #expect("\(z.shape)" == "(64, 3, 32, 10)")
    #expect(z[63, 2, 31, 9] == max(x[63, 2, 31, 9], y[31, 9]))
  }

  @Test func `2.3.2, a matrix and a vector`() throws {
    let sum = try [[1, 2, 3], [4, 5, 6], [7, 8, 9]] + [1, -1, 100] as Tensor<Int>
    #expect(
      sum.debugDescription == """
        array([[  2,   1, 103],
               [  5,   4, 106],
               [  8,   7, 109]])
        """)
  }

  // The chapter's loop starts at 0., so its product is of floats.
  @Test func `2.3.3, the product of two matrices`() throws {
    let product = try dot(a.cast(to: Double.self), b.cast(to: Double.self))
    #expect(
      product.debugDescription == """
        array([[  5.,   1.,  22.],
               [-13., -13., -18.],
               [ 24.,  24.,  39.]])
        """)
  }

  @Test func `2.3.3, the shapes of products of higher rank`() throws {
    let x = Tensor<Float>.ones([2, 3, 4, 5])
    #expect(try dot(x, .ones([5])).shape == [2, 3, 4])
    #expect(try dot(x, .ones([5, 6])).shape == [2, 3, 4, 6])
  }

  @Test func `2.3.4, reshaping`() throws {
    let x: Tensor<Double> = [[0, 1], [2, 3], [4, 5]]
    #expect("\(x.shape)" == "(3, 2)")
    #expect(
      try x.reshaped(6, 1).debugDescription == """
        array([[0.],
               [1.],
               [2.],
               [3.],
               [4.],
               [5.]])
        """)
    #expect(
      try x.reshaped(2, 3).debugDescription == """
        array([[0., 1., 2.],
               [3., 4., 5.]])
        """)
  }

  @Test func `2.3.4, transposing`() throws {
    let x = Tensor<Double>.zeros([300, 20])
    let y = try transpose(x)
    #expect("\(y.shape)" == "(20, 300)")
  }
}
