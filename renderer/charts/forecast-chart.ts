/** Real values, the naive line and the forecasts of runs, each at the time of its target. */
import type { Forecast } from '#shared/domain/run';
import type { ChartData, ChartLine } from './chart-data';
import { chartTheme, lookOf } from './palette';

export interface ForecastSource {
  name: string;
  cell: string;
  forecast: Forecast;
}

/** Whether nothing would be drawn otherwise: the same forecasts under the same names. */
export function sameSources(
  before: readonly ForecastSource[],
  after: readonly ForecastSource[],
): boolean {
  return (
    before.length === after.length &&
    before.every((source, place) => {
      const other = after[place];
      return (
        source.name === other?.name &&
        source.cell === other.cell &&
        source.forecast === other.forecast
      );
    })
  );
}

export interface ForecastTexts {
  real: string;
  repeatLast: string;
  xName: string;
  yName: string;
}

/** Markers on one line; more would hide it. */
const markersPerLine = 14;

export function forecastChart(
  sources: readonly ForecastSource[],
  texts: ForecastTexts,
  isDark: boolean,
): ChartData {
  const [first] = sources;
  const theme = chartTheme(isDark);
  const forecasts = sources.map(({ name, cell, forecast }, place): ChartLine => {
    const every = Math.max(1, Math.ceil(forecast.time.length / markersPerLine));
    // Shifted from line to line, so that the markers of close lines do not cover each other.
    const from = Math.floor((every * place) / sources.length);
    return {
      id: name,
      name,
      points: pairs(forecast, 'predicted'),
      ...lookOf(cell, place, isDark),
      markers: { every, from },
      width: 2,
    };
  });
  return {
    lines: first === undefined ? [] : [...referenceLines(first.forecast), ...forecasts],
    xName: texts.xName,
    yName: texts.yName,
    logarithmic: false,
    wholeX: false,
    xMax: null,
  };

  function referenceLines(forecast: Forecast): ChartLine[] {
    const plain = { symbol: 'none', markers: 'none' } as const;
    return [
      {
        ...plain,
        id: texts.real,
        name: texts.real,
        points: pairs(forecast, 'actual'),
        color: theme.text,
        dash: 'solid',
        width: 3,
      },
      {
        ...plain,
        id: texts.repeatLast,
        name: texts.repeatLast,
        points: pairs(forecast, 'repeatLast'),
        color: theme.muted,
        dash: [2, 3],
        width: 2,
      },
    ];
  }
}

function pairs(forecast: Forecast, key: 'actual' | 'repeatLast' | 'predicted'): [number, number][] {
  return Array.from(forecast[key], (value, i) => [forecast.time[i] ?? i, value]);
}
