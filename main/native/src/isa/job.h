// One forward or backward call, as its threads see it.
#pragma once

#include "../kernels.h"
#include "product.h"

namespace UNROLL_ISA {

using namespace unroll;

struct Job {
  const Shape& shape;
  const Layout& layout;
  const Weights& weights;
  const ForwardInputs& given;
  float* base;
  int threads;
  Product products[3];
  int productCount;

  // Without training, one or two slabs are used in turn.
  static int inTurn(int step, int slabs) { return slabs == 1 ? 0 : slabs == 2 ? step & 1 : step; }
  float* inputSlab(int panel, int step) const {
    const size_t slab =
        static_cast<size_t>(panel) * layout.inputSlabs + inTurn(step, layout.inputSlabs);
    return base + layout.inputs + slab * layout.inputRows * kLanes;
  }
  float* gateSlab(int panel, int step) const {
    const size_t slab =
        static_cast<size_t>(panel) * layout.gateSlabs + inTurn(step, layout.gateSlabs);
    return base + layout.gates + slab * layout.gateRows * kLanes;
  }
  float* cellSlab(int panel, int step) const {
    const size_t slab =
        static_cast<size_t>(panel) * layout.cellSlabs + inTurn(step, layout.cellSlabs);
    return base + layout.cells + slab * shape.units * kLanes;
  }
  float* state(int panel, int which) const {
    return base + layout.states +
           (static_cast<size_t>(panel) * 3 + which) * shape.units * kLanes;
  }
  // h before a step, not masked: the input slab has it unless a mask of dropout lies on it there.
  float* hidden(int panel, int step) const {
    return given.recurrentMask == nullptr ? inputSlab(panel, step) + layout.hiddenRow * kLanes
                                          : state(panel, 0);
  }
  // dL/dh and dL/dc in a backward call.
  float* hiddenError(int panel) const { return state(panel, 1); }
  float* cellError(int panel) const { return state(panel, 2); }
  float* errors(int panel) const {
    return base + layout.errors + static_cast<size_t>(panel) * layout.errorRows * kLanes;
  }
  float* hiddenRowErrors(int panel) const { return errors(panel) + shape.features * kLanes; }
  float* resetRowErrors(int panel) const {
    return hiddenRowErrors(panel) + (shape.units + 3) / 4 * 4 * kLanes;
  }
  // Masks of one panel: features rows, units rows, then a row of starts and one of ends.
  float* inputMask(int panel) const {
    return base + layout.masks +
           static_cast<size_t>(panel) * (shape.features + shape.units + 2) * kLanes;
  }
  float* recurrentMask(int panel) const { return inputMask(panel) + shape.features * kLanes; }
  float* starts(int panel) const { return recurrentMask(panel) + shape.units * kLanes; }
  float* ends(int panel) const { return starts(panel) + kLanes; }
  double* norms(int panel) const {
    return reinterpret_cast<double*>(base + layout.norms) + static_cast<size_t>(panel) * shape.steps;
  }
  float* scratch(int thread) const {
    return base + layout.scratch + static_cast<size_t>(thread) * kScratchFloats;
  }

  float* partial(int panel) const {
    return base + layout.partials + static_cast<size_t>(panel) * layout.partialFloats;
  }

  int lanesOf(int panel) const { return smaller(kLanes, shape.batch - panel * kLanes); }
  // The timestep of the inputs that is read at this step of the recurrence.
  int timeOf(int step) const { return shape.reverse ? shape.steps - 1 - step : step; }

  bool inPadding(int lane, int time) const {
    return (given.starts != nullptr && time < given.starts[lane]) ||
           (given.ends != nullptr && time >= given.ends[lane]);
  }
  // How many of a panel's sequences are in padding at a timestep.
  int padded(int panel, int time) const {
    if (given.starts == nullptr && given.ends == nullptr) return 0;
    int count = 0;
    for (int lane = 0; lane < lanesOf(panel); ++lane) count += inPadding(panel * kLanes + lane, time);
    return count;
  }
};

// Reads [batch, stride] rows as columns: panel row r, lane l = array[(16 p + l) * stride + r].
static void readLanes(float* panelRows, const float* array, int panel, int lanes, size_t stride,
                      int rows) {
  const float* first = array + static_cast<size_t>(panel) * kLanes * stride;
  for (int r = 0; r < rows; ++r) {
    for (int lane = 0; lane < lanes; ++lane) panelRows[r * kLanes + lane] = first[lane * stride + r];
    for (int lane = lanes; lane < kLanes; ++lane) panelRows[r * kLanes + lane] = 0.0f;
  }
}

static void writeLanes(float* array, const float* panelRows, int panel, int lanes, size_t stride,
                       int rows) {
  float* first = array + static_cast<size_t>(panel) * kLanes * stride;
  for (int lane = 0; lane < lanes; ++lane) {
    for (int r = 0; r < rows; ++r) first[lane * stride + r] = panelRows[r * kLanes + lane];
  }
}

static void addLanes(float* panelRows, const float* array, int panel, int lanes, size_t stride,
                     int rows) {
  const float* first = array + static_cast<size_t>(panel) * kLanes * stride;
  for (int r = 0; r < rows; ++r) {
    for (int lane = 0; lane < lanes; ++lane) panelRows[r * kLanes + lane] += first[lane * stride + r];
  }
}

static void fillRows(float* rows, int count, float value) {
  for (int i = 0; i < count * kLanes; ++i) rows[i] = value;
}

static void copyRows(float* to, const float* from, int count) {
  for (int i = 0; i < count * kLanes; ++i) to[i] = from[i];
}

// Calls body(thread) on every thread of the pool.
template <class Body>
static void onAllThreads(ThreadPool& pool, Body& body) {
  pool.run([](void* context, int part) { (*static_cast<Body*>(context))(part); }, &body);
}

// Which lanes of a panel are within their sequence at a timestep.
struct Activity {
  Vec time;
  const float* starts;
  const float* ends;
  bool all;
};

static UNROLL_INLINE Vec whereActive(const Activity& activity, int v, Vec active, Vec inactive) {
  if (activity.all) return active;
  const int at = v * Vec::kWidth;
  const Vec started = whereLess(activity.time, load(activity.starts + at), inactive, active);
  return whereLess(activity.time, load(activity.ends + at), started, inactive);
}

}  // namespace UNROLL_ISA
