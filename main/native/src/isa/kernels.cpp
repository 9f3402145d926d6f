// The kernels of one instruction set; compiled once for each, see binding.gyp.
#include "../kernels.h"

#include <math.h>

#include "recurrence.h"
#include "update.h"

namespace UNROLL_ISA {
namespace {

// Copying a small network's weights takes less than waking a thread for it.
void packWith(ThreadPool& pool, const Job& job, void (*pack)(const Job&, int)) {
  constexpr size_t kWorthTheThreads = 16384;
  size_t floats = 0;
  for (int i = 0; i < job.productCount; ++i) floats += job.products[i].packedFloats();
  auto part = [&](int thread) { pack(job, thread); };
  if (floats >= kWorthTheThreads) {
    onAllThreads(pool, part);
  } else {
    for (int thread = 0; thread < job.threads; ++thread) part(thread);
  }
}

// How many panels a thread leads through time together. Its whole share with large weights, so that
// they are fetched once for all, and with tiny ones, so that the processor has something to do while
// one panel waits for its last step; between, fewer, so that threads can share the work evenly and what
// the weight gradients need is still near.
int panelsTogether(const Job& job) {
  const Layout& at = job.layout;
  const int share = (at.panels + job.threads - 1) / job.threads;
  const int rows = at.inputRows + at.gateRows;
  if (rows > kSomeRows || rows <= kFewRowsNearby) return smaller(kPanelGroup, share);
  constexpr int kHalfOfCache = 512 * 1024;
  const int steps = at.stepsAtOnce > 0 ? at.stepsAtOnce : 1;
  const int fitting = smaller((share + 1) / 2, kHalfOfCache / (steps * rows * kLanes * 4));
  return fitting < 1 ? 1 : smaller(kPanelGroup, fitting);
}

// Calls body(first panel, panel after the last) for what one thread is to do. Where each thread has one
// piece it is its own; a quick thread would take that of one that is only just waking.
template <class Body>
void forEachPiece(ThreadPool& pool, const Job& job, int part, const Body& body) {
  const int together = panelsTogether(job), panels = job.layout.panels;
  const int pieces = (panels + together - 1) / together;
  const auto run = [&](int piece) {
    body(piece * together, smaller((piece + 1) * together, panels));
  };
  if (pieces <= job.threads) {
    if (part < pieces) run(part);
    return;
  }
  for (int piece = pool.take(); piece < pieces; piece = pool.take()) run(piece);
}

template <class CellOps>
void forwardThrough(ThreadPool& pool, const Job& job, const CellOps& cell,
                    const ForwardResults& results) {
  packWith(pool, job, packForward);
  auto recur = [&](int part) {
    forEachPiece(pool, job, part, [&](int from, int to) {
      forwardPanels(job, cell, results, from, to);
    });
  };
  onAllThreads(pool, recur);
}

template <class CellOps>
void backwardThrough(ThreadPool& pool, const Job& job, const CellOps& cell,
                     const BackwardInputs& errors, const BackwardResults& results) {
  packWith(pool, job, packBackward);
  auto recur = [&](int part) {
    forEachPiece(pool, job, part, [&](int from, int to) {
      backwardPanels(job, cell, errors, results, from, to, job.scratch(part));
    });
  };
  onAllThreads(pool, recur);
  if (job.layout.stepsAtOnce > 0) {
    addPartials(job, results);
  } else {
    auto sum = [&](int part) { weightGradients(job, results, part); };
    onAllThreads(pool, sum);
  }
}

// Calls body with the cell of this shape.
template <class Activations, class Body>
void withCell(Cell cell, const Activations& activations, const Body& body) {
  switch (cell) {
    case Cell::kSimpleRnn:
      return body(SimpleRnn<Activations>{activations});
    case Cell::kLstm:
      return body(Lstm<Activations>{activations});
    case Cell::kGruResetBefore:
      return body(Gru<Activations, false>{activations});
    case Cell::kGruResetAfter:
      return body(Gru<Activations, true>{activations});
  }
}

template <class Body>
void withCellOf(const Shape& shape, const Body& body) {
  const bool gates = shape.cell == Cell::kSimpleRnn ||
                     shape.recurrentActivation == Activation::kSigmoid;
  if (shape.activation == Activation::kTanh && gates) {
    withCell(shape.cell, StandardActivations{}, body);
  } else {
    withCell(shape.cell, ChosenActivations{shape.activation, shape.recurrentActivation}, body);
  }
}

Job jobOf(ThreadPool& pool, const Shape& shape, const Layout& layout, const Weights& weights,
          const ForwardInputs& given, float* workspace) {
  return Job{shape, layout, weights, given, alignedStart(workspace), pool.threads(), {}, 0};
}

void forward(ThreadPool& pool, const Shape& shape, const Layout& layout, const Weights& weights,
             const ForwardInputs& given, const ForwardResults& results, float* workspace) {
  Job job = jobOf(pool, shape, layout, weights, given, workspace);
  planForward(job);
  withCellOf(shape, [&](const auto& cell) { forwardThrough(pool, job, cell, results); });
}

void clear(float* values, size_t count) {
  for (size_t i = 0; i < count; ++i) values[i] = 0.0f;
}

void backward(ThreadPool& pool, const Shape& shape, const Layout& layout, const Weights& weights,
              const ForwardInputs& given, const BackwardInputs& errors,
              const BackwardResults& results, float* workspace) {
  Job job = jobOf(pool, shape, layout, weights, given, workspace);
  planBackward(job, results.inputs != nullptr);
  const size_t columns = static_cast<size_t>(gateCount(shape.cell)) * shape.units;
  const bool resetAfter = shape.cell == Cell::kGruResetAfter;
  clear(results.kernel, columns * shape.features);
  clear(results.recurrent, columns * shape.units);
  clear(results.bias, resetAfter ? 2 * columns : columns);
  withCellOf(shape, [&](const auto& cell) { backwardThrough(pool, job, cell, errors, results); });
  // Of z and r, both biases meet the same sum.
  for (int i = 0; resetAfter && i < 2 * shape.units; ++i) results.bias[columns + i] = results.bias[i];
  for (int step = 0; results.stepNorms != nullptr && step < shape.steps; ++step) {
    double sum = 0;
    for (int panel = 0; panel < layout.panels; ++panel) sum += job.norms(panel)[step];
    results.stepNorms[step] = ::sqrt(sum);
  }
}

void trace(const Shape& shape, const Layout& layout, const TraceResults& results,
           float* workspace) {
  const Weights noWeights{};
  const ForwardInputs nothing{};
  const Job job{shape, layout, noWeights, nothing, alignedStart(workspace), 1, {}, 0};
  const int gates = gateCount(shape.cell) * shape.units;
  for (int panel = 0; panel < layout.panels; ++panel) {
    for (int step = 0; step < shape.steps; ++step) {
      const size_t time = static_cast<size_t>(job.timeOf(step));
      const int lanes = job.lanesOf(panel);
      if (results.gates != nullptr) {
        writeLanes(results.gates + time * gates, job.gateSlab(panel, step), panel, lanes,
                   static_cast<size_t>(shape.steps) * gates, gates);
      }
      if (results.cells != nullptr) {
        writeLanes(results.cells + time * shape.units, job.cellSlab(panel, step + 1), panel, lanes,
                   static_cast<size_t>(shape.steps) * shape.units, shape.units);
      }
    }
  }
}

void elementary(Elementary function, const float* x, float* y, size_t count) {
  for (size_t i = 0; i < count; i += Vec::kWidth) {
    float part[Vec::kWidth] = {};
    const size_t rest = count - i < Vec::kWidth ? count - i : Vec::kWidth;
    for (size_t k = 0; k < rest; ++k) part[k] = x[i + k];
    const Vec in = load(part);
    store(part, function == Elementary::kExp       ? exponential(in)
                : function == Elementary::kSigmoid ? sigmoid(in)
                                                   : hyperbolicTangent(in));
    for (size_t k = 0; k < rest; ++k) y[i + k] = part[k];
  }
}

constexpr Kernels kTable{kIsaName, forward, backward, trace, squaredNorm, update, elementary};

}  // namespace

const unroll::Kernels* table() { return &kTable; }

}  // namespace UNROLL_ISA
