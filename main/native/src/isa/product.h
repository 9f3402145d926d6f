// Products of a weight matrix with panels: out[row][lane] = bias[row] + sum over k of
// weights[row][k] * in[k][lane]. The weights are copied once per call into blocks of rows that stay
// in registers; a block is used for all panels of a thread before the next one is fetched.
#pragma once

#include "../unroll.h"
#include "vec.h"

namespace UNROLL_ISA {

using unroll::kLanes;

// Neighbouring rows of the input.
struct Segment {
  int firstRow;
  int rows;
};

struct Product {
  float* packed;  // per block of R rows: R biases, then for each k the R weights
  int rows;
  Segment segments[2];
  int segmentCount;
  int outputRow;

  int inputRows() const {
    return segments[0].rows + (segmentCount > 1 ? segments[1].rows : 0);
  }
  size_t packedFloats() const {
    return static_cast<size_t>((rows + 3) / 4 * 4) * (static_cast<size_t>(inputRows()) + 1);
  }
};

static inline int blockRowsAt(int row, int rows) {
  return smaller(kBlockRows, (rows - row + kBlockStep - 1) / kBlockStep * kBlockStep);
}

// `weightAt(row, k)` and `biasAt(row)` tell the values; rows beyond the last become 0.
template <class WeightAt, class BiasAt>
static void packBlocks(const Product& product, int fromBlock, int toBlock, WeightAt weightAt,
                       BiasAt biasAt) {
  const int inputs = product.inputRows();
  for (int block = fromBlock; block < toBlock; ++block) {
    const int row = block * kBlockRows;
    const int count = blockRowsAt(row, product.rows);
    const int real = smaller(count, product.rows - row);
    float* out = product.packed + static_cast<size_t>(row) * (inputs + 1);
    for (int r = 0; r < count; ++r) out[r] = r < real ? biasAt(row + r) : 0.0f;
    out += count;
    for (int k = 0; k < inputs; ++k, out += count) {
      for (int r = 0; r < count; ++r) out[r] = r < real ? weightAt(row + r, k) : 0.0f;
    }
  }
}

static inline int blockCount(const Product& product) {
  return (product.rows + kBlockRows - 1) / kBlockRows;
}

template <int R>
static UNROLL_INLINE void multiplyBlock(const float* packed, const Product& product,
                                        const float* in, float* out) {
  Vec sums[R][kPanelVecs];
  UNROLL_LOOP
  for (int r = 0; r < R; ++r) {
    UNROLL_LOOP
    for (int v = 0; v < kPanelVecs; ++v) sums[r][v] = splat(packed[r]);
  }
  packed += R;
  for (int s = 0; s < product.segmentCount; ++s) {
    const float* rows = in + static_cast<size_t>(product.segments[s].firstRow) * kLanes;
    const int count = product.segments[s].rows;
    for (int k = 0; k < count; ++k, rows += kLanes, packed += R) {
      Vec x[kPanelVecs];
      UNROLL_LOOP
      for (int v = 0; v < kPanelVecs; ++v) x[v] = load(rows + v * Vec::kWidth);
      UNROLL_LOOP
      for (int r = 0; r < R; ++r) {
        const Vec weight = splat(packed[r]);
        UNROLL_LOOP
        for (int v = 0; v < kPanelVecs; ++v) sums[r][v] = fma(weight, x[v], sums[r][v]);
      }
    }
  }
  UNROLL_LOOP
  for (int r = 0; r < R; ++r) {
    UNROLL_LOOP
    for (int v = 0; v < kPanelVecs; ++v) store(out + r * kLanes + v * Vec::kWidth, sums[r][v]);
  }
}

template <int R>
static void multiplyOrLess(int count, const float* packed, const Product& product, const float* in,
                           float* out) {
  if (count == R) {
    multiplyBlock<R>(packed, product, in, out);
  } else if constexpr (R > kBlockStep) {
    multiplyOrLess<R - kBlockStep>(count, packed, product, in, out);
  }
}

// ins[i], outs[i]: the panels of one thread. Rows are written up to the next multiple of 4.
static void multiply(const Product& product, const float* const* ins, float* const* outs,
                     int panels) {
  const int inputs = product.inputRows();
  for (int row = 0; row < product.rows; row += kBlockRows) {
    const int count = blockRowsAt(row, product.rows);
    const float* packed = product.packed + static_cast<size_t>(row) * (inputs + 1);
    const size_t offset = static_cast<size_t>(product.outputRow + row) * kLanes;
    for (int p = 0; p < panels; ++p) {
      multiplyOrLess<kBlockRows>(count, packed, product, ins[p], outs[p] + offset);
    }
  }
}

}  // namespace UNROLL_ISA
