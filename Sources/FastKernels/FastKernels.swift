// FastKernels
