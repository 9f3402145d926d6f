#include "stretch.h"

#include <algorithm>
#include <cmath>

#include "digits.h"
#include "number.h"
#include "utf8.h"

namespace unroll::scan {
namespace {

// More are left to who reads on: to tell them twice would cost more than it saves.
constexpr size_t kMostOddCells = 20000;

// By whether there is a minus.
constexpr double kSigns[] = {1, -1};

bool isBreak(uint8_t byte) { return byte == '\n' || byte == '\r'; }

// A cell between `from` and `to`, without its quotes; `escaped`: with doubled quotes inside.
struct Cell {
  const uint8_t *from, *to;
  // At the delimiter or the line break.
  const uint8_t* behind;
  bool escaped;
};

class Scanner {
 public:
  Scanner(const Plan& plan, const uint8_t* end, double* numbers, size_t room, Found& found)
      : plan_(plan), end_(end), room_(room), found_(found), runs_(plan.delimiter == ' ') {
    for (size_t i = 0; i < plan.columns.size(); ++i) {
      const Column& column = plan.columns[i];
      size_t place = 0;
      if (column.kind == Kind::kNumber) {
        place = found.gaps.size();
        found.gaps.push_back(0);
      } else if (column.kind == Kind::kText) {
        place = found.texts.size();
        found.texts.push_back({static_cast<int32_t>(i), {}, {}});
      }
      targets_.push_back({column.kind, column.point, place, numbers + place * room});
    }
  }

  Outcome scan(const uint8_t* p) {
    while (p < end_) {
      if (found_.rows == room_) return Outcome::kNeedsRoom;
      if (beginsComment(p)) return Outcome::kUnusual;
      if (runs_) p = behindSpaces(p, end_);
      if (isBreak(*p)) return Outcome::kUnusual;
      p = scanRow(p);
      if (p == nullptr) return Outcome::kUnusual;
      ++found_.rows;
    }
    return Outcome::kTaken;
  }

 private:
  struct Target {
    Kind kind;
    int point;
    // Among the columns of its kind.
    size_t place;
    double* numbers;
  };

  bool beginsComment(const uint8_t* p) const {
    const std::string& comment = plan_.comment;
    if (comment.empty() || *p != static_cast<uint8_t>(comment[0])) return false;
    return static_cast<size_t>(end_ - p) >= comment.size() &&
           std::equal(comment.begin(), comment.end(), p,
                      [](char a, uint8_t b) { return static_cast<uint8_t>(a) == b; });
  }

  // Behind the row that begins at `p`; nullptr where it is not as wide as the table, or unusual.
  const uint8_t* scanRow(const uint8_t* p) {
    const size_t width = targets_.size();
    for (size_t i = 0; i < width; ++i) {
      const Target& target = targets_[i];
      const uint8_t* behind =
          target.kind == Kind::kNumber ? scanNumber(target, i, p) : scanText(target, p);
      if (behind == nullptr) return nullptr;
      p = behind;
      bool isMore = *p == plan_.delimiter;
      if (isMore && runs_) {
        p = behindSpaces(p, end_);
        isMore = !isBreak(*p);
      } else if (isMore) {
        ++p;
      }
      if (isMore && i + 1 == width) {
        if (!isBreak(*p) || runs_) return nullptr;
        ++found_.trailingDelimiters;
      } else if (isMore != (i + 1 < width)) {
        return nullptr;
      }
    }
    if (*p == '\n') return p + 1;
    return p + 1 < end_ && p[1] == '\n' ? p + 2 : nullptr;
  }

  const uint8_t* scanNumber(const Target& target, size_t column, const uint8_t* p) {
    double& number = target.numbers[found_.rows];
    if (const uint8_t* behind = readShort(target.point, p, number)) return behind;
    if (const uint8_t* behind = readPlain(target.point, p, number)) return behind;
    Cell cell;
    if (!findCell(p, cell)) return nullptr;
    const uint8_t* begin = behindSpaces(cell.from, cell.to);
    const uint8_t* end = cell.to;
    while (end > begin && end[-1] == ' ') --end;
    number = parseNumber(begin, end, target.point);
    if (!std::isnan(number)) return cell.behind;
    found_.gaps[target.place] = 1;
    return saysMissing(cell) || keepOdd(column, cell) ? cell.behind : nullptr;
  }

  // Up to fifteen digits make a whole number that a double holds exactly; one division by an exact power
  // of ten rounds once.
  static double valueOf(uint64_t whole, size_t behindPoint, bool negative) {
    // Signed, as processors convert that at once.
    const double value = static_cast<double>(static_cast<int64_t>(whole)) / kPowersOfTen[behindPoint];
    return value * kSigns[negative];
  }

  bool endsCell(uint8_t byte) const { return byte == plan_.delimiter || isBreak(byte); }

  // A number of plain digits that ends within sixteen bytes, as most do: where it ends is found first,
  // so that the next can be begun while this one is worked out. nullptr where it is another.
  const uint8_t* readShort(int point, const uint8_t* p, double& number) const {
    const int sign = *p == '-';
    uint32_t others = nonDigits(p) & ~static_cast<uint32_t>(sign);
    if (others == 0) return nullptr;
    const int wholeEnd = trailingZeros(others);
    const int whole = wholeEnd - sign;
    int end = wholeEnd, behindPoint = 0;
    if (p[wholeEnd] == point) {
      others &= others - 1;
      if (others == 0) return nullptr;
      end = trailingZeros(others);
      behindPoint = end - wholeEnd - 1;
    } else if (whole > 1 && p[sign] == '0') {
      return nullptr;
    }
    const bool fits = whole <= 8 && behindPoint <= 8 && whole + behindPoint > 0 && end - sign < 16;
    if (!fits || !endsCell(p[end])) return nullptr;
    const uint64_t before = behindZeros(eightBytes(p + sign), whole);
    const uint64_t behind = behindZeros(eightBytes(p + wholeEnd + 1), behindPoint);
    const uint64_t digits =
        whole + behindPoint <= 8 && behindPoint < 8
            ? valueOfEight(before >> (8 * behindPoint) | behind)
            : valueOfEight(before) * kWholePowersOfTen[behindPoint] + valueOfEight(behind);
    number = valueOf(digits, static_cast<size_t>(behindPoint), sign != 0);
    return p + end;
  }

