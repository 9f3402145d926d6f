import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { describe, expect, it } from 'vitest';
import { chartTable } from '../../../../renderer/charts/chart-data';
import { lineOption, plotMargin } from '../../../../renderer/charts/line-option';
import { chartTheme } from '../../../../renderer/charts/palette';
import { placeText, seriesChart } from '../../../../renderer/charts/series-chart';
import { tooltipHtml } from '../../../../renderer/charts/tooltip';
import { pixelOfRow } from '../../../../renderer/data/sample-drag';
import type { SeriesStretch } from '../../../../shared/domain/data-preview';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const stretchOf = (changes: Partial<SeriesStretch> = {}): SeriesStretch => ({
  rows: 1000,
  series: null,
  range: { from: 100, to: 103 },
  at: Float64Array.of(100, 101, 102),
  values: Float64Array.of(1.5, Number.NaN, 2.5),
  time: null,
  timeIsDate: false,
  jumps: new Float64Array(0),
  categories: null,
  whole: true,
  ...changes,
});
const texts = { rowName: 'row', timeName: 'time' };
const range = { from: 100, to: 103 };

describe('series chart', () => {
  it('is drawn to the ends of the range and says rows as the file counts them', () => {
    const chart = seriesChart('Last', stretchOf(), range, texts, false);
    const { xAxis } = lineOption(chart, chartTheme(false)) as {
      xAxis: { min: number; max: number; axisLabel: { formatter: (x: number) => string } };
    };
    expect([xAxis.min, xAxis.max, xAxis.axisLabel.formatter(100)]).toEqual([100, 103, '101']);
    expect(chart.xName).toBe('row');
  });

  it('leaves a gap where a value is missing', () => {
    const chart = seriesChart('Last', stretchOf(), range, texts, false);
    const { series } = lineOption(chart, chartTheme(false)) as {
      series: { data: [number, number | null][] }[];
    };
    expect(series[0]?.data).toEqual([
      [100, 1.5],
      [101, null],
      [102, 2.5],
    ]);
  });

  it('ends the line where the time jumps, unless rows are to count', () => {
    const whole = stretchOf({ values: Float64Array.of(1, 2, 3), jumps: Float64Array.of(100, 102) });
    const drawn = (breaks: boolean) =>
      (
        lineOption(seriesChart('Last', whole, range, texts, false, breaks), chartTheme(false)) as {
          series: { data: [number, number | null][] }[];
        }
      ).series[0]?.data;
    // Nothing is drawn before the first row: there is nothing to end.
    expect(drawn(true)).toEqual([
      [100, 1],
      [101, 2],
      [101.5, null],
      [102, 3],
    ]);
    expect(drawn(false)).toHaveLength(3);
    // What is drawn is not what is listed.
    expect(chartTable(seriesChart('Last', whole, range, texts, false)).rows).toHaveLength(3);
  });

  it('draws categories as steps between their names', () => {
    const kinds = stretchOf({ values: Float64Array.of(0, 1, NaN), categories: ['up', '<down>'] });
    const chart = seriesChart('kind', kinds, range, texts, false);
    const { series, yAxis } = lineOption(chart, chartTheme(false)) as {
      series: { step: string }[];
      yAxis: { minInterval: number; axisLabel: { formatter: (y: number) => string } };
    };
    expect([series[0]?.step, yAxis.minInterval]).toEqual(['end', 1]);
    expect([-0.5, 0, 1].map(yAxis.axisLabel.formatter)).toEqual(['', 'up', '<down>']);
    const html = tooltipHtml([{ seriesId: 'kind', marker: '', value: [101, 1] }], chart);
    expect(html).toContain('<b>&lt;down&gt;</b>');
    expect(chart.formatY?.(null)).toBe('–');
  });

  it('writes values as the data have them, and shorter where an axis has no room', () => {
    const chart = seriesChart('Last', stretchOf(), range, texts, false);
    expect(chart.formatY?.(6833.89)).toBe('6833.89');
    const { yAxis } = lineOption(chart, chartTheme(false)) as {
      yAxis: { axisLabel: { formatter: (y: number) => string } };
    };
    expect([885_649, 123_456_789].map(yAxis.axisLabel.formatter)).toEqual(['885649', '1.23e8']);
  });

  it('has no line before the values are there', () => {
    expect(seriesChart('Last', null, range, texts, false).lines).toEqual([]);
  });

  it('writes dates as finely as the stretch is long', () => {
    const from = Date.UTC(2024, 1, 28);
    const every = (ms: number): SeriesStretch =>
      stretchOf({ time: Float64Array.of(from, from + ms, from + 2 * ms), timeIsDate: true });
    expect(placeText(every(5 * 86_400_000), 101)).toBe('2024-03-04');
    expect(placeText(every(86_400_000), 102)).toBe('03-01 00:00');
    expect(placeText(every(60_000), 102)).toBe('00:02:00');
    // Of the nearest row, where not every row was delivered.
    expect(placeText(every(60_000), 101.4)).toBe('00:01:00');
  });

  it('writes times that are no dates, and missing ones, in their own way', () => {
    const time = Float64Array.of(0.5, Number.NaN, 1.5);
    expect(placeText(stretchOf({ time }), 102)).toBe('1.5');
    const years = Float64Array.of(1_999, 2_000, 200_000);
    expect(placeText(stretchOf({ time: years }), 101)).toBe('2000');
    expect(placeText(stretchOf({ time: years }), 102)).toBe('200000');
    expect(placeText(stretchOf({ time }), 101)).toBe('102');
  });

  it('says the same place in tooltip and table', () => {
    const time = Float64Array.of(0.25, 0.5, 0.75);
    const chart = seriesChart('<i>', stretchOf({ time }), range, texts, false);
    const html = tooltipHtml([{ seriesId: '<i>', marker: '', value: [102, 2.5] }], chart);
    expect(html).toBe('time 0.75<br>&lt;i&gt; <b>2.5</b>');
    expect(chartTable(chart).rows.map(({ x }) => chart.formatX?.(x))).toEqual([
      '0.25',
      '0.5',
      '0.75',
    ]);
  });

  it('puts rows where the areas over it are put', () => {
    const chart = init(null, null, { renderer: 'svg', ssr: true, width: 900, height: 300 });
    // Long labels at the end of the axis must not push the plot in.
    const time = Float64Array.of(0, 5e9, 1e10);
    const dated = stretchOf({ time, timeIsDate: true });
    const drawn = seriesChart('Last', dated, range, texts, false);
    chart.setOption(lineOption(drawn, chartTheme(false)));
    const width = 900 - plotMargin.left - plotMargin.right;
    for (const row of [100, 101.5, 103]) {
      const plot = { ...range, left: plotMargin.left, width };
      const [x] = chart.convertToPixel('grid', [row, 2]) as [number, number];
      expect(x).toBeCloseTo(pixelOfRow(plot, row), 6);
    }
    chart.dispose();
  });
});
