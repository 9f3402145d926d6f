#include "number.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

#if !defined(__cpp_lib_to_chars) || __cpp_lib_to_chars < 201611L
#if defined(__APPLE__)
#include <xlocale.h>
#endif
#include <locale.h>
#define UNROLL_WITHOUT_FROM_CHARS
#endif

#include "stretch.h"

namespace unroll::scan {
namespace {

#ifdef UNROLL_WITHOUT_FROM_CHARS
// strtod rounds correctly too, but takes the decimal sign from a locale.
double convert(const std::string& text) {
  static const locale_t plain = newlocale(LC_ALL_MASK, "C", nullptr);
  return strtod_l(text.c_str(), nullptr, plain);
}
#else
double convert(const std::string& text) {
  double value = kNoNumber;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() ? value : kNoNumber;
}
#endif

// Behind its sign.
double convertLong(const uint8_t* from, const uint8_t* to) {
  std::string text(from, to);
  for (char& sign : text) {
    if (sign == ',') sign = '.';
  }
  const double value = convert(text);
  return std::isfinite(value) ? value : kNoNumber;
}

// What follows the `e`; false where it is no whole number.
bool readExponent(const uint8_t* from, const uint8_t* to, int& exponent) {
  constexpr int kMost = 100000;
  const bool negative = from < to && *from == '-';
  if (negative || (from < to && *from == '+')) ++from;
  if (from == to) return false;
  int value = 0;
  for (; from < to; ++from) {
    if (!isDigit(*from)) return false;
    value = value * 10 + (*from - '0');
    if (value > kMost) value = kMost;
  }
  exponent = negative ? -value : value;
  return true;
}

}  // namespace

double parseNumber(const uint8_t* from, const uint8_t* to, int point) {
  constexpr int kMostGathered = 19;
  const bool negative = from < to && *from == '-';
  if (negative || (from < to && *from == '+')) ++from;
  const uint8_t* q = from;
  uint64_t mantissa = 0;
  int gathered = 0, digits = 0, power = 0;
  bool hasPoint = false, isLong = false;
  for (; q < to; ++q) {
    if (isDigit(*q)) {
      ++digits;
      if (hasPoint) --power;
      if (mantissa == 0 && *q == '0') continue;
      if (++gathered > kMostGathered) {
        isLong = true;
      } else {
        mantissa = mantissa * 10 + (*q - '0');
      }
    } else if (*q == point && !hasPoint) {
      hasPoint = true;
    } else {
      break;
    }
  }
  if (digits == 0) return kNoNumber;
  if (point == kWholeNumbers && q < to) return kNoNumber;
  isLong = isLong || mantissa >= kExactLimit;
  if (q == to && !hasPoint && (isLong || (digits > 1 && *from == '0'))) return kNoNumber;
  if (q < to) {
    int exponent = 0;
    if ((*q | 32) != 'e' || !readExponent(q + 1, to, exponent)) return kNoNumber;
    power += exponent;
  }
  double value;
  if (isLong || power < -kMostExactPower || power > kMostExactPower) {
    value = convertLong(from, to);
  } else {
    const double whole = static_cast<double>(mantissa);
    value = power < 0 ? whole / kPowersOfTen[-power] : whole * kPowersOfTen[power];
  }
  return negative ? -value : value;
}

}  // namespace unroll::scan
