// Includes the vectors of the instruction set that this file is compiled for. UNROLL_ISA is the
// namespace of everything compiled for it: nothing here may be shared with another set, or the
// linker could give an old processor the code of a new one. For the same reason the files in this
// folder use no templates of the standard library.
#pragma once

#ifndef UNROLL_ISA
#error "UNROLL_ISA names the instruction set, see binding.gyp"
#endif

#if defined(UNROLL_PLAIN)
#include "vec_plain.h"
#elif defined(__AVX512F__)
#include "vec_avx512.h"
#elif defined(__AVX2__)
#include "vec_avx2.h"
#elif defined(__x86_64__) || defined(_M_X64)
#include "vec_sse2.h"
#elif defined(__aarch64__) || defined(_M_ARM64)
#include "vec_neon.h"
#else
#include "vec_plain.h"
#endif

// Loops over registers must be unrolled, or the arrays that they fill land in memory.
#if defined(__clang__)
#define UNROLL_LOOP _Pragma("clang loop unroll(full)")
#elif defined(__GNUC__)
#define UNROLL_LOOP _Pragma("GCC unroll 32")
#else
#define UNROLL_LOOP
#endif

#if defined(_MSC_VER) && !defined(__clang__)
#define UNROLL_INLINE __forceinline
#else
#define UNROLL_INLINE inline __attribute__((always_inline))
#endif

namespace UNROLL_ISA {

constexpr int kPanelVecs = 16 / Vec::kWidth;

static inline int smaller(int a, int b) { return a < b ? a : b; }

}  // namespace UNROLL_ISA
