#include "utf8.h"

#include <cstring>

namespace unroll::scan {
namespace {

bool isBetween(uint8_t byte, uint8_t least, uint8_t most) { return byte >= least && byte <= most; }

// How many bytes the character that begins at `p` has; 0 where it is none.
size_t characterLength(const uint8_t* p, size_t left) {
  const uint8_t first = *p;
  size_t length;
  uint8_t least = 0x80, most = 0xbf;
  if (isBetween(first, 0xc2, 0xdf)) {
    length = 2;
  } else if (isBetween(first, 0xe0, 0xef)) {
    length = 3;
    if (first == 0xe0) least = 0xa0;
    if (first == 0xed) most = 0x9f;
  } else if (isBetween(first, 0xf0, 0xf4)) {
    length = 4;
    if (first == 0xf0) least = 0x90;
    if (first == 0xf4) most = 0x8f;
  } else {
    return 0;
  }
  if (left < length || !isBetween(p[1], least, most)) return 0;
  for (size_t i = 2; i < length; ++i) {
    if (!isBetween(p[i], 0x80, 0xbf)) return 0;
  }
  return length;
}

}  // namespace

bool isUtf8(const uint8_t* bytes, size_t length) {
  constexpr uint64_t kHighBits = 0x8080808080808080ull;
  constexpr size_t kBlock = 64;
  for (size_t i = 0; i < length;) {
    if (i + kBlock <= length) {
      uint64_t any = 0;
      for (size_t k = 0; k < kBlock; k += 8) {
        uint64_t word;
        std::memcpy(&word, bytes + i + k, 8);
        any |= word;
      }
      if ((any & kHighBits) == 0) {
        i += kBlock;
        continue;
      }
    }
    // To the end of the block, or of the character that reaches beyond it.
    const size_t until = i + kBlock < length ? i + kBlock : length;
    while (i < until) {
      if (bytes[i] < 0x80) {
        ++i;
        continue;
      }
      const size_t count = characterLength(bytes + i, length - i);
      if (count == 0) return false;
      i += count;
    }
  }
  return true;
}

}  // namespace unroll::scan
