/** Each number and `by`. */
export function shift(numbers: Int32Array, by: number): Int32Array {
  if (by === 0) return numbers;
  const shifted = new Int32Array(numbers.length);
  for (let i = 0; i < numbers.length; i += 1) shifted[i] = (numbers[i] as number) + by;
  return shifted;
}
