/**
 * What a record holds by a name that people chose. A column can be called "constructor": what every
 * object inherits is no entry.
 */
export function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
