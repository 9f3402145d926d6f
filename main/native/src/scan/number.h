// A number from its digits, rounded as IEEE 754 asks: the double nearest to what stands there.
#pragma once

#include <cstdint>
#include <limits>

namespace unroll::scan {

constexpr double kPowersOfTen[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr int kMostExactPower = 22;
constexpr uint64_t kExactLimit = uint64_t{1} << 53;
constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

inline bool isDigit(uint8_t byte) { return static_cast<uint8_t>(byte - '0') < 10; }

// Signs, exponents, any number of digits, no spaces. NaN where it is no number in digits, one that
// may be an id (a leading zero, more digits than a double holds), or too large. `point` as in Column.
double parseNumber(const uint8_t* from, const uint8_t* to, int point);

}  // namespace unroll::scan
