// CapstoneTests
