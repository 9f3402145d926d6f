// A stretch of delimited text, UTF-8, to columns: numbers straight from their digits, texts as codes.
// It takes what nearly all large tables are made of, a row a line, all as wide as the table; whatever
// else it meets it leaves whole to who reads the file in order. For the rest it gives what RowScanner
// of main/data/importers/delimited gives, to the last bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "dictionary.h"

namespace unroll::scan {

// For a column without a decimal sign; no byte has this value.
constexpr int kWholeNumbers = 256;

enum class Kind : uint8_t { kNumber, kText, kSkip };

struct Column {
  Kind kind;
  // Of numbers: the byte of the decimal sign, or kWholeNumbers.
  int point;
};

struct Plan {
  uint8_t delimiter;
  // A line that begins so is no row; empty: all are.
  std::string comment;
  std::vector<Column> columns;
  // In lower case, without spaces around: cells of numbers that say there is none.
  std::vector<std::string> missing;
};

struct TextColumn {
  int32_t column;
  // By row.
  std::vector<int32_t> codes;
  Dictionary dictionary;
};

// Cells of numbers that are neither plain nor missing; their value is NaN.
struct OddCells {
  // Counted from 0 within the stretch.
  std::vector<int32_t> rows, columns;
  std::vector<std::string> texts;
};

struct Found {
  size_t rows = 0;
  // By column of numbers: some cell holds none.
  std::vector<uint8_t> gaps;
  std::vector<TextColumn> texts;
  OddCells odd;
  // Rows with a delimiter, and nothing else, behind the last column.
  size_t trailingDelimiters = 0;
};

enum class Outcome { kTaken, kUnusual, kNeedsRoom };

// `bytes` holds `length` bytes of whole lines that end with a line feed, and kReadAhead more, which
// are overwritten. `numbers` has `room` places for each column of numbers, one column after the other.
// `found` counts only where the stretch was taken.
Outcome scanStretch(const Plan& plan, uint8_t* bytes, size_t length, double* numbers, size_t room,
                    Found& found);

}  // namespace unroll::scan
