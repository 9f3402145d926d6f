// One float at a time: for processors without vectors of their own here, and as the plainest
// statement of what the others do.
#pragma once

#include <cmath>

namespace UNROLL_ISA {

struct Vec {
  float v;
  static constexpr int kWidth = 1;
};

constexpr const char* kIsaName = "plain";
constexpr int kBlockRows = 2, kBlockStep = 2, kTileRows = 4, kTileColumns = 2;

static inline Vec load(const float* p) { return {*p}; }
static inline void store(float* p, Vec a) { *p = a.v; }
static inline Vec splat(float x) { return {x}; }
static inline Vec operator+(Vec a, Vec b) { return {a.v + b.v}; }
static inline Vec operator-(Vec a, Vec b) { return {a.v - b.v}; }
static inline Vec operator*(Vec a, Vec b) { return {a.v * b.v}; }
static inline Vec operator/(Vec a, Vec b) { return {a.v / b.v}; }
static inline Vec fma(Vec a, Vec b, Vec c) { return {a.v * b.v + c.v}; }
static inline Vec largerOf(Vec a, Vec b) { return {a.v < b.v ? b.v : a.v}; }
static inline Vec smallerOf(Vec a, Vec b) { return {b.v < a.v ? b.v : a.v}; }
static inline Vec squareRoot(Vec a) { return {::sqrtf(a.v)}; }
static inline Vec nearest(Vec a) { return {::nearbyintf(a.v)}; }
static inline Vec timesPowerOfTwo(Vec a, Vec n) {
  return {n.v == n.v ? ::ldexpf(a.v, static_cast<int>(n.v)) : a.v};
}
static inline Vec whereLess(Vec a, Vec b, Vec x, Vec y) { return a.v < b.v ? x : y; }
static inline void sumFour(Vec a, Vec b, Vec c, Vec d, float sums[4]) {
  sums[0] = a.v;
  sums[1] = b.v;
  sums[2] = c.v;
  sums[3] = d.v;
}

}  // namespace UNROLL_ISA
