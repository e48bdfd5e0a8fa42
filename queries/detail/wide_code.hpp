#pragma once

/// Lets the compiler make a function several times, for processors with wider registers too; which one runs is chosen when
/// the program starts. The results are the same to the bit: only whole numbers and operations lane by lane, no sums across
/// lanes, and multiplications are not fused with additions (-ffp-contract=off in CMakeLists.txt). Sanitizers do not bear
/// choosing at that time.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define ENTENTE_WIDE_CODE __attribute__((target_clones("arch=icelake-server", "avx512f", "avx2", "default")))
#else
#define ENTENTE_WIDE_CODE
#endif
