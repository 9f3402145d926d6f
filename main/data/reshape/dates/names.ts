/** What columns are called that hold a part of a date: year, month, Monat, jour, hora and their like. */

/** `time`: a time of day as a whole. */
export type NamedPart =
  'year' | 'month' | 'day' | 'dayOfYear' | 'hour' | 'minute' | 'second' | 'time';

/** In English, German, French, Spanish, Italian and Dutch; without accents, as they are compared. */
const words: Readonly<Record<NamedPart, string>> = {
  year: 'year years yr yrs yyyy yy jahr jahre annee annees an ans ano anos anno anni jaar',
  month: 'month months monthofyear mon mo mth mnth mm monat monate mois mes meses mese mesi maand',
  day: 'day days dayofmonth dom dd dy tag tage jour jours dia dias giorno giorni dag',
  dayOfYear: 'dayofyear yearday yday doy ddd jday julianday',
  hour: 'hour hours hourofday hr hrs hh stunde stunden heure heures hora horas ora ore uur',
  minute: 'minute minutes min mins mn mm minuten minuto minutos minuti minuut',
  second:
    'second seconds sec secs ss sekunde sekunden seconde secondes segundo segundos secondo secondi',
  time: 'time times timeofday clock clocktime localtime obstime uhrzeit zeit orario tijd hhmm hhmmss',
};

const partsOfWord = collectWords();
const longestName = 40;

/**
 * Columns by the part that their name says they hold. A name may stand for two: `MM` for months, `mm` for
 * minutes.
 * @param names in the order of the table, which is kept
 */
export function namedParts(names: Iterable<string>): ReadonlyMap<NamedPart, readonly string[]> {
  const found = new Map<NamedPart, string[]>();
  let hasMax = false;
  for (const name of names) {
    if (name.length > longestName) continue;
    const word = plain(name);
    hasMax ||= word === 'max';
    for (const part of partsOfWord.get(word) ?? []) {
      const known = found.get(part);
      if (known === undefined) found.set(part, [name]);
      else known.push(name);
    }
  }
  const minutes = found.get('minute');
  // Beside `max`, `min` is the lowest value.
  if (hasMax && minutes !== undefined) {
    found.set(
      'minute',
      minutes.filter((name) => plain(name) !== 'min'),
    );
  }
  return found;
}

/** Whether a column of times is called as if they were those of its rows: `Time`, `Uhrzeit`, `hour`. */
export function isCalledTime(name: string): boolean {
  const parts = name.length > longestName ? [] : (partsOfWord.get(plain(name)) ?? []);
  return parts.includes('time') || parts.includes('hour');
}

/** Without case, accents, signs between words, a zone, and what stands in brackets. */
function plain(name: string): string {
  const letters = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const bare = letters.replace(/\(.*?\)|\[.*?\]/g, '').replace(/[\s_.#-]+/g, '');
  return bare.replace(/(utc|gmt)$/, '');
}

function collectWords(): ReadonlyMap<string, readonly NamedPart[]> {
  const parts = new Map<string, NamedPart[]>();
  for (const [part, ofPart] of Object.entries(words) as [NamedPart, string][]) {
    for (const word of ofPart.split(' ')) parts.set(word, [...(parts.get(word) ?? []), part]);
  }
  return parts;
}
