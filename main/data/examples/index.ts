/** The built-in examples, the lesson first. */
import type { Example } from '#shared/domain/example';
import type { DataSource, ExampleName } from '#shared/domain/experiment/data';
import { LabError } from '#shared/result';
import type { Table } from '../table';
import { addingExample, addingTable } from './adding';
import { airlineExample, airlineTable } from './airline';
import { bracketsExample, bracketsTable } from './brackets';
import { cosineExample, cosineTable } from './cosine';
import { delayedXorExample, delayedXorTable } from './delayed-xor';
import { digitsReversedExample, digitsReversedTable } from './digits-reversed';
import { echoExample, echoTable } from './echo';
import { fruitExample, fruitTable } from './fruit';
import { nextCharacterExample, nextCharacterTable } from './next-character';
import { picturesExample, picturesTable } from './pictures';
import { randomWalkExample, randomWalkTable } from './random-walk';
import { sentimentExample, sentimentTable } from './sentiment';
import { sunspotsExample, sunspotsTable } from './sunspots';
import { translationExample, translationTable } from './translation';
import { videoExample, videoTable } from './video';

export type ExampleSource = Extract<DataSource, { kind: 'example' }>;

interface BuiltIn {
  example: Example;
  /** @param lag of a memory task; its own default where left out */
  table: (lag?: number) => Table;
}

const builtIns: Readonly<Record<ExampleName, BuiltIn>> = {
  cosine: { example: cosineExample, table: cosineTable },
  'random-walk': { example: randomWalkExample, table: randomWalkTable },
  fruit: { example: fruitExample, table: fruitTable },
  pictures: { example: picturesExample, table: picturesTable },
  airline: { example: airlineExample, table: airlineTable },
  sentiment: { example: sentimentExample, table: sentimentTable },
  video: { example: videoExample, table: videoTable },
  'next-character': { example: nextCharacterExample, table: nextCharacterTable },
  translation: { example: translationExample, table: translationTable },
  'digits-reversed': { example: digitsReversedExample, table: digitsReversedTable },
  sunspots: { example: sunspotsExample, table: sunspotsTable },
  echo: { example: echoExample, table: echoTable },
  adding: { example: addingExample, table: addingTable },
  'delayed-xor': { example: delayedXorExample, table: delayedXorTable },
  brackets: { example: bracketsExample, table: bracketsTable },
};

export const examples: readonly Example[] = Object.values(builtIns).map(({ example }) => example);

/**
 * The data of a built-in example; the same on every call. Without a lag, a memory task has its own.
 * @throws LabError `invalid-input` where the lag is out of the example's range, or it has none
 */
export function exampleTable({ name, lag }: ExampleSource): Table {
  const { example, table } = builtIns[name];
  if (lag === undefined) return table();
  if (example.lags === null) {
    throw wrongLag(`The example "${name}" has no lag. Leave "lag" out.`);
  }
  const { from, to } = example.lags;
  if (!Number.isInteger(lag) || lag < from || lag > to) {
    throw wrongLag(
      `The example "${name}" has lags from ${from} to ${to}, not ${lag}. Choose one of these.`,
    );
  }
  return table(lag);
}

function wrongLag(message: string): LabError {
  return new LabError('invalid-input', message, { faults: [{ path: 'data.source.lag', message }] });
}
