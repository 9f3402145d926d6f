/** A file of an export, before it is written. */
export interface ExportedFile {
  /** In the folder of the export. */
  name: string;
  content: string | Uint8Array;
}

/** JSON for people too: arrays of numbers, also typed ones, take one line and not one for each number. */
export function jsonFile(name: string, value: unknown): ExportedFile {
  return { name, content: `${written(value, '')}\n` };
}

function written(value: unknown, indent: string): string {
  const plain: unknown =
    value instanceof Float32Array || value instanceof Float64Array ? [...value] : value;
  if (typeof plain !== 'object' || plain === null) return JSON.stringify(plain);
  const inner = `${indent}  `;
  if (Array.isArray(plain)) {
    const list: readonly unknown[] = plain;
    const isFlat = list.every((entry) => entry === null || typeof entry === 'number');
    if (isFlat) return `[${list.map((entry) => JSON.stringify(entry)).join(', ')}]`;
    return `[${lines(
      list.map((entry) => written(entry ?? null, inner)),
      indent,
    )}]`;
  }
  const entries = Object.entries(plain).filter(([, entry]) => entry !== undefined);
  if (entries.length === 0) return '{}';
  const members = entries.map(([key, entry]) => `${JSON.stringify(key)}: ${written(entry, inner)}`);
  return `{${lines(members, indent)}}`;
}

function lines(parts: readonly string[], indent: string): string {
  return `\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}`;
}
