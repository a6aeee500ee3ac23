/// Asks for the cache line at an address, without waiting for it: an instruction for which Swift has no
/// word. Any address will do; nothing is read that the program could see.
static inline void prefetch(const void *address) { __builtin_prefetch(address); }

/// Copies `bytes` bytes, which do not overlap, by non-temporal stores: they leave the caches as they are
/// where there are instructions for that. Swift has no word for these either. Other threads see the copy after
/// `finishStreaming`.
static inline void streamCopy(void *target, const void *source, long bytes) {
  typedef float line __attribute__((vector_size(64)));
  char *to = (char *)target;
  const char *from = (const char *)source;
  // Whole cache lines are written past the caches, what lies before and behind them as usual.
  long rest = -(long)to & 63;
  if (rest > bytes) rest = bytes;
  __builtin_memcpy(to, from, rest);
  to += rest, from += rest, bytes -= rest;
  for (; bytes >= 64; to += 64, from += 64, bytes -= 64) {
    line elements;
    __builtin_memcpy(&elements, from, 64);
    __builtin_nontemporal_store(elements, (line *)to);
  }
  __builtin_memcpy(to, from, bytes);
}

/// A store fence: waits until what this thread copied by `streamCopy` can be seen by others.
static inline void finishStreaming(void) {
#ifdef __SSE__
  __builtin_ia32_sfence();
#endif
}

/// The instructions beyond the architecture's own that the compiler may choose where this is compiled,
/// by Linux's names, with spaces between them: a target with `-march=native` and one without get
/// different answers. A function that only gives an address needs none of them itself.
static inline const char *instructionsOfThisTarget(void) {
  return ""
#ifdef __SSE3__
      " sse3"
#endif
#ifdef __SSSE3__
      " ssse3"
#endif
#ifdef __SSE4_1__
      " sse4_1"
#endif
#ifdef __SSE4_2__
      " sse4_2"
#endif
#ifdef __SSE4A__
      " sse4a"
#endif
#ifdef __POPCNT__
      " popcnt"
#endif
#ifdef __AVX__
      " avx"
#endif
#ifdef __F16C__
      " f16c"
#endif
#ifdef __FMA__
      " fma"
#endif
#ifdef __FMA4__
      " fma4"
#endif
#ifdef __XOP__
      " xop"
#endif
#ifdef __TBM__
      " tbm"
#endif
#ifdef __LZCNT__
      " lzcnt"
#endif
#ifdef __BMI__
      " bmi1"
#endif
#ifdef __BMI2__
      " bmi2"
#endif
#ifdef __MOVBE__
      " movbe"
#endif
#ifdef __ADX__
      " adx"
#endif
#ifdef __AVX2__
      " avx2"
#endif
#ifdef __AVXVNNI__
      " avx_vnni"
#endif
#ifdef __GFNI__
      " gfni"
#endif
#ifdef __VAES__
      " vaes"
#endif
#ifdef __VPCLMULQDQ__
      " vpclmulqdq"
#endif
#ifdef __AVX512F__
      " avx512f"
#endif
#ifdef __AVX512CD__
      " avx512cd"
#endif
#ifdef __AVX512BW__
      " avx512bw"
#endif
#ifdef __AVX512DQ__
      " avx512dq"
#endif
#ifdef __AVX512VL__
      " avx512vl"
#endif
#ifdef __AVX512IFMA__
      " avx512ifma"
#endif
#ifdef __AVX512VBMI__
      " avx512vbmi"
#endif
#ifdef __AVX512VBMI2__
      " avx512_vbmi2"
#endif
#ifdef __AVX512VNNI__
      " avx512_vnni"
#endif
#ifdef __AVX512BITALG__
      " avx512_bitalg"
#endif
#ifdef __AVX512VPOPCNTDQ__
      " avx512_vpopcntdq"
#endif
#ifdef __AVX512BF16__
      " avx512_bf16"
#endif
#ifdef __AVX512FP16__
      " avx512_fp16"
#endif
#ifdef __AVX512VP2INTERSECT__
      " avx512_vp2intersect"
#endif
      ;
}
