// A layer with its weights and a batch, and what one instruction set makes of it.
#pragma once

#include <string>
#include <vector>

#include "../../main/native/src/kernels.h"
#include "support.h"

namespace unroll_plain {
const unroll::Kernels* table();
}

namespace test {

struct Problem {
  unroll::Shape shape{};
  Array<float> kernel, recurrent, bias;
  Array<float> inputs, initialH, initialC, inputMask, recurrentMask;
  Array<int32_t> starts, ends;  // what lies outside is padding
  Array<float> sequenceError, finalHError, finalCError;

  size_t columns() const {
    return static_cast<size_t>(unroll::gateCount(shape.cell)) * static_cast<size_t>(shape.units);
  }
  bool isActive(size_t sequence, int time) const {
    return (!starts || time >= starts[sequence]) && (!ends || time < ends[sequence]);
  }
  // Of an array [batch, steps, width]: whether this value is not in padding.
  bool isWithin(size_t index, int width) const;

  unroll::Weights weights() const;
  unroll::ForwardInputs given() const;
  unroll::BackwardInputs errors() const;
  std::string description() const;
};

// Sizes as asked for, everything else drawn.
Problem drawProblem(Random& random, unroll::Shape shape);
unroll::Shape drawShape(Random& random, unroll::Cell cell);

// Another value in all padding.
void fillPadding(const Problem& problem, float value);

enum Result {
  kSequence,
  kFinalH,
  kFinalC,
  kGates,
  kCells,
  kInputs,
  kKernel,
  kRecurrent,
  kBias,
  kInitialH,
  kInitialC,
  kResults
};
extern const char* const kResultNames[kResults];

struct Wanted {
  bool results[kResults];
  bool norms;
};
Wanted everything();

struct Outcome {
  Array<float> results[kResults];
  Array<double> norms;
  bool guardsAreWhole;
};

// Forward, trace and backward; only forward where the shape is not for training. The workspace is
// exactly as long as the layout says, begins at any alignment and holds NaN.
Outcome solve(const unroll::Kernels& kernels, unroll::ThreadPool& pool, const Problem& problem,
              const Wanted& wanted, size_t shift = 0);

}  // namespace test
