/**
 * Whatever the bytes: a table or a LabError, soon. `UNROLL_FUZZ` sets how many inputs are tried.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportSettings } from '../../../../../../shared/domain/import-settings';
import { datasetSchema } from '../../../../../../shared/domain/dataset';
import { describeImport } from '../../../../../../main/data/describe';
import { LabError } from '../../../../../../shared/result';
import { importFile, inFolder } from './import-text';

const inputs = Number(process.env.UNROLL_FUZZ ?? 2000);
const fixtures = join(import.meta.dirname, '../../../../../fixtures/delimited');
const contents = readdirSync(fixtures).map((name) => readFileSync(join(fixtures, name)));

const settings: fc.Arbitrary<ImportSettings> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.record(
    {
      delimiter: fc.constantFrom(',', ';', ' ', '\t'),
      header: fc.boolean(),
      comment: fc.constantFrom('', '#', 'é'),
      skipLines: fc.nat({ max: 5 }),
      unitRows: fc.nat({ max: 3 }),
      decimal: fc.constantFrom('.', ','),
      order: fc.constantFrom('as-is', 'reversed'),
      encoding: fc.constantFrom('utf-8', 'utf-16le', 'shift_jis', 'windows-1252'),
    },
    { requiredKeys: [] },
  ),
);
const pieces = fc.record({
  sampleBytes: fc.integer({ min: 16, max: 200 }),
  chunkBytes: fc.integer({ min: 16, max: 200 }),
});

/** A fixture with bytes deleted, doubled, changed or put in. */
const mutated = fc
  .tuple(
    fc.constantFrom(...contents),
    fc.array(
      fc.record({
        at: fc.nat({ max: 400 }),
        length: fc.integer({ min: 1, max: 12 }),
        kind: fc.constantFrom('delete', 'double', 'change', 'insert'),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map(([content, changes]) =>
    changes.reduce<Uint8Array>((bytes, change) => {
      const at = change.at % (bytes.length + 1);
      const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
      const rest = after.subarray(change.length);
      switch (change.kind) {
        case 'delete':
          return Buffer.concat([before, rest]);
        case 'double':
          return Buffer.concat([before, after.subarray(0, change.length), after]);
        case 'insert':
          return Buffer.concat([before, change.bytes, after]);
        default:
          return Buffer.concat([before, change.bytes, after.subarray(1)]);
      }
    }, content),
  );

const likelySigns = fc
  .array(fc.constantFrom(...Array.from('01239.,;-+eE:/ \t\n\r"#|TZéa€')), { maxLength: 120 })
  .map((signs) => new TextEncoder().encode(signs.join('')));

describe('any file', () => {
  it.each([
    ['random bytes', fc.uint8Array({ maxLength: 200 }), 0.2],
    ['fixtures with changes', mutated, 0.5],
    ['signs that stand in tables', likelySigns, 0.3],
  ] as const)(
    '%s: a table or a sentence',
    { timeout: 60_000 + inputs * 20 },
    async (_, bytes, share) => {
      await inFolder(async (folder) => {
        const path = join(folder, 'fuzz.csv');
        await fc.assert(
          fc.asyncProperty(bytes, settings, pieces, async (content, set, cut) => {
            writeFileSync(path, content);
            try {
              const imported = await importFile(path, set, cut);
              const { rows, columns } = imported.table;
              expect(rows).toBeGreaterThan(0);
              expect(columns.size).toBeGreaterThan(0);
              for (const column of columns.values()) {
                if (column.type === 'sequence') throw new Error('a sequence');
                const values = 'values' in column ? column.values : column.codes;
                expect(values).toHaveLength(rows);
              }
              datasetSchema.parse(describeImport(imported, 'fuzz.csv', content.length, set, null));
            } catch (error) {
              if (!(error instanceof LabError)) throw error;
              expect(error.code).toBe('invalid-input');
              expect(error.message.length).toBeGreaterThan(20);
            }
          }),
          { numRuns: Math.ceil(inputs * share), endOnFailure: true },
        );
      });
    },
  );
});
