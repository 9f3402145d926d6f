import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../../../shared/domain/experiment/parse';
import { setPath } from '../../../../shared/domain/experiment/set-path';
import { LabError, type Fault } from '../../../../shared/result';
import { smallDocument } from '../../../helpers/experiments';

const classified = {
  version: 3,
  name: 'labels',
  data: {
    source: { kind: 'file', name: 'a.csv' },
    columns: [
      { name: 'x', roles: ['input'] },
      { name: 'label', roles: ['target'], type: 'category' },
    ],
  },
  task: { goal: 'classify', samples: 'records' },
  model: { layers: [{ kind: 'gru' }] },
};

function faultsOf(raw: object): Fault[] {
  try {
    parseExperiment(raw);
  } catch (error) {
    if (error instanceof LabError) return [...error.faults];
    throw error;
  }
  return [];
}

const weighed = (classWeights: unknown): object => ({ ...classified, training: { classWeights } });

describe('class weights of a document', () => {
  it('are none where an older document says nothing, and written out', () => {
    const { training, version } = parseExperiment(classified);
    expect(version).toBe(4);
    expect(training.classWeights).toEqual({ method: 'none' });
  });

  it.each([
    [{ method: 'none' }],
    [{ method: 'balanced' }],
    [{ method: 'given', weights: { yes: 2.5, 'no, never': 0 } }],
  ])('%j stays as it is, also over JSON', (classWeights) => {
    const parsed = parseExperiment(weighed(classWeights));
    expect(parsed.training.classWeights).toEqual(classWeights);
    expect(parseExperiment(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  });

  it.each([
    [{ method: 'equal' }, 'training.classWeights.method', /"balanced"/],
    ['balanced', 'training.classWeights', /"balanced"/],
    [{ method: 'given' }, 'training.classWeights.weights', /weight for each label/],
    [{ method: 'given', weights: { a: -1 } }, 'training.classWeights.weights.a', /below 0/],
    [{ method: 'given', weights: { a: NaN } }, 'training.classWeights.weights.a', /a number/],
    [{ method: 'given', weights: { a: Infinity } }, 'training.classWeights.weights.a', /a number/],
    [{ method: 'given', weights: { a: '2' } }, 'training.classWeights.weights.a', /a number/],
    [{ method: 'balanced', weights: {} }, 'training.classWeights.weights', /not known/],
  ])('%j is refused at %s', (classWeights, path, reason) => {
    const faults = faultsOf(weighed(classWeights));
    expect(faults.map((fault) => fault.path)).toEqual([path]);
    expect(faults[0]?.message).toMatch(reason);
  });

  it.each([
    ['forecast', 'number', { topology: 'many-to-one', goal: 'forecast' }, /with numbers/],
    ['tag of numbers', 'number', { topology: 'many-to-many-in-step', goal: 'tag' }, /with numbers/],
    [
      'translate',
      'text',
      { topology: 'many-to-many-not-in-step', goal: 'translate', samples: 'records' },
      /with tokens/,
    ],
  ])('are refused where no label is answered: %s', (_, type, task, reason) => {
    const [x, label] = classified.data.columns;
    const data = { ...classified.data, columns: [x, { ...label, type }] };
    const faults = faultsOf({
      ...(weighed({ method: 'balanced' }) as typeof classified),
      data,
      task,
    });
    expect(faults.map(({ path }) => path)).toEqual(['training.classWeights']);
    expect(faults[0]?.message).toMatch(reason);
  });

  it('can be set by a path or as JSON', () => {
    const byPath = setPath(classified, 'training.classWeights.method=balanced');
    const asJson = setPath(classified, 'training.classWeights={"method":"balanced"}');
    expect(parseExperiment(byPath)).toEqual(parseExperiment(asJson));
    expect(parseExperiment(byPath).training.classWeights).toEqual({ method: 'balanced' });
    const forecast = setPath(smallDocument(), 'training.classWeights.method=balanced');
    expect(faultsOf(forecast).map(({ path }) => path)).toEqual(['training.classWeights']);
  });
});
