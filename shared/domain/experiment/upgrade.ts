/**
 * Brings documents written by older versions of Unroll up to date, one version at a time.
 * When the document's shape changes: raise `experimentVersion` and add the step from the old
 * number here. A step never changes once released.
 */
import { LabError } from '../../result';
import { experimentVersion } from './document';

export type RawDocument = Record<string, unknown>;
export type Upgrades = Readonly<Record<number, (document: RawDocument) => RawDocument>>;

/** The step at key `n` turns version `n` into version `n + 1`. */
const upgrades: Upgrades = {
  // Version 2 adds dropout, recurrentDropout, reset `after` and threads: their defaults are what
  // version 1 meant.
  1: (document) => document,
  // Version 3 adds topologies, goals and files as sources; what version 2 could say means the same.
  2: (document) => document,
  // Version 4 adds class weights: their default is what version 3 meant.
  3: (document) => document,
};

/**
 * @throws LabError `invalid-input` where the document is no object, has no version, or comes
 * from a newer Unroll.
 */
export function upgradeExperiment(
  raw: unknown,
  target: number = experimentVersion,
  steps: Upgrades = upgrades,
): RawDocument {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw refusal('', 'An experiment is a JSON object in braces: {"version": 1, "name": …}.');
  }
  let document = { ...(raw as RawDocument) };
  const version = document.version;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw refusal(
      'version',
      `Needed: a whole number from 1 to ${target}, such as "version": ${target}.`,
    );
  }
  if (version > target) {
    throw refusal(
      'version',
      `This document has version ${version}; this Unroll reads up to ${target}. Open it with a newer Unroll.`,
    );
  }
  for (let from = version; from < target; from += 1) {
    const step = steps[from];
    if (step === undefined) throw refusal('version', `Version ${from} can no longer be read.`);
    document = { ...step(document), version: from + 1 };
  }
  return document;
}

function refusal(path: string, message: string): LabError {
  return new LabError('invalid-input', `The experiment cannot be read. ${message}`, {
    faults: [{ path, message }],
  });
}
