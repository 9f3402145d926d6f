// The scanner of tables: numbers against the C library, tables against what they were written from, and
// any bytes at all, which must leave nothing but a result.
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "../../main/native/src/scan/digits.h"
#include "../../main/native/src/scan/number.h"
#include "../../main/native/src/scan/stretch.h"
#include "../../main/native/src/scan/utf8.h"
#include "support.h"
#include "tests.h"

namespace test {

using namespace unroll::scan;

namespace {

const uint8_t* bytesOf(const std::string& text) {
  return reinterpret_cast<const uint8_t*>(text.data());
}

bool sameBits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

std::string randomDigits(Random& random, int most) {
  std::string digits;
  for (int left = random.whole(0, most); left > 0; --left) {
    digits += static_cast<char>('0' + random.whole(0, 9));
  }
  return digits;
}

// With a point, so that none may be an id.
std::string randomNumber(Random& random) {
  std::string text = random.chance(40) ? "-" : "";
  std::string whole = randomDigits(random, random.chance(80) ? 5 : 24);
  if (whole.empty()) whole = "0";
  text += whole + "." + randomDigits(random, random.chance(80) ? 6 : 24);
  if (random.chance(15)) text += "e" + std::to_string(random.whole(-320, 300));
  return text;
}

void testDigits(Random& random) {
  for (int i = 0; i < 500; ++i) {
    Array<uint8_t> bytes(16);
    uint32_t expected = 0;
    for (size_t k = 0; k < 16; ++k) {
      bytes[k] = static_cast<uint8_t>(random.chance(60) ? random.whole('0', '9') : random.whole(0, 255));
      if (!isDigit(bytes[k])) expected |= 1u << k;
    }
    count(nonDigits(bytes.data()) == expected, "bytes that are no digits");
    count(nonDigitsPlain(bytes.data()) == expected, "bytes that are no digits, with any processor");
  }
}

void testNumbers(Random& random) {
  for (int i = 0; i < 2000; ++i) {
    const std::string text = randomNumber(random);
    const double read = parseNumber(bytesOf(text), bytesOf(text) + text.size(), '.');
    const double expected = std::strtod(text.c_str(), nullptr);
    // What is beyond the range is left to others, as may be what is below it.
    const bool isOpen = std::isnan(read) && (std::isinf(expected) || std::fabs(expected) < 1e-300);
    count(isOpen || sameBits(read, expected), "number " + text);
  }
}

void testUtf8(Random& random) {
  const std::string whole[] = {"a", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
  const std::string broken[] = {"\x80", "\xc3", "\xe2\x82", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80"};
  for (int i = 0; i < 400; ++i) {
    std::string text;
    for (int left = random.whole(0, 60); left > 0; --left) {
      text += random.chance(70) ? "plain" : whole[random.whole(0, 3)];
    }
    // The exact place: so a step beyond the end is seen.
    const Array<uint8_t> exact(text.size());
    std::copy(text.begin(), text.end(), exact.data());
    count(isUtf8(exact.data(), text.size()), "UTF-8 of " + std::to_string(text.size()) + " bytes");
    const std::string worse = text + broken[random.whole(0, 5)];
    const Array<uint8_t> other(worse.size());
    std::copy(worse.begin(), worse.end(), other.data());
    count(!isUtf8(other.data(), worse.size()), "bytes that are no UTF-8");
  }
}

// `text` in memory of exactly the size that is asked for.
Outcome scanText(const Plan& plan, const std::string& text, size_t room, std::vector<double>& numbers,
                 Found& found) {
  const Array<uint8_t> bytes(text.size() + kReadAhead);
  std::copy(text.begin(), text.end(), bytes.data());
  numbers.assign(room * plan.columns.size(), 0);
  return scanStretch(plan, bytes.data(), text.size(), numbers.data(), room, found);
}

std::string textAt(const TextColumn& column, size_t row) {
  const auto code = static_cast<size_t>(column.codes[row]);
  const std::vector<uint32_t>& offsets = column.dictionary.offsets();
  const std::vector<uint8_t>& bytes = column.dictionary.bytes();
  return {bytes.begin() + offsets[code], bytes.begin() + offsets[code + 1]};
}

void testTable(Random& random) {
  const Plan plan{',', "#", {{Kind::kNumber, '.'}, {Kind::kText, 0}, {Kind::kNumber, '.'}}, {"", "na"}};
  const char* end = random.chance(50) ? "\n" : "\r\n";
  const auto rows = static_cast<size_t>(random.whole(1, 300));
  const int kinds = random.chance(50) ? 5 : 10000;
  std::string text;
  std::vector<std::string> numbers[2], words;
  for (size_t row = 0; row < rows; ++row) {
    for (auto& column : numbers) column.push_back(random.chance(5) ? "NA" : randomNumber(random));
    const std::string word = "word " + std::to_string(random.whole(1, kinds));
    const bool quoted = random.chance(20);
    words.push_back(quoted ? word + "\", x" : word);
    const std::string cell = quoted ? "\"" + word + "\"\", x\"" : word;
    text += numbers[0].back() + "," + cell + "," + numbers[1].back() + end;
  }
  std::vector<double> read;
  Found found;
  const Outcome outcome = scanText(plan, text, rows, read, found);
  count(outcome == Outcome::kTaken && found.rows == rows, "a table of " + std::to_string(rows) + " rows");
  if (outcome != Outcome::kTaken || found.rows != rows) return;
  bool same = true;
  std::map<std::string, int32_t> codes;
  for (size_t row = 0; row < rows; ++row) {
    for (size_t i = 0; i < 2; ++i) {
      const double expected = std::strtod(numbers[i][row].c_str(), nullptr), value = read[i * rows + row];
      same = same && (std::isnan(value) ? found.gaps[i] != 0 : sameBits(value, expected));
    }
    const int32_t code = codes.emplace(words[row], static_cast<int32_t>(codes.size())).first->second;
    same = same && found.texts[0].codes[row] == code && textAt(found.texts[0], row) == words[row];
  }
  count(same, "the cells of a table of " + std::to_string(rows) + " rows");
  Found cut;
  count(scanText(plan, text, rows - 1, read, cut) == Outcome::kNeedsRoom, "a table without room");
}

// Whatever the bytes, no more rows than lines, and nothing is read or written beside its place.
void testAnything(Random& random) {
  const std::string parts[] = {"1", "12.5", "-", ",", ",", "\n", "\n", "\r", "\"", " ", "#", "x", "é", ".",
                               "e", "0700", "\xff", std::string(1, '\0'), "99999999999999999999"};
  const char delimiters[] = {',', ' ', '\t'};
  Plan plan{static_cast<uint8_t>(delimiters[random.whole(0, 2)]), random.chance(50) ? "#" : "", {}, {""}};
  for (int left = random.whole(1, 3); left > 0; --left) {
    const int kind = random.whole(0, 2);
    plan.columns.push_back({static_cast<Kind>(kind), random.chance(50) ? '.' : kWholeNumbers});
  }
  std::string text;
  for (int left = random.whole(0, 40); left > 0; --left) text += parts[random.whole(0, 18)];
  if (random.chance(90)) text += '\n';
  std::vector<double> numbers;
  Found found;
  const auto lines = static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
  const Outcome outcome = scanText(plan, text, lines + 1, numbers, found);
  count(outcome == Outcome::kUnusual || found.rows == lines, "any bytes");
}

}  // namespace

void testScan(int tables) {
  Random random(7);
  testDigits(random);
  testNumbers(random);
  testUtf8(random);
  for (int i = 0; i < tables; ++i) testTable(random);
  for (int i = 0; i < 20 * tables; ++i) testAnything(random);
}

}  // namespace test
