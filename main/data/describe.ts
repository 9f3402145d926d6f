/** What is told of an imported table: each column in a few numbers. Quick for a million rows. */
import type { ColumnSummary, DataProblem, Dataset } from '#shared/domain/dataset';
import type { ImportSettings } from '#shared/domain/import-settings';
import type { ColumnFaults, Imported } from './importers/importer';
import { atOnce, type Steps } from './steps';
import type { Column, LabelColumn, SequenceColumn } from './table';

const shown = 5;
const ranges = 20;
const mostCategories = 20;

/** @param bytes size of the file; @param id SHA-256 of the table, or null where it was not kept */
export function describeImport(
  imported: Imported,
  name: string,
  bytes: number,
  settings: ImportSettings,
  id: string | null,
): Dataset {
  return atOnce(describeInSteps(imported, name, bytes, settings, id));
}

/** The same, a column a step. */
export function* describeInSteps(
  imported: Imported,
  name: string,
  bytes: number,
  settings: ImportSettings,
  id: string | null,
): Steps<Dataset> {
  const { format, encoding, delimiter, decimal, header, problems, decisions, preview } = imported;
  const units = unitsOf(decisions);
  const columns: ColumnSummary[] = [];
  for (const [column, content] of imported.table.columns) {
    const rule = imported.rules.get(column);
    const summary = summarise(content);
    const faults: ColumnFaults = imported.faults.get(column) ?? {
      missing: summary.missing,
      invalid: 0,
    };
    columns.push({
      name: column,
      type: content.type,
      ...summary,
      missing: faults.missing,
      invalid: faults.invalid,
      decimal: rule?.decimal ?? null,
      thousands: rule?.thousands ?? null,
      dateOrder: rule?.dateOrder ?? null,
      ...units.get(column),
    });
    yield;
  }
  const { rows } = imported.table;
  const facts = { id, name, bytes, format, encoding, delimiter, decimal, header, rows };
  return { ...facts, columns, problems, decisions, settings, preview };
}

/** By column. */
function unitsOf(decisions: Imported['decisions']): Map<string, Pick<ColumnSummary, 'unit'>> {
  const units = new Map<string, Pick<ColumnSummary, 'unit'>>();
  for (const { setting, column, value } of decisions) {
    if (column === null || setting !== `columns.${column}.unit`) continue;
    if (typeof value === 'string') units.set(column, { unit: value });
  }
  return units;
}

type Summary = Pick<
  ColumnSummary,
  'missing' | 'min' | 'max' | 'first' | 'distinct' | 'distribution'
>;

function summarise(column: Column): Summary {
  switch (column.type) {
    case 'number':
      return summariseNumbers(column.values, (value) => value, roundedText);
    case 'date':
      return summariseNumbers(column.values, isoText, isoText);
    case 'category':
    case 'text':
      return summariseLabels(column);
    case 'sequence':
      return summariseSequences(column);
  }
}

function summariseNumbers(
  values: Float64Array | Float32Array,
  show: (value: number) => number | string,
  label: (value: number) => string,
): Summary {
  let [min, max, missing] = [Infinity, -Infinity, 0];
  // A million rows and more: a counted loop is several times as quick as an iterator.
  for (let i = 0, end = values.length; i < end; i += 1) {
    const value = values[i] as number;
    if (value < min) min = value;
    if (value > max) max = value;
    if (Number.isNaN(value)) missing += 1;
  }
  const first = Array.from(values.subarray(0, shown), (v) => (Number.isNaN(v) ? null : show(v)));
  if (min > max) return { missing, min: null, max: null, first, distinct: null, distribution: [] };
  const distribution = countRanges(values, min, max, label);
  return { missing, min: show(min), max: show(max), first, distinct: null, distribution };
}

