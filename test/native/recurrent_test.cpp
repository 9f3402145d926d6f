// Forward, trace and backward of the four cells: the plain kernels against the equations in float64
// and against differences of them, every other instruction set against the plain one.
#include "problem.h"
#include "reference.h"
#include "tests.h"

namespace test {

using namespace unroll;

namespace {

constexpr Cell kAllCells[] = {Cell::kSimpleRnn, Cell::kLstm, Cell::kGruResetBefore,
                           Cell::kGruResetAfter};
// float32 with sums in another order: some roundings of 6e-8 per step, over at most 20 steps.
constexpr double kRtol = 1e-4, kAtol = 1e-5;

// Whether a value is defined: the trace is not in padding.
bool isDefined(const Problem& p, int result, size_t index) {
  if (result == kGates) return p.isWithin(index, static_cast<int>(p.columns()));
  return result != kCells || p.isWithin(index, p.shape.units);
}

std::string firstDifference(const Problem& p, const Outcome& a, const Outcome& b) {
  for (int i = 0; i < kResults; ++i) {
    const std::string found =
        differenceBeyond(kResultNames[i], a.results[i], b.results[i], kRtol, kAtol,
                         [&](size_t at) { return isDefined(p, i, at); });
    if (!found.empty()) return found;
  }
  return differenceBeyond("step norms", a.norms, b.norms, kRtol, kAtol, everywhere);
}

// Of the results that both have.
std::string firstDifferenceInBits(const Problem& p, const Outcome& a, const Outcome& b) {
  for (int i = 0; i < kResults; ++i) {
    if (!a.results[i] || !b.results[i]) continue;
    for (size_t at = 0; at < a.results[i].size(); ++at) {
      if (!isDefined(p, i, at)) a.results[i][at] = b.results[i][at] = 0;
    }
    const std::string found = differenceInBits(kResultNames[i], a.results[i], b.results[i]);
    if (!found.empty()) return found;
  }
  if (!a.norms || !b.norms) return "";
  return differenceInBits("step norms", a.norms, b.norms);
}

void expect(const std::string& difference, const char* what, const Kernels& kernels,
            const Problem& p) {
  const bool good = difference.empty();
  count(good, good ? "" : std::string(what) + ", " + kernels.name + ": " + difference + " (" +
                              p.description() + ")");
}

std::string brokenGuards(const Outcome& outcome) {
  return outcome.guardsAreWhole ? "" : "something was written beside an array";
}

// Padding must count for nothing, whatever stands in it: no result changes, and its gradient is 0.
std::string effectOfPadding(const Kernels& kernels, ThreadPool& pool, const Problem& p,
                            const Outcome& before) {
  fillPadding(p, 1e30f);
  const Outcome after = solve(kernels, pool, p, everything());
  fillPadding(p, std::numeric_limits<float>::quiet_NaN());
  const Array<float>& gradients = after.results[kInputs];
  for (size_t i = 0; i < gradients.size(); ++i) {
    if (!p.isWithin(i, p.shape.features) && gradients[i] != 0) return "d inputs in padding is not 0";
  }
  return firstDifferenceInBits(p, after, before);
}

// The same without what is not wanted, at another alignment, and forward alone.
std::string effectOfWishes(const Kernels& kernels, ThreadPool& pool, Problem& p, Random& random,
                           const Outcome& before) {
  Wanted some{};
  for (bool& one : some.results) one = random.chance(50);
  some.norms = random.chance(50);
  const size_t shift = static_cast<size_t>(random.whole(0, 15));
  const std::string found =
      firstDifferenceInBits(p, solve(kernels, pool, p, some, shift), before);
  if (!found.empty()) return found;
  p.shape.training = false;
  Outcome inference = solve(kernels, pool, p, everything(), shift);
  p.shape.training = true;
  inference.norms = Array<double>();
  for (int i = kGates; i < kResults; ++i) inference.results[i] = Array<float>();
  return firstDifferenceInBits(p, inference, before);
}

void compareSets(const Sets& sets, ThreadPool& pool, Problem& p, Random& random) {
  fillPadding(p, std::numeric_limits<float>::quiet_NaN());
  const Outcome plain = solve(*unroll_plain::table(), pool, p, everything());
  for (const Kernels* kernels : sets) {
    const Outcome outcome = solve(*kernels, pool, p, everything());
    expect(firstDifference(p, outcome, plain), "differs from plain", *kernels, p);
    expect(brokenGuards(outcome), "overrun", *kernels, p);
    expect(effectOfPadding(*kernels, pool, p, outcome), "padding counts", *kernels, p);
    expect(effectOfWishes(*kernels, pool, p, random, outcome), "depends on what is wanted", *kernels,
           p);
  }
}

// The tensor of a problem that a result is the gradient by, null where there is none.
std::vector<double>* sourceOf(Twin& t, int result) {
  switch (result) {
    case kInputs:
      return &t.inputs;
    case kKernel:
      return &t.kernel;
    case kRecurrent:
      return &t.recurrent;
    case kBias:
      return &t.bias;
    case kInitialH:
      return &t.initialH;
    case kInitialC:
      return &t.initialC;
    default:
      return nullptr;
  }
}

Shape smaller(Shape shape) {
  shape.batch = (shape.batch - 1) % 19 + 1;
  shape.steps = (shape.steps - 1) % 5 + 1;
  shape.units = (shape.units - 1) % 6 + 1;
  return shape;
}

}  // namespace

void testEquations(int problems) {
  ThreadPool pool(1);
  const Kernels& plain = *unroll_plain::table();
  for (const Cell cell : kAllCells) {
    for (int i = 0; i < problems; ++i) {
      Random random(1000 + static_cast<uint64_t>(i));
      const Problem p = drawProblem(random, drawShape(random, cell));
      const Outcome outcome = solve(plain, pool, p, everything());
      Twin t = twinOf(p);
      solveTwin(p, t);
      const std::vector<double>* expected[] = {&t.sequence, &t.finalH, &t.finalC, &t.gates, &t.cells};
      std::string found;
      for (int result = kSequence; result <= kCells && found.empty(); ++result) {
        if (!outcome.results[result]) continue;
        found = differenceBeyond(kResultNames[result], outcome.results[result], *expected[result],
                                 kRtol, kAtol, [&](size_t at) { return isDefined(p, result, at); });
      }
      expect(found, "differs from the equations", plain, p);
    }
  }
}

// Central differences in float64: their error is below 1e-8, so that the tolerance is float32's.
void testGradients(int problems) {
  constexpr double kStep = 1e-5;
  ThreadPool pool(1);
  const Kernels& plain = *unroll_plain::table();
  for (const Cell cell : kAllCells) {
    for (int i = 0; i < problems; ++i) {
      Random random(2000 + static_cast<uint64_t>(i));
      const Problem p = drawProblem(random, smaller(drawShape(random, cell)));
      const Outcome outcome = solve(plain, pool, p, everything());
      Twin t = twinOf(p);
      std::string found;
      for (int result = kInputs; result < kResults && found.empty(); ++result) {
        const Array<float>& gradients = outcome.results[result];
        if (!gradients) continue;
        std::vector<double> computed, expected;
        for (int draw = 0; draw < 12; ++draw) {
          const int last = static_cast<int>(gradients.size()) - 1;
          const size_t at = static_cast<size_t>(random.whole(0, last));
          double& value = (*sourceOf(t, result))[at];
          const double before = value;
          value = before + kStep;
          solveTwin(p, t);
          const double above = lossOf(p, t);
          value = before - kStep;
          solveTwin(p, t);
          computed.push_back(gradients[at]);
          expected.push_back((above - lossOf(p, t)) / (2 * kStep));
          value = before;
        }
        found = differenceBeyond(kResultNames[result], computed, expected, kRtol, kAtol, everywhere);
      }
      expect(found, "wrong gradient", plain, p);
    }
  }
}

void testAgreement(const Sets& sets, int problems) {
  ThreadPool pool(1);
  for (const Cell cell : kAllCells) {
    for (int i = 0; i < problems; ++i) {
      Random random(3000 + static_cast<uint64_t>(i));
      Problem p = drawProblem(random, drawShape(random, cell));
      compareSets(sets, pool, p, random);
    }
  }
}

// Beyond the sizes at which the kernels change their way: more panels than go through a timestep
// together, more rows and more slabs than are summed at once.
void testLargeShapes(const Sets& sets) {
  constexpr int kSizes[][4] = {  // batch, steps, features, units
      {530, 2, 3, 2}, {290, 16, 2, 3}, {20, 3, 110, 5}, {20, 4, 3, 101}, {33, 20, 1, 64}};
  ThreadPool pool(2);
  for (const Cell cell : kAllCells) {
    for (const auto& [batch, steps, features, units] : kSizes) {
      Random random(4000 + static_cast<uint64_t>(batch));
      Shape shape = drawShape(random, cell);
      shape.activation = Activation::kTanh;
      shape.recurrentActivation = Activation::kSigmoid;
      shape.batch = batch;
      shape.steps = steps;
      shape.features = features;
      shape.units = units;
      Problem p = drawProblem(random, shape);
      compareSets(sets, pool, p, random);
    }
  }
}

// Sequences that begin and end together: the same as if there were no other timesteps.
void testCutSequences(const Sets& sets, int problems) {
  ThreadPool pool(1);
  for (const Cell cell : kAllCells) {
    for (int i = 0; i < problems; ++i) {
      Random random(5000 + static_cast<uint64_t>(i));
      Shape shape = drawShape(random, cell);
      shape.steps = random.whole(2, 9);
      Problem p = drawProblem(random, shape);
      const size_t batch = static_cast<size_t>(shape.batch), all = static_cast<size_t>(shape.steps);
      const int length = random.whole(1, shape.steps - 1);
      const int start = random.whole(0, shape.steps - length);
      p.starts = Array<int32_t>(batch);
      p.starts.fill(start);
      p.ends = Array<int32_t>(batch);
      p.ends.fill(start + length);
      for (size_t at = 0; at < p.sequenceError.size(); ++at) {
        if (!p.isWithin(at, shape.units)) p.sequenceError[at] = 0;
      }
      // These timesteps of an array [batch, steps, width].
      const auto cut = [&](const Array<float>& values, int width) {
        if (!values) return Array<float>();
        const size_t row = static_cast<size_t>(width), kept = static_cast<size_t>(length) * row;
        const size_t from = static_cast<size_t>(start) * row;
        Array<float> part(batch * kept);
        for (size_t at = 0; at < batch * kept; ++at) {
          part[at] = values[at / kept * all * row + from + at % kept];
        }
        return part;
      };
      std::vector<Outcome> padded;
      for (const Kernels* kernels : sets) padded.push_back(solve(*kernels, pool, p, everything()));
      p.inputs = cut(p.inputs, shape.features);
      p.sequenceError = cut(p.sequenceError, shape.units);
      p.starts = Array<int32_t>();
      p.ends = Array<int32_t>();
      p.shape.steps = length;
      for (size_t set = 0; set < sets.size(); ++set) {
        Outcome& a = padded[set];
        a.results[kSequence] = cut(a.results[kSequence], shape.units);
        a.results[kInputs] = cut(a.results[kInputs], shape.features);
        a.results[kGates] = cut(a.results[kGates], static_cast<int>(p.columns()));
        a.results[kCells] = cut(a.results[kCells], shape.units);
        Array<double> norms(static_cast<size_t>(length));
        for (size_t at = 0; at < norms.size(); ++at) norms[at] = a.norms[static_cast<size_t>(start) + at];
        a.norms = std::move(norms);
        const Outcome b = solve(*sets[set], pool, p, everything());
        expect(firstDifference(p, a, b), "padded and cut differ", *sets[set], p);
      }
    }
  }
}

void testThreads(const Sets& sets, int problems) {
  ThreadPool one(1), two(2), three(3);
  for (const Cell cell : kAllCells) {
    for (int i = 0; i < problems; ++i) {
      Random random(6000 + static_cast<uint64_t>(i));
      Shape shape = drawShape(random, cell);
      if (i % 2 == 0) shape.batch += 40;
      const Problem p = drawProblem(random, shape);
      for (const Kernels* kernels : sets) {
        const Outcome alone = solve(*kernels, one, p, everything());
        const Outcome withTwo = solve(*kernels, two, p, everything());
        const Outcome withThree = solve(*kernels, three, p, everything());
        expect(firstDifferenceInBits(p, withTwo, alone), "two threads change it", *kernels, p);
        expect(firstDifferenceInBits(p, withThree, alone), "three threads change it", *kernels, p);
        expect(brokenGuards(withThree), "overrun with three threads", *kernels, p);
      }
    }
  }
}

}  // namespace test
