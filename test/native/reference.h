// The cells once more in float64, one sequence and one unit at a time, as plainly as their equations.
#pragma once

#include <vector>

#include "problem.h"

namespace test {

// The weights and inputs of a problem, to be changed one by one.
struct Twin {
  std::vector<double> kernel, recurrent, bias, inputs, initialH, initialC;
  std::vector<double> sequence, finalH, finalC, gates, cells;  // results
};

Twin twinOf(const Problem& problem);
void solveTwin(const Problem& problem, Twin& twin);
// The sum of all results, each times the error that the problem gives for it: its gradients are what
// backward computes.
double lossOf(const Problem& problem, const Twin& twin);

}  // namespace test
