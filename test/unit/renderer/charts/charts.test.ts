import { describe, expect, it } from 'vitest';
import { chartTable, pointCount } from '../../../../renderer/charts/chart-data';
import {
  drawnTargets,
  forecastChart,
  sameSources,
} from '../../../../renderer/charts/forecast-chart';
import { lineOption } from '../../../../renderer/charts/line-option';
import { lossChart, lowestValidation } from '../../../../renderer/charts/loss-chart';
import type { LossSource } from '../../../../renderer/charts/loss-chart';
import { chartTheme } from '../../../../renderer/charts/palette';
import { tooltipHtml } from '../../../../renderer/charts/tooltip';
import { epochRecord } from '../../../helpers/store';

const texts = {
  batch: (run: string) => `${run} batch`,
  training: (run: string) => `${run} training`,
  validation: (run: string) => `${run} validation`,
  xName: 'epoch',
  yName: 'loss',
};

interface Series {
  id: string;
  name: string;
  data: [number, number | null][];
  lineStyle: { type: unknown };
  symbol: string;
  showSymbol: boolean;
  symbolSize: number | ((value: unknown, item: { dataIndex: number }) => number);
}
const seriesOf = (option: object): Series[] => (option as { series: Series[] }).series;

const epochs = [epochRecord(1, 0.5), epochRecord(2, 0.1), epochRecord(3, 0.2)];
const source = (changes: Partial<LossSource> = {}): LossSource => ({
  name: 'A',
  cell: 'lstm',
  epochsPlanned: 30,
  epochs,
  batches: [],
  ...changes,
});

describe('loss chart', () => {
  it('draws training dashed, validation solid with a marker, and no empty line', () => {
    const chart = lossChart([source()], texts, false, true);
    const series = seriesOf(lineOption(chart, chartTheme(false)));
    expect(series.map(({ id, lineStyle, showSymbol }) => [id, lineStyle.type, showSymbol])).toEqual(
      [
        ['A validation', 'solid', true],
        ['A training', 'dashed', false],
      ],
    );
    expect(pointCount(chart)).toBe(6);
  });

  it('has one legend entry for all lines of a run', () => {
    const chart = lossChart([source({ batches: [{ at: 1, loss: 1 }] })], texts, false, true);
    const { legend } = lineOption(chart, chartTheme(false)) as { legend: { data: object[] } };
    expect(legend.data).toEqual([{ name: 'A' }]);
  });

  it('gives each run another marker, and each kind of network the colour it always has', () => {
    const cells = ['simple-rnn', 'lstm', 'gru', 'bidirectional-lstm', 'lstm'];
    const sources = cells.map((cell, i) => source({ name: String(i), cell }));
    const { lines } = lossChart(sources, texts, true, true);
    const solid = lines.filter((line) => line.markers === 'all');
    expect(new Set(solid.map((line) => line.symbol)).size).toBe(5);
    expect(new Set(solid.map((line) => line.color)).size).toBe(4);
    const alone = lossChart([source({ cell: 'lstm' })], texts, true, true).lines[0];
    expect([solid[1]?.color, solid[4]?.color]).toEqual([alone?.color, alone?.color]);
  });

  it('leaves gaps where a number cannot be drawn', () => {
    const batches = [
      { at: 0.5, loss: 0 },
      { at: 1, loss: NaN },
      { at: 1.5, loss: 2 },
    ];
    const drawn = (logarithmic: boolean): (number | null)[] => {
      const chart = lossChart([source({ epochs: [], batches })], texts, false, logarithmic);
      return seriesOf(lineOption(chart, chartTheme(false)))[0]?.data.map(([, y]) => y) ?? [];
    };
    expect(drawn(true)).toEqual([null, null, 2]);
    expect(drawn(false)).toEqual([0, null, 2]);
  });

  it('leaves room for the epochs to come, within those planned', () => {
    const end = (changes: Partial<LossSource>): number | null =>
      lossChart([source(changes)], texts, false, true).xMax;
    expect(end({ epochsPlanned: 4 })).toBe(4);
    expect(end({ epochsPlanned: 500 })).toBe(10);
    expect(end({ epochsPlanned: 500, batches: [{ at: 100, loss: 1 }] })).toBe(120);
    expect(lossChart([], texts, false, true).xMax).toBeNull();
  });

  it('finds the lowest validation loss, not the last', () => {
    expect(lowestValidation(epochs)?.epoch).toBe(2);
    expect(lowestValidation([])).toBeNull();
  });
});

