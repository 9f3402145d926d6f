// exp, logistic sigmoid and tanh. Errors (units in the last place, over all floats tried by
// test/numeric/kernels/elementary.test.ts): exp 2, sigmoid 3, tanh 7.
#pragma once

#include "../unroll.h"
#include "vec.h"

namespace UNROLL_ISA {

// For |x| <= 87; beyond, the value at the bound. x = n ln 2 + r with |r| <= ln 2 / 2, ln 2 in two
// parts so that r is exact (Cody and Waite, 1980); polynomial of the Cephes library (Moshier).
static UNROLL_INLINE Vec exponential(Vec x) {
  x = smallerOf(largerOf(x, splat(-87.0f)), splat(87.0f));
  const Vec n = nearest(x * splat(1.44269504088896341f));
  Vec r = fma(n, splat(-0.693359375f), x);
  r = fma(n, splat(2.12194440e-4f), r);
  Vec p = splat(1.9875691500e-4f);
  p = fma(p, r, splat(1.3981999507e-3f));
  p = fma(p, r, splat(8.3334519073e-3f));
  p = fma(p, r, splat(4.1665795894e-2f));
  p = fma(p, r, splat(1.6666665459e-1f));
  p = fma(p, r, splat(5.0000001201e-1f));
  return timesPowerOfTwo(fma(p, r * r, r) + splat(1.0f), n);
}

static UNROLL_INLINE Vec sigmoid(Vec x) {
  const Vec one = splat(1.0f);
  return one / (one + exponential(splat(0.0f) - x));
}

// A quotient of two polynomials in x, odd by even, with the coefficients of the Eigen library. From
// 7.9 on the value there, which is 4 units in the last place from 1.
static UNROLL_INLINE Vec hyperbolicTangent(Vec x) {
  const Vec bound = splat(7.90531110763549805f);
  const Vec bounded = smallerOf(largerOf(x, splat(0.0f) - bound), bound);
  const Vec square = bounded * bounded;
  Vec p = splat(-2.76076847742355e-16f);
  p = fma(p, square, splat(2.00018790482477e-13f));
  p = fma(p, square, splat(-8.60467152213735e-11f));
  p = fma(p, square, splat(5.12229709037114e-08f));
  p = fma(p, square, splat(1.48572235717979e-05f));
  p = fma(p, square, splat(6.37261928875436e-04f));
  p = fma(p, square, splat(4.89352455891786e-03f));
  Vec q = splat(1.19825839466702e-06f);
  q = fma(q, square, splat(1.18534705686654e-04f));
  q = fma(q, square, splat(2.26843463243900e-03f));
  q = fma(q, square, splat(4.89352518554385e-03f));
  // Not p * x / q: for the smallest x, p * x would be too small for a float.
  return p / q * bounded;
}

// Gates and candidate as almost every network has them: known while compiling.
struct StandardActivations {
  UNROLL_INLINE Vec candidate(Vec x) const { return hyperbolicTangent(x); }
  UNROLL_INLINE Vec gate(Vec x) const { return sigmoid(x); }
  UNROLL_INLINE Vec candidateSlope(Vec y) const { return splat(1.0f) - y * y; }
  UNROLL_INLINE Vec gateSlope(Vec y) const { return y - y * y; }
};

// Any of the four for either.
struct ChosenActivations {
  unroll::Activation ofCandidate;
  unroll::Activation ofGates;

  static UNROLL_INLINE Vec value(unroll::Activation kind, Vec x) {
    switch (kind) {
      case unroll::Activation::kTanh:
        return hyperbolicTangent(x);
      case unroll::Activation::kSigmoid:
        return sigmoid(x);
      case unroll::Activation::kRelu:
        return largerOf(x, splat(0.0f));
      default:
        return x;
    }
  }
  // The derivative, by the value: all four allow it.
  static UNROLL_INLINE Vec slope(unroll::Activation kind, Vec y) {
    switch (kind) {
      case unroll::Activation::kTanh:
        return splat(1.0f) - y * y;
      case unroll::Activation::kSigmoid:
        return y - y * y;
      case unroll::Activation::kRelu:
        return whereLess(splat(0.0f), y, splat(1.0f), splat(0.0f));
      default:
        return splat(1.0f);
    }
  }
  UNROLL_INLINE Vec candidate(Vec x) const { return value(ofCandidate, x); }
  UNROLL_INLINE Vec gate(Vec x) const { return value(ofGates, x); }
  UNROLL_INLINE Vec candidateSlope(Vec y) const { return slope(ofCandidate, y); }
  UNROLL_INLINE Vec gateSlope(Vec y) const { return slope(ofGates, y); }
};

}  // namespace UNROLL_ISA
