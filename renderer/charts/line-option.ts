/** From chart data to ECharts' option. */
import type { EChartsCoreOption } from 'echarts/core';
import { formatNumber } from '#shared/format/numbers';
import type { ChartData, ChartLine } from './chart-data';
import type { ChartTheme } from './palette';
import { tooltipHtml, type TooltipItem } from './tooltip';

/** Pixels that a label of the y axis may take. */
const yLabelWidth = 50;
/** Characters of a number that have room there. */
const mostDigits = 7;
/** Pixels beside the plot, for axis and labels; what lies over a chart goes by them. */
export const plotMargin = { left: 78, right: 36, bottom: 46 };

export function lineOption(chart: ChartData, theme: ChartTheme): EChartsCoreOption {
  const axis = {
    nameTextStyle: { color: theme.text },
    nameLocation: 'middle',
    axisLabel: {
      color: theme.text,
      hideOverlap: true,
      formatter: (value: number) => formatNumber(value),
    },
    axisLine: { lineStyle: { color: theme.muted }, onZero: false },
    splitLine: { lineStyle: { color: theme.grid } },
  };
  const names = [...new Set(chart.lines.map((line) => line.name))];
  return {
    animation: false,
    // Labels never push the plot in: what lies over it goes by the margins.
    grid: { top: names.length > 5 ? 60 : 40, ...plotMargin, outerBoundsMode: 'none' },
    legend: {
      type: names.length > 8 ? 'scroll' : 'plain',
      top: 4,
      itemWidth: 32,
      itemGap: 12,
      textStyle: { color: theme.text },
      pageIconColor: theme.text,
      pageTextStyle: { color: theme.text },
      data: names.map((name) => legendItem(name, chart)),
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: theme.panel,
      borderColor: theme.grid,
      textStyle: { color: theme.text, fontSize: 12 },
      formatter: (items: TooltipItem[]) => tooltipHtml(items, chart),
    },
    xAxis: {
      ...axis,
      axisLabel: {
        ...axis.axisLabel,
        formatter: chart.formatX ?? axis.axisLabel.formatter,
      },
      type: 'value',
      name: chart.xName,
      nameGap: 28,
      min: chart.xMin ?? (chart.wholeX ? 0 : 'dataMin'),
      max: chart.xMax ?? 'dataMax',
      ...(chart.wholeX ? { minInterval: 1 } : {}),
    },
    yAxis: {
      ...axis,
      axisLabel: {
        ...axis.axisLabel,
        ...(chart.formatY === undefined
          ? {}
          : { formatter: yLabel(chart), width: yLabelWidth, overflow: 'truncate' }),
      },
      type: chart.logarithmic ? 'log' : 'value',
      scale: true,
      ...(chart.wholeY === true ? { minInterval: 1, ...halfMore } : {}),
      name: chart.yName,
      nameGap: 58,
    },
    series: chart.lines.map((line) => series(line, chart.logarithmic)),
  };
}

/** A line without markers gets none in the legend either. */
function legendItem(name: string, chart: ChartData): object {
  const plain = chart.lines.some((line) => line.name === name && line.symbol === 'none');
  return plain ? { name, itemStyle: { opacity: 0 } } : { name };
}

function series(line: ChartLine, logarithmic: boolean): object {
  const { id, name, color, dash, symbol, markers, width, faint = false } = line;
  return {
    type: 'line',
    id,
    name,
    data: pointsOf(line, logarithmic),
    color,
    showSymbol: markers !== 'none',
    symbol,
    symbolSize: typeof markers === 'string' ? 7 : sparse(markers),
    connectNulls: false,
    ...(line.steps === true ? { step: 'end' } : {}),
    lineStyle: { width, type: dash, opacity: faint ? 0.55 : 1 },
    z: faint ? 1 : 2,
  };
}

/** So that the lowest and the highest of whole numbers do not lie on the edge of the plot. */
const halfMore = {
  min: ({ min }: { min: number }) => min - 0.5,
  max: ({ max }: { max: number }) => max + 0.5,
};

/** As the data have it where there is room, shorter where there is not. */
function yLabel({ formatY = formatNumber, wholeY }: ChartData): (value: number) => string {
  return (value) => {
    const text = formatY(value);
    return wholeY === true || text.length <= mostDigits ? text : formatNumber(value);
  };
}

/** With a point without a value wherever the line is broken. */
function pointsOf(
  { points, breaks = [] }: ChartLine,
  logarithmic: boolean,
): [number, number | null][] {
  const drawn: [number, number | null][] = [];
  let next = 0;
  for (const [x, y] of points) {
    const begun = next;
    while (next < breaks.length && (breaks[next] as number) <= x) next += 1;
    if (next > begun && drawn.length > 0) drawn.push([(breaks[begun] as number) - 0.5, null]);
    drawn.push([x, isDrawable(y, logarithmic) ? y : null]);
  }
  return drawn;
}

function sparse({ every, from }: { every: number; from: number }) {
  return (_value: unknown, { dataIndex }: { dataIndex: number }): number =>
    dataIndex % every === from ? 8 : 0;
}

function isDrawable(value: number, logarithmic: boolean): boolean {
  return Number.isFinite(value) && (!logarithmic || value > 0);
}
