// Gradients of the weights: for each pair of an input row and a gate row the sum, over all sequences
// and timesteps, of input * gradient by gate. Tiles of rows x columns are summed lane by lane in
// registers. Which thread does a tile does not change the order of its sums, so the result is the
// same for every number of threads.
#pragma once

#include "job.h"

namespace UNROLL_ISA {

constexpr int kFewRowsNearby = 64;

// Input rows (one or two runs of neighbours) that meet the gate rows [firstGate, firstGate + gates).
struct GradientGroup {
  Segment rows[2];
  int runs;
  int firstGate;
  int gates;
  int column;   // of the first gate in the weights
  float* bias;  // where the row of ones goes, at `column`

  int rowCount() const { return rows[0].rows + (runs > 1 ? rows[1].rows : 0); }
  int inputRow(int index) const {
    return index < rows[0].rows ? rows[0].firstRow + index
                                : rows[1].firstRow + index - rows[0].rows;
  }
};

// Slabs in a row, from `first` on, counted through all panels and timesteps.
struct Slabs {
  const Job& job;
  int first;
  int count;
  const float* input(int index) const {
    return job.inputSlab((first + index) / job.shape.steps, (first + index) % job.shape.steps);
  }
  const float* gate(int index) const {
    return job.gateSlab((first + index) / job.shape.steps, (first + index) % job.shape.steps);
  }
};

static float* destination(const Job& job, const BackwardResults& results,
                          const GradientGroup& group, int inputRow) {
  const Layout& at = job.layout;
  const int stride = gateCount(job.shape.cell) * job.shape.units;
  if (inputRow < at.hiddenRow) {
    return results.kernel + static_cast<size_t>(inputRow) * stride + group.column;
  }
  if (inputRow == at.onesRow) return group.bias + group.column;
  const int unit = inputRow < at.onesRow ? inputRow - at.hiddenRow : inputRow - at.resetRow;
  return results.recurrent + static_cast<size_t>(unit) * stride + group.column;
}

static UNROLL_INLINE void sumTile(const float* in, size_t inStride, const float* gates,
                                  size_t gateStride, int vectors,
                                  float sums[kTileColumns][kTileRows]) {
  Vec tile[kTileRows][kTileColumns];
  UNROLL_LOOP
  for (int r = 0; r < kTileRows; ++r) {
    UNROLL_LOOP
    for (int c = 0; c < kTileColumns; ++c) tile[r][c] = splat(0.0f);
  }
  for (int i = 0; i < vectors; ++i, in += inStride, gates += gateStride) {
    for (int v = 0; v < kPanelVecs; ++v) {
      Vec column[kTileColumns];
      UNROLL_LOOP
      for (int c = 0; c < kTileColumns; ++c) column[c] = load(gates + c * kLanes + v * Vec::kWidth);
      UNROLL_LOOP
      for (int r = 0; r < kTileRows; ++r) {
        const Vec row = load(in + r * kLanes + v * Vec::kWidth);
        UNROLL_LOOP
        for (int c = 0; c < kTileColumns; ++c) tile[r][c] = fma(row, column[c], tile[r][c]);
      }
    }
  }
  UNROLL_LOOP
  for (int c = 0; c < kTileColumns; ++c) {
    sumFour(tile[0][c], tile[1][c], tile[2][c], tile[3][c], sums[c]);
  }
}

struct TileRange {
  int firstRow, lastRow;        // multiples of kTileRows, but for the end
  int firstColumn, lastColumn;  // multiples of kTileColumns, but for the end
};

static void copyInputRows(const Slabs& slabs, const GradientGroup& group, int from, int to,
                          int firstVector, int vectors, float* out) {
  for (int row = from; row < to; row += kTileRows) {
    for (int i = 0; i < vectors; ++i) {
      const float* slab = slabs.input(firstVector + i);
      for (int r = 0; r < kTileRows; ++r, out += kLanes) {
        if (row + r < to) {
          copyRows(out, slab + group.inputRow(row + r) * kLanes, 1);
        } else {
          fillRows(out, 1, 0.0f);
        }
      }
    }
  }
}

// Adds the tiles of a range, over all slabs.
static void sumRange(const Slabs& slabs, const GradientGroup& group, const BackwardResults& results,
                     const TileRange& range, float* scratch) {
  const Job& job = slabs.job;
  const int all = slabs.count;
  const int rowsAtOnce = smaller(static_cast<int>(kScratchRows),
                                 (range.lastRow - range.firstRow + kTileRows - 1) / kTileRows * kTileRows);
  if (rowsAtOnce <= 0) return;
  const int fitting = static_cast<int>(kScratchRows * kScratchVectors) / rowsAtOnce;
  const int vectorsAtOnce = smaller(static_cast<int>(kMostVectors), fitting);
  float* const inputCopy = scratch;
  float* const gateCopy = scratch + kScratchRows * kScratchVectors * kLanes;
  for (int start = 0; start < all; start += vectorsAtOnce) {
    const int vectors = smaller(vectorsAtOnce, all - start);
    for (int row0 = range.firstRow; row0 < range.lastRow; row0 += rowsAtOnce) {
      const int rowEnd = smaller(row0 + rowsAtOnce, range.lastRow);
      copyInputRows(slabs, group, row0, rowEnd, start, vectors, inputCopy);
      for (int column = range.firstColumn; column < range.lastColumn; column += kTileColumns) {
        for (int i = 0; i < vectors; ++i) {
          copyRows(gateCopy + static_cast<size_t>(i) * kTileColumns * kLanes,
                   slabs.gate(start + i) + static_cast<size_t>(group.firstGate + column) * kLanes,
                   kTileColumns);
        }
        const int columns = smaller(kTileColumns, range.lastColumn - column);
        for (int row = row0; row < rowEnd; row += kTileRows) {
          float sums[kTileColumns][kTileRows];
          sumTile(inputCopy + static_cast<size_t>(row - row0) * vectors * kLanes, kTileRows * kLanes,
                  gateCopy, kTileColumns * kLanes, vectors, sums);
          const int rows = smaller(kTileRows, rowEnd - row);
          for (int r = 0; r < rows; ++r) {
            float* out = destination(job, results, group, group.inputRow(row + r)) + column;
            for (int c = 0; c < columns; ++c) out[c] += sums[c][r];
          }
        }
      }
    }
  }
}

// The share of one thread: columns where there are many, else rows.
static TileRange shareOf(const GradientGroup& group, int part, int parts) {
  const int rows = group.rowCount(), columns = group.gates;
  const int rowTiles = (rows + kTileRows - 1) / kTileRows;
  const int columnTiles = (columns + kTileColumns - 1) / kTileColumns;
  const auto cut = [&](int tiles, int size, int end, int at) {
    return smaller(end, static_cast<int>(static_cast<long long>(tiles) * at / parts) * size);
  };
  if (columnTiles >= 2 * parts || columnTiles >= rowTiles) {
    return {0, rows, cut(columnTiles, kTileColumns, columns, part),
            cut(columnTiles, kTileColumns, columns, part + 1)};
  }
  return {cut(rowTiles, kTileRows, rows, part), cut(rowTiles, kTileRows, rows, part + 1), 0, columns};
}

static int groupsOf(const Job& job, const BackwardResults& results, GradientGroup groups[3]) {
  const int f = job.shape.features, u = job.shape.units;
  const int ones = job.layout.onesRow;
  const Segment everything{0, f + u + 1};
  switch (job.shape.cell) {
    case Cell::kGruResetBefore:
      groups[0] = {{everything, {0, 0}}, 1, 0, 2 * u, 0, results.bias};
      groups[1] = {{{0, f}, {ones, u + 1}}, 2, 2 * u, u, 2 * u, results.bias};
      return 2;
    case Cell::kGruResetAfter:
      groups[0] = {{everything, {0, 0}}, 1, 0, 2 * u, 0, results.bias};
      groups[1] = {{{0, f}, {ones, 1}}, 2, 2 * u, u, 2 * u, results.bias};
      groups[2] = {{{f, u + 1}, {0, 0}}, 1, 3 * u, u, 2 * u, results.bias + 3 * u};
      return 3;
    default:
      groups[0] = {{everything, {0, 0}}, 1, 0, gateCount(job.shape.cell) * u, 0, results.bias};
      return 1;
  }
}

// Where the sums of one panel go.
static BackwardResults partialResults(const Job& job, int panel) {
  const size_t columns = static_cast<size_t>(gateCount(job.shape.cell)) * job.shape.units;
  BackwardResults results{};
  results.kernel = job.partial(panel);
  results.recurrent = results.kernel + columns * job.shape.features;
  results.bias = results.recurrent + columns * job.shape.units;
  return results;
}

// Adds the tiles of neighbouring rows straight from the slabs of one panel.
static void sumNearby(const Job& job, const GradientGroup& group, const Segment& rows,
                      const BackwardResults& results, int panel, int step, int count) {
  const size_t inStride = static_cast<size_t>(job.layout.inputRows) * kLanes;
  const size_t gateStride = static_cast<size_t>(job.layout.gateRows) * kLanes;
  const float* const in = job.inputSlab(panel, step) + rows.firstRow * kLanes;
  const float* const gates = job.gateSlab(panel, step) + group.firstGate * kLanes;
  for (int column = 0; column < group.gates; column += kTileColumns) {
    const int columns = smaller(kTileColumns, group.gates - column);
    for (int row = 0; row < rows.rows; row += kTileRows) {
      float sums[kTileColumns][kTileRows];
      sumTile(in + row * kLanes, inStride, gates + column * kLanes, gateStride, count, sums);
      const int real = smaller(kTileRows, rows.rows - row);
      for (int r = 0; r < real; ++r) {
        float* out = destination(job, results, group, rows.firstRow + row + r) + column;
        for (int c = 0; c < columns; ++c) out[c] += sums[c][r];
      }
    }
  }
}

// The timesteps [step, step + count) of one panel, into the panel's own sums.
static void partialGradients(const Job& job, int panel, int step, int count, float* scratch) {
  const BackwardResults results = partialResults(job, panel);
  GradientGroup groups[3];
  const int groupCount = groupsOf(job, results, groups);
  // Slabs of many rows lie so far apart that they would push each other out of the cache.
  const bool direct = job.layout.gateRows + job.layout.inputRows <= kFewRowsNearby;
  for (int g = 0; g < groupCount; ++g) {
    const GradientGroup& group = groups[g];
    if (direct) {
      for (int run = 0; run < group.runs; ++run) {
        sumNearby(job, group, group.rows[run], results, panel, step, count);
      }
    } else {
      const Slabs slabs{job, panel * job.shape.steps + step, count};
      sumRange(slabs, group, results, {0, group.rowCount(), 0, group.gates}, scratch);
    }
  }
}

// All panels' sums, always in the same order.
static void addPartials(const Job& job, const BackwardResults& results) {
  const int columns = gateCount(job.shape.cell) * job.shape.units;
  const int biases = job.shape.cell == Cell::kGruResetAfter ? 2 * columns : columns;
  const auto add = [](float* to, const float* from, int count) {
    for (int i = 0; i < count; ++i) to[i] += from[i];
  };
  for (int panel = 0; panel < job.layout.panels; ++panel) {
    const BackwardResults part = partialResults(job, panel);
    add(results.kernel, part.kernel, columns * job.shape.features);
    add(results.recurrent, part.recurrent, columns * job.shape.units);
    add(results.bias, part.bias, biases);
  }
}

static void weightGradients(const Job& job, const BackwardResults& results, int part) {
  GradientGroup groups[3];
  const int count = groupsOf(job, results, groups);
  const Slabs slabs{job, 0, job.layout.panels * job.shape.steps};
  for (int g = 0; g < count; ++g) {
    sumRange(slabs, groups[g], results, shareOf(groups[g], part, job.threads), job.scratch(part));
  }
}

}  // namespace UNROLL_ISA
