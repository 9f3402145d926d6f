// The kernels and the scanner of tables as a Node-API addon. Each environment (main thread or worker)
// has a state of its own: threads, chosen instruction set. Calls run on the calling thread until they
// are done, but for scanStretch.
#include <napi.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include "arguments.h"
#include "cpu.h"
#include "scan/call.h"

namespace unroll {
namespace {

constexpr int kMostThreads = 64;

class Addon : public Napi::Addon<Addon> {
 public:
  Addon(Napi::Env, Napi::Object exports) : usable_(usableKernels()), chosen_(usable_.back()) {
    pool_ = std::make_unique<ThreadPool>(1);
    DefineAddon(exports, {
                             InstanceMethod("instructionSets", &Addon::instructionSets),
                             InstanceMethod("configure", &Addon::configure),
                             InstanceMethod("workspaceFloats", &Addon::workspaceFloats),
                             InstanceMethod("forward", &Addon::forward),
                             InstanceMethod("backward", &Addon::backward),
                             InstanceMethod("trace", &Addon::trace),
                             InstanceMethod("squaredNorm", &Addon::squaredNorm),
                             InstanceMethod("update", &Addon::update),
                             InstanceMethod("elementary", &Addon::elementary),
                             InstanceMethod("scanStretch", &Addon::scanStretch),
                         });
  }

 private:
  Napi::Value instructionSets(const Napi::CallbackInfo& info) {
    Napi::Array names = Napi::Array::New(info.Env(), usable_.size());
    for (size_t i = 0; i < usable_.size(); ++i) {
      names.Set(static_cast<uint32_t>(i), Napi::String::New(info.Env(), usable_[i]->name));
    }
    return names;
  }

  // (threads, instruction set)
  void configure(const Napi::CallbackInfo& info) {
    const double threads = info[0].IsNumber() ? info[0].As<Napi::Number>().DoubleValue() : 0;
    if (!(threads >= 1 && threads <= kMostThreads)) {
      throw wrong(info.Env(), "threads must be a whole number from 1 to 64");
    }
    const std::string name = info[1].IsString() ? info[1].As<Napi::String>().Utf8Value() : "";
    const auto named = std::find_if(usable_.begin(), usable_.end(),
                                    [&](const Kernels* kernels) { return name == kernels->name; });
    if (named == usable_.end()) {
      throw wrong(info.Env(), "this processor has no instruction set " + name);
    }
    chosen_ = *named;
    if (pool_->threads() != static_cast<int>(threads)) {
      pool_ = std::make_unique<ThreadPool>(static_cast<int>(threads));
    }
  }

  Napi::Value workspaceFloats(const Napi::CallbackInfo& info) {
    const Layout layout = layoutOf(shapeOf(info[0]), pool_->threads());
    return Napi::Number::New(info.Env(), static_cast<double>(layout.floats));
  }

  float* workspaceOf(const Napi::Value& value, const Layout& layout) {
    if (!value.IsTypedArray()) throw wrong(value.Env(), "workspace must be a Float32Array");
    const Napi::TypedArray array = value.As<Napi::TypedArray>();
    if (array.TypedArrayType() != napi_float32_array || array.ElementLength() < layout.floats) {
      throw wrong(value.Env(), "workspace is too small for this shape");
    }
    return value.As<Napi::Float32Array>().Data();
  }

  // (shape, weights, inputs, results, workspace)
  void forward(const Napi::CallbackInfo& info) {
    const Shape shape = shapeOf(info[0]);
    const Layout layout = layoutOf(shape, pool_->threads());
    chosen_->forward(*pool_, shape, layout, weightsOf(info[1], shape),
                     forwardInputsOf(info[2], shape), forwardResultsOf(info[3], shape),
                     workspaceOf(info[4], layout));
  }

  // (shape, weights, inputs, gradients by the results, results, workspace)
  void backward(const Napi::CallbackInfo& info) {
    const Shape shape = shapeOf(info[0]);
    if (!shape.training) throw wrong(info.Env(), "backward needs a forward call in training mode");
    const Layout layout = layoutOf(shape, pool_->threads());
    chosen_->backward(*pool_, shape, layout, weightsOf(info[1], shape),
                      forwardInputsOf(info[2], shape), backwardInputsOf(info[3], shape),
                      backwardResultsOf(info[4], shape), workspaceOf(info[5], layout));
  }

