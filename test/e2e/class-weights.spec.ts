/** Class weights in the form of Train: there for labels only, with a line for each class. */
import { documentOf, openData, openLines } from './data-place';
import { expect, test } from './fixtures';

const lines = [
  'v;label',
  ...Array.from({ length: 300 }, (_, i) => `${(i * 7) % 11};${i % 25 === 3 ? 'odd' : 'usual'}`),
];

test('a rare class is told, and weighed as the person chooses', async ({ open, home }) => {
  const { page } = await open();
  await page.getByTestId('train-lesson').waitFor();
  await expect(page.getByTestId('class-weights')).toHaveCount(0);
  await openData(page);
  await openLines(page, home, 'labels.csv', lines);
  await expect.poll(async () => (await documentOf(page)).task.goal).toBe('classify');
  await page.getByTestId('nav-train').click();
  const form = page.getByTestId('class-weights');
  await expect(form).toBeVisible();
  const warning = page.getByText('only 9 are "odd"');
  await expect(warning).toBeVisible();

  const method = page.getByTestId('class-weights-method');
  await method.selectOption('balanced');
  await expect(warning).toHaveCount(0);
  expect((await documentOf(page)).training.classWeights).toEqual({ method: 'balanced' });

  await method.selectOption('given');
  await expect(form).toContainText('odd (9 answers)');
  const odd = page.getByTestId('class-weight-odd');
  await expect(odd).toHaveValue('13.33');
  await odd.fill('8');
  await odd.blur();
  await expect
    .poll(async () => (await documentOf(page)).training.classWeights)
    .toEqual({ method: 'given', weights: { usual: 0.5195, odd: 8 } });

  await odd.fill('-1');
  await odd.blur();
  await expect(page.getByText('A weight cannot be below 0')).toBeVisible();
  await expect(page.getByTestId('train-experiment')).toBeDisabled();
});
