#include "cpu.h"

#include <cstdint>

#if defined(__x86_64__) || defined(_M_X64)
#define UNROLL_X64
#endif

#if defined(_MSC_VER) && defined(UNROLL_X64)
#include <immintrin.h>
#include <intrin.h>
#endif

namespace unroll {
namespace {

#if defined(_MSC_VER) && defined(UNROLL_X64)
// As Intel's manual asks: the processor's flag, and the registers saved by the operating system.
bool hasAvx2AndFma() {
  int one[4], seven[4];
  __cpuid(one, 1);
  const bool osSaves = (one[2] & (1 << 27)) != 0 && (_xgetbv(0) & 0x6) == 0x6;
  __cpuidex(seven, 7, 0);
  return osSaves && (one[2] & (1 << 12)) != 0 && (seven[1] & (1 << 5)) != 0;
}
bool hasAvx512() {
  int seven[4];
  __cpuidex(seven, 7, 0);
  return hasAvx2AndFma() && (_xgetbv(0) & 0xe6) == 0xe6 && (seven[1] & (1 << 16)) != 0;
}
#elif defined(UNROLL_X64)
bool hasAvx2AndFma() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
bool hasAvx512() { return hasAvx2AndFma() && __builtin_cpu_supports("avx512f"); }
#endif

}  // namespace

std::vector<const Kernels*> usableKernels() {
  std::vector<const Kernels*> usable{unroll_baseline::table()};
#if defined(UNROLL_X64)
  if (hasAvx2AndFma()) usable.push_back(unroll_avx2::table());
  if (hasAvx512()) usable.push_back(unroll_avx512::table());
#endif
  return usable;
}

}  // namespace unroll
