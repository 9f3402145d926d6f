import { describe, expect, it } from 'vitest';
import { applyPreparation } from '../../../../../main/data/apply/apply-preparation';
import {
  categoryColumn,
  numberColumn,
  tableOf,
  textColumn,
} from '../../../../../main/data/examples/columns';
import { prepare } from '../../../../../main/data/prepare';
import { tableOfRows } from '../../../../../main/data/rows/table-of-rows';
import { vectorRows } from '../../../../../main/data/rows/vector-rows';
import type { Table } from '../../../../../main/data/table';
import type { Experiment } from '../../../../../shared/domain/experiment/document';
import { parseExperiment } from '../../../../../shared/domain/experiment/parse';
import type { DataRow } from '../../../../../shared/domain/export';
import { smallDocument } from '../../../../helpers/experiments';

function experimentOf(columns: object[], rest: object): Experiment {
  const data = { source: { kind: 'file', name: 'a.csv' }, columns };
  return parseExperiment({ ...smallDocument(), ...rest, data });
}

/** Each offer with how many samples it makes by itself. */
function offersOf(experiment: Experiment, table: Table): { rows: DataRow[]; samples: number }[] {
  const { fitted } = prepare(experiment, table);
  const whole = applyPreparation(experiment, fitted, table);
  return [...vectorRows(experiment, whole, table)].map((rows) => ({
    rows,
    samples: applyPreparation(experiment, fitted, tableOfRows(experiment, rows)).count,
  }));
}

const count = 100;
const numbers = Array.from({ length: count }, (_, i) => Math.sin(i));

describe('vectorRows', () => {
  it('are windows that follow each other, with the answer of the first', () => {
    const table = tableOf(count, {
      t: numberColumn(numbers.map((_, i) => i)),
      y: numberColumn(numbers),
    });
    const experiment = experimentOf(
      [
        { name: 't', roles: ['time'] },
        { name: 'y', roles: ['input', 'target'] },
      ],
      { task: { window: 10, horizon: 2, stride: 1 }, preparation: {} },
    );
    const [first] = offersOf(experiment, table);
    expect(first?.rows).toHaveLength(14);
    expect(first?.samples).toBe(5);
    const [from = NaN] = first?.rows.map(({ t }) => t as number) ?? [];
    expect(from).toBeGreaterThan(70);
    expect(first?.rows.map(({ t }) => t)).toEqual(first?.rows.map((_, i) => from + i));
  });

  it('are one whole series, where that is a sample', () => {
    const ids = numbers.map((_, i) => `s${Math.floor(i / 10)}`);
    const table = tableOf(count, {
      id: categoryColumn(ids),
      y: numberColumn(numbers),
      z: numberColumn(numbers),
    });
    const experiment = experimentOf(
      [
        { name: 'id', roles: ['series'], type: 'category' },
        { name: 'y', roles: ['input'] },
        { name: 'z', roles: ['target'] },
      ],
      {
        task: { topology: 'many-to-many-in-step', goal: 'regress', samples: 'series' },
        preparation: { split: { method: 'random' } },
      },
    );
    const [first] = offersOf(experiment, table);
    expect(first?.samples).toBe(1);
    expect(first?.rows).toHaveLength(10);
    expect(new Set(first?.rows.map(({ id }) => id)).size).toBe(1);
  });

  it('are the beginning of a text, cut between whole characters', () => {
    const text = 'e\u0301 👩‍👩‍👧 '.repeat(200);
    const table = tableOf(1, { text: textColumn([text]) });
    const experiment = experimentOf([{ name: 'text', roles: ['input', 'target'], type: 'text' }], {
      task: { topology: 'many-to-many-in-step', goal: 'generate', window: 5 },
      preparation: { text: { unit: 'character' } },
      training: { loss: 'cross-entropy' },
    });
    const offers = offersOf(experiment, table).filter(({ samples }) => samples > 0);
    const beginning = offers[0]?.rows[0]?.text;
    expect(typeof beginning === 'string' && beginning.length < 200).toBe(true);
    expect(beginning).toMatch(/^(?:e\u0301 👩‍👩‍👧 )+(?:e\u0301(?: (?:👩‍👩‍👧)?)?)?$/u);
  });
});
