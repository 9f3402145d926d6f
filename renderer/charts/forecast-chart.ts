/** Real values, the naive line and the forecasts of runs, each at the time of its target. */
import type { Forecast } from '#shared/domain/run';
import { formatDateWithin } from '#shared/format/dates';
import type { ChartData, ChartLine } from './chart-data';
import { chartTheme, lookOf } from './palette';

export interface ForecastSource {
  name: string;
  cell: string;
  /** Columns that the run answers; the first is drawn. */
  targets: readonly string[];
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

/** Names of the first targets, which are drawn, and whether they are not all that a run answers. */
export function drawnTargets(sources: readonly ForecastSource[]): {
  names: string[];
  areSome: boolean;
} {
  const names = new Set(sources.flatMap(({ targets }) => targets.slice(0, 1)));
  return { names: [...names], areSome: sources.some(({ targets }) => targets.length > 1) };
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
    ...dated(sources),
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

/** Places on the x axis as dates, where all forecasts have dates. */
function dated(sources: readonly ForecastSource[]): Pick<ChartData, 'formatX'> {
  if (sources.length === 0 || !sources.every(({ forecast }) => forecast.timeIsDate)) return {};
  let first = Infinity;
  let last = -Infinity;
  for (const { forecast } of sources) {
    for (const time of forecast.time) {
      first = Math.min(first, time);
      last = Math.max(last, time);
    }
  }
  return { formatX: (ms) => formatDateWithin(ms, last - first) };
}

function pairs(forecast: Forecast, key: 'actual' | 'repeatLast' | 'predicted'): [number, number][] {
  return Array.from(forecast[key], (value, i) => [forecast.time[i] ?? i, value]);
}
