/**
 * Looks of lines. A kind of network keeps its colour wherever it is drawn; the colours are after
 * Okabe and Ito and stay apart with every common kind of colour vision. Markers and dashes follow
 * the place in the chart, so that colour is never alone and two runs of a kind differ.
 */
import { cellNames } from '#shared/domain/experiment/cells';

export interface LineLook {
  color: string;
  symbol: string;
  /** Lengths of stroke and gap in pixels. */
  dash: 'solid' | readonly number[];
}

export const lightColors = ['#0072b2', '#d55e00', '#009e73', '#4a90d9', '#882e72', '#6b5200'];
export const darkColors = ['#56b4e9', '#e8833a', '#2fd3a3', '#d987c4', '#f5e663', '#b9c6d3'];
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'arrow'];
const dashes = ['solid', [12, 4], [8, 3, 2, 3], [4, 3], [14, 3, 2, 3, 2, 3]] as const;

/**
 * @param cell such as `lstm`
 * @param place counted from 0 among the runs of the chart
 */
export function lookOf(cell: string, place: number, isDark: boolean): LineLook {
  const colors = isDark ? darkColors : lightColors;
  const kind = (cellNames as readonly string[]).indexOf(cell);
  return {
    color: at(colors, kind < 0 ? place : kind),
    symbol: at(symbols, place),
    dash: at(dashes, place),
  };
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

export interface ChartTheme {
  text: string;
  muted: string;
  grid: string;
  panel: string;
}

export function chartTheme(isDark: boolean): ChartTheme {
  return isDark
    ? { text: '#d7dde4', muted: '#9aa5b1', grid: '#39424d', panel: '#232b33' }
    : { text: '#2b333b', muted: '#66707a', grid: '#dfe4ea', panel: '#ffffff' };
}
