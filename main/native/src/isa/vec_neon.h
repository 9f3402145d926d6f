// 4 floats: NEON, which every arm64 processor has.
#pragma once

#include <arm_neon.h>

namespace UNROLL_ISA {

struct Vec {
  float32x4_t v;
  static constexpr int kWidth = 4;
};

constexpr const char* kIsaName = "NEON";
constexpr int kBlockRows = 6, kBlockStep = 2, kTileRows = 4, kTileColumns = 6;

static inline Vec load(const float* p) { return {vld1q_f32(p)}; }
static inline void store(float* p, Vec a) { vst1q_f32(p, a.v); }
static inline Vec splat(float x) { return {vdupq_n_f32(x)}; }
static inline Vec operator+(Vec a, Vec b) { return {vaddq_f32(a.v, b.v)}; }
static inline Vec operator-(Vec a, Vec b) { return {vsubq_f32(a.v, b.v)}; }
static inline Vec operator*(Vec a, Vec b) { return {vmulq_f32(a.v, b.v)}; }
static inline Vec operator/(Vec a, Vec b) { return {vdivq_f32(a.v, b.v)}; }
static inline Vec fma(Vec a, Vec b, Vec c) { return {vfmaq_f32(c.v, a.v, b.v)}; }
static inline Vec largerOf(Vec a, Vec b) { return {vmaxq_f32(a.v, b.v)}; }
static inline Vec smallerOf(Vec a, Vec b) { return {vminq_f32(a.v, b.v)}; }
static inline Vec squareRoot(Vec a) { return {vsqrtq_f32(a.v)}; }
static inline Vec nearest(Vec a) { return {vrndnq_f32(a.v)}; }
static inline Vec timesPowerOfTwo(Vec a, Vec n) {
  const int32x4_t exponent = vaddq_s32(vcvtnq_s32_f32(n.v), vdupq_n_s32(127));
  return {vmulq_f32(a.v, vreinterpretq_f32_s32(vshlq_n_s32(exponent, 23)))};
}
static inline Vec whereLess(Vec a, Vec b, Vec x, Vec y) {
  return {vbslq_f32(vcltq_f32(a.v, b.v), x.v, y.v)};
}
static inline void sumFour(Vec a, Vec b, Vec c, Vec d, float sums[4]) {
  vst1q_f32(sums, vpaddq_f32(vpaddq_f32(a.v, b.v), vpaddq_f32(c.v, d.v)));
}

}  // namespace UNROLL_ISA