describe('forecast chart', () => {
  const values = (...list: number[]): Float64Array => Float64Array.from(list);
  const forecast = {
    time: values(10, 11),
    actual: values(1, 2),
    predicted: values(1.5, 2.5),
    repeatLast: values(0, 1),
    straightLine: values(0, 0),
    timeIsDate: false,
  };
  const labels = { real: 'real', repeatLast: 'repeat', xName: 'time', yName: 'value' };

  it('puts real values, the naive line and forecasts at the time of their target', () => {
    const { lines } = forecastChart(
      [{ name: 'A', cell: 'gru', targets: ['y'], forecast }],
      labels,
      false,
    );
    expect(lines.map(({ name, points }) => [name, points])).toEqual([
      ['real', Array.of([10, 1], [11, 2])],
      ['repeat', Array.of([10, 0], [11, 1])],
      ['A', Array.of([10, 1.5], [11, 2.5])],
    ]);
    expect(forecastChart([], labels, false).lines).toEqual([]);
  });

  it('writes dates where all times are dates, and numbers elsewhere', () => {
    const day = Date.UTC(2024, 1, 28);
    const dated = { ...forecast, time: values(day, day + 9 * 86_400_000), timeIsDate: true };
    const [a, b] = [dated, forecast].map((one) => ({
      name: 'A',
      cell: 'gru',
      targets: ['y'],
      forecast: one,
    }));
    if (a === undefined || b === undefined) throw new Error('There are two.');
    expect(forecastChart([a], labels, false).formatX?.(day + 2 * 86_400_000)).toBe('2024-03-01');
    expect(forecastChart([a, b], labels, false).formatX).toBeUndefined();
  });

  it('tells forecasts apart by markers and dashes, with few markers at different points', () => {
    const long = { ...forecast, time: new Float64Array(140), predicted: new Float64Array(140) };
    const sources = ['lstm', 'gru'].map((cell) => ({
      name: cell,
      cell,
      targets: ['y'],
      forecast: long,
    }));
    const chart = forecastChart(sources, labels, false);
    const [a, b] = seriesOf(lineOption(chart, chartTheme(false))).slice(2);
    expect([a?.symbol, a?.lineStyle.type]).not.toEqual([b?.symbol, b?.lineStyle.type]);
    const marked = (series?: Series): number[] =>
      [...Array(140).keys()].filter(
        (dataIndex) =>
          typeof series?.symbolSize === 'function' && series.symbolSize(null, { dataIndex }) > 0,
      );
    expect(marked(a)).toHaveLength(14);
    expect(marked(b)).toHaveLength(14);
    expect(marked(a).filter((index) => marked(b).includes(index))).toEqual([]);
  });
});

describe('drawnTargets', () => {
  const series = new Float64Array(0);
  const none = { actual: series, predicted: series, repeatLast: series, straightLine: series };
  const of = (...targets: string[]) => ({
    name: 'A',
    cell: 'gru',
    targets,
    forecast: { time: series, ...none, timeIsDate: false },
  });

  it('are the first of each run, each once', () => {
    expect(drawnTargets([of('y'), of('y')])).toEqual({ names: ['y'], areSome: false });
    expect(drawnTargets([of('a', 'b'), of('y'), of()])).toEqual({
      names: ['a', 'y'],
      areSome: true,
    });
  });
});

describe('forecasts that are drawn already', () => {
  const series = new Float64Array(3);
  const forecast = () => ({
    time: series,
    actual: series,
    predicted: series,
    repeatLast: series,
    straightLine: series,
    timeIsDate: false,
  });
  const drawn = { name: 'A', cell: 'lstm', targets: ['y'], forecast: forecast() };

  it('are the same while names, cells and forecasts are', () => {
    expect(sameSources([drawn], [{ ...drawn }])).toBe(true);
    expect(sameSources([], [])).toBe(true);
  });

  it.each([
    ['another name', [{ ...drawn, name: 'B' }]],
    ['another cell', [{ ...drawn, cell: 'gru' }]],
    ['another forecast', [{ ...drawn, forecast: forecast() }]],
    ['one more', [drawn, drawn]],
    ['none', []],
  ])('are not with %s', (_, after) => expect(sameSources([drawn], after)).toBe(false));
});

describe('chart as a table', () => {
  it('has a row for each x and a column for each line, with gaps where a line has nothing', () => {
    const shorter = source({
      name: 'B',
      epochs: epochs.slice(0, 1),
      batches: [{ at: 0.5, loss: 9 }],
    });
    const { columns, rows } = chartTable(lossChart([source(), shorter], texts, false, true));
    expect(columns).toEqual(['A validation', 'A training', 'B validation', 'B training']);
    expect(rows.map(({ x }) => x)).toEqual([1, 2, 3]);
    expect(rows[1]?.values.slice(2)).toEqual([null, null]);
    expect(rows[1]?.values[0]).toBe(epochs[1]?.valLoss);
  });

  it('lists batches while there is nothing else', () => {
    const early = source({ epochs: [], batches: [{ at: 0.5, loss: 9 }] });
    expect(chartTable(lossChart([early], texts, false, true)).rows).toEqual([
      { x: 0.5, values: [9] },
    ]);
  });
});

describe('tooltip', () => {
  it('names lines with their values, escapes them, and leaves out batches and gaps', () => {
    const chart = lossChart(
      [source({ name: '<A>', batches: [{ at: 1, loss: 1 }] })],
      texts,
      false,
      true,
    );
    const item = (seriesId: string, y: number | null) =>
      ({ seriesId, marker: '*', value: [2, y] }) as const;
    const html = tooltipHtml(
      [item('<A> validation', 0.123456), item('<A> training', null), item('<A> batch', 5)],
      chart,
    );
    expect(html).toBe('epoch 2<br>*&lt;A&gt; validation <b>0.1235</b>');
    expect(tooltipHtml([item('<A> batch', 5)], chart)).toBe('');
  });
});
