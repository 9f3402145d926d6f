// 8 floats: AVX2 with FMA.
#pragma once

#include <immintrin.h>

namespace UNROLL_ISA {

struct Vec {
  __m256 v;
  static constexpr int kWidth = 8;
};

constexpr const char* kIsaName = "AVX2";
constexpr int kBlockRows = 6, kBlockStep = 2, kTileRows = 4, kTileColumns = 3;

static inline Vec load(const float* p) { return {_mm256_loadu_ps(p)}; }
static inline void store(float* p, Vec a) { _mm256_storeu_ps(p, a.v); }
static inline Vec splat(float x) { return {_mm256_set1_ps(x)}; }
static inline Vec operator+(Vec a, Vec b) { return {_mm256_add_ps(a.v, b.v)}; }
static inline Vec operator-(Vec a, Vec b) { return {_mm256_sub_ps(a.v, b.v)}; }
static inline Vec operator*(Vec a, Vec b) { return {_mm256_mul_ps(a.v, b.v)}; }
static inline Vec operator/(Vec a, Vec b) { return {_mm256_div_ps(a.v, b.v)}; }
static inline Vec fma(Vec a, Vec b, Vec c) { return {_mm256_fmadd_ps(a.v, b.v, c.v)}; }
static inline Vec largerOf(Vec a, Vec b) { return {_mm256_max_ps(b.v, a.v)}; }
static inline Vec smallerOf(Vec a, Vec b) { return {_mm256_min_ps(b.v, a.v)}; }
static inline Vec squareRoot(Vec a) { return {_mm256_sqrt_ps(a.v)}; }
static inline Vec nearest(Vec a) {
  return {_mm256_round_ps(a.v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)};
}
static inline Vec timesPowerOfTwo(Vec a, Vec n) {
  const __m256i exponent = _mm256_add_epi32(_mm256_cvtps_epi32(n.v), _mm256_set1_epi32(127));
  return {_mm256_mul_ps(a.v, _mm256_castsi256_ps(_mm256_slli_epi32(exponent, 23)))};
}
static inline Vec whereLess(Vec a, Vec b, Vec x, Vec y) {
  return {_mm256_blendv_ps(y.v, x.v, _mm256_cmp_ps(a.v, b.v, _CMP_LT_OQ))};
}
static inline void sumFour(Vec a, Vec b, Vec c, Vec d, float sums[4]) {
  const __m256 abcd = _mm256_hadd_ps(_mm256_hadd_ps(a.v, b.v), _mm256_hadd_ps(c.v, d.v));
  _mm_storeu_ps(sums, _mm_add_ps(_mm256_castps256_ps128(abcd), _mm256_extractf128_ps(abcd, 1)));
}

}  // namespace UNROLL_ISA
