// Distinct texts of a column, told apart by their bytes, numbered in the order in which they come.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace unroll::scan {

class Dictionary {
 public:
  // The number of these bytes.
  int32_t add(const uint8_t* from, const uint8_t* to);

  // Where each text begins in `bytes`; one more than there are texts.
  const std::vector<uint32_t>& offsets() const { return offsets_; }
  const std::vector<uint8_t>& bytes() const { return bytes_; }

 private:
  int32_t insert(size_t slot, uint64_t hash, const uint8_t* from, const uint8_t* to);
  void growTable();

  // Open addressing: numbers of texts, -1 where free; as many as a power of two.
  std::vector<int32_t> table_ = std::vector<int32_t>(32, -1);
  std::vector<uint64_t> hashes_;
  std::vector<uint32_t> offsets_ = {0};
  std::vector<uint8_t> bytes_;
};

}  // namespace unroll::scan
