// What the kernels take and give. One call handles a whole batch of sequences; the arrays have the
// row-major shapes of Keras and TensorFlow.js, named in the comments. A null pointer means "not
// given" for an input and "not wanted" for a result.
#pragma once

#include <cstddef>
#include <cstdint>

namespace unroll {

// Sequences of a batch lie in panels of this many lanes; within a panel the lane is the innermost
// dimension, so that one weight meets all lanes in one or a few vectors.
constexpr int kLanes = 16;

enum class Cell { kSimpleRnn, kLstm, kGruResetBefore, kGruResetAfter };
enum class Activation { kTanh, kRelu, kSigmoid, kLinear };

// Gates per unit in the weights: i,f,c,o for LSTM; z,r,h for GRU.
constexpr int gateCount(Cell cell) {
  return cell == Cell::kSimpleRnn ? 1 : cell == Cell::kLstm ? 4 : 3;
}

struct Shape {
  Cell cell;
  Activation activation;           // of the candidate and of LSTM's output
  Activation recurrentActivation;  // of the gates
  int batch;
  int steps;
  int features;
  int units;
  bool reverse;   // from the last timestep to the first
  bool training;  // keep what the backward pass needs
};

struct Weights {
  const float* kernel;     // [features, gates * units]
  const float* recurrent;  // [units, gates * units]
  const float* bias;       // [gates * units]; GRU with reset after: [2, 3 * units], input then recurrent
};

struct ForwardInputs {
  const float* inputs;         // [batch, steps, features]
  const int32_t* starts;       // [batch], timesteps before are padding; null: 0
  const int32_t* ends;         // [batch], timesteps from here on are padding; null: steps
  const float* initialH;       // [batch, units]
  const float* initialC;       // [batch, units], LSTM
  const float* inputMask;      // [batch, features], factors of dropout, the same at every timestep
  const float* recurrentMask;  // [batch, units]
};

struct ForwardResults {
  float* sequence;  // [batch, steps, units], in the order of the inputs' timesteps
  float* finalH;    // [batch, units]
  float* finalC;    // [batch, units], LSTM
};

struct BackwardInputs {
  const float* sequence;  // gradients of the loss by ForwardResults, same shapes
  const float* finalH;
  const float* finalC;
};

struct BackwardResults {
  float* inputs;     // gradients of the loss by ForwardInputs and Weights, same shapes
  float* kernel;
  float* recurrent;
  float* bias;
  float* initialH;
  float* initialC;
  double* stepNorms;  // [steps]: L2 norm over batch and units of the gradient by h[t]
};

struct TraceResults {
  float* gates;  // [batch, steps, gates * units] after their activations; GRU and LSTM
  float* cells;  // [batch, steps, units]: c[t], LSTM
};

enum class UpdateRule { kAdam, kRmsprop, kSgd, kMomentum };

struct Update {
  UpdateRule rule;
  double learningRate;
  double beta1;     // Adam
  double beta2;     // Adam
  double decay;     // RMSprop
  double momentum;  // RMSprop, SGD
  double epsilon;   // Adam, RMSprop
  double step;      // counted from 1
  double scale;     // applied to every gradient first: clipping by the joint norm
};

struct UpdateArrays {
  const float* weights;
  const float* gradients;
  float* updated;  // may be `weights`
  float* first;    // Adam: first moment; RMSprop and SGD: momentum
  float* second;   // Adam: second moment; RMSprop: mean square
  size_t count;
};

}  // namespace unroll
