/** What is written beside the pointer: the values of the data, not of the drawn curve. */
import { format } from 'echarts/core';
import { formatNumber } from '#shared/format/numbers';
import type { ChartData } from './chart-data';

/** The part of ECharts' parameters that is used. */
export interface TooltipItem {
  seriesId?: string;
  /** Coloured dot, as HTML made by ECharts. */
  marker: string;
  value: readonly [number, number | null];
}

/** Lines that have a value there; empty where none has. */
export function tooltipHtml(items: readonly TooltipItem[], chart: ChartData): string {
  const faint = new Set(chart.lines.filter((line) => line.faint === true).map((line) => line.id));
  const clear = items.filter(
    ({ seriesId, value }) => value[1] !== null && !faint.has(seriesId ?? ''),
  );
  const [first] = clear;
  if (first === undefined) return '';
  const place = (chart.formatX ?? formatNumber)(first.value[0]);
  const valueText = chart.formatY ?? formatNumber;
  const head = `${format.encodeHTML(chart.xName)} ${format.encodeHTML(place)}`;
  const lines = clear.map(
    ({ marker, seriesId = '', value }) =>
      `${marker}${format.encodeHTML(seriesId)} <b>${format.encodeHTML(valueText(value[1]))}</b>`,
  );
  return [head, ...lines].join('<br>');
}
