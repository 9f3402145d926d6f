// Where everything lies in the one workspace that a forward call fills and its backward call reads.
// Sizes are in floats. engine/README.md states the sum as a formula.
#pragma once

#include <cstddef>
#include <cstdint>

#include "unroll.h"

namespace unroll {

// A slab is what one panel has at one timestep: rows of kLanes floats.
//   input slab   x [features], h before the step [units], 1, and r * h [units] (GRU, reset before)
//   gate slab    the gates, then for GRU with reset after the candidate's hidden part [units];
//                backward puts their gradients in the same place
//   cell slab    c before the step [units], LSTM
struct Layout {
  int panels;     // ceil(batch / kLanes)
  int inputRows;  // of an input slab, with room for whole tiles
  int gateRows;   // of a gate slab, with room for whole tiles and blocks
  int errorRows;  // gradients by x and h, and by r * h

  int inputSlabs;  // per panel: steps + 1 in training, else 2
  int gateSlabs;   // per panel: steps in training, else 1
  int cellSlabs;   // per panel: steps + 1 in training, else 2; only LSTM has any

  int hiddenRow, onesRow, resetRow;  // within an input slab

  // Small networks add up the weight gradients of so many timesteps while these are still near, into
  // sums of each panel; 0: at the end, over everything.
  int stepsAtOnce;
  int partialFloats;  // of one panel: kernel, recurrent kernel, bias

  // Starts of the parts, from the aligned start of the workspace.
  size_t inputs, gates, cells, states, masks, packed, errors, norms, scratch, partials;
  size_t floats;  // the whole, with room to align its start
};

// Rows of an input and a gate slab together: with up to these, 64 or 32 timesteps of a panel fit into
// half of a second-level cache of a megabyte.
constexpr int kFewRows = 128, kSomeRows = 256;

// The copies of slabs that one thread makes for the weight gradients.
constexpr size_t kScratchRows = 96, kScratchVectors = 64, kScratchColumns = 6, kMostVectors = 256;
constexpr size_t kScratchFloats =
    (kScratchRows * kScratchVectors + kScratchColumns * kMostVectors) * kLanes;

Layout layoutOf(const Shape& shape, int threads);

// The first float on a 64-byte boundary.
float* alignedStart(float* workspace);

}  // namespace unroll
