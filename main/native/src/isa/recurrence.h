// Forward and backward through time. Each thread takes whole panels through all timesteps, all its
// panels step by step together, so that a block of weights serves them all while it is near.
#pragma once

#include "cells.h"
#include "products.h"
#include "weight_gradient.h"

namespace UNROLL_ISA {

constexpr int kPanelGroup = 32;  // panels that one thread leads through a timestep together

template <class CellOps>
static StepView viewOf(const Job& job, int panel, int step, bool training) {
  StepView view{};
  const int time = job.timeOf(step);
  view.activity = {splat(static_cast<float>(time)), job.starts(panel), job.ends(panel),
                   job.padded(panel, time) == 0};
  view.units = job.shape.units;
  view.gates = job.gateSlab(panel, step);
  view.input = job.inputSlab(panel, step);
  view.maskedHidden = view.input + job.layout.hiddenRow * kLanes;
  view.resetHidden = view.input + job.layout.resetRow * kLanes;
  view.hidden = job.hidden(panel, step);
  view.nextHidden = job.hidden(panel, step + 1);
  if constexpr (CellOps::kHasCell) {
    view.cell = job.cellSlab(panel, step);
    view.nextCell = job.cellSlab(panel, step + 1);
  }
  if (training) {
    view.hiddenError = job.hiddenError(panel);
    view.cellError = job.cellError(panel);
    view.resetError = job.resetRowErrors(panel);
  }
  return view;
}

// x of one timestep, with the mask of dropout; 0 in padding, whatever stands there.
static void readInputs(const Job& job, int panel, int step) {
  const Shape& s = job.shape;
  const int time = job.timeOf(step);
  float* rows = job.inputSlab(panel, step);
  const size_t stride = static_cast<size_t>(s.steps) * s.features;
  readLanes(rows, job.given.inputs + static_cast<size_t>(time) * s.features, panel,
            job.lanesOf(panel), stride, s.features);
  if (job.given.inputMask != nullptr) {
    const float* mask = job.inputMask(panel);
    for (int i = 0; i < s.features * kLanes; ++i) rows[i] *= mask[i];
  }
  if (job.padded(panel, time) == 0) return;
  for (int lane = 0; lane < job.lanesOf(panel); ++lane) {
    if (!job.inPadding(panel * kLanes + lane, time)) continue;
    for (int r = 0; r < s.features; ++r) rows[r * kLanes + lane] = 0.0f;
  }
}

// Where dropout masks h: as the products of `step` see it.
static void maskHidden(const Job& job, int panel, int step) {
  if (job.given.recurrentMask == nullptr) return;
  float* rows = job.inputSlab(panel, step) + job.layout.hiddenRow * kLanes;
  const float* hidden = job.hidden(panel, step);
  const float* mask = job.recurrentMask(panel);
  for (int i = 0; i < job.shape.units * kLanes; ++i) rows[i] = hidden[i] * mask[i];
}

static void readState(const Job& job, float* rows, const float* array, int panel) {
  const int units = job.shape.units;
  if (array == nullptr) {
    fillRows(rows, units, 0.0f);
  } else {
    readLanes(rows, array, panel, job.lanesOf(panel), static_cast<size_t>(units), units);
  }
}

template <class CellOps>
static void startPanel(const Job& job, int panel) {
  const Shape& s = job.shape;
  const int lanes = job.lanesOf(panel);
  for (int lane = 0; lane < kLanes; ++lane) {
    const int sequence = panel * kLanes + lane;
    const bool real = lane < lanes;
    const int start = real && job.given.starts != nullptr ? job.given.starts[sequence] : 0;
    const int end = real && job.given.ends != nullptr ? job.given.ends[sequence] : s.steps;
    job.starts(panel)[lane] = static_cast<float>(start);
    job.ends(panel)[lane] = static_cast<float>(end);
  }
  if (job.given.inputMask != nullptr) {
    readLanes(job.inputMask(panel), job.given.inputMask, panel, lanes,
              static_cast<size_t>(s.features), s.features);
  }
  if (job.given.recurrentMask != nullptr) {
    readLanes(job.recurrentMask(panel), job.given.recurrentMask, panel, lanes,
              static_cast<size_t>(s.units), s.units);
  }
  readState(job, job.hidden(panel, 0), job.given.initialH, panel);
  if constexpr (CellOps::kHasCell) readState(job, job.cellSlab(panel, 0), job.given.initialC, panel);
  for (int slab = 0; slab < job.layout.inputSlabs; ++slab) {
    float* ones = job.inputSlab(panel, slab) + job.layout.onesRow * kLanes;
    fillRows(ones, 1, 1.0f);
    fillRows(ones + kLanes, job.layout.inputRows - job.layout.onesRow - 1, 0.0f);
  }
  maskHidden(job, panel, 0);
  readInputs(job, panel, 0);
}

template <class CellOps>
static void forwardPanels(const Job& job, const CellOps& cell, const ForwardResults& results,
                          int from, int to) {
  const Shape& s = job.shape;
  const size_t units = static_cast<size_t>(s.units);
  for (int p = from; p < to; ++p) startPanel<CellOps>(job, p);
  for (int step = 0; step < s.steps; ++step) {
    const int time = job.timeOf(step);
    const float* ins[kPanelGroup];
    float* outs[kPanelGroup];
    StepView views[kPanelGroup];
    int live = 0;
    for (int p = from; p < to; ++p) {
      // One step ahead: what is written lane by lane is not read as a vector at once.
      if (step + 1 < s.steps) readInputs(job, p, step + 1);
      if (job.padded(p, time) == job.lanesOf(p)) {
        fillRows(job.gateSlab(p, step), job.layout.gateRows, 0.0f);
        if constexpr (CellOps::kHasCell) {
          copyRows(job.cellSlab(p, step + 1), job.cellSlab(p, step), s.units);
        }
        if (job.given.recurrentMask == nullptr) {
          copyRows(job.hidden(p, step + 1), job.hidden(p, step), s.units);
        }
        continue;
      }
      views[live] = viewOf<CellOps>(job, p, step, false);
      ins[live] = views[live].input;
      outs[live] = views[live].gates;
      ++live;
    }
    multiply(job.products[0], ins, outs, live);
    if constexpr (CellOps::kResetsBefore) {
      for (int i = 0; i < live; ++i) cell.reset(views[i]);
    }
    for (int product = 1; product < job.productCount; ++product) {
      multiply(job.products[product], ins, outs, live);
    }
    for (int i = 0; i < live; ++i) cell.forward(views[i]);
    for (int p = from; p < to; ++p) {
      maskHidden(job, p, step + 1);
      if (results.sequence != nullptr) {
        writeLanes(results.sequence + static_cast<size_t>(time) * units, job.hidden(p, step + 1), p,
                   job.lanesOf(p), static_cast<size_t>(s.steps) * units, s.units);
      }
    }
  }
  for (int p = from; p < to; ++p) {
    if (results.finalH != nullptr) {
      writeLanes(results.finalH, job.hidden(p, s.steps), p, job.lanesOf(p), units, s.units);
    }
    if constexpr (CellOps::kHasCell) {
      if (results.finalC == nullptr) continue;
      writeLanes(results.finalC, job.cellSlab(p, s.steps), p, job.lanesOf(p), units, s.units);
    }
  }
}

// dL/dh before the step: what passed by the products, and what came through them.
static void joinHiddenErrors(const Job& job, const StepView& view, int panel) {
  const float* product = job.hiddenRowErrors(panel);
  const float* mask = job.given.recurrentMask == nullptr ? nullptr : job.recurrentMask(panel);
  forEachVec(view.units, [&](int i, int v) {
    const Vec passed = load(view.hiddenError + i);
    Vec sum = passed + load(product + i);
    if (mask != nullptr) sum = whereActive(view.activity, v, sum * load(mask + i), passed);
    store(view.hiddenError + i, sum);
  });
}

static void writeInputErrors(const Job& job, float* array, int panel, int step) {
  const Shape& s = job.shape;
  float* rows = job.errors(panel);
  if (job.given.inputMask != nullptr) {
    const float* mask = job.inputMask(panel);
    for (int i = 0; i < s.features * kLanes; ++i) rows[i] *= mask[i];
  }
  writeLanes(array + static_cast<size_t>(job.timeOf(step)) * s.features, rows, panel,
             job.lanesOf(panel), static_cast<size_t>(s.steps) * s.features, s.features);
}

static double squaresOf(const float* rows, int count) {
  double sum = 0;
  for (int i = 0; i < count * kLanes; ++i) sum += static_cast<double>(rows[i]) * rows[i];
  return sum;
}

template <class CellOps>
static void backwardPanels(const Job& job, const CellOps& cell, const BackwardInputs& errors,
                           const BackwardResults& results, int from, int to, float* scratch) {
  const Shape& s = job.shape;
  const int atOnce = job.layout.stepsAtOnce;
  if (atOnce > 0) {
    for (int p = from; p < to; ++p) {
      for (int i = 0; i < job.layout.partialFloats; ++i) job.partial(p)[i] = 0.0f;
    }
  }
  const size_t units = static_cast<size_t>(s.units);
  for (int p = from; p < to; ++p) {
    readState(job, job.hiddenError(p), errors.finalH, p);
    if constexpr (CellOps::kHasCell) readState(job, job.cellError(p), errors.finalC, p);
  }
  for (int step = s.steps - 1; step >= 0; --step) {
    const int time = job.timeOf(step);
    const float* ins[kPanelGroup];
    float* outs[kPanelGroup];
    StepView views[kPanelGroup];
    int panels[kPanelGroup];
    int live = 0;
    for (int p = from; p < to; ++p) {
      if (errors.sequence != nullptr) {
        addLanes(job.hiddenError(p), errors.sequence + static_cast<size_t>(time) * units, p,
                 job.lanesOf(p), static_cast<size_t>(s.steps) * units, s.units);
      }
      if (results.stepNorms != nullptr) {
        job.norms(p)[time] = squaresOf(job.hiddenError(p), s.units);
      }
      if (job.padded(p, time) == job.lanesOf(p)) {
        if (results.inputs != nullptr) {
          fillRows(job.errors(p), s.features, 0.0f);
          writeInputErrors(job, results.inputs, p, step);
        }
        continue;
      }
      views[live] = viewOf<CellOps>(job, p, step, true);
      ins[live] = views[live].gates;
      outs[live] = job.errors(p);
      panels[live++] = p;
    }
    for (int i = 0; i < live; ++i) cell.backward(views[i]);
    int product = 0;
    if constexpr (CellOps::kResetsBefore) {
      multiply(job.products[product++], ins, outs, live);
      for (int i = 0; i < live; ++i) cell.resetBackward(views[i]);
    }
    for (; product < job.productCount; ++product) multiply(job.products[product], ins, outs, live);
    for (int i = 0; i < live; ++i) {
      joinHiddenErrors(job, views[i], panels[i]);
      if (results.inputs != nullptr) writeInputErrors(job, results.inputs, panels[i], step);
    }
    if (atOnce > 0 && step % atOnce == 0) {
      const int count = smaller(atOnce, s.steps - step);
      for (int p = from; p < to; ++p) partialGradients(job, p, step, count, scratch);
    }
  }
  for (int p = from; p < to; ++p) {
    if (results.initialH != nullptr) {
      writeLanes(results.initialH, job.hiddenError(p), p, job.lanesOf(p), units, s.units);
    }
    if constexpr (CellOps::kHasCell) {
      if (results.initialC == nullptr) continue;
      writeLanes(results.initialC, job.cellError(p), p, job.lanesOf(p), units, s.units);
    }
  }
}

}  // namespace UNROLL_ISA
