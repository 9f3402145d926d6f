/** From chart data to ECharts' option. */
import type { EChartsCoreOption } from 'echarts/core';
import { formatNumber } from '#shared/format/numbers';
import type { ChartData, ChartLine } from './chart-data';
import type { ChartTheme } from './palette';

export function lineOption(chart: ChartData, theme: ChartTheme): EChartsCoreOption {
  const axis = {
    nameTextStyle: { color: theme.text },
    axisLabel: { color: theme.text, formatter: (value: number) => formatNumber(value) },
    axisLine: { lineStyle: { color: theme.text } },
    splitLine: { lineStyle: { color: theme.grid } },
  };
  return {
    animation: false,
    grid: { top: 76, left: 72, right: 24, bottom: 46 },
    legend: {
      type: 'scroll',
      top: 4,
      textStyle: { color: theme.text },
      data: chart.lines.filter((line) => line.faint !== true).map((line) => line.name),
    },
    tooltip: { trigger: 'axis', confine: true },
    xAxis: {
      ...axis,
      type: 'value',
      scale: true,
      name: chart.xName,
      nameLocation: 'middle',
      nameGap: 28,
      ...(chart.wholeX ? { minInterval: 1 } : {}),
    },
    yAxis: { ...axis, type: chart.logarithmic ? 'log' : 'value', scale: true, name: chart.yName },
    series: chart.lines.map((line) => series(line, chart.logarithmic)),
  };
}

function series(line: ChartLine, logarithmic: boolean): object {
  const { name, points, color, dashed = false, symbol, width = 2, faint = false } = line;
  const data = points.map(([x, y]) => [x, isDrawable(y, logarithmic) ? y : null]);
  return {
    type: 'line',
    name,
    data,
    color,
    showSymbol: symbol !== undefined,
    symbol: symbol ?? 'none',
    symbolSize: 7,
    connectNulls: false,
    lineStyle: { width, type: dashed ? 'dashed' : 'solid', opacity: faint ? 0.45 : 1 },
  };
}

function isDrawable(value: number, logarithmic: boolean): boolean {
  return Number.isFinite(value) && (!logarithmic || value > 0);
}
