/** The report's charts, as SVG text. */
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { RunDetail } from '#shared/domain/run';
import type { ReportEntry } from './report';

use([LineChart, GridComponent, LegendComponent, SVGRenderer]);

const width = 900;
const height = 360;
/** Okabe and Ito's colours, told apart with every common kind of colour vision. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'];
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'];

export function lossChartSvg(runs: readonly RunDetail[]): string {
  const series = runs.flatMap((run, index) => {
    const look = {
      color: colours[index % colours.length],
      symbol: symbols[index % symbols.length],
    };
    const points = (pick: (epoch: RunDetail['epochs'][number]) => number): [number, number][] =>
      run.epochs.filter((epoch) => pick(epoch) > 0).map((epoch) => [epoch.epoch, pick(epoch)]);
    return [
      line(
        `${run.cell} training`,
        points((epoch) => epoch.loss),
        { ...look, dashed: true },
      ),
      line(
        `${run.cell} validation`,
        points((epoch) => epoch.valLoss),
        { ...look, dashed: false },
      ),
    ];
  });
  return toSvg({
    grid: { top: 64, left: 70, right: 20, bottom: 44 },
    legend: { top: 0 },
    xAxis: {
      type: 'value',
      name: 'epoch',
      nameLocation: 'middle',
      nameGap: 28,
      minInterval: 1,
      min: 1,
    },
    yAxis: { type: 'log', name: 'loss' },
    series,
  });
}

export function forecastChartSvg(entries: readonly ReportEntry[]): string {
  const drawn = entries.flatMap(({ run, forecast }) =>
    forecast === null ? [] : [{ run, forecast }],
  );
  const reference = drawn[0]?.forecast;
  if (reference === undefined) return '<p>No run has a forecast yet.</p>';
  const points = (values: Float64Array): [number, number][] =>
    Array.from(values, (value, i) => [reference.time[i] ?? i, value]);
  return toSvg({
    grid: { top: 64, left: 60, right: 20, bottom: 44 },
    legend: { top: 0 },
    xAxis: { type: 'value', name: 'time', nameLocation: 'middle', nameGap: 28, scale: true },
    yAxis: { type: 'value', scale: true },
    series: [
      line('real values', points(reference.actual), { color: '#000000', dashed: false, width: 3 }),
      line('repeat last', points(reference.repeatLast), { color: '#777777', dashed: true }),
      ...drawn.map(({ run, forecast }, index) =>
        line(run.cell, points(forecast.predicted), {
          color: colours[index % colours.length],
          dashed: false,
        }),
      ),
    ],
  });
}

interface Look {
  color: string | undefined;
  dashed: boolean;
  symbol?: string | undefined;
  width?: number;
}

function line(name: string, data: readonly [number, number][], look: Look): object {
  const { color, dashed, symbol = 'none', width: lineWidth = 1.5 } = look;
  return {
    type: 'line',
    name,
    data,
    symbol,
    symbolSize: 6,
    color,
    lineStyle: { width: lineWidth, type: dashed ? 'dashed' : 'solid' },
  };
}

function toSvg(option: EChartsCoreOption): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, backgroundColor: '#ffffff', ...option });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
