#include "reference.h"

namespace test {

using namespace unroll;

namespace {

std::vector<double> asDoubles(const Array<float>& values, size_t count) {
  std::vector<double> all(count, 0.0);
  for (size_t i = 0; values && i < count; ++i) all[i] = values[i];
  return all;
}

double activate(Activation kind, double x) {
  switch (kind) {
    case Activation::kTanh:
      return std::tanh(x);
    case Activation::kSigmoid:
      return 1 / (1 + std::exp(-x));
    case Activation::kRelu:
      return x > 0 ? x : 0;
    default:
      return x;
  }
}

// One sequence of the batch at one timestep.
class Step {
 public:
  Step(const Problem& p, const Twin& t, int sequence, int time, const std::vector<double>& h)
      : p_(p), t_(t), units_(static_cast<size_t>(p.shape.units)), columns_(p.columns()) {
    const size_t b = static_cast<size_t>(sequence);
    for (int i = 0; i < p.shape.features; ++i) {
      const size_t f = static_cast<size_t>(i), features = static_cast<size_t>(p.shape.features);
      const size_t row = b * static_cast<size_t>(p.shape.steps) + static_cast<size_t>(time);
      const double mask = p.inputMask ? p.inputMask[b * features + f] : 1;
      x.push_back(t.inputs[row * features + f] * mask);
    }
    for (size_t u = 0; u < units_; ++u) {
      hidden.push_back(h[u] * (p.recurrentMask ? p.recurrentMask[b * units_ + u] : 1));
    }
  }
  double fromInput(size_t gate, size_t unit) const {
    const size_t column = gate * units_ + unit;
    double sum = t_.bias[column];
    for (size_t f = 0; f < x.size(); ++f) sum += x[f] * t_.kernel[f * columns_ + column];
    return sum;
  }
  double fromHidden(size_t gate, size_t unit, const std::vector<double>& h) const {
    const size_t column = gate * units_ + unit;
    double sum = p_.shape.cell == Cell::kGruResetAfter ? t_.bias[columns_ + column] : 0;
    for (size_t k = 0; k < units_; ++k) sum += h[k] * t_.recurrent[k * columns_ + column];
    return sum;
  }
  double gate(size_t index, size_t unit) const {
    return activate(p_.shape.recurrentActivation,
                    fromInput(index, unit) + fromHidden(index, unit, hidden));
  }

  std::vector<double> x, hidden;  // with their masks

 private:
  const Problem& p_;
  const Twin& t_;
  size_t units_, columns_;
};

// h and c after the step, and its gates.
void advance(const Problem& p, const Step& step, std::vector<double>& h, std::vector<double>& c,
             double* gates) {
  const size_t units = static_cast<size_t>(p.shape.units);
  const auto candidate = [&](double x) { return activate(p.shape.activation, x); };
  std::vector<double> resetHidden(units, 0.0);
  if (p.shape.cell == Cell::kGruResetBefore) {
    for (size_t u = 0; u < units; ++u) resetHidden[u] = step.gate(1, u) * step.hidden[u];
  }
  for (size_t u = 0; u < units; ++u) {
    if (p.shape.cell == Cell::kSimpleRnn) {
      gates[u] = h[u] = candidate(step.fromInput(0, u) + step.fromHidden(0, u, step.hidden));
    } else if (p.shape.cell == Cell::kLstm) {
      const double in = step.gate(0, u), forget = step.gate(1, u), out = step.gate(3, u);
      const double n = candidate(step.fromInput(2, u) + step.fromHidden(2, u, step.hidden));
      c[u] = forget * c[u] + in * n;
      h[u] = out * candidate(c[u]);
      gates[u] = in;
      gates[units + u] = forget;
      gates[2 * units + u] = n;
      gates[3 * units + u] = out;
    } else {
      const double z = step.gate(0, u), r = step.gate(1, u);
      const double n = p.shape.cell == Cell::kGruResetBefore
                           ? candidate(step.fromInput(2, u) + step.fromHidden(2, u, resetHidden))
                           : candidate(step.fromInput(2, u) + r * step.fromHidden(2, u, step.hidden));
      h[u] = z * step.hidden[u] + (1 - z) * n;
      gates[u] = z;
      gates[units + u] = r;
      gates[2 * units + u] = n;
    }
  }
}

}  // namespace

Twin twinOf(const Problem& p) {
  const size_t states = static_cast<size_t>(p.shape.batch) * static_cast<size_t>(p.shape.units);
  Twin t;
  t.kernel = asDoubles(p.kernel, p.kernel.size());
  t.recurrent = asDoubles(p.recurrent, p.recurrent.size());
  t.bias = asDoubles(p.bias, p.bias.size());
  t.inputs = asDoubles(p.inputs, p.inputs.size());
  t.initialH = asDoubles(p.initialH, states);
  t.initialC = asDoubles(p.initialC, states);
  return t;
}

void solveTwin(const Problem& p, Twin& t) {
  const size_t batch = static_cast<size_t>(p.shape.batch), steps = static_cast<size_t>(p.shape.steps);
  const size_t units = static_cast<size_t>(p.shape.units);
  t.sequence.assign(batch * steps * units, 0.0);
  t.cells = t.sequence;
  t.gates.assign(batch * steps * p.columns(), 0.0);
  t.finalH.clear();
  t.finalC.clear();
  for (size_t b = 0; b < batch; ++b) {
    const auto first = [&](const std::vector<double>& states) {
      const auto from = states.begin() + static_cast<std::ptrdiff_t>(b * units);
      return std::vector<double>(from, from + static_cast<std::ptrdiff_t>(units));
    };
    std::vector<double> h = first(t.initialH), c = first(t.initialC);
    for (size_t i = 0; i < steps; ++i) {
      const size_t time = p.shape.reverse ? steps - 1 - i : i, row = b * steps + time;
      if (p.isActive(b, static_cast<int>(time))) {
        const Step step(p, t, static_cast<int>(b), static_cast<int>(time), h);
        advance(p, step, h, c, &t.gates[row * p.columns()]);
      }
      for (size_t u = 0; u < units; ++u) {
        t.sequence[row * units + u] = h[u];
        t.cells[row * units + u] = c[u];
      }
    }
    t.finalH.insert(t.finalH.end(), h.begin(), h.end());
    t.finalC.insert(t.finalC.end(), c.begin(), c.end());
  }
}

double lossOf(const Problem& p, const Twin& t) {
  double loss = 0;
  for (size_t i = 0; i < p.sequenceError.size(); ++i) loss += p.sequenceError[i] * t.sequence[i];
  for (size_t i = 0; i < p.finalHError.size(); ++i) loss += p.finalHError[i] * t.finalH[i];
  for (size_t i = 0; i < p.finalCError.size(); ++i) loss += p.finalCError[i] * t.finalC[i];
  return loss;
}

}  // namespace test
