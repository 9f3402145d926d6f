// The tests; those of kernels each over all instruction sets that this processor has.
#pragma once

#include <vector>

#include "../../main/native/src/kernels.h"

namespace test {

using Sets = std::vector<const unroll::Kernels*>;

// recurrent_test.cpp. `problems`: random ones per cell.
void testEquations(int problems);
void testGradients(int problems);
void testAgreement(const Sets& sets, int problems);
void testLargeShapes(const Sets& sets);
void testCutSequences(const Sets& sets, int problems);
void testThreads(const Sets& sets, int problems);

// arrays_test.cpp
void testUpdates(const Sets& sets);
void testSquaredNorm(const Sets& sets);
void testElementary(const Sets& sets);

// scan_test.cpp: the scanner of tables. `tables`: random ones.
void testScan(int tables);

}  // namespace test
