import { beforeEach, describe, expect, it } from 'vitest';
import ClassWeightField from '../../../../renderer/components/ClassWeightField.vue';
import { withWeightMethod } from '../../../../renderer/data/class-weights';
import { withTask } from '../../../../renderer/data/task-edits';
import { useExperimentStore } from '../../../../renderer/stores/useExperimentStore';
import type { CheckResult } from '../../../../shared/domain/check';
import type { Experiment } from '../../../../shared/domain/experiment/document';
import { documentOf } from '../sample-data';
import { installClient } from '../stores/fake-client';
import { htmlOf, newPinia, textOf } from './render';

const classes = [
  { label: 'a', train: 90, validation: 9 },
  { label: 'b', train: 1, validation: 1 },
];
const check: CheckResult = {
  windows: { train: 91, validation: 10, test: 0 },
  inputShape: [91, 24, 1],
  outputShape: [91, 2],
  parameters: 1,
  memoryBytes: 1,
  classes,
  problems: [],
};
const classified = withTask(
  documentOf([
    { name: 'Last', type: 'number', roles: ['input'] },
    { name: 'Ort', type: 'category', roles: ['target'] },
  ]),
  { goal: 'classify' },
);

beforeEach(() => installClient({}));

async function shown(document: Experiment): Promise<{ text: string; html: string }> {
  const pinia = newPinia();
  const store = useExperimentStore(pinia);
  store.open(document, null);
  store.check = check;
  return {
    text: await textOf(ClassWeightField, {}, pinia),
    html: await htmlOf(ClassWeightField, {}, pinia),
  };
}

describe('ClassWeightField', () => {
  it('is there for labels only, or where weights must be taken back', async () => {
    expect((await shown(documentOf())).text).toBe('');
    const { training } = withWeightMethod(classified, 'balanced', classes);
    expect((await shown({ ...documentOf(), training })).text).toContain('Class weights');
  });

  it('shows the method, and the weight of each class where these are given', async () => {
    const none = await shown(classified);
    expect(none.text).toContain('Class weights none: every answer counts the same');
    expect(none.text).not.toContain('training loss alone');
    expect(none.html).not.toContain('class-weight-a');
    const balanced = withWeightMethod(classified, 'balanced', classes);
    const given = await shown(withWeightMethod(balanced, 'given', classes));
    expect(given.text).toContain('a (90 answers)');
    expect(given.text).toContain('b (1 answer)');
    expect(given.text).toContain('training loss alone');
    expect(given.html).toMatch(
      /value="45.5"[^>]*data-testid="class-weight-b"|data-testid="class-weight-b"[^>]*value="45.5"/,
    );
  });

  it('a changed method can be undone', () => {
    const store = useExperimentStore(newPinia());
    store.open(classified, null);
    store.edit((document) => withWeightMethod(document, 'balanced', classes));
    expect(store.document?.training.classWeights).toEqual({ method: 'balanced' });
    store.undo();
    expect(store.document?.training.classWeights).toEqual({ method: 'none' });
    store.redo();
    expect(store.document?.training.classWeights).toEqual({ method: 'balanced' });
  });
});
