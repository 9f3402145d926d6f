/** What preparation finds: problems with the path of the setting to change, and sentences about rows. */
import { invalidInput } from '#shared/faults';
import type { Problem } from '#shared/domain/check';
import type { LabError } from '#shared/result';
import { rowNumber, type RowNumbering } from '../table';
import type { RowsAt } from './timeline';

/** Collects; never throws. */
export class Findings {
  readonly problems: Problem[] = [];

  error(code: string, path: string, message: string): void {
    this.problems.push({ code, severity: 'error', path, message });
  }

  warn(code: string, path: string, message: string): void {
    this.problems.push({ code, severity: 'warning', path, message });
  }

  /** What comes of a choice of the person, and is good to know. */
  note(code: string, path: string, message: string): void {
    this.problems.push({ code, severity: 'info', path, message });
  }

  /** What was found elsewhere. */
  add(problems: readonly Problem[]): void {
    this.problems.push(...problems);
  }

  hasErrors(): boolean {
    return this.problems.some(({ severity }) => severity === 'error');
  }
}

/** The errors among `problems` as one error to throw. */
export function refusalOf(problems: readonly Problem[]): LabError {
  const faults = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => ({ path, message }));
  return invalidInput('The data', faults);
}

const shownRows = 5;

/** Collects row numbers for a sentence, and counts the rest. */
export class RowList {
  private readonly rows: number[] = [];
  private total = 0;

  /** @param numbering the table that the rows are of */
  constructor(private readonly numbering: RowNumbering) {}

  /** @param row counted from 0 */
  add(row: number): void {
    this.total += 1;
    if (this.rows.length < shownRows) this.rows.push(rowNumber(this.numbering, row));
  }

  get count(): number {
    return this.total;
  }

  /** `row 7`, `rows 7 and 9`, `rows 1, 2, 3, 4, 5 and 95 more`; rows count from 1 as in the file. */
  toString(): string {
    if (this.total === 1) return `row ${this.rows.join('')}`;
    const rest = this.total - this.rows.length;
    const last = rest > 0 ? `${rest} more` : String(this.rows.at(-1));
    const first = rest > 0 ? this.rows : this.rows.slice(0, -1);
    return `rows ${first.join(', ')} and ${last}`;
  }
}

/** Rows of the table at the positions that are flagged. */
export function flaggedRows(flags: Uint8Array, { rowAt, numbering }: RowsAt): RowList {
  const list = new RowList(numbering);
  for (let at = flags.indexOf(1); at >= 0; at = flags.indexOf(1, at + 1)) {
    list.add(rowAt?.[at] ?? at);
  }
  return list;
}

/** `1 window`, `7 windows`, `1 series`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 || noun === 'series' ? '' : 's'}`;
}

/** `"a", "b" and 3 more` */
export function named(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${name}"`);
  if (names.length > 5) return `${shown.join(', ')} and ${names.length - 5} more`;
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}
