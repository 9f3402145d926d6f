#include "call.h"

#include <cstring>

#include "../arguments.h"
#include "digits.h"
#include "stretch.h"

namespace unroll::scan {
namespace {

template <class Array, class T>
Array copyOf(Napi::Env env, const std::vector<T>& values) {
  Array array = Array::New(env, values.size());
  if (!values.empty()) std::memcpy(array.Data(), values.data(), values.size() * sizeof(T));
  return array;
}

class ScanWork : public Napi::AsyncWorker {
 public:
  ScanWork(Napi::Env env, Plan plan, Napi::Uint8Array bytes, size_t length,
           Napi::Float64Array numbers, size_t room)
      : Napi::AsyncWorker(env, "unroll:scan"),
        promise_(Napi::Promise::Deferred::New(env)),
        plan_(std::move(plan)),
        heldBytes_(Napi::Persistent(bytes)),
        heldNumbers_(Napi::Persistent(numbers)),
        bytes_(bytes.Data()),
        length_(length),
        numbers_(numbers.Data()),
        room_(room) {}

  Napi::Promise promise() const { return promise_.Promise(); }

 protected:
  void Execute() override {
    outcome_ = scan::scanStretch(plan_, bytes_, length_, numbers_, room_, found_);
  }

  void OnOK() override {
    try {
      promise_.Resolve(answer(Env()));
    } catch (const Napi::Error& error) {
      promise_.Reject(error.Value());
    }
  }

  void OnError(const Napi::Error& error) override { promise_.Reject(error.Value()); }

 private:
  Napi::Value answer(Napi::Env env) const {
    switch (outcome_) {
      case Outcome::kUnusual:
        return env.Null();
      case Outcome::kNeedsRoom:
        return Napi::String::New(env, "room");
      default:
        return part(env);
    }
  }

  Napi::Object part(Napi::Env env) const {
    Napi::Object part = Napi::Object::New(env);
    part.Set("rows", static_cast<double>(found_.rows));
    part.Set("trailingDelimiters", static_cast<double>(found_.trailingDelimiters));
    Napi::Array gaps = Napi::Array::New(env, found_.gaps.size());
    for (uint32_t i = 0; i < gaps.Length(); ++i) gaps.Set(i, found_.gaps[i] != 0);
    part.Set("gaps", gaps);
    Napi::Array texts = Napi::Array::New(env, found_.texts.size());
    for (uint32_t i = 0; i < texts.Length(); ++i) texts.Set(i, textsOf(env, found_.texts[i]));
    part.Set("texts", texts);
    part.Set("odd", oddOf(env));
    return part;
  }

  static Napi::Object textsOf(Napi::Env env, const TextColumn& column) {
    Napi::Object texts = Napi::Object::New(env);
    texts.Set("column", column.column);
    texts.Set("codes", copyOf<Napi::Int32Array>(env, column.codes));
    texts.Set("offsets", copyOf<Napi::Uint32Array>(env, column.dictionary.offsets()));
    texts.Set("bytes", copyOf<Napi::Uint8Array>(env, column.dictionary.bytes()));
    return texts;
  }

  Napi::Object oddOf(Napi::Env env) const {
    const auto& [rows, columns, cells] = found_.odd;
    Napi::Array texts = Napi::Array::New(env, cells.size());
    for (uint32_t i = 0; i < texts.Length(); ++i) texts.Set(i, Napi::String::New(env, cells[i]));
    Napi::Object odd = Napi::Object::New(env);
    odd.Set("rows", copyOf<Napi::Int32Array>(env, rows));
    odd.Set("columns", copyOf<Napi::Int32Array>(env, columns));
    odd.Set("texts", texts);
    return odd;
  }

  const Napi::Promise::Deferred promise_;
  const Plan plan_;
  // They must not be collected while the work goes on.
  const Napi::Reference<Napi::Uint8Array> heldBytes_;
  const Napi::Reference<Napi::Float64Array> heldNumbers_;
  uint8_t* const bytes_;
  const size_t length_;
  double* const numbers_;
  const size_t room_;
  Outcome outcome_ = Outcome::kUnusual;
  Found found_;
};

template <class Array>
Array arrayOf(const Napi::Value& value, napi_typedarray_type type, const char* what) {
  if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != type) {
    throw wrong(value.Env(), what);
  }
  return value.As<Array>();
}

size_t countOf(const Napi::Value& value, const char* what) {
  const double count = value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : -1;
  if (!(count >= 0 && count <= 1u << 30)) throw wrong(value.Env(), what);
  return static_cast<size_t>(count);
}

Plan planOf(const Napi::Value& value) {
  if (!value.IsObject()) throw wrong(value.Env(), "plan must be an object");
  const Napi::Object from = value.As<Napi::Object>();
  Plan plan{};
  plan.delimiter = static_cast<uint8_t>(numberOf(from, "delimiter"));
  const auto comment = arrayOf<Napi::Uint8Array>(from.Get("comment"), napi_uint8_array,
                                                 "comment must be a Uint8Array");
  plan.comment.assign(comment.Data(), comment.Data() + comment.ElementLength());
  const auto points = arrayOf<Napi::Int32Array>(from.Get("points"), napi_int32_array,
                                                "points must be an Int32Array");
  for (size_t i = 0; i < points.ElementLength(); ++i) {
    const int point = points[i];
    const Kind kind = point > 0 ? Kind::kNumber : point == 0 ? Kind::kText : Kind::kSkip;
    plan.columns.push_back({kind, point});
  }
  if (plan.columns.empty()) throw wrong(value.Env(), "points must name a column at least");
  const Napi::Value missing = from.Get("missing");
  if (!missing.IsArray()) throw wrong(value.Env(), "missing must be an array of strings");
  const Napi::Array words = missing.As<Napi::Array>();
  for (uint32_t i = 0; i < words.Length(); ++i) {
    plan.missing.push_back(words.Get(i).ToString().Utf8Value());
  }
  return plan;
}

}  // namespace

Napi::Value scanStretch(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Plan plan = planOf(info[0]);
  const auto bytes = arrayOf<Napi::Uint8Array>(info[1], napi_uint8_array,
                                               "bytes must be a Uint8Array");
  const size_t length = countOf(info[2], "length must be a whole number");
  if (length + kReadAhead > bytes.ElementLength()) {
    throw wrong(env, "bytes must hold 32 more than length");
  }
  const auto numbers = arrayOf<Napi::Float64Array>(info[3], napi_float64_array,
                                                   "numbers must be a Float64Array");
  const size_t room = countOf(info[4], "room must be a whole number");
  size_t columns = 0;
  for (const Column& column : plan.columns) columns += column.kind == Kind::kNumber;
  if (columns * room > numbers.ElementLength()) {
    throw wrong(env, "numbers must have room for each column of numbers");
  }
  // Deletes itself once it is done.
  auto* work = new ScanWork(env, std::move(plan), bytes, length, numbers, room);
  work->Queue();
  return work->promise();
}

}  // namespace unroll::scan
