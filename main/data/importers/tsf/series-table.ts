/** Series as a table: a row for each timestep, beside it what is said of its series. */
import type { DataProblem } from '#shared/domain/dataset';
import { nameColumns } from '../../describe';
import { inTurns } from '../../steps';
import type { Column, LabelColumn } from '../../table';
import { collectCells } from '../../typing/text-cells';
import { CellColumn } from '../cells/cell-column';
import type { NamedColumn } from '../cells/assemble';
import { countSteps, eachSeries, repeatRows, type RepeatableColumn } from '../cells/repeat-rows';
import { checkColumnCount, checkValueCount } from '../reading/limits';
import type { Pacer } from '../reading/pacer';
import type { Timesteps } from './frequency';
import type { TsfAttribute } from './header';
import type { TsfSeries } from './parse-series';

interface HeldSeries {
  attributes: TsfSeries['attributes'];
  rows: number;
}

/** Values that are read without giving way to other work. */
const sliceLength = 1 << 12;

export class SeriesTable {
  readonly #attributes: readonly TsfAttribute[];
  /** Place of the attribute that says when a series begins; -1: there is none that is of use. */
  readonly #startAt: number;
  readonly #timesteps: Timesteps | null;
  readonly #values = new CellColumn('value');
  readonly #series: HeldSeries[] = [];

  /** @param timesteps null: they are counted, whenever a series begins */
  constructor(attributes: readonly TsfAttribute[], timesteps: Timesteps | null) {
    checkColumnCount(attributes.length, 'The table');
    this.#attributes = attributes;
    this.#timesteps = timesteps;
    this.#startAt = attributes.findIndex(({ type }) => type === 'date');
  }

  get rows(): number {
    return this.#values.rows;
  }

  get lengths(): number[] {
    return this.#series.map(({ rows }) => rows);
  }

  /**
   * @returns what is wrong with the series, where something is
   * @throws LabError `invalid-input` where there are too many values
   */
  async add({ attributes, values }: TsfSeries, pacer: Pacer): Promise<string | null> {
    const count = countCommas(values) + 1;
    if (this.#timesteps !== null && this.#startAt >= 0) {
      const start = attributes[this.#startAt];
      if (typeof start !== 'number') {
        return `its ${this.#attributes[this.#startAt]?.name ?? 'start'} is missing`;
      }
      if (Number.isNaN(new Date(this.#timesteps(start, count - 1)).getTime())) {
        return 'its times go on beyond the calendar';
      }
    }
    checkValueCount((this.rows + count) * (this.#attributes.length + 2), 'The file');
    let begin = 0;
    for (let at = 0; at < count; at += 1) {
      if (at % sliceLength === 0) await pacer.turn();
      const comma = values.indexOf(',', begin);
      this.#addValue(values.slice(begin, comma < 0 ? undefined : comma).trim());
      begin = comma + 1;
    }
    this.#series.push({ attributes, rows: count });
    return null;
  }

  #addValue(word: string): void {
    const value = word === '' ? NaN : Number(word);
    if (Number.isFinite(value)) this.#values.addNumber(value);
    else if (word === '?' || /^(nan)?$/i.test(word)) this.#values.addMissing();
    else this.#values.addText('error', word.slice(0, 40));
  }

  async finish(pacer: Pacer): Promise<{ columns: NamedColumn[]; problems: DataProblem[] }> {
    const columns: NamedColumn[] = [];
    if (this.#lacksName()) {
      const names = this.#series.map((_, index) => `T${index + 1}`);
      const column = await this.#repeated(labelsOf(names), pacer);
      columns.push({ name: 'series', column, reason: 'counts the lines, as nothing names them' });
    }
    const isTimed = this.#timesteps !== null && this.#startAt >= 0;
    for (const [index, { name, type }] of this.#attributes.entries()) {
      // Without a frequency it would be the same date for all timesteps of a series.
      if (index === this.#startAt) continue;
      const own = this.#series.map(({ attributes }) => attributes[index] ?? null);
      const column = await this.#repeated(
        type === 'string'
          ? labelsOf(own as (string | null)[])
          : {
              type: type === 'date' ? ('date' as const) : ('number' as const),
              values: Float64Array.from(own as (number | null)[], (value) => value ?? NaN),
            },
        pacer,
      );
      columns.push({ name, column, reason: `@attribute ${name} ${type}` });
    }
    columns.push(
      isTimed
        ? { name: 'time', column: await this.#times(pacer), reason: 'the start and @frequency' }
        : {
            name: 'step',
            column: await inTurns(countSteps(this.lengths), pacer),
            reason: 'counts the timesteps',
          },
      { name: 'value', column: this.#values, reason: '' },
    );
    const { names, problems } = nameColumns(columns.map(({ name }) => name));
    const named = columns.map(({ column, ...rest }, i) => {
      const name = names[i] ?? rest.name;
      return {
        ...rest,
        name,
        column: column instanceof CellColumn ? column.renamed(name) : column,
      };
    });
    return { columns: named, problems };
  }

  /** Whether several series could not be told apart. */
  #lacksName(): boolean {
    const series = this.#series;
    const tells = this.#attributes.some(({ type }, index) => {
      const own = new Set(series.map(({ attributes }) => attributes[index]));
      return type === 'string' && own.size === series.length && !own.has(null);
    });
    return series.length > 1 && !tells;
  }

  #repeated(own: RepeatableColumn, pacer: Pacer): Promise<Column> {
    return inTurns(repeatRows(own, this.lengths), pacer);
  }

  async #times(pacer: Pacer): Promise<Column> {
    const values = new Float64Array(this.rows);
    const visit = (from: number, to: number, index: number, first: number) => {
      const start = this.#series[index]?.attributes[this.#startAt];
      for (let row = from; row < to; row += 1) {
        values[row] = this.#timesteps?.(Number(start), row - first) ?? NaN;
      }
    };
    await inTurns(eachSeries(this.lengths, visit), pacer);
    return { type: 'date', values };
  }
}

/** Texts as categories, in order of first appearance. */
function labelsOf(texts: readonly (string | null)[]): LabelColumn {
  const { codes, texts: dictionary } = collectCells(texts);
  return { type: 'category', codes, dictionary };
}

function countCommas(text: string): number {
  let count = 0;
  for (let at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1)) count += 1;
  return count;
}
