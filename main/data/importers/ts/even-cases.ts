/**
 * Cases with timestamps as sequences: every timestep of the file is as long as every other, so that a
 * time without a value becomes a timestep whose values are missing. Nothing is interpolated.
 */
import type { Decision } from '#shared/domain/dataset';
import { dateText } from '../../cell-texts';
import { checkValueCount } from '../reading/limits';
import type { Pacer } from '../reading/pacer';
import type { ProblemList } from '../reading/problem-list';
import { refusal } from '../refusals';
import type { TimedCase } from './parse-timed-case';
import { findTimeGrid, type TimeGrid } from './time-grid';
import type { TimeKind } from './time-text';

export interface EvenCase {
  /** Row-major [timesteps, dimensions]. */
  values: Float64Array;
  dimensions: number;
  label: string | null;
  /** The time of its first timestep. */
  start: number;
}

/** A case that has a value at fewer of its timesteps is not one of equal distances. */
const leastKnown = 0.1;
/** With more cases left out the rest does not stand for the file. */
const mostUneven = 0.5;

export class TimedCases {
  readonly #cases: { read: TimedCase; line: number }[] = [];
  #values = 0;

  /** Of the first case, which all others have to share. */
  get kind(): TimeKind | null {
    return this.#cases[0]?.read.kind ?? null;
  }

  get dimensions(): number | null {
    return this.#cases[0]?.read.dimensions ?? null;
  }

  get count(): number {
    return this.#cases.length;
  }

  /** @throws LabError `invalid-input` where there are too many values */
  add(read: TimedCase, line: number): void {
    this.#values += read.times.length + read.values.length;
    checkValueCount(this.#values, 'The file');
    this.#cases.push({ read, line });
  }

  /**
   * Uneven cases are left out and reported.
   * @throws LabError `invalid-input` where most are uneven
   */
  async finish(
    name: string,
    problems: ProblemList,
    pacer: Pacer,
  ): Promise<{ cases: EvenCase[]; decisions: Decision[] }> {
    const { kind } = this;
    if (kind === null) return { cases: [], decisions: [] };
    const grid = findTimeGrid(
      this.#cases.map(({ read }) => read.times),
      kind,
    );
    const cases: EvenCase[] = [];
    const gaps: { line: number; gaps: number }[] = [];
    let total = 0;
    for (const { read, line } of this.#cases) {
      await pacer.turn();
      const even = layOut(read, grid);
      if (typeof even === 'string') {
        const message = `Line ${line} was left out: ${even}.`;
        problems.add({ code: 'uneven-times', severity: 'error', line, message });
        continue;
      }
      total += even.values.length;
      checkValueCount(total, 'The file, with its gaps in time filled by missing values,');
      if (even.gaps > 0) gaps.push({ line, gaps: even.gaps });
      cases.push(even);
    }
    this.#refuseUneven(name, problems, grid);
    tellGaps(gaps, grid, problems);
    tellUnordered(this.#cases, problems);
    return { cases, decisions: grid === null ? [] : [stepDecision(grid, gaps.length)] };
  }

  #refuseUneven(name: string, problems: ProblemList, grid: TimeGrid | null): void {
    const uneven = problems.count('uneven-times');
    if (grid === null || uneven <= mostUneven * this.#cases.length) return;
    const first = problems.list().find(({ code }) => code === 'uneven-times');
    throw refusal(
      name,
      `has times at unequal distances in ${uneven} of ${this.#cases.length} cases. ${first?.message ?? ''} A network takes one timestep after another and would not see the distances. Bring all series to equal distances first (resample or interpolate them), or save them as CSV with a column of times.`,
    );
  }
}

/** @returns what is wrong with the times, where something is */
function layOut(
  { times, values, dimensions, kind, label }: TimedCase,
  grid: TimeGrid | null,
): (EvenCase & { gaps: number }) | string {
  const places = new Float64Array(times.length);
  for (let at = 1; at < times.length; at += 1) {
    const [earlier, later] = [times[at - 1] as number, times[at] as number];
    const steps = grid?.stepsBetween(earlier, later) ?? null;
    if (steps === null) {
      const which = dimensions > 1 ? ', over all dimensions,' : '';
      return `its times ${timeName(earlier, kind)} and ${timeName(later, kind)}${which} are not a whole number of steps of ${grid?.name ?? '0'} apart, which is usual in the file`;
    }
    places[at] = (places[at - 1] as number) + steps;
  }
  const length = (places.at(-1) ?? 0) + 1;
  if (times.length < leastKnown * length) {
    return `it has values at ${times.length} of ${length.toLocaleString('en')} timesteps of ${grid?.name ?? '0'}, the usual step of the file`;
  }
  const start = times[0] as number;
  const gaps = length - times.length;
  if (gaps === 0) return { values, dimensions, label, start, gaps };
  const spread = new Float64Array(length * dimensions).fill(NaN);
  places.forEach((place, at) => {
    spread.set(values.subarray(at * dimensions, (at + 1) * dimensions), place * dimensions);
  });
  return { values: spread, dimensions, label, start, gaps };
}

function timeName(time: number, kind: TimeKind): string {
  return kind === 'number' ? String(time) : (dateText(time) ?? String(time));
}

function tellGaps(
  gaps: readonly { line: number; gaps: number }[],
  grid: TimeGrid | null,
  problems: ProblemList,
): void {
  const [first] = gaps;
  if (first === undefined) return;
  const sum = gaps.reduce((total, own) => total + own.gaps, 0);
  const message = `${gaps.length.toLocaleString('en')} ${gaps.length === 1 ? 'case leaves' : 'cases leave'} out ${sum.toLocaleString('en')} timesteps of ${grid?.name ?? '0'}, the first in line ${first.line}. They were put in as missing values, so that all timesteps are equally far apart.`;
  problems.add({ code: 'time-gaps', severity: 'info', line: first.line, message });
}

function tellUnordered(
  cases: readonly { read: TimedCase; line: number }[],
  problems: ProblemList,
): void {
  const unordered = cases.filter(({ read }) => read.isUnordered);
  const [first] = unordered;
  if (first === undefined) return;
  const message = `${unordered.length.toLocaleString('en')} ${unordered.length === 1 ? 'case has' : 'cases have'} later times before earlier ones, the first in line ${first.line}. Their timesteps were put in order.`;
  problems.add({ code: 'times-unordered', severity: 'info', line: first.line, message });
}

function stepDecision({ name }: TimeGrid, gapped: number): Decision {
  return {
    setting: 'columns.series.step',
    column: 'series',
    value: name,
    reason: `${gapped === 0 ? 'all' : 'most'} times are as far apart${gapped === 0 ? '' : '; gaps became missing values'}`,
    alternatives: [],
    certain: true,
  };
}
