// The native kernels and the scanner of tables without Node, for compilers' sanitizers and for other processors.
//   kernels_test         everything
//   kernels_test few     the same over fewer shapes, for an emulated processor
//   kernels_test threads only what runs in several threads, for the thread sanitizer
// Ends with "N passed, M failed"; how it is built is in scripts/test/native.mjs.
#include <cstdlib>

#include "../../main/native/src/cpu.h"
#include "problem.h"
#include "tests.h"

namespace {

int passedCount = 0, failedCount = 0;
constexpr int kShownFailures = 20;

}  // namespace

namespace test {

void count(bool good, const std::string& what) {
  if (good) {
    ++passedCount;
  } else if (++failedCount <= kShownFailures) {
    std::printf("FAILED  %s\n", what.c_str());
  }
}

}  // namespace test

int main(int arguments, char** values) {
  const std::string part = arguments > 1 ? values[1] : "";
  const test::Sets sets = unroll::usableKernels();
  std::string names = "plain";
  for (const unroll::Kernels* kernels : sets) names += std::string(", ") + kernels->name;
  std::printf("instruction sets: %s\n", names.c_str());
  std::fflush(stdout);

  const bool few = part == "few", onlyThreads = part == "threads";
  if (!onlyThreads) {
    test::testUpdates(sets);
    test::testSquaredNorm(sets);
    test::testElementary(sets);
    test::testEquations(few ? 10 : 60);
    test::testGradients(few ? 4 : 25);
    test::testAgreement(sets, few ? 12 : 60);
    test::testCutSequences(sets, few ? 5 : 25);
    if (!few) test::testLargeShapes(sets);
    test::testScan(few ? 40 : 400);
  }
  test::testThreads(sets, few ? 5 : onlyThreads ? 10 : 20);

  if (failedCount > kShownFailures) std::printf("and %d more\n", failedCount - kShownFailures);
  std::printf("%d passed, %d failed\n", passedCount, failedCount);
  return failedCount == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
