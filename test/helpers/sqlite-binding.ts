/** Which SQLite build fits the Node that runs the tests. */
import { readNativeParts } from '../../scripts/native-parts.mjs';

/** Null: the bundled one; it ends the process on a Node that is too old for it. */
export function sqliteBinding(): string | null {
  return Number(process.versions.napi) >= 10 ? null : readNativeParts().sqliteBinding;
}
