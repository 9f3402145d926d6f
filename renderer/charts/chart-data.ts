/** A chart as plain data: what is drawn, said in a sentence, and shown as a table. */
export interface ChartLine {
  name: string;
  points: readonly (readonly [number, number])[];
  color: string;
  dashed?: boolean;
  /** Marker; none where omitted. */
  symbol?: string;
  width?: number;
  faint?: boolean;
}

export interface ChartData {
  lines: readonly ChartLine[];
  xName: string;
  yName: string;
  /** A logarithmic axis cannot show zero or less; such points become gaps. */
  logarithmic: boolean;
  wholeX: boolean;
}

export function pointCount(chart: ChartData): number {
  return chart.lines.reduce((sum, line) => sum + line.points.length, 0);
}
