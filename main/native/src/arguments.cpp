#include "arguments.h"

#include <string>
#include <utility>

namespace unroll {
namespace {

Napi::Object objectOf(const Napi::Value& value, const char* name) {
  if (!value.IsObject()) throw wrong(value.Env(), std::string(name) + " must be an object");
  return value.As<Napi::Object>();
}

template <class T>
T* valuesOf(const Napi::Object& from, const char* field, size_t count, napi_typedarray_type type,
            const char* typeName) {
  const Napi::Value value = from.Get(field);
  if (value.IsNull() || value.IsUndefined()) return nullptr;
  if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != type) {
    throw wrong(from.Env(), std::string(field) + " must be a " + typeName);
  }
  const Napi::TypedArray array = value.As<Napi::TypedArray>();
  if (array.ElementLength() != count) {
    throw wrong(from.Env(), std::string(field) + " has " + std::to_string(array.ElementLength()) +
                                " values, needed: " + std::to_string(count));
  }
  return reinterpret_cast<T*>(static_cast<uint8_t*>(array.ArrayBuffer().Data()) + array.ByteOffset());
}

template <class Kind, size_t N>
Kind oneOf(const Napi::Object& from, const char* field, const std::pair<const char*, Kind> (&names)[N]) {
  const Napi::Value value = from.Get(field);
  const std::string given = value.IsString() ? value.As<Napi::String>().Utf8Value() : "";
  for (const auto& [name, kind] : names) {
    if (given == name) return kind;
  }
  throw wrong(from.Env(), std::string(field) + " is not known: " + given);
}

int sizeOf(const Napi::Object& from, const char* field) {
  const double value = numberOf(from, field);
  if (!(value >= 1 && value <= 1 << 24) || value != static_cast<int>(value)) {
    throw wrong(from.Env(), std::string(field) + " must be a whole number from 1 to 16777216");
  }
  return static_cast<int>(value);
}

bool flagOf(const Napi::Object& from, const char* field) {
  const Napi::Value value = from.Get(field);
  return value.IsBoolean() && value.As<Napi::Boolean>().Value();
}

constexpr std::pair<const char*, Cell> kCells[] = {
    {"simple-rnn", Cell::kSimpleRnn},
    {"lstm", Cell::kLstm},
    {"gru-reset-before", Cell::kGruResetBefore},
    {"gru-reset-after", Cell::kGruResetAfter},
};
constexpr std::pair<const char*, Activation> kActivations[] = {
    {"tanh", Activation::kTanh},
    {"relu", Activation::kRelu},
    {"sigmoid", Activation::kSigmoid},
    {"linear", Activation::kLinear},
};
constexpr std::pair<const char*, UpdateRule> kRules[] = {
    {"adam", UpdateRule::kAdam},
    {"rmsprop", UpdateRule::kRmsprop},
    {"sgd", UpdateRule::kSgd},
    {"momentum", UpdateRule::kMomentum},
};

// One timestep for each sequence.
const int32_t* timestepsOf(const Napi::Object& from, const char* field, const Shape& shape) {
  const size_t batch = static_cast<size_t>(shape.batch);
  const int32_t* times = valuesOf<int32_t>(from, field, batch, napi_int32_array, "Int32Array");
  for (size_t i = 0; times != nullptr && i < batch; ++i) {
    if (times[i] >= 0 && times[i] <= shape.steps) continue;
    throw wrong(from.Env(), std::string(field) + "[" + std::to_string(i) + "] is " +
                                std::to_string(times[i]) + ", needed: 0 to " +
                                std::to_string(shape.steps));
  }
  return times;
}

struct Sizes {
  size_t batch, steps, features, units, columns, biases;
  explicit Sizes(const Shape& s)
      : batch(s.batch),
        steps(s.steps),
        features(s.features),
        units(s.units),
        columns(static_cast<size_t>(gateCount(s.cell)) * s.units),
        biases(s.cell == Cell::kGruResetAfter ? 2 * columns : columns) {}
};

}  // namespace

Napi::TypeError wrong(Napi::Env env, const std::string& message) {
  return Napi::TypeError::New(env, "Recurrent kernels: " + message);
}

float* floatsOf(const Napi::Object& from, const char* field, size_t count) {
  return valuesOf<float>(from, field, count, napi_float32_array, "Float32Array");
}

float* requiredFloats(const Napi::Object& from, const char* field, size_t count) {
  float* values = floatsOf(from, field, count);
  if (values == nullptr) throw wrong(from.Env(), std::string(field) + " is missing");
  return values;
}

double* doublesOf(const Napi::Object& from, const char* field, size_t count) {
  return valuesOf<double>(from, field, count, napi_float64_array, "Float64Array");
}

double numberOf(const Napi::Object& from, const char* field) {
  const Napi::Value value = from.Get(field);
  if (!value.IsNumber()) throw wrong(from.Env(), std::string(field) + " must be a number");
  return value.As<Napi::Number>().DoubleValue();
}

