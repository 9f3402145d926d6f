/** Which picture a row of the table of captions means. */
import { labelAt, type Column } from '../../table';

/** Finds a picture by its path, else by its name where that is the only one, with its ending or not. */
export function pictureFinder(pictures: readonly string[]): (name: string) => string | null {
  const byKey = new Map<string, string | null>();
  const add = (key: string, picture: string) => {
    byKey.set(key, byKey.has(key) && byKey.get(key) !== picture ? null : picture);
  };
  for (const picture of pictures) {
    const name = picture.slice(picture.lastIndexOf('/') + 1);
    for (const key of new Set([picture, name])) {
      add(key.toLowerCase(), picture);
      add(key.replace(/\.\w+$/, '').toLowerCase(), picture);
    }
  }
  // A whole path is never in doubt.
  for (const picture of pictures) byKey.set(picture.toLowerCase(), picture);
  return (name) => {
    const key = name.trim().replaceAll('\\', '/').replace(/^\.\//, '').toLowerCase();
    return byKey.get(key) ?? byKey.get(key.slice(key.lastIndexOf('/') + 1)) ?? null;
  };
}

/** Text of a cell that may name a file; null where missing. */
export function fileNameAt(column: Column, row: number): string | null {
  switch (column.type) {
    case 'category':
    case 'text':
      return labelAt(column, row);
    case 'number': {
      const value = column.values[row] ?? Number.NaN;
      return Number.isNaN(value) ? null : String(value);
    }
    default:
      return null;
  }
}

/** The column most of whose cells name pictures; null where less than half of any do. */
export function findFileColumn(
  columns: ReadonlyMap<string, Column>,
  rows: number,
  find: (name: string) => string | null,
): string | null {
  let best: string | null = null;
  let most = Math.max(1, Math.min(rows, 1000) * 0.5) - 0.5;
  for (const [name, column] of columns) {
    let hits = 0;
    for (let row = 0; row < Math.min(rows, 1000); row++) {
      const text = fileNameAt(column, row);
      if (text !== null && find(text) !== null) hits++;
    }
    if (hits > most) [best, most] = [name, hits];
  }
  return best;
}
