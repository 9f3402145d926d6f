import { describe, expect, it } from 'vitest';
import { renderReport } from '../../../../main/exporters/report';
import { classReportOf } from '../../../../shared/domain/class-report';
import type { RunDetail } from '../../../../shared/domain/run';
import { smallExperiment } from '../../../helpers/experiments';
import { engine, epochRecord } from '../../../helpers/store';

const run: RunDetail = {
  id: 'r',
  name: '<script>alert(1)</script> & "more"',
  status: 'done',
  cell: 'lstm',
  seed: 1,
  parameters: 101,
  epochsDone: 2,
  epochsPlanned: 2,
  best: { epoch: 1, metric: 'mse', value: 0.25 },
  baselines: [
    { name: 'repeat-last', metric: 'mse', value: 5.5e-4 },
    { name: 'mean', metric: 'mse', value: 0.5 },
  ],
  skill: -453.5,
  lag: 0,
  targets: ['cosine'],
  horizon: 1,
  allowsLeak: false,
  createdAtMs: 0,
  startedAtMs: 0,
  wallMs: 1500,
  error: null,
  experiment: smallExperiment(),
  epochs: [epochRecord(1, 0.25), epochRecord(2, 0.5)],
  test: null,
  events: [],
  artifacts: [],
  engine,
};

const writtenAt = new Date('2026-01-02T03:04:05Z');
const forecast = {
  time: Float64Array.of(1, 2, 3),
  actual: Float64Array.of(1, 0, -1),
  predicted: Float64Array.of(0.9, 0.1, -0.8),
  repeatLast: Float64Array.of(1, 1, 0),
  straightLine: Float64Array.of(1, 1, -1),
  timeIsDate: false,
};

describe('renderReport', () => {
  const html = renderReport({
    title: run.name,
    entries: [{ run, forecast, classes: null }],
    writtenAt,
  });

  it('has both charts and needs nothing from anywhere', () => {
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(html).not.toMatch(/\s(src|href)=|@import|url\((?!#)/);
  });

  it('shows the best epoch, the baselines and the engine', () => {
    expect(html).toContain('0.25 (epoch 1 of 2)');
    expect(html).toContain('repeat-last: MSE 5.50e-4 (the one to beat)');
    expect(html).toContain('1.5 s');
    expect(html).toContain(`TensorFlow ${engine.tensorflow}`);
  });

  it('takes names as text, never as markup', () => {
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;');
  });

  it('shows a run of classes by cross-entropy and accuracy, without a forecast', () => {
    const classes: RunDetail = {
      ...run,
      best: { epoch: 2, metric: 'cross-entropy', value: 0.41, accuracy: 0.875 },
      baselines: [
        { name: 'majority-class', metric: 'accuracy', value: 0.97 },
        { name: 'class-frequencies', metric: 'cross-entropy', value: 0.69 },
      ],
      lag: null,
    };
    const page = renderReport({
      title: 'x',
      entries: [{ run: classes, forecast: null, classes: null }],
      writtenAt,
    });
    expect(page).toContain('0.41 (epoch 2 of 2)</td><td>87.5 %</td>');
    expect(page).toContain('majority-class: accuracy 97.0 %');
    expect(page).toContain('class-frequencies: cross-entropy 0.69 (the one to beat)');
    expect(page).not.toMatch(/MSE|Forecasts on/);
    expect(page.match(/<svg/g)).toHaveLength(1);
  });

  it('shows each class of a run, and undefined where there is nothing to divide by', () => {
    const classes = classReportOf(['<b>', 'rare', 'never'], [196, 0, 0, 4, 0, 0, 0, 0, 0]);
    const page = renderReport({ title: 'x', entries: [{ run, forecast, classes }], writtenAt });
    expect(page).toContain('<h3>lstm, seed 1: balanced accuracy 50.0 %</h3>');
    expect(page).toContain(
      '<th scope="row">&lt;b&gt;</th><td>196</td><td>200</td><td>100.0 %</td><td>98.0 %</td>',
    );
    expect(page).toContain(
      '<th scope="row">rare</th><td>4</td><td>0</td><td>0.0 %</td><td>undefined</td>',
    );
    expect(page).toContain('<th scope="row">rare</th><td>4</td><td>0</td><td>0</td></tr>');
    expect(page).toContain(
      '<th scope="row">never</th><td>0</td><td>0</td><td>undefined</td><td>undefined</td>',
    );
    expect(html).not.toContain('Each class');
  });

  it('has no matrix where nobody could read it', () => {
    const labels = Array.from({ length: 30 }, (_, i) => `c${i}`);
    const classes = classReportOf(labels, new Uint32Array(900).fill(1));
    const page = renderReport({ title: 'x', entries: [{ run, forecast, classes }], writtenAt });
    expect(page).toContain('<th scope="row">c29</th>');
    expect(page).not.toContain('Confusion matrix');
  });

  it('says so where there is no forecast and no run', () => {
    const none = renderReport({
      title: 'x',
      entries: [{ run, forecast: null, classes: null }],
      writtenAt,
    });
    expect(none).toContain('No run has a forecast yet.');
    expect(renderReport({ title: 'x', entries: [], writtenAt })).toContain('<h1>x</h1>');
  });
});
