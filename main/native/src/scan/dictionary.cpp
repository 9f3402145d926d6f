#include "dictionary.h"

#include <cstring>

namespace unroll::scan {
namespace {

// Eight bytes at a time, each step a product whose upper half is folded into the lower.
uint64_t hashOf(const uint8_t* from, size_t length) {
  constexpr uint64_t kOdd = 0x9e3779b97f4a7c15ull;
  uint64_t hash = length * kOdd;
  const auto mix = [&](uint64_t word) {
    hash = (hash ^ word) * kOdd;
    hash ^= hash >> 32;
  };
  for (; length >= 8; from += 8, length -= 8) {
    uint64_t word;
    std::memcpy(&word, from, 8);
    mix(word);
  }
  uint64_t rest = 0;
  for (size_t i = 0; i < length; ++i) rest = rest << 8 | from[i];
  mix(rest);
  return hash;
}

}  // namespace

int32_t Dictionary::add(const uint8_t* from, const uint8_t* to) {
  const size_t length = static_cast<size_t>(to - from);
  const uint64_t hash = hashOf(from, length);
  const size_t mask = table_.size() - 1;
  size_t slot = hash & mask;
  for (; table_[slot] >= 0; slot = (slot + 1) & mask) {
    const auto code = static_cast<size_t>(table_[slot]);
    if (hashes_[code] != hash || offsets_[code + 1] - offsets_[code] != length) continue;
    if (length == 0 || std::memcmp(&bytes_[offsets_[code]], from, length) == 0) {
      return table_[slot];
    }
  }
  return insert(slot, hash, from, to);
}

int32_t Dictionary::insert(size_t slot, uint64_t hash, const uint8_t* from, const uint8_t* to) {
  const auto code = static_cast<int32_t>(hashes_.size());
  bytes_.insert(bytes_.end(), from, to);
  hashes_.push_back(hash);
  offsets_.push_back(static_cast<uint32_t>(bytes_.size()));
  table_[slot] = code;
  if (hashes_.size() * 2 > table_.size()) growTable();
  return code;
}

void Dictionary::growTable() {
  table_.assign(table_.size() * 2, -1);
  const size_t mask = table_.size() - 1;
  for (size_t code = 0; code < hashes_.size(); ++code) {
    size_t slot = hashes_[code] & mask;
    while (table_[slot] >= 0) slot = (slot + 1) & mask;
    table_[slot] = static_cast<int32_t>(code);
  }
}

}  // namespace unroll::scan
