// Updates of weights, norms and elementary functions, over lengths around every vector's width.
#include <utility>

#include "problem.h"
#include "tests.h"

namespace test {

using namespace unroll;

namespace {

constexpr UpdateRule kRules[] = {UpdateRule::kAdam, UpdateRule::kRmsprop, UpdateRule::kSgd,
                                 UpdateRule::kMomentum};
constexpr const char* kRuleNames[] = {"adam", "rmsprop", "sgd", "momentum"};
constexpr size_t kLongest = 40;
// As elementary.h states them, in units in the last place.
constexpr double kExpUlps = 2, kSigmoidUlps = 3, kTanhUlps = 7;

struct Weight {
  double value, first, second;
};

// The formulas of engine/README.md in float64.
Weight updated(const Update& u, Weight w, double gradient) {
  const double g = gradient * u.scale;
  switch (u.rule) {
    case UpdateRule::kAdam:
      w.first = u.beta1 * w.first + (1 - u.beta1) * g;
      w.second = u.beta2 * w.second + (1 - u.beta2) * g * g;
      w.value -= u.learningRate * (w.first / (1 - std::pow(u.beta1, u.step))) /
                 (std::sqrt(w.second / (1 - std::pow(u.beta2, u.step))) + u.epsilon);
      return w;
    case UpdateRule::kRmsprop:
      w.second = u.decay * w.second + (1 - u.decay) * g * g;
      w.first = u.momentum * w.first + u.learningRate * g / std::sqrt(w.second + u.epsilon);
      w.value -= w.first;
      return w;
    case UpdateRule::kMomentum:
      w.first = u.momentum * w.first + g;
      w.value -= u.learningRate * w.first;
      return w;
    default:
      w.value -= u.learningRate * g;
      return w;
  }
}

void testUpdate(const Kernels& kernels, const Update& u, size_t length, Random& random) {
  const bool hasFirst = u.rule != UpdateRule::kSgd;
  const bool hasSecond = u.rule == UpdateRule::kAdam || u.rule == UpdateRule::kRmsprop;
  const Array<float> weights = randomArray(random, length, 1.0f);
  const Array<float> gradients = randomArray(random, length, 2.0f);
  Array<float> first, second, result(length);
  if (hasFirst) first = randomArray(random, length, 1.0f);
  if (hasSecond) second = randomArray(random, length, 1.0f);
  for (size_t i = 0; i < second.size(); ++i) second[i] = std::fabs(second[i]);
  const Array<float> inPlace = weights.copy(), first2 = first.copy(), second2 = second.copy();
  // As threads share the work: anywhere may one end and the next begin.
  const size_t cut = static_cast<size_t>(random.whole(0, static_cast<int>(length)));

  std::vector<double> values, firsts, seconds;
  for (size_t i = 0; i < length; ++i) {
    const Weight w{weights[i], hasFirst ? first[i] : 0.0, hasSecond ? second[i] : 0.0};
    const Weight expected = updated(u, w, gradients[i]);
    values.push_back(expected.value);
    if (hasFirst) firsts.push_back(expected.first);
    if (hasSecond) seconds.push_back(expected.second);
  }
  kernels.update(u, {weights.data(), gradients.data(), result.data(), first.data(), second.data(), length});
  for (const auto& [from, to] : {std::pair(size_t{0}, cut), std::pair(cut, length)}) {
    kernels.update(u, {inPlace.data() + from, gradients.data() + from, inPlace.data() + from,
                       hasFirst ? first2.data() + from : nullptr,
                       hasSecond ? second2.data() + from : nullptr, to - from});
  }

  // A handful of roundings of 6e-8 each.
  constexpr double kRtol = 1e-5, kAtol = 1e-6;
  std::string found = differenceBeyond("weights", result, values, kRtol, kAtol, everywhere);
  if (found.empty()) found = differenceBeyond("first", first, firsts, kRtol, kAtol, everywhere);
  if (found.empty()) found = differenceBeyond("second", second, seconds, kRtol, kAtol, everywhere);
  if (found.empty()) found = differenceInBits("in place and in two parts", inPlace, result);
  if (found.empty()) found = differenceInBits("first in place", first2, first);
  if (found.empty()) found = differenceInBits("second in place", second2, second);
  const Array<float>* const all[] = {&weights, &gradients, &result, &first, &second, &inPlace};
  for (const Array<float>* array : all) {
    if (!array->guardsAreWhole()) found = "something was written beside an array";
  }
  count(found.empty(), std::string(kRuleNames[static_cast<int>(u.rule)]) + " of " +
                           std::to_string(length) + " weights, " + kernels.name + ": " + found);
}

double exact(Elementary function, double x) {
  if (function == Elementary::kExp) return std::exp(x);
  return function == Elementary::kTanh ? std::tanh(x) : 1 / (1 + std::exp(-x));
}

// How many floats lie between a value and the exact one.
double errorInUlps(float value, double wanted) {
  const float size = std::fmax(std::fabs(static_cast<float>(wanted)), 1.17549435e-38f);
  return std::fabs(value - wanted) / (std::nextafterf(size, INFINITY) - size);
}

void testFunction(const Kernels& kernels, Elementary function, const char* name, double most) {
  // Where exp neither overflows nor is too small for a float of full precision.
  constexpr float kWidest = 86.0f;
  constexpr size_t kPoints = 40000;
  Random random(8000);
  Array<float> x(kPoints), y(kPoints);
  for (size_t i = 0; i < kPoints; ++i) {
    x[i] = random.real(i % 4 == 0 ? kWidest : i % 4 == 1 ? 8.0f : i % 4 == 2 ? 1.0f : 1e-3f);
  }
  kernels.elementary(function, x.data(), y.data(), kPoints);
  double worst = 0, at = 0;
  for (size_t i = 0; i < kPoints; ++i) {
    const double error = errorInUlps(y[i], exact(function, x[i]));
    if (error > worst) at = x[i];
    worst = std::fmax(worst, error);
  }
  char text[120];
  std::snprintf(text, sizeof text, "%s(%.9g), %s: off by %.2f units in the last place", name, at,
                kernels.name, worst);
  count(worst <= most, text);

  for (size_t length = 0; length <= kLongest; ++length) {
    Array<float> in(length), out(length);
    for (size_t i = 0; i < length; ++i) in[i] = x[i];
    kernels.elementary(function, in.data(), out.data(), length);
    bool same = out.guardsAreWhole();
    for (size_t i = 0; i < length; ++i) same = same && out[i] == y[i];
    count(same, std::string(name) + " of " + std::to_string(length) + " values, " + kernels.name);
  }
}

// Far outside, and that something which is not a number stays so.
void testEnds(const Kernels& kernels) {
  const float infinity = std::numeric_limits<float>::infinity();
  Array<float> x(5), y(5);
  x[0] = -infinity;
  x[1] = infinity;
  x[2] = std::numeric_limits<float>::quiet_NaN();
  x[3] = 0.0f;
  x[4] = -1e30f;
  const auto check = [&](Elementary function, const char* name, double low, double high, float zero,
                         double most) {
    kernels.elementary(function, x.data(), y.data(), x.size());
    // exp stops at 87, so where the limit is 0 its value is not quite that.
    const auto isLow = [&](float value) {
      return low == 0 ? value >= 0 && value < 1e-37f : errorInUlps(value, low) <= most;
    };
    const bool good = isLow(y[0]) && errorInUlps(y[1], high) <= most && std::isnan(y[2]) &&
                      y[3] == zero && isLow(y[4]);
    count(good, std::string(name) + " of infinity, not a number, 0 or -1e30, " + kernels.name);
  };
  check(Elementary::kExp, "exp", 0, std::exp(87.0), 1, kExpUlps);
  check(Elementary::kSigmoid, "sigmoid", 0, 1, 0.5f, kSigmoidUlps);
  check(Elementary::kTanh, "tanh", -1, 1, 0, kTanhUlps);
}

Sets withPlain(const Sets& sets) {
  Sets all{unroll_plain::table()};
  all.insert(all.end(), sets.begin(), sets.end());
  return all;
}

}  // namespace

void testUpdates(const Sets& sets) {
  for (const Kernels* kernels : withPlain(sets)) {
    for (const UpdateRule rule : kRules) {
      for (size_t length = 0; length <= kLongest; ++length) {
        Random random(7000 + length);
        const double step = random.whole(1, random.chance(70) ? 20 : 1000);
        testUpdate(*kernels, {rule, 0.01, 0.9, 0.999, 0.9, 0.8, 1e-7, step, 0.7}, length, random);
      }
    }
  }
}

void testSquaredNorm(const Sets& sets) {
  for (const Kernels* kernels : withPlain(sets)) {
    for (size_t length = 0; length <= kLongest; ++length) {
      Random random(7500 + length);
      const Array<float> values = randomArray(random, length, 3.0f);
      double expected = 0;
      for (size_t i = 0; i < length; ++i) expected += static_cast<double>(values[i]) * values[i];
      const std::string what = "squared norm of " + std::to_string(length) + ", " + kernels->name;
      // float64 throughout.
      count(std::fabs(kernels->squaredNorm(values.data(), length) - expected) <= 1e-13 * expected, what);
      if (length == 0) continue;
      const size_t at = static_cast<size_t>(random.whole(0, static_cast<int>(length) - 1));
      values[at] = random.chance(50) ? std::numeric_limits<float>::infinity()
                                     : std::numeric_limits<float>::quiet_NaN();
      count(!std::isfinite(kernels->squaredNorm(values.data(), length)), what + " with one not finite");
    }
  }
}

void testElementary(const Sets& sets) {
  for (const Kernels* kernels : withPlain(sets)) {
    testFunction(*kernels, Elementary::kExp, "exp", kExpUlps);
    testFunction(*kernels, Elementary::kSigmoid, "sigmoid", kSigmoidUlps);
    testFunction(*kernels, Elementary::kTanh, "tanh", kTanhUlps);
    testEnds(*kernels);
  }
}

}  // namespace test
