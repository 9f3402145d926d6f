/** Numbers from 0 to 1 that look drawn; the same for each seed. */
export function drawn(seed: number): (row: number) => number {
  return (row) => {
    const sine = Math.sin(12.9898 * row + 78.233 * seed) * 43_758.5453;
    return sine - Math.floor(sine);
  };
}
