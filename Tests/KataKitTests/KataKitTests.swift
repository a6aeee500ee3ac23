// KataKitTests