Shape shapeOf(const Napi::Value& value) {
  const Napi::Object from = objectOf(value, "shape");
  return {oneOf(from, "cell", kCells),
          oneOf(from, "activation", kActivations),
          oneOf(from, "recurrentActivation", kActivations),
          sizeOf(from, "batch"),
          sizeOf(from, "steps"),
          sizeOf(from, "features"),
          sizeOf(from, "units"),
          flagOf(from, "reverse"),
          flagOf(from, "training")};
}

Weights weightsOf(const Napi::Value& value, const Shape& shape) {
  const Napi::Object from = objectOf(value, "weights");
  const Sizes n(shape);
  return {requiredFloats(from, "kernel", n.features * n.columns),
          requiredFloats(from, "recurrentKernel", n.units * n.columns),
          requiredFloats(from, "bias", n.biases)};
}

ForwardInputs forwardInputsOf(const Napi::Value& value, const Shape& shape) {
  const Napi::Object from = objectOf(value, "inputs");
  const Sizes n(shape);
  const int32_t* starts = timestepsOf(from, "starts", shape);
  const int32_t* ends = timestepsOf(from, "ends", shape);
  const bool lstm = shape.cell == Cell::kLstm;
  return {requiredFloats(from, "sequence", n.batch * n.steps * n.features),
          starts,
          ends,
          floatsOf(from, "initialH", n.batch * n.units),
          lstm ? floatsOf(from, "initialC", n.batch * n.units) : nullptr,
          floatsOf(from, "inputMask", n.batch * n.features),
          floatsOf(from, "recurrentMask", n.batch * n.units)};
}

ForwardResults forwardResultsOf(const Napi::Value& value, const Shape& shape) {
  const Napi::Object from = objectOf(value, "results");
  const Sizes n(shape);
  return {floatsOf(from, "sequence", n.batch * n.steps * n.units),
          floatsOf(from, "finalH", n.batch * n.units),
          floatsOf(from, "finalC", n.batch * n.units)};
}

BackwardInputs backwardInputsOf(const Napi::Value& value, const Shape& shape) {
  const ForwardResults same = forwardResultsOf(value, shape);
  return {same.sequence, same.finalH, same.finalC};
}

BackwardResults backwardResultsOf(const Napi::Value& value, const Shape& shape) {
  const Napi::Object from = objectOf(value, "results");
  const Sizes n(shape);
  return {floatsOf(from, "sequence", n.batch * n.steps * n.features),
          requiredFloats(from, "kernel", n.features * n.columns),
          requiredFloats(from, "recurrentKernel", n.units * n.columns),
          requiredFloats(from, "bias", n.biases),
          floatsOf(from, "initialH", n.batch * n.units),
          floatsOf(from, "initialC", n.batch * n.units),
          doublesOf(from, "stepNorms", n.steps)};
}

TraceResults traceResultsOf(const Napi::Value& value, const Shape& shape) {
  const Napi::Object from = objectOf(value, "results");
  const Sizes n(shape);
  float* cells = floatsOf(from, "cells", n.batch * n.steps * n.units);
  return {floatsOf(from, "gates", n.batch * n.steps * n.columns),
          shape.cell == Cell::kLstm ? cells : nullptr};
}

Update updateOf(const Napi::Value& value) {
  const Napi::Object from = objectOf(value, "update");
  Update update{};
  update.rule = oneOf(from, "rule", kRules);
  update.learningRate = numberOf(from, "learningRate");
  update.scale = numberOf(from, "scale");
  if (update.rule == UpdateRule::kAdam) {
    update.beta1 = numberOf(from, "beta1");
    update.beta2 = numberOf(from, "beta2");
    update.step = numberOf(from, "step");
    if (!(update.step >= 1)) throw wrong(from.Env(), "step must be counted from 1");
  }
  if (update.rule == UpdateRule::kRmsprop) update.decay = numberOf(from, "decay");
  if (update.rule == UpdateRule::kAdam || update.rule == UpdateRule::kRmsprop) {
    update.epsilon = numberOf(from, "epsilon");
  }
  if (update.rule == UpdateRule::kRmsprop || update.rule == UpdateRule::kMomentum) {
    update.momentum = numberOf(from, "momentum");
  }
  return update;
}

UpdateArrays updateArraysOf(const Napi::Value& value, UpdateRule rule) {
  const Napi::Object from = objectOf(value, "arrays");
  const Napi::Value weights = from.Get("weights");
  if (!weights.IsTypedArray()) throw wrong(from.Env(), "weights must be a Float32Array");
  const size_t count = weights.As<Napi::TypedArray>().ElementLength();
  const bool second = rule == UpdateRule::kAdam || rule == UpdateRule::kRmsprop;
  return {requiredFloats(from, "weights", count),
          requiredFloats(from, "gradients", count),
          requiredFloats(from, "updated", count),
          rule == UpdateRule::kSgd ? nullptr : requiredFloats(from, "first", count),
          second ? requiredFloats(from, "second", count) : nullptr,
          count};
}

}  // namespace unroll
