// The cells: which products they need and what they do with each unit. Equations and gate order are
// in engine/README.md. `i` counts vectors over units and lanes.
#pragma once

#include "elementary.h"
#include "job.h"

namespace UNROLL_ISA {

// What a cell's arithmetic sees of one panel at one step.
struct StepView {
  Activity activity;
  int units;
  float* gates;        // gate slab
  float* input;        // input slab: x, h masked by dropout, 1, r * h
  float* maskedHidden; // its h
  float* resetHidden;  // its r * h
  const float* hidden; // h before the step, not masked
  float* nextHidden;   // h after the step, not masked; may be the same place
  const float* cell;   // c before the step
  float* nextCell;     // c after the step
  float* hiddenError;  // dL/dh after the step; after backward: what of it passes by the products
  float* cellError;    // dL/dc after the step, then before it
  const float* resetError;  // dL/d(r * h)

  float* gate(int index) const { return gates + static_cast<size_t>(index) * units * kLanes; }
};

template <class Body>
static UNROLL_INLINE void forEachVec(int units, Body body) {
  for (int u = 0; u < units; ++u) {
    UNROLL_LOOP
    for (int v = 0; v < kPanelVecs; ++v) body(u * kLanes + v * Vec::kWidth, v);
  }
}

template <class Activations>
struct SimpleRnn {
  static constexpr bool kHasCell = false, kResetsBefore = false;
  Activations act;

  void forward(const StepView& s) const {
    forEachVec(s.units, [&](int i, int v) {
      const Vec h = act.candidate(load(s.gates + i));
      store(s.gates + i, h);
      store(s.nextHidden + i, whereActive(s.activity, v, h, load(s.hidden + i)));
    });
  }
  void backward(const StepView& s) const {
    const Vec zero = splat(0.0f);
    forEachVec(s.units, [&](int i, int v) {
      const Vec dh = load(s.hiddenError + i);
      const Vec slope = act.candidateSlope(load(s.gates + i));
      store(s.gates + i, whereActive(s.activity, v, dh * slope, zero));
      store(s.hiddenError + i, whereActive(s.activity, v, zero, dh));
    });
  }
};

template <class Activations>
struct Lstm {
  static constexpr bool kHasCell = true, kResetsBefore = false;
  Activations act;

  void forward(const StepView& s) const {
    float *const gi = s.gate(0), *const gf = s.gate(1), *const gc = s.gate(2), *const go = s.gate(3);
    forEachVec(s.units, [&](int i, int v) {
      const Vec in = act.gate(load(gi + i)), forget = act.gate(load(gf + i));
      const Vec candidate = act.candidate(load(gc + i)), out = act.gate(load(go + i));
      store(gi + i, in);
      store(gf + i, forget);
      store(gc + i, candidate);
      store(go + i, out);
      const Vec before = load(s.cell + i);
      const Vec c = fma(forget, before, in * candidate);
      const Vec h = out * act.candidate(c);
      store(s.nextCell + i, whereActive(s.activity, v, c, before));
      store(s.nextHidden + i, whereActive(s.activity, v, h, load(s.hidden + i)));
    });
  }
  void backward(const StepView& s) const {
    const Vec zero = splat(0.0f);
    float *const gi = s.gate(0), *const gf = s.gate(1), *const gc = s.gate(2), *const go = s.gate(3);
    forEachVec(s.units, [&](int i, int v) {
      const Vec in = load(gi + i), forget = load(gf + i), candidate = load(gc + i), out = load(go + i);
      const Vec dh = load(s.hiddenError + i), dcAfter = load(s.cellError + i);
      const Vec squashed = act.candidate(load(s.nextCell + i));
      const Vec dc = fma(dh * out, act.candidateSlope(squashed), dcAfter);
      const auto put = [&](float* gate, Vec gradient) {
        store(gate + i, whereActive(s.activity, v, gradient, zero));
      };
      put(gi, dc * candidate * act.gateSlope(in));
      put(gf, dc * load(s.cell + i) * act.gateSlope(forget));
      put(gc, dc * in * act.candidateSlope(candidate));
      put(go, dh * squashed * act.gateSlope(out));
      store(s.cellError + i, whereActive(s.activity, v, dc * forget, dcAfter));
      store(s.hiddenError + i, whereActive(s.activity, v, zero, dh));
    });
  }
};

// Both GRUs: gates z and r, then the candidate, whose hidden part meets r before its product (r * h
// is an input of the second product) or after it (the product of h stands in a fourth block).
template <class Activations, bool kResetAfter>
struct Gru {
  static constexpr bool kHasCell = false, kResetsBefore = !kResetAfter;
  Activations act;

  // After the first product of GRU with reset before.
  void reset(const StepView& s) const {
    forEachVec(s.units, [&](int i, int) {
      const Vec r = act.gate(load(s.gate(1) + i));
      store(s.gate(1) + i, r);
      store(s.resetHidden + i, r * load(s.maskedHidden + i));
    });
  }
  void forward(const StepView& s) const {
    float *const gz = s.gate(0), *const gr = s.gate(1), *const gh = s.gate(2);
    forEachVec(s.units, [&](int i, int v) {
      const Vec z = act.gate(load(gz + i));
      Vec sum = load(gh + i);
      if constexpr (kResetAfter) {
        const Vec r = act.gate(load(gr + i));
        store(gr + i, r);
        sum = fma(r, load(s.gate(3) + i), sum);
      }
      const Vec n = act.candidate(sum);
      store(gz + i, z);
      store(gh + i, n);
      const Vec h = fma(z, load(s.maskedHidden + i) - n, n);
      store(s.nextHidden + i, whereActive(s.activity, v, h, load(s.hidden + i)));
    });
  }
  // All gradients for reset after; those of z and the candidate for reset before.
  void backward(const StepView& s) const {
    const Vec zero = splat(0.0f), one = splat(1.0f);
    float *const gz = s.gate(0), *const gr = s.gate(1), *const gh = s.gate(2);
    forEachVec(s.units, [&](int i, int v) {
      const Vec z = load(gz + i), n = load(gh + i), dh = load(s.hiddenError + i);
      const Vec dn = dh * (one - z) * act.candidateSlope(n);
      const Vec dz = dh * (load(s.maskedHidden + i) - n) * act.gateSlope(z);
      store(gz + i, whereActive(s.activity, v, dz, zero));
      store(gh + i, whereActive(s.activity, v, dn, zero));
      if constexpr (kResetAfter) {
        const Vec r = load(gr + i);
        const Vec dr = dn * load(s.gate(3) + i) * act.gateSlope(r);
        store(gr + i, whereActive(s.activity, v, dr, zero));
        store(s.gate(3) + i, whereActive(s.activity, v, dn * r, zero));
      }
      // What z lets through to h before the step, or all of it where the sequence has ended.
      store(s.hiddenError + i, whereActive(s.activity, v, dh * z, dh));
    });
  }
  // Reset before, once dL/d(r * h) is there: gradient of r, and what r lets through to h.
  void resetBackward(const StepView& s) const {
    const Vec zero = splat(0.0f);
    float* const gr = s.gate(1);
    forEachVec(s.units, [&](int i, int v) {
      const Vec r = load(gr + i), error = load(s.resetError + i);
      const Vec dr = error * load(s.maskedHidden + i) * act.gateSlope(r);
      store(gr + i, whereActive(s.activity, v, dr, zero));
      const Vec passed = load(s.hiddenError + i);
      store(s.hiddenError + i, whereActive(s.activity, v, fma(error, r, passed), passed));
    });
  }
};

}  // namespace UNROLL_ISA
