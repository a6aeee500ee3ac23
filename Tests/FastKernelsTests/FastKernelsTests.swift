// FastKernelsTests
