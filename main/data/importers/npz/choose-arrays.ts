/** Which arrays of an `.npz` archive make the table: one, or several with as many rows. */
import type { Decision } from '#shared/domain/dataset';
import { LabError } from '#shared/result';
import type { NpyHeader } from '../npy/header';

export interface ArrayChoice {
  names: string[];
  decision: Decision;
}

/** Between the names of joined arrays, in the setting `array`. */
const joint = ' + ';

/**
 * @param headers by array name; those of arrays that cannot be read are absent
 * @throws LabError `invalid-input` where the setting names no array
 */
export function chooseArrays(
  headers: ReadonlyMap<string, NpyHeader>,
  setting: string | undefined,
): ArrayChoice {
  const groups = groupByRows(headers);
  const joined = groups.filter((names) => names.length > 1).map((names) => names.join(joint));
  const options = [...joined, ...headers.keys()];
  if (setting !== undefined) {
    const names = headers.has(setting) ? [setting] : setting.split(joint);
    const rows = new Set(names.map((name) => headers.get(name)?.shape[0]));
    if (names.some((name) => !headers.has(name)) || rows.size > 1) {
      throw new LabError(
        'invalid-input',
        `The setting array is "${setting}", but the archive has ${options.map((option) => `"${option}"`).join(', ')}. Name one of these.`,
      );
    }
    return { names, decision: decide(setting, 'as set', options, true) };
  }
  const [best = []] = groups;
  const value = best.join(joint);
  const rows = headers.get(best[0] ?? '')?.shape[0] ?? 0;
  const reason =
    best.length > 1
      ? `these have ${rows.toLocaleString('en')} rows each`
      : options.length === 1
        ? 'the only array'
        : 'the largest array';
  return {
    names: best,
    decision: decide(
      value,
      reason,
      options,
      options.length === best.length + 1 || options.length === 1,
    ),
  };
}

function decide(value: string, reason: string, options: string[], certain: boolean): Decision {
  const alternatives = options.filter((option) => option !== value);
  return { setting: 'array', column: null, value, reason, alternatives, certain };
}

/** Arrays with as many rows, in the order of the archive; the group with most rows and values first. */
function groupByRows(headers: ReadonlyMap<string, NpyHeader>): string[][] {
  const groups = new Map<number, string[]>();
  for (const [name, { shape }] of headers) {
    if (shape.length === 0) continue;
    const rows = shape[0] ?? 0;
    groups.set(rows, [...(groups.get(rows) ?? []), name]);
  }
  const size = (names: string[]) =>
    names.reduce((sum, name) => sum + (headers.get(name)?.count ?? 0), 0);
  return [...groups.values()].sort((a, b) => size(b) - size(a));
}
