// The products of each cell, forward and backward, over the weights' layout in Keras:
// kernel [features, gates * units], recurrent kernel [units, gates * units].
#pragma once

#include "job.h"

namespace UNROLL_ISA {

static inline Product productOf(int rows, int outputRow, Segment first) {
  return {nullptr, rows, {first, {0, 0}}, 1, outputRow};
}

static inline Product productOf(int rows, int outputRow, Segment first, Segment second) {
  return {nullptr, rows, {first, second}, 2, outputRow};
}

static inline void add(Job& job, Product product) { job.products[job.productCount++] = product; }

static void placePacked(Job& job) {
  float* next = job.base + job.layout.packed;
  for (int i = 0; i < job.productCount; ++i) {
    job.products[i].packed = next;
    next += (job.products[i].packedFloats() + 15) / 16 * 16;
  }
}

static void planForward(Job& job) {
  const int f = job.shape.features, u = job.shape.units;
  const Segment x{0, f}, h{job.layout.hiddenRow, u}, both{0, f + u}, reset{job.layout.resetRow, u};
  job.productCount = 0;
  switch (job.shape.cell) {
    case Cell::kGruResetBefore:
      add(job, productOf(2 * u, 0, both));
      add(job, productOf(u, 2 * u, x, reset));
      break;
    case Cell::kGruResetAfter:
      add(job, productOf(2 * u, 0, both));
      add(job, productOf(u, 2 * u, x));
      add(job, productOf(u, 3 * u, h));
      break;
    default:
      add(job, productOf(gateCount(job.shape.cell) * u, 0, both));
  }
  placePacked(job);
}

// Rows of the results: x first (left out where nobody wants its gradient), then h, then r * h.
static void planBackward(Job& job, bool wantsInputs) {
  const int f = job.shape.features, u = job.shape.units;
  const int gates = gateCount(job.shape.cell) * u, resetRow = f + (u + 3) / 4 * 4;
  job.productCount = 0;
  if (job.shape.cell == Cell::kGruResetBefore) add(job, productOf(u, resetRow, {2 * u, u}));
  if (wantsInputs) add(job, productOf(f, 0, {0, gates}));
  switch (job.shape.cell) {
    case Cell::kGruResetBefore:
      add(job, productOf(u, f, {0, 2 * u}));
      break;
    case Cell::kGruResetAfter:
      add(job, productOf(u, f, {0, 2 * u}, {3 * u, u}));
      break;
    default:
      add(job, productOf(u, f, {0, gates}));
  }
  placePacked(job);
}

static int partOf(int count, int part, int parts) {
  return static_cast<int>(static_cast<long long>(count) * part / parts);
}

// The share of one thread.
static void packForward(const Job& job, int part) {
  const int f = job.shape.features, u = job.shape.units;
  const int stride = gateCount(job.shape.cell) * u;
  const Weights& w = job.weights;
  const bool resetAfter = job.shape.cell == Cell::kGruResetAfter;
  for (int i = 0; i < job.productCount; ++i) {
    const Product& product = job.products[i];
    const bool hiddenPart = resetAfter && i == 2;
    const int column = hiddenPart ? 2 * u : product.outputRow;
    const float* recurrent = w.recurrent + column;
    const float* kernel = w.kernel + column;
    const int fromKernel = hiddenPart ? 0 : f;
    const auto weightAt = [&](int row, int k) {
      return k < fromKernel ? kernel[static_cast<size_t>(k) * stride + row]
                            : recurrent[static_cast<size_t>(k - fromKernel) * stride + row];
    };
    const auto biasAt = [&](int row) {
      if (!resetAfter) return w.bias[column + row];
      const float* second = w.bias + stride;
      if (i == 0) return w.bias[row] + second[row];
      return i == 1 ? w.bias[column + row] : second[column + row];
    };
    const int blocks = blockCount(product);
    packBlocks(product, partOf(blocks, part, job.threads), partOf(blocks, part + 1, job.threads),
               weightAt, biasAt);
  }
}

static void packBackward(const Job& job, int part) {
  const int f = job.shape.features, u = job.shape.units;
  const int stride = gateCount(job.shape.cell) * u;
  for (int i = 0; i < job.productCount; ++i) {
    const Product& product = job.products[i];
    const float* rows = product.outputRow < f ? job.weights.kernel : job.weights.recurrent;
    const int firstRows = product.segments[0].rows;
    const int first = product.segments[0].firstRow;
    // The hidden part of the candidate stands in a fourth block of gradients, its weights in the third.
    const auto weightAt = [&](int row, int k) {
      const int column = k < firstRows ? first + k : 2 * u + k - firstRows;
      return rows[static_cast<size_t>(row) * stride + column];
    };
    const int blocks = blockCount(product);
    packBlocks(product, partOf(blocks, part, job.threads), partOf(blocks, part + 1, job.threads),
               weightAt, [](int) { return 0.0f; });
  }
}

}  // namespace UNROLL_ISA