  // The same with up to fifteen digits.
  const uint8_t* readPlain(int point, const uint8_t* p, double& number) const {
    const bool negative = *p == '-';
    const uint8_t* from = p + negative;
    uint64_t whole = 0;
    const uint8_t* q = gatherDigits(from, whole);
    size_t digits = static_cast<size_t>(q - from), behindPoint = 0;
    if (*q == point) {
      const uint8_t* fraction = ++q;
      q = gatherDigits(q, whole);
      behindPoint = static_cast<size_t>(q - fraction);
      digits += behindPoint;
    } else if (digits > 1 && *from == '0') {
      // Perhaps an id.
      return nullptr;
    }
    if (digits == 0 || digits > 15 || !endsCell(*q)) return nullptr;
    number = valueOf(whole, behindPoint, negative);
    return q;
  }

  const uint8_t* scanText(const Target& target, const uint8_t* p) {
    Cell cell;
    if (!findCell(p, cell)) return nullptr;
    if (target.kind == Kind::kSkip) return cell.behind;
    TextColumn& texts = found_.texts[target.place];
    if (cell.escaped) {
      unescape(cell);
      const auto* text = reinterpret_cast<const uint8_t*>(scratch_.data());
      texts.codes.push_back(texts.dictionary.add(text, text + scratch_.size()));
    } else {
      texts.codes.push_back(texts.dictionary.add(cell.from, cell.to));
    }
    return cell.behind;
  }

  // False where its end is not found, or it holds a line break.
  bool findCell(const uint8_t* p, Cell& cell) const {
    const uint8_t* open = runs_ ? p : behindSpaces(p, end_);
    if (*open == '"') return findQuoted(open, cell);
    const uint8_t* q = p;
    while (*q != plan_.delimiter && !isBreak(*q) && q < end_) ++q;
    cell = {p, q, q, false};
    return q < end_;
  }

  // False too where the quotes do not hold the whole cell.
  bool findQuoted(const uint8_t* open, Cell& cell) const {
    bool escaped = false;
    const uint8_t* q = open + 1;
    for (;; q += 2) {
      while (*q != '"' && !isBreak(*q) && q < end_) ++q;
      if (q >= end_ || *q != '"') return false;
      if (q[1] != '"' || q + 1 >= end_) break;
      escaped = true;
    }
    const uint8_t* behind = runs_ ? q + 1 : behindSpaces(q + 1, end_);
    cell = {open + 1, q, behind, escaped};
    return behind < end_ && (*behind == plan_.delimiter || isBreak(*behind));
  }

  static const uint8_t* behindSpaces(const uint8_t* p, const uint8_t* end) {
    while (p < end && *p == ' ') ++p;
    return p;
  }

  void unescape(const Cell& cell) {
    scratch_.clear();
    for (const uint8_t* p = cell.from; p < cell.to; ++p) {
      scratch_.push_back(static_cast<char>(*p));
      if (*p == '"' && p + 1 < cell.to && p[1] == '"') ++p;
    }
  }

  bool saysMissing(const Cell& cell) {
    const auto isSpace = [](uint8_t byte) { return byte == ' ' || byte == '\t'; };
    const uint8_t *from = cell.from, *to = cell.to;
    while (from < to && isSpace(*from)) ++from;
    while (to > from && isSpace(to[-1])) --to;
    if (from == to) return true;
    scratch_.assign(from, to);
    for (char& c : scratch_) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return std::find(plan_.missing.begin(), plan_.missing.end(), scratch_) != plan_.missing.end();
  }

  // False where there are too many.
  bool keepOdd(size_t column, const Cell& cell) {
    OddCells& odd = found_.odd;
    if (odd.texts.size() == kMostOddCells) return false;
    odd.rows.push_back(static_cast<int32_t>(found_.rows));
    odd.columns.push_back(static_cast<int32_t>(column));
    if (cell.escaped) {
      unescape(cell);
      odd.texts.push_back(scratch_);
    } else {
      odd.texts.emplace_back(cell.from, cell.to);
    }
    return true;
  }

  const Plan& plan_;
  const uint8_t* const end_;
  const size_t room_;
  Found& found_;
  // Cells are parted by one space or several.
  const bool runs_;
  std::vector<Target> targets_;
  std::string scratch_;
};

}  // namespace

Outcome scanStretch(const Plan& plan, uint8_t* bytes, size_t length, double* numbers, size_t room,
                    Found& found) {
  if (length == 0 || bytes[length - 1] != '\n' || !isUtf8(bytes, length)) return Outcome::kUnusual;
  // Ends every loop: it is no digit, no delimiter and no quote.
  std::fill(bytes + length, bytes + length + kReadAhead, uint8_t{0});
  return Scanner(plan, bytes + length, numbers, room, found).scan(bytes);
}

}  // namespace unroll::scan
