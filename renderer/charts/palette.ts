/**
 * Looks of lines: Okabe and Ito's colours, told apart with every common kind of colour vision, and
 * a marker of its own for each, so that colour is never alone.
 */
export interface LineLook {
  color: string;
  symbol: string;
}

const light = ['#0072b2', '#c04a00', '#007a5a', '#a8427f', '#3a6ea5', '#8a6100'];
const dark = ['#56b4e9', '#ff9d5c', '#2fd3a3', '#f0a3cf', '#9ec9f5', '#f0c64c'];
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'];

export function lookOf(index: number, isDark: boolean): LineLook {
  const colors = isDark ? dark : light;
  return {
    color: colors[index % colors.length] ?? '#888888',
    symbol: symbols[index % symbols.length] ?? 'circle',
  };
}

export interface ChartTheme {
  isDark: boolean;
  text: string;
  grid: string;
}

export function chartTheme(isDark: boolean): ChartTheme {
  return isDark
    ? { isDark, text: '#d7dde4', grid: '#39424d' }
    : { isDark, text: '#2b333b', grid: '#dfe4ea' };
}
