import { describe, expect, it } from 'vitest';
import { pointCount } from '../../../../renderer/charts/chart-data';
import { forecastChart } from '../../../../renderer/charts/forecast-chart';
import { lineOption } from '../../../../renderer/charts/line-option';
import { lossChart, lowestValidation } from '../../../../renderer/charts/loss-chart';
import { chartTheme } from '../../../../renderer/charts/palette';
import { epochRecord } from '../../../helpers/store';

const texts = {
  batch: (run: string) => `${run} batch`,
  training: (run: string) => `${run} training`,
  validation: (run: string) => `${run} validation`,
  xName: 'epoch',
  yName: 'loss',
};

interface Series {
  name: string;
  data: [number, number | null][];
  lineStyle: { type: string };
  symbol: string;
}
const seriesOf = (option: object): Series[] => (option as { series: Series[] }).series;

describe('loss chart', () => {
  const epochs = [epochRecord(1, 0.5), epochRecord(2, 0.1), epochRecord(3, 0.2)];

  it('draws training dashed, validation solid with a marker, and no empty line', () => {
    const chart = lossChart([{ name: 'A', epochs, batches: [] }], texts, false, true);
    const [training, validation, more] = seriesOf(lineOption(chart, chartTheme(false)));
    expect([training?.lineStyle.type, validation?.lineStyle.type]).toEqual(['dashed', 'solid']);
    expect(validation?.symbol).toBe('circle');
    expect(more).toBeUndefined();
    expect(pointCount(chart)).toBe(6);
  });

  it('gives each run another colour and another marker', () => {
    const sources = ['A', 'B', 'C', 'D'].map((name) => ({ name, epochs, batches: [] }));
    const solid = lossChart(sources, texts, true, true).lines.filter((line) => line.symbol);
    expect(new Set(solid.map((line) => line.color)).size).toBe(4);
    expect(new Set(solid.map((line) => line.symbol)).size).toBe(4);
  });

  it('leaves gaps where a number cannot be drawn', () => {
    const batches = [
      { at: 0.5, loss: 0 },
      { at: 1, loss: NaN },
      { at: 1.5, loss: 2 },
    ];
    const drawn = (logarithmic: boolean): (number | null)[] => {
      const chart = lossChart([{ name: 'A', epochs: [], batches }], texts, false, logarithmic);
      return seriesOf(lineOption(chart, chartTheme(false)))[0]?.data.map(([, y]) => y) ?? [];
    };
    expect(drawn(true)).toEqual([null, null, 2]);
    expect(drawn(false)).toEqual([0, null, 2]);
  });

  it('finds the lowest validation loss, not the last', () => {
    expect(lowestValidation(epochs)?.epoch).toBe(2);
    expect(lowestValidation([])).toBeNull();
  });
});

describe('forecast chart', () => {
  it('puts real values, the naive line and forecasts at the time of their target', () => {
    const values = (...list: number[]): Float64Array => Float64Array.from(list);
    const forecast = {
      time: values(10, 11),
      actual: values(1, 2),
      predicted: values(1.5, 2.5),
      repeatLast: values(0, 1),
      straightLine: values(0, 0),
    };
    const labels = { real: 'real', repeatLast: 'repeat', xName: 'time' };
    const { lines } = forecastChart([{ name: 'A', forecast }], labels, false);
    expect(lines.map(({ name, points }) => [name, points])).toEqual([
      [
        'real',
        [
          [10, 1],
          [11, 2],
        ],
      ],
      [
        'repeat',
        [
          [10, 0],
          [11, 1],
        ],
      ],
      [
        'A',
        [
          [10, 1.5],
          [11, 2.5],
        ],
      ],
    ]);
    expect(forecastChart([], labels, false).lines).toEqual([]);
  });
});