  // (shape, results, workspace)
  void trace(const Napi::CallbackInfo& info) {
    const Shape shape = shapeOf(info[0]);
    if (!shape.training) throw wrong(info.Env(), "trace needs a forward call in training mode");
    const Layout layout = layoutOf(shape, pool_->threads());
    chosen_->trace(shape, layout, traceResultsOf(info[1], shape), workspaceOf(info[2], layout));
  }

  // (array of Float32Array): the sum of the squares of all values
  Napi::Value squaredNorm(const Napi::CallbackInfo& info) {
    const Napi::Array arrays = info[0].As<Napi::Array>();
    double sum = 0;
    for (uint32_t i = 0; i < arrays.Length(); ++i) {
      const Napi::Value value = arrays.Get(i);
      if (!value.IsTypedArray() ||
          value.As<Napi::TypedArray>().TypedArrayType() != napi_float32_array) {
        throw wrong(info.Env(), "squaredNorm takes Float32Arrays");
      }
      const Napi::Float32Array array = value.As<Napi::Float32Array>();
      sum += chosen_->squaredNorm(array.Data(), array.ElementLength());
    }
    return Napi::Number::New(info.Env(), sum);
  }

  // (rule and constants, array of {weights, gradients, updated, first, second})
  void update(const Napi::CallbackInfo& info) {
    struct Work {
      const Kernels* kernels;
      Update update;
      std::vector<UpdateArrays> arrays;
      int threads;
    };
    Work work{chosen_, updateOf(info[0]), {}, pool_->threads()};
    const Napi::Array list = info[1].As<Napi::Array>();
    size_t all = 0;
    for (uint32_t i = 0; i < list.Length(); ++i) {
      work.arrays.push_back(updateArraysOf(list.Get(i), work.update.rule));
      all += work.arrays.back().count;
    }
    const auto job = [](void* context, int part) {
      const Work& w = *static_cast<const Work*>(context);
      for (const UpdateArrays& a : w.arrays) {
        const size_t from = a.count * part / w.threads, to = a.count * (part + 1) / w.threads;
        w.kernels->update(w.update, {a.weights + from, a.gradients + from, a.updated + from,
                                     a.first == nullptr ? nullptr : a.first + from,
                                     a.second == nullptr ? nullptr : a.second + from, to - from});
      }
    };
    constexpr size_t kWorthTheThreads = 20000;
    if (all >= kWorthTheThreads) {
      pool_->run(job, &work);
    } else {
      work.threads = 1;
      job(&work, 0);
    }
  }

  // (name, Float32Array): exp, sigmoid or tanh as the kernels compute them
  Napi::Value elementary(const Napi::CallbackInfo& info) {
    const std::string name = info[0].IsString() ? info[0].As<Napi::String>().Utf8Value() : "";
    if (!info[1].IsTypedArray() ||
        info[1].As<Napi::TypedArray>().TypedArrayType() != napi_float32_array) {
      throw wrong(info.Env(), "elementary takes a Float32Array");
    }
    const Napi::Float32Array x = info[1].As<Napi::Float32Array>();
    Napi::Float32Array y = Napi::Float32Array::New(info.Env(), x.ElementLength());
    const Elementary function = name == "exp"       ? Elementary::kExp
                                : name == "sigmoid" ? Elementary::kSigmoid
                                                    : Elementary::kTanh;
    chosen_->elementary(function, x.Data(), y.Data(), x.ElementLength());
    return y;
  }

  Napi::Value scanStretch(const Napi::CallbackInfo& info) { return scan::scanStretch(info); }

  const std::vector<const Kernels*> usable_;
  const Kernels* chosen_;
  std::unique_ptr<ThreadPool> pool_;
};

}  // namespace

NODE_API_ADDON(Addon)

}  // namespace unroll
