/** A file that begins with its newest row: all that is said of a row names it as the file has it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkResultSchema } from '../../shared/domain/check';
import { datasetSchema } from '../../shared/domain/dataset';
import type { PredictionResult } from '../../shared/domain/prediction';
import { runCli } from '../helpers/run-cli';
import { newFolder } from '../helpers/store';

const folder = newFolder();
const home = newFolder();

/** Day by day backwards; `holes` are numbers of rows as a person counts them. */
function fileWith(name: string, rows: number, holes: readonly number[] = []): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const day = new Date(Date.UTC(2021, 5, 30 - i)).toISOString().slice(0, 10);
    const value = holes.includes(i + 1) ? '' : (20 + 5 * Math.sin((rows - i) / 4)).toFixed(2);
    return `${day},${value}`;
  });
  const path = join(folder, name);
  writeFileSync(path, `day,price\n${lines.join('\n')}\n`);
  return path;
}

const small = ['--set', 'task.window=8', '--set', 'task.horizon=1', '--set', 'training.epochs=1'];

describe('a newest-first file', () => {
  it('has one number for a row in data, check and predict', async () => {
    const broken = fileWith('broken.csv', 120, [10]);
    const document = join(folder, 'prices.json');
    const read = await runCli('data', broken, '--json', '--experiment', document);
    const { problems, decisions } = datasetSchema.parse(JSON.parse(read.stdout));
    expect(decisions).toContainEqual(
      expect.objectContaining({ setting: 'order', value: 'reversed' }),
    );
    expect(problems).toContainEqual(expect.objectContaining({ row: 10, column: 'price' }));
    const refuse = ['--set', 'preparation.missing=refuse'];
    const checked = await runCli('check', document, '--json', ...small, ...refuse);
    const found = checkResultSchema.parse(JSON.parse(checked.stdout)).problems;
    expect(found.find(({ code }) => code === 'missing-values')?.message).toMatch(/in row 10\./);
    const kept = await runCli('train', document, '--home', home, '--json', ...small, ...refuse);
    expect(kept.stderr).toMatch(/in row 10\./);

    const whole = fileWith('whole.csv', 120);
    const other = join(folder, 'whole.json');
    await runCli('data', whole, '--experiment', other);
    const trained = await runCli('train', other, '--home', home, '--json', ...small);
    const { runs } = JSON.parse(trained.stdout) as { runs: { id: string }[] };
    const asked = await runCli(
      ...['predict', runs[0]?.id ?? '', '--input', whole, '--home', home, '--json'],
    );
    const { predictions } = JSON.parse(asked.stdout) as PredictionResult;
    const last = predictions.at(-2);
    expect(last).toMatchObject({ row: 1, time: '2021-06-30', ahead: false });
    expect(predictions.at(-1)).toMatchObject({ row: null, time: '2021-07-01', ahead: true });
    expect(predictions[0]).toMatchObject({ row: 112, ahead: false });
  });
});
