// The optimisers' update of one array of weights. Formulas and sources are in engine/README.md.
#pragma once

#include "vec.h"
#include "../unroll.h"

namespace UNROLL_ISA {

using unroll::Update;
using unroll::UpdateArrays;
using unroll::UpdateRule;

// Sum of squares, in float64 and always in the same order. Not finite as soon as one value is not.
static double squaredNorm(const float* values, size_t count) {
  double sums[8] = {0, 0, 0, 0, 0, 0, 0, 0};
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    UNROLL_LOOP
    for (int k = 0; k < 8; ++k) {
      const double value = values[i + k];
      sums[k] += value * value;
    }
  }
  for (; i < count; ++i) sums[0] += static_cast<double>(values[i]) * values[i];
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

// Calls body with whole vectors, the last one by way of a copy.
template <class Body>
static void forEachWeight(const UpdateArrays& a, Body body) {
  size_t i = 0;
  for (; i + Vec::kWidth <= a.count; i += Vec::kWidth) {
    body(a.weights + i, a.gradients + i, a.updated + i, a.first == nullptr ? nullptr : a.first + i,
         a.second == nullptr ? nullptr : a.second + i);
  }
  const size_t rest = a.count - i;
  if (rest == 0) return;
  float w[Vec::kWidth] = {}, g[Vec::kWidth] = {}, m[Vec::kWidth] = {}, v[Vec::kWidth] = {};
  for (size_t k = 0; k < rest; ++k) {
    w[k] = a.weights[i + k];
    g[k] = a.gradients[i + k];
    if (a.first != nullptr) m[k] = a.first[i + k];
    if (a.second != nullptr) v[k] = a.second[i + k];
  }
  body(w, g, w, m, v);
  for (size_t k = 0; k < rest; ++k) {
    a.updated[i + k] = w[k];
    if (a.first != nullptr) a.first[i + k] = m[k];
    if (a.second != nullptr) a.second[i + k] = v[k];
  }
}

// beta^n, n whole.
static double powerOf(double base, double n) {
  double result = 1;
  for (unsigned long long left = static_cast<unsigned long long>(n); left > 0; left >>= 1) {
    if (left & 1) result *= base;
    base *= base;
  }
  return result;
}

static void update(const Update& u, const UpdateArrays& arrays) {
  const Vec scale = splat(static_cast<float>(u.scale));
  const Vec rate = splat(static_cast<float>(u.learningRate));
  const Vec epsilon = splat(static_cast<float>(u.epsilon));
  const Vec momentum = splat(static_cast<float>(u.momentum));
  switch (u.rule) {
    case UpdateRule::kAdam: {
      const Vec beta1 = splat(static_cast<float>(u.beta1)), beta2 = splat(static_cast<float>(u.beta2));
      const Vec rest1 = splat(static_cast<float>(1 - u.beta1));
      const Vec rest2 = splat(static_cast<float>(1 - u.beta2));
      const Vec unbias1 = splat(static_cast<float>(1 / (1 - powerOf(u.beta1, u.step))));
      const Vec unbias2 = splat(static_cast<float>(1 / (1 - powerOf(u.beta2, u.step))));
      forEachWeight(arrays, [&](const float* w, const float* g, float* out, float* m, float* v) {
        const Vec gradient = load(g) * scale;
        const Vec first = fma(beta1, load(m), rest1 * gradient);
        const Vec second = fma(beta2, load(v), rest2 * gradient * gradient);
        store(m, first);
        store(v, second);
        const Vec step = first * unbias1 / (squareRoot(second * unbias2) + epsilon);
        store(out, load(w) - rate * step);
      });
      return;
    }
    case UpdateRule::kRmsprop: {
      const Vec decay = splat(static_cast<float>(u.decay));
      const Vec rest = splat(static_cast<float>(1 - u.decay));
      forEachWeight(arrays, [&](const float* w, const float* g, float* out, float* m, float* v) {
        const Vec gradient = load(g) * scale;
        const Vec square = fma(decay, load(v), rest * gradient * gradient);
        const Vec moved = fma(momentum, load(m), rate * gradient / squareRoot(square + epsilon));
        store(v, square);
        store(m, moved);
        store(out, load(w) - moved);
      });
      return;
    }
    case UpdateRule::kMomentum:
      forEachWeight(arrays, [&](const float* w, const float* g, float* out, float* m, float*) {
        const Vec moved = fma(momentum, load(m), load(g) * scale);
        store(m, moved);
        store(out, load(w) - rate * moved);
      });
      return;
    case UpdateRule::kSgd:
      forEachWeight(arrays, [&](const float* w, const float* g, float* out, float*, float*) {
        store(out, load(w) - rate * (load(g) * scale));
      });
      return;
  }
}

}  // namespace UNROLL_ISA
