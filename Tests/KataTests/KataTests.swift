// KataTests
