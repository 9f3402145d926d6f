// Gradients of the weights: for each pair of an input row and a gate row the sum, over all sequences
// and timesteps, of input * gradient by gate. Tiles of rows x columns are summed lane by lane in
// registers. Which thread does a tile does not change the order of its sums, so the result is the
// same for every number of threads.
#pragma once

#include "job.h"

namespace UNROLL_ISA {

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

// All slabs of all panels, counted panel by panel.
struct Slabs {
  const Job& job;
  int steps;
  const float* input(int vector) const { return job.inputSlab(vector / steps, vector % steps); }
  const float* gate(int vector) const { return job.gateSlab(vector / steps, vector % steps); }
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
  const int all = job.layout.panels * slabs.steps;
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

static void weightGradients(const Job& job, const BackwardResults& results, int part) {
  GradientGroup groups[3];
  const int count = groupsOf(job, results, groups);
  const Slabs slabs{job, job.shape.steps};
  for (int g = 0; g < count; ++g) {
    sumRange(slabs, groups[g], results, shareOf(groups[g], part, job.threads), job.scratch(part));
  }
}

}  // namespace UNROLL_ISA
