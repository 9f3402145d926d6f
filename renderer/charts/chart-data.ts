/** A chart as plain data: what is drawn, said in a sentence, and shown as a table. */
export interface ChartLine {
  /** Unique in the chart; what tooltip and table call the line. */
  id: string;
  /** Lines of one name share an entry of the legend, and are shown and hidden together. */
  name: string;
  points: readonly (readonly [number, number])[];
  color: string;
  dash: 'solid' | 'dashed' | readonly number[];
  symbol: string;
  /** Marker on every point, on one in so many from the given one on, or on none. */
  markers: 'all' | 'none' | { every: number; from: number };
  width: number;
  /** Background of the chart: drawn pale, left out of tooltip and table. */
  faint?: boolean;
  /** Places on the x axis, rising, before which the line ends and begins anew. */
  breaks?: ArrayLike<number>;
  /** The line keeps to its value until the next one. */
  steps?: boolean;
}

export interface ChartData {
  lines: readonly ChartLine[];
  xName: string;
  yName: string;
  /** A logarithmic axis cannot show zero or less; such points become gaps. */
  logarithmic: boolean;
  /** The x axis counts from 0 in whole numbers. */
  wholeX: boolean;
  /** End of the x axis; the last point where it is null. */
  xMax: number | null;
  /** Begin of the x axis; the first point where it is absent. */
  xMin?: number;
  /** How places on the x axis are written; as numbers where it is absent. */
  formatX?: (x: number) => string;
  /** How values are written; short where it is absent. */
  formatY?: (value: number | null) => string;
  /** The y axis has whole numbers alone. */
  wholeY?: boolean;
}

export function pointCount(chart: ChartData): number {
  return chart.lines.reduce((sum, line) => sum + line.points.length, 0);
}

export interface ChartTable {
  /** Names of the columns after the first. */
  columns: readonly string[];
  /** One value per column; null where a line has none. */
  rows: readonly { x: number; values: readonly (number | null)[] }[];
}

/** One row for each place on the x axis, in order. Faint lines count only where there are no others. */
export function chartTable(chart: ChartData): ChartTable {
  const clear = chart.lines.filter((line) => line.faint !== true);
  const lines = clear.length > 0 ? clear : chart.lines;
  const rows = new Map<number, (number | null)[]>();
  lines.forEach(({ points }, column) => {
    for (const [x, y] of points) {
      let values = rows.get(x);
      if (values === undefined) rows.set(x, (values = lines.map(() => null)));
      values[column] = y;
    }
  });
  return {
    columns: lines.map((line) => line.id),
    rows: [...rows].sort(([a], [b]) => a - b).map(([x, values]) => ({ x, values })),
  };
}
