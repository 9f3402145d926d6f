#include "layout.h"

#include <algorithm>

namespace unroll {
namespace {

constexpr size_t kAlign = 16;  // floats: 64 bytes

size_t up(size_t value, size_t step) { return (value + step - 1) / step * step; }

// Rows of a product as they are packed and written.
size_t padded(int rows) { return up(static_cast<size_t>(rows), 4); }

size_t packedProduct(int rows, int inputs) {
  return up(padded(rows) * (static_cast<size_t>(inputs) + 1), kAlign);
}

size_t forwardWeights(const Shape& s) {
  const int f = s.features, u = s.units;
  switch (s.cell) {
    case Cell::kGruResetBefore:
      return packedProduct(2 * u, f + u) + packedProduct(u, f + u);
    case Cell::kGruResetAfter:
      return packedProduct(2 * u, f + u) + packedProduct(u, f) + packedProduct(u, u);
    default:
      return packedProduct(gateCount(s.cell) * u, f + u);
  }
}

size_t backwardWeights(const Shape& s) {
  const int f = s.features, u = s.units, gates = gateCount(s.cell) * u;
  switch (s.cell) {
    case Cell::kGruResetBefore:
      return packedProduct(u, u) + packedProduct(f, gates) + packedProduct(u, 2 * u);
    default:
      return packedProduct(f, gates) + packedProduct(u, gates);
  }
}

int lastProductRow(const Shape& s) {
  switch (s.cell) {
    case Cell::kGruResetBefore:
      return 2 * s.units;
    case Cell::kGruResetAfter:
      return 3 * s.units;
    default:
      return 0;
  }
}

int lastProductRows(const Shape& s) {
  const bool gru = s.cell == Cell::kGruResetBefore || s.cell == Cell::kGruResetAfter;
  return gru ? s.units : gateCount(s.cell) * s.units;
}

// Tiles of the weight gradient read whole fours of rows, and must not reach into another slab.
int inputRowsOf(const Shape& s) {
  const int ones = s.features + s.units;
  const auto four = [](int rows) { return static_cast<int>(padded(rows)); };
  switch (s.cell) {
    case Cell::kGruResetBefore:
      return std::max(four(ones + 1), ones + four(s.units + 1));
    case Cell::kGruResetAfter:
      return std::max(ones + 4, s.features + four(s.units + 1));
    default:
      return four(ones + 1);
  }
}

// Of all instruction sets, the most columns that a tile of the weight gradient has, and a multiple of
// the others.
constexpr size_t kTileColumns = 6;

}  // namespace

Layout layoutOf(const Shape& s, int threads) {
  Layout at{};
  at.panels = (s.batch + kLanes - 1) / kLanes;
  at.hiddenRow = s.features;
  at.onesRow = s.features + s.units;
  at.resetRow = at.onesRow + 1;
  at.inputRows = inputRowsOf(s);
  const size_t last = static_cast<size_t>(lastProductRows(s));
  at.gateRows = lastProductRow(s) + static_cast<int>(std::max(up(last, 4), up(last, kTileColumns)));
  at.errorRows = s.features + 2 * static_cast<int>(padded(s.units));

  const int kept = s.training ? s.steps : 1;
  at.inputSlabs = kept + 1;
  at.gateSlabs = kept;
  at.cellSlabs = s.cell == Cell::kLstm ? kept + 1 : 0;

  size_t next = 0;
  const auto take = [&](size_t floats) {
    const size_t start = next;
    next += up(floats, kAlign);
    return start;
  };
  const size_t panels = static_cast<size_t>(at.panels), lanes = kLanes;
  const size_t units = static_cast<size_t>(s.units);
  at.inputs = take(panels * static_cast<size_t>(at.inputSlabs) * static_cast<size_t>(at.inputRows) * lanes);
  at.gates = take(panels * static_cast<size_t>(at.gateSlabs) * static_cast<size_t>(at.gateRows) * lanes);
  at.cells = take(panels * static_cast<size_t>(at.cellSlabs) * units * lanes);
  at.states = take(panels * 3 * units * lanes);
  at.masks = take(panels * (static_cast<size_t>(s.features) + units + 2) * lanes);
  const size_t forward = forwardWeights(s), backward = s.training ? backwardWeights(s) : 0;
  at.packed = take(forward > backward ? forward : backward);
  at.errors = take(s.training ? panels * static_cast<size_t>(at.errorRows) * lanes : 0);
  at.norms = take(s.training ? 2 * panels * static_cast<size_t>(s.steps) : 0);
  at.scratch = take(s.training ? static_cast<size_t>(threads) * kScratchFloats : 0);
  const int rows = at.inputRows + at.gateRows;
  at.stepsAtOnce = !s.training || rows > kSomeRows ? 0 : rows > kFewRows ? 32 : 64;
  const int columns = gateCount(s.cell) * s.units;
  const int biases = s.cell == Cell::kGruResetAfter ? 2 : 1;
  at.partialFloats = at.stepsAtOnce > 0 ? (s.features + s.units + biases) * columns : 0;
  at.partials = take(panels * static_cast<size_t>(at.partialFloats));
  at.floats = next + kAlign;
  return at;
}

float* alignedStart(float* workspace) {
  const uintptr_t address = reinterpret_cast<uintptr_t>(workspace);
  return reinterpret_cast<float*>((address + 63) / 64 * 64);
}

}  // namespace unroll
