/** Where a file is cut into stretches of whole lines. */
import type { TextSpans } from '../../text-source/text-source';

/** Who reads the file alone copes with longer lines, or refuses them. */
const longestLineBytes = 1 << 22;

/** The first stretch has what stands above the table, and is read by the slower way. */
const firstStretchBytes = 1 << 15;

/**
 * Lines are not cut, so a stretch is as long as was asked or longer. From a very long line on, all
 * is one stretch.
 * @returns where each begins, and the end of the file
 */
export function cutAtLines(
  fileBytes: number,
  stretchBytes: number,
  { lineFeed }: Pick<TextSpans, 'lineFeed'>,
): Float64Array {
  const cuts = [0];
  const first = Math.min(stretchBytes, firstStretchBytes);
  for (let wanted = first; wanted < fileBytes; wanted += stretchBytes) {
    if (wanted <= (cuts.at(-1) as number)) continue;
    const at = lineFeed(wanted - 1, Math.min(fileBytes, wanted + longestLineBytes));
    if (at < 0 || at + 1 >= fileBytes) break;
    cuts.push(at + 1);
  }
  cuts.push(fileBytes);
  return Float64Array.from(cuts);
}
