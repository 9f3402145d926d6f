/** Real values, the naive line and the forecasts of runs, each at the time of its target. */
import type { Forecast } from '#shared/domain/run';
import type { ChartData, ChartLine } from './chart-data';
import { chartTheme, lookOf } from './palette';

export interface ForecastSource {
  name: string;
  forecast: Forecast;
}

export interface ForecastTexts {
  real: string;
  repeatLast: string;
  xName: string;
}

export function forecastChart(
  sources: readonly ForecastSource[],
  texts: ForecastTexts,
  isDark: boolean,
): ChartData {
  const { text } = chartTheme(isDark);
  const [first] = sources;
  const reference: ChartLine[] =
    first === undefined
      ? []
      : [
          { name: texts.real, points: pairs(first.forecast, 'actual'), color: text, width: 3 },
          {
            name: texts.repeatLast,
            points: pairs(first.forecast, 'repeatLast'),
            color: isDark ? '#9aa5b1' : '#66707a',
            dashed: true,
            width: 1.5,
          },
        ];
  const forecasts = sources.map(({ name, forecast }, index): ChartLine => ({
    name,
    points: pairs(forecast, 'predicted'),
    color: lookOf(index, isDark).color,
  }));
  return {
    lines: [...reference, ...forecasts],
    xName: texts.xName,
    yName: '',
    logarithmic: false,
    wholeX: false,
  };
}

function pairs(forecast: Forecast, key: 'actual' | 'repeatLast' | 'predicted'): [number, number][] {
  return Array.from(forecast[key], (value, i) => [forecast.time[i] ?? i, value]);
}
