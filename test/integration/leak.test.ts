import { afterAll, beforeAll, expect, it } from 'vitest';
import { examples } from '../../main/data/examples/index';
import { openLab } from '../../main/services/lab';
import type { Lab } from '../../main/services/lab-types';
import { setPath } from '../../shared/domain/experiment/set-path';
import type { RunSummary } from '../../shared/domain/run';
import { kernelsBinding } from '../helpers/kernels-binding';
import { builtPrograms } from '../helpers/programs';
import { sqliteBinding } from '../helpers/sqlite-binding';
import { newFolder } from '../helpers/store';

let lab: Lab;

beforeAll(() => {
  lab = openLab({
    home: newFolder(),
    programs: builtPrograms(),
    sqliteBinding: sqliteBinding(),
    kernelsBinding: kernelsBinding(),
    owner: 'command-line',
    version: '0',
  });
});
afterAll(() => lab.close());

const walk = examples.find(({ name }) => name === 'random-walk');
const settings = [
  'task.horizon=20',
  'training.epochs=25',
  'training.optimizer.learningRate=0.01',
  'model.layers.0.units=48',
];

function ended(runId: string): Promise<RunSummary> {
  return new Promise((resolve) => {
    lab.on('runChanged', (run) => {
      if (run.id === runId && run.wallMs !== null) resolve(run);
    });
  });
}

async function train(...more: string[]): Promise<RunSummary> {
  const document = { ...walk?.experiment };
  const experiment = [...settings, ...more].reduce<Record<string, unknown>>(setPath, document);
  const [run] = await lab.start({ experiment, cells: ['lstm'], seeds: [] });
  return ended(run?.id ?? '');
}

const leaky = 'preparation.split={"method":"random","train":{"fraction":0.7},"allowLeak":';

it('a leak makes a random walk look foreseeable, and is not let in unasked', async () => {
  await expect(train(`${leaky}false}`)).rejects.toThrow(/share rows/);
  const clean = await train();
  const leaked = await train(`${leaky}true}`);
  expect([clean.status, leaked.status]).toEqual(['done', 'done']);
  expect(clean.skill).toBeLessThan(0);
  expect(leaked.skill).toBeGreaterThan(0.2);
});
