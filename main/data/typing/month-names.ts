/** Names of months in the languages that dates are read in, from Node's own tables. */

const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'];
let months: ReadonlyMap<string, number> | undefined;

/** @returns 1 to 12; undefined where the word names no month */
export function monthOf(word: string): number | undefined {
  months ??= collectNames();
  return months.get(plain(word));
}

function collectNames(): ReadonlyMap<string, number> {
  const names = new Map<string, number>([['sept', 9]]);
  for (const language of languages) {
    for (const style of ['short', 'long'] as const) {
      const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const name = plain(format.format(Date.UTC(2020, month - 1, 15)));
        names.set(name, month);
        if (style === 'long' && !names.has(name.slice(0, 3))) names.set(name.slice(0, 3), month);
      }
    }
  }
  return names;
}

function plain(word: string): string {
  return word.toLowerCase().replace('.', '').normalize('NFC');
}
