// The scanner of tables as it is called from JavaScript.
#pragma once

#include <napi.h>

namespace unroll::scan {

// (plan, bytes, length, numbers, room): a promise of what the stretch holds, worked out on one of the
// process's threads; nothing else may touch `bytes` and `numbers` until then.
//   plan     {delimiter, comment: Uint8Array, points: Int32Array, missing: string[]}; a point is the
//            byte of a column's decimal sign, 256 without one, 0 for texts, -1 to skip the column
//   bytes    Uint8Array: whole lines, `length` bytes in all, and 32 more, which are overwritten
//   numbers  Float64Array: `room` places for each column of numbers
// It is null where the stretch is unusual; 'room' where it has more rows than there is room; else
// {rows, gaps, texts, odd, trailingDelimiters} as in stretch.h.
Napi::Value scanStretch(const Napi::CallbackInfo& info);

}  // namespace unroll::scan
