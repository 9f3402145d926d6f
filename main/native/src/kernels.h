// One table of entry points per instruction set; cpu.h chooses among them.
#pragma once

#include "layout.h"
#include "thread_pool.h"
#include "unroll.h"

namespace unroll {

enum class Elementary { kExp, kSigmoid, kTanh };

struct Kernels {
  const char* name;
  void (*forward)(ThreadPool&, const Shape&, const Layout&, const Weights&, const ForwardInputs&,
                  const ForwardResults&, float* workspace);
  // Overwrites the gates in the workspace: once per forward call.
  void (*backward)(ThreadPool&, const Shape&, const Layout&, const Weights&, const ForwardInputs&,
                   const BackwardInputs&, const BackwardResults&, float* workspace);
  // Between forward (in training mode) and backward.
  void (*trace)(const Shape&, const Layout&, const TraceResults&, float* workspace);
  double (*squaredNorm)(const float* values, size_t count);
  void (*update)(const Update&, const UpdateArrays&);
  void (*elementary)(Elementary, const float* x, float* y, size_t count);
};

}  // namespace unroll

// One namespace per instruction set that this program was built for; cpu.cpp lists them.
namespace unroll_baseline {
const unroll::Kernels* table();
}
namespace unroll_avx2 {
const unroll::Kernels* table();
}
namespace unroll_avx512 {
const unroll::Kernels* table();
}
