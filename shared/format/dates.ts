/** Dates as people read them: times on the clock, read as UTC. */
import { formatValue } from './numbers';

const dayMs = 86_400_000;
/** From here on the hour of a date says nothing on an axis. */
const manyDays = 4;

/** As finely as a stretch of `spanMs` needs. @param ms milliseconds since 1970 */
export function formatDateWithin(ms: number, spanMs: number): string {
  const parts = partsOf(ms);
  if (parts === null) return formatValue(ms);
  const { day, clock } = parts;
  if (spanMs > manyDays * dayMs) return day;
  return spanMs > dayMs ? `${day.slice(5)} ${clock.slice(0, 5)}` : clock.slice(0, 8);
}

/** A day, with the time of day where it is not midnight. @param ms milliseconds since 1970 */
export function formatDate(ms: number): string {
  const parts = partsOf(ms);
  if (parts === null) return formatValue(ms);
  const { day, clock } = parts;
  if (clock === '00:00:00.000') return day;
  if (!clock.endsWith('.000')) return `${day} ${clock}`;
  return `${day} ${clock.endsWith(':00.000') ? clock.slice(0, 5) : clock.slice(0, 8)}`;
}

/** Null of what no calendar has. */
function partsOf(ms: number): { day: string; clock: string } | null {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return null;
  const [day = '', clock = ''] = date.toISOString().replace('Z', '').split('T');
  return { day, clock };
}