function countRanges(
  values: Float64Array | Float32Array,
  min: number,
  max: number,
  label: (value: number) => string,
): ColumnSummary['distribution'] {
  // Halves, as the whole width may be beyond the largest number.
  const width = max / 2 - min / 2;
  if (width === 0) {
    let count = 0;
    for (const value of values) if (!Number.isNaN(value)) count += 1;
    return [{ label: label(min), count }];
  }
  const counts = new Float64Array(ranges);
  for (let i = 0, end = values.length; i < end; i += 1) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    const range = Math.min(ranges - 1, Math.floor(((value / 2 - min / 2) / width) * ranges));
    counts[range] = (counts[range] as number) + 1;
  }
  const edge = (range: number) => label(2 * (min / 2 + (width * range) / ranges));
  return Array.from(counts, (count, i) => ({ label: `${edge(i)} to ${edge(i + 1)}`, count }));
}

function summariseLabels({ type, codes, dictionary }: LabelColumn): Summary {
  const counts = new Float64Array(dictionary.length);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing += 1;
    else counts[code] = (counts[code] as number) + 1;
  }
  const first = Array.from(codes.subarray(0, shown), (code) => dictionary[code] ?? null);
  const distribution = type === 'text' ? [] : mostFrequent(dictionary, counts);
  const distinct = dictionary.length;
  return { missing, min: null, max: null, first, distinct, distribution };
}

/** Of equally frequent ones those that came first. */
function mostFrequent(
  dictionary: readonly string[],
  counts: Float64Array,
): ColumnSummary['distribution'] {
  const best: { label: string; count: number }[] = [];
  counts.forEach((count, code) => {
    const last = best.at(-1);
    if (best.length === mostCategories && last !== undefined && count <= last.count) return;
    const place = best.findIndex((other) => other.count < count);
    best.splice(place < 0 ? best.length : place, 0, { label: dictionary[code] as string, count });
    if (best.length > mostCategories) best.pop();
  });
  return best;
}

function summariseSequences({ offsets, features, values, picture }: SequenceColumn): Summary {
  const rows = offsets.length - 1;
  const ofValues = summariseNumbers(values, (value) => value, roundedText);
  const first: string[] = [];
  let missing = 0;
  for (let row = 0; row < rows; row += 1) {
    const [from, to] = [offsets[row] as number, offsets[row + 1] as number];
    if (from === to) missing += 1;
    if (row >= shown) continue;
    if (picture !== null) {
      first.push(`${picture.width} x ${picture.height} pixels`);
      continue;
    }
    const start = Array.from(
      values.slice(from * features, Math.min(to * features, from * features + 4)),
    );
    const more = (to - from) * features > 4 ? ', …' : '';
    first.push(`${start.map(roundedText).join(', ')}${more}`);
  }
  return { ...ofValues, missing, first, distinct: null };
}

function roundedText(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** As short as the time allows: a day, or a day with the time on the clock. */
function isoText(ms: number): string {
  const at = new Date(ms);
  if (Number.isNaN(at.getTime())) return String(ms);
  const text = at.toISOString().replace('Z', '');
  return text.replace(/T00:00:00\.000$/, '').replace(/\.000$/, '');
}

/** Names for columns: none empty, none twice. Names that stand once stay as they are. */
export function nameColumns(header: readonly string[]): {
  names: string[];
  problems: DataProblem[];
} {
  const given = header.map((name) => name.replace(/\s+/g, ' ').trim());
  const taken = new Set(given);
  const used = new Set<string>();
  const problems: DataProblem[] = [];
  const names = given.map((name, i) => {
    const wanted = name === '' ? `column ${i + 1}` : name;
    if (name !== '' && !used.has(name)) {
      used.add(name);
      return name;
    }
    let free = wanted;
    for (let n = 2; used.has(free) || taken.has(free); n += 1) free = `${wanted} (${n})`;
    used.add(free);
    problems.push(name === '' ? emptyName(i + 1, free) : duplicateName(i + 1, name, free));
    return free;
  });
  return { names, problems };
}

function emptyName(place: number, name: string): DataProblem {
  const message = `Column ${place} has no name in the header; it is called "${name}".`;
  return { code: 'empty-name', severity: 'info', row: null, column: name, line: null, message };
}

function duplicateName(place: number, given: string, name: string): DataProblem {
  const message = `Column ${place} is called "${given}" like one before it; it is called "${name}".`;
  const code = 'duplicate-name';
  return { code, severity: 'warning', row: null, column: name, line: null, message };
}
