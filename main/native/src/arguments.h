// Reads the plain objects and typed arrays of a call, and checks every size: a wrong one is a
// TypeError that names the field, never a read beyond the end.
#pragma once

#include <napi.h>

#include "unroll.h"

namespace unroll {

// `array` when present and not null; its length must be `count`.
float* floatsOf(const Napi::Object& from, const char* field, size_t count);
float* requiredFloats(const Napi::Object& from, const char* field, size_t count);
double* doublesOf(const Napi::Object& from, const char* field, size_t count);

double numberOf(const Napi::Object& from, const char* field);

Shape shapeOf(const Napi::Value& value);
Weights weightsOf(const Napi::Value& value, const Shape& shape);
ForwardInputs forwardInputsOf(const Napi::Value& value, const Shape& shape);
ForwardResults forwardResultsOf(const Napi::Value& value, const Shape& shape);
BackwardInputs backwardInputsOf(const Napi::Value& value, const Shape& shape);
BackwardResults backwardResultsOf(const Napi::Value& value, const Shape& shape);
TraceResults traceResultsOf(const Napi::Value& value, const Shape& shape);
Update updateOf(const Napi::Value& value);
UpdateArrays updateArraysOf(const Napi::Value& value, UpdateRule rule);

Napi::TypeError wrong(Napi::Env env, const std::string& message);

}  // namespace unroll
