/** The recurrent kernels that the set-up built. */
import { readNativeParts } from '../../scripts/native-parts.mjs';

/** @throws where there are none: a test must not pass because it did without them. */
export function kernelsBinding(): string {
  const path = readNativeParts().kernelsBinding;
  if (path === null) throw new Error('No recurrent kernels: run "npm run setup" first.');
  return path;
}
