// Digits of a number, many at a time: none of them costs a jump that the processor has to foresee.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
#define UNROLL_SCAN_SSE2
#endif
#if defined(_MSC_VER)
#include <intrin.h>
#endif

namespace unroll::scan {

// Bytes behind the last one of a text that the functions below may read.
constexpr int kReadAhead = 32;

inline int trailingZeros(uint64_t word) {
#if defined(_MSC_VER)
  unsigned long place;
  _BitScanForward64(&place, word);
  return static_cast<int>(place);
#else
  return __builtin_ctzll(word);
#endif
}

inline uint64_t eightBytes(const uint8_t* p) {
  uint64_t word;
  std::memcpy(&word, p, 8);
  return word;
}

// The highest bit of each byte that is no digit. The machine keeps the first byte lowest.
inline uint64_t markNonDigits(uint64_t word) {
  word ^= 0x3030303030303030ull;
  const uint64_t low = word & 0x7f7f7f7f7f7f7f7full;
  return ((low + 0x7676767676767676ull) | word) & 0x8080808080808080ull;
}

// A bit for each of sixteen bytes: whether it is no digit. With any processor.
inline uint32_t nonDigitsPlain(const uint8_t* p) {
  // The product moves bit 8 * i to bit 56 + i.
  const auto gather = [](uint64_t marks) { return (marks >> 7) * 0x0102040810204080ull >> 56; };
  return static_cast<uint32_t>(gather(markNonDigits(eightBytes(p))) |
                               gather(markNonDigits(eightBytes(p + 8))) << 8);
}

inline uint32_t nonDigits(const uint8_t* p) {
#if defined(UNROLL_SCAN_SSE2)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  // Digits become the ten lowest of all signed bytes.
  const __m128i moved = _mm_add_epi8(bytes, _mm_set1_epi8(128 - '0'));
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpgt_epi8(moved, _mm_set1_epi8(-128 + 9))));
#else
  return nonDigitsPlain(p);
#endif
}

// The value of eight bytes from 0 to 9, the first of which leads.
inline uint64_t valueOfEight(uint64_t word) {
  // Pairs, then fours, then all: each step adds neighbours, the left one times its power of ten.
  word = (word & 0x00ff00ff00ff00ffull) * 10 + ((word >> 8) & 0x00ff00ff00ff00ffull);
  word = (word & 0x0000ffff0000ffffull) * 100 + ((word >> 16) & 0x0000ffff0000ffffull);
  return (word & 0xffffffffull) * 10000 + (word >> 32);
}

// The first `count` of eight digits as numbers, behind zeros.
inline uint64_t behindZeros(uint64_t word, int count) {
  return count == 0 ? 0 : (word ^ 0x3030303030303030ull) << (64 - 8 * count);
}

// The value of the first `count` of eight digits.
inline uint64_t valueOfDigits(uint64_t word, int count) {
  return valueOfEight(behindZeros(word, count));
}

constexpr uint64_t kWholePowersOfTen[] = {1,      10,      100,      1000,     10000,
                                          100000, 1000000, 10000000, 100000000};

// Appends the digits at `p` to `value`, as far as they fit; @returns behind them.
inline const uint8_t* gatherDigits(const uint8_t* p, uint64_t& value) {
  for (;;) {
    const uint64_t word = eightBytes(p);
    const uint64_t others = markNonDigits(word);
    const int count = others == 0 ? 8 : trailingZeros(others) >> 3;
    value = value * kWholePowersOfTen[count] + valueOfDigits(word, count);
    p += count;
    if (count < 8) return p;
  }
}

}  // namespace unroll::scan
