// What the tests of the kernels share: a random generator, arrays that tell when somebody writes
// beside them, comparisons, and the count of what passed.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>
#include <string>

namespace test {

// SplitMix64: the same numbers with every compiler and library.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next() {
    uint64_t z = (state_ += 0x9e3779b97f4a7c15ull);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
  }
  // From least to most, both possible.
  int whole(int least, int most) {
    return least + static_cast<int>(next() % static_cast<uint64_t>(most - least + 1));
  }
  bool chance(int percent) { return whole(1, 100) <= percent; }
  // From -size to size.
  float real(float size) {
    return size * static_cast<float>(static_cast<double>(next() >> 11) / 4503599627370496.0 - 1.0);
  }

 private:
  uint64_t state_;
};

// Exactly `count` values between guards: the address sanitizer sees a step beyond the end at once,
// the guards show one where there is no sanitizer.
template <class T>
class Array {
 public:
#if defined(__SANITIZE_ADDRESS__)
  static constexpr size_t kGuard = 0;
#else
  static constexpr size_t kGuard = 16;
#endif
  Array() = default;
  // `shift` values are left out at the start, to try other alignments.
  explicit Array(size_t count, size_t shift = 0)
      : all_(new T[kGuard + shift + count + kGuard]), start_(kGuard + shift), count_(count) {
    for (size_t i = 0; i < kGuard; ++i) all_[i] = all_[start_ + count_ + i] = guard();
    for (size_t i = kGuard; i < start_; ++i) all_[i] = guard();
  }
  explicit operator bool() const { return all_ != nullptr; }
  T* data() const { return all_ ? all_.get() + start_ : nullptr; }
  size_t size() const { return count_; }
  T& operator[](size_t i) const { return all_[start_ + i]; }
  // By doubling: under a sanitizer a loop over a workspace takes longer than the kernels.
  void fill(T value) const {
    if (count_ > 0) (*this)[0] = value;
    for (size_t done = 1; done < count_; done *= 2) {
      std::memcpy(data() + done, data(), std::min(done, count_ - done) * sizeof(T));
    }
  }
  Array copy() const {
    if (!all_) return Array();
    Array same(count_);
    for (size_t i = 0; i < count_; ++i) same[i] = (*this)[i];
    return same;
  }
  bool guardsAreWhole() const {
    if (!all_) return true;
    for (size_t i = 0; i < start_; ++i) {
      if (all_[i] != guard()) return false;
    }
    for (size_t i = 0; i < kGuard; ++i) {
      if (all_[start_ + count_ + i] != guard()) return false;
    }
    return true;
  }

 private:
  static T guard() { return static_cast<T>(7711); }
  std::unique_ptr<T[]> all_;
  size_t start_ = 0, count_ = 0;
};

inline Array<float> randomArray(Random& random, size_t count, float size) {
  Array<float> values(count);
  for (size_t i = 0; i < count; ++i) values[i] = random.real(size);
  return values;
}

// Counts one check and prints the first that fail.
void count(bool good, const std::string& what);

// Empty when equal to the last bit, else where not.
template <class T>
std::string differenceInBits(const char* name, const Array<T>& a, const Array<T>& b) {
  if (a.size() != b.size()) return std::string(name) + " has another size";
  if (a.size() == 0 || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0) return "";
  size_t at = 0;
  while (std::memcmp(&a[at], &b[at], sizeof(T)) == 0) ++at;
  return std::string(name) + "[" + std::to_string(at) + "] is " + std::to_string(a[at]) + ", not " +
         std::to_string(b[at]);
}

// |value - expected| <= rtol |expected| + atol max(1, largest |expected|): sums whose terms cancel
// are as exact as their terms. `counts(i)` tells which values are looked at.
template <class T, class U, class Counts>
std::string differenceBeyond(const char* name, const T& values, const U& expected, double rtol,
                             double atol, Counts counts) {
  double largest = 1;
  for (size_t i = 0; i < expected.size(); ++i) {
    if (counts(i)) largest = std::fmax(largest, std::fabs(static_cast<double>(expected[i])));
  }
  for (size_t i = 0; i < expected.size(); ++i) {
    if (!counts(i)) continue;
    const double value = values[i], wanted = expected[i];
    // Written so that something that is not a number fails.
    if (std::fabs(value - wanted) <= rtol * std::fabs(wanted) + atol * largest) continue;
    char text[160];
    std::snprintf(text, sizeof text, "%s[%zu] is %.9g, not %.9g", name, i, value, wanted);
    return text;
  }
  return "";
}

inline bool everywhere(size_t) { return true; }

}  // namespace test
