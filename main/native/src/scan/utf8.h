#pragma once

#include <cstddef>
#include <cstdint>

namespace unroll::scan {

// Whether the bytes are whole characters of UTF-8 (RFC 3629): no surrogates, none longer than needed.
bool isUtf8(const uint8_t* bytes, size_t length);

}  // namespace unroll::scan
