#include "problem.h"

namespace test {

using namespace unroll;

const char* const kResultNames[kResults] = {"sequence",       "final h",      "final c", "gates",
                                            "cells",          "d inputs",     "d kernel", "d recurrent",
                                            "d bias",         "d initial h",  "d initial c"};

namespace {

constexpr float kNotANumber = std::numeric_limits<float>::quiet_NaN();

Array<float> drawMask(Random& random, size_t count) {
  Array<float> mask(count);
  for (size_t i = 0; i < count; ++i) mask[i] = random.chance(30) ? 0.0f : 1.0f / 0.7f;
  return mask;
}

bool isBounded(Activation activation) {
  return activation == Activation::kTanh || activation == Activation::kSigmoid;
}

size_t sizeOf(const Problem& problem, int result) {
  const Shape& s = problem.shape;
  const size_t batch = static_cast<size_t>(s.batch), times = batch * static_cast<size_t>(s.steps);
  const size_t units = static_cast<size_t>(s.units), features = static_cast<size_t>(s.features);
  switch (result) {
    case kSequence:
    case kCells:
      return times * units;
    case kGates:
      return times * problem.columns();
    case kInputs:
      return times * features;
    case kKernel:
      return problem.kernel.size();
    case kRecurrent:
      return problem.recurrent.size();
    case kBias:
      return problem.bias.size();
    default:
      return batch * units;
  }
}

}  // namespace

bool Problem::isWithin(size_t index, int width) const {
  const size_t row = index / static_cast<size_t>(width);
  const size_t steps = static_cast<size_t>(shape.steps);
  return isActive(row / steps, static_cast<int>(row % steps));
}

Weights Problem::weights() const { return {kernel.data(), recurrent.data(), bias.data()}; }

ForwardInputs Problem::given() const {
  return {inputs.data(),   starts.data(),    ends.data(),         initialH.data(),
          initialC.data(), inputMask.data(), recurrentMask.data()};
}

BackwardInputs Problem::errors() const {
  return {sequenceError.data(), finalHError.data(), finalCError.data()};
}

std::string Problem::description() const {
  static const char* const cells[] = {"simple-rnn", "lstm", "gru-reset-before", "gru-reset-after"};
  static const char* const activations[] = {"tanh", "relu", "sigmoid", "linear"};
  std::string text = cells[static_cast<int>(shape.cell)];
  text += std::string(" ") + activations[static_cast<int>(shape.activation)] + "/" +
          activations[static_cast<int>(shape.recurrentActivation)];
  text += " batch " + std::to_string(shape.batch) + ", steps " + std::to_string(shape.steps) +
          ", features " + std::to_string(shape.features) + ", units " + std::to_string(shape.units);
  if (shape.reverse) text += ", reverse";
  if (starts) text += ", starts";
  if (ends) text += ", ends";
  if (initialH) text += ", initial h";
  if (initialC) text += ", initial c";
  if (inputMask) text += ", input mask";
  if (recurrentMask) text += ", recurrent mask";
  return text;
}

Shape drawShape(Random& random, Cell cell) {
  Shape shape{};
  shape.cell = cell;
  shape.activation = Activation::kTanh;
  shape.recurrentActivation = Activation::kSigmoid;
  if (random.chance(40)) {
    shape.activation = static_cast<Activation>(random.whole(0, 3));
    shape.recurrentActivation = static_cast<Activation>(random.whole(0, 3));
  }
  shape.batch = random.whole(1, 40);
  shape.steps = random.whole(1, 9);
  shape.features = random.whole(1, 7);
  shape.units = random.whole(1, 37);
  shape.reverse = random.chance(40);
  shape.training = true;
  return shape;
}

Problem drawProblem(Random& random, Shape shape) {
  Problem p;
  p.shape = shape;
  const size_t batch = static_cast<size_t>(shape.batch), steps = static_cast<size_t>(shape.steps);
  const size_t features = static_cast<size_t>(shape.features), units = static_cast<size_t>(shape.units);
  const bool lstm = shape.cell == Cell::kLstm;
  // Without bounds, gates multiply what they pass on: such weights must be small.
  const float size = isBounded(shape.activation) && isBounded(shape.recurrentActivation) ? 1.0f : 0.2f;
  p.kernel = randomArray(random, features * p.columns(), size);
  p.recurrent =
      randomArray(random, units * p.columns(), 1.2f * size / std::sqrt(static_cast<float>(units)));
  const size_t biases = shape.cell == Cell::kGruResetAfter ? 2 * p.columns() : p.columns();
  p.bias = randomArray(random, biases, 0.5f);
  p.inputs = randomArray(random, batch * steps * features, 1.0f);
  if (random.chance(50)) p.initialH = randomArray(random, batch * units, 1.0f);
  if (lstm && random.chance(50)) p.initialC = randomArray(random, batch * units, 1.0f);
  if (random.chance(40)) p.inputMask = drawMask(random, batch * features);
  if (random.chance(40)) p.recurrentMask = drawMask(random, batch * units);
  // Some panels end, or begin, before the last timestep with all their sequences; some sequences
  // are empty.
  if (random.chance(60)) {
    p.ends = Array<int32_t>(batch);
    const int most = random.chance(50) ? shape.steps : random.whole(0, shape.steps);
    for (size_t i = 0; i < batch; ++i) p.ends[i] = random.whole(0, most);
  }
  if (random.chance(30)) {
    p.starts = Array<int32_t>(batch);
    const int least = random.chance(50) ? 0 : random.whole(0, shape.steps);
    for (size_t i = 0; i < batch; ++i) p.starts[i] = random.whole(least, shape.steps);
  }
  const int errors = random.whole(1, 7);  // which of the three are given: one at least
  if (errors & 1) p.sequenceError = randomArray(random, batch * steps * units, 1.0f);
  if (errors & 2) p.finalHError = randomArray(random, batch * units, 1.0f);
  if (lstm && (errors & 4)) p.finalCError = randomArray(random, batch * units, 1.0f);
  return p;
}

void fillPadding(const Problem& p, float value) {
  for (size_t i = 0; i < p.inputs.size(); ++i) {
    if (!p.isWithin(i, p.shape.features)) p.inputs[i] = value;
  }
}

Wanted everything() {
  Wanted wanted{};
  for (bool& one : wanted.results) one = true;
  wanted.norms = true;
  return wanted;
}

Outcome solve(const Kernels& kernels, ThreadPool& pool, const Problem& p, const Wanted& wanted,
              size_t shift) {
  Outcome out;
  const bool lstm = p.shape.cell == Cell::kLstm;
  for (int i = 0; i < kResults; ++i) {
    const bool exists = lstm || (i != kFinalC && i != kCells && i != kInitialC);
    const bool always = i == kKernel || i == kRecurrent || i == kBias;
    if (!exists || !(always || wanted.results[i])) continue;
    out.results[i] = Array<float>(sizeOf(p, i));
    out.results[i].fill(kNotANumber);
  }
  if (wanted.norms) out.norms = Array<double>(static_cast<size_t>(p.shape.steps));
  const auto at = [&](int result) { return out.results[result].data(); };

  const Layout layout = layoutOf(p.shape, pool.threads());
  const Array<float> workspace(layout.floats, shift);
  workspace.fill(kNotANumber);
  kernels.forward(pool, p.shape, layout, p.weights(), p.given(),
                  {at(kSequence), at(kFinalH), at(kFinalC)}, workspace.data());
  if (p.shape.training) {
    kernels.trace(p.shape, layout, {at(kGates), at(kCells)}, workspace.data());
    kernels.backward(pool, p.shape, layout, p.weights(), p.given(), p.errors(),
                     {at(kInputs), at(kKernel), at(kRecurrent), at(kBias), at(kInitialH),
                      at(kInitialC), out.norms.data()},
                     workspace.data());
  }
  out.guardsAreWhole = workspace.guardsAreWhole() && out.norms.guardsAreWhole();
  for (const Array<float>& result : out.results) {
    out.guardsAreWhole = out.guardsAreWhole && result.guardsAreWhole();
  }
  return out;
}

}  // namespace test
