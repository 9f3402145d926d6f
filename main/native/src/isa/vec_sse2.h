// 4 floats: SSE2, which every x86-64 processor has.
#pragma once

#include <emmintrin.h>

namespace UNROLL_ISA {

struct Vec {
  __m128 v;
  static constexpr int kWidth = 4;
};

constexpr const char* kIsaName = "SSE2";
constexpr int kBlockRows = 2, kBlockStep = 2, kTileRows = 4, kTileColumns = 2;

static inline Vec load(const float* p) { return {_mm_loadu_ps(p)}; }
static inline void store(float* p, Vec a) { _mm_storeu_ps(p, a.v); }
static inline Vec splat(float x) { return {_mm_set1_ps(x)}; }
static inline Vec operator+(Vec a, Vec b) { return {_mm_add_ps(a.v, b.v)}; }
static inline Vec operator-(Vec a, Vec b) { return {_mm_sub_ps(a.v, b.v)}; }
static inline Vec operator*(Vec a, Vec b) { return {_mm_mul_ps(a.v, b.v)}; }
static inline Vec operator/(Vec a, Vec b) { return {_mm_div_ps(a.v, b.v)}; }
static inline Vec fma(Vec a, Vec b, Vec c) { return {_mm_add_ps(_mm_mul_ps(a.v, b.v), c.v)}; }
static inline Vec largerOf(Vec a, Vec b) { return {_mm_max_ps(b.v, a.v)}; }
static inline Vec smallerOf(Vec a, Vec b) { return {_mm_min_ps(b.v, a.v)}; }
static inline Vec squareRoot(Vec a) { return {_mm_sqrt_ps(a.v)}; }
// By way of whole numbers: the arguments here are far below 2^31.
static inline Vec nearest(Vec a) { return {_mm_cvtepi32_ps(_mm_cvtps_epi32(a.v))}; }
static inline Vec timesPowerOfTwo(Vec a, Vec n) {
  const __m128i exponent = _mm_add_epi32(_mm_cvtps_epi32(n.v), _mm_set1_epi32(127));
  return {_mm_mul_ps(a.v, _mm_castsi128_ps(_mm_slli_epi32(exponent, 23)))};
}
static inline Vec whereLess(Vec a, Vec b, Vec x, Vec y) {
  const __m128 less = _mm_cmplt_ps(a.v, b.v);
  return {_mm_or_ps(_mm_and_ps(less, x.v), _mm_andnot_ps(less, y.v))};
}
static inline void sumFour(Vec a, Vec b, Vec c, Vec d, float sums[4]) {
  __m128 r0 = a.v, r1 = b.v, r2 = c.v, r3 = d.v;
  _MM_TRANSPOSE4_PS(r0, r1, r2, r3);
  _mm_storeu_ps(sums, _mm_add_ps(_mm_add_ps(r0, r1), _mm_add_ps(r2, r3)));
}

}  // namespace UNROLL_ISA
