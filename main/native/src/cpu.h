// Which kernels this processor, and this operating system, can run.
#pragma once

#include <vector>

#include "kernels.h"

namespace unroll {

// From the plainest to the best.
std::vector<const Kernels*> usableKernels();

}  // namespace unroll
