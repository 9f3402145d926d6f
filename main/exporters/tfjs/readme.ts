/** README.md of an export: what the files are, what rows are to hold, what the model takes and gives. */
import type { ColumnChoice } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import { knownAhead } from '#shared/domain/experiment/known-ahead';
import type { FittedPreparation } from '#shared/domain/fitted-preparation';
import { formatBest } from '#shared/format/metrics';
import type { TfjsExport } from './export-tfjs';
import { cell, oneLine } from './markdown-names';
import { codingSentences, featureLines, outputSentence } from './readme-values';

export function readmeOf(request: TfjsExport): string {
  const { run, version, exported, preparation } = request;
  const { best, experiment, cell, seed } = run;
  return `# ${oneLine(run.name)}

A recurrent network (${cell}, seed ${seed}) that Unroll ${version} trained${best === null ? '' : `; best epoch ${best.epoch}: ${formatBest(best)} on the validation part`}. Run \`${run.id}\`.

| file               | what it is                                                                          |
| ------------------ | ----------------------------------------------------------------------------------- |
| \`model.json\`       | the model, in the layers format of TensorFlow.js: \`tf.loadLayersModel\` opens it     |
| \`weights.bin\`      | its weights                                                                         |
| \`preparation.json\` | the experiment, and what was fitted on the training part: scaling, categories, vocabularies |
| \`unroll.mjs\`       | the preparation as code: rows in, predictions in the units of the data out          |
| \`test-vector.json\` | ${exported.vector.rows === null ? 'made-up inputs' : 'a few rows'} with the outputs of the run: what every copy of the model must give again |
| \`check.mjs\`        | \`npm install @tensorflow/tfjs\`, then \`node check.mjs\` does that check                |

## Predict

In a page (in Node, read the files as \`check.mjs\` does):

\`\`\`js
import * as tf from '@tensorflow/tfjs';
import { predict } from './unroll.mjs';

const model = await tf.loadLayersModel('model.json');
const preparation = await (await fetch('preparation.json')).json();
const predictions = await predict(tf, model, preparation, rows);
\`\`\`

\`rows\` is an array of objects, oldest first, one key a column; what is missing is \`null\`:

| column | holds | needed |
| ------ | ----- | ------ |
${columnLines(experiment)}

${samplesSentence(experiment)} Nothing is fitted anew: numbers are scaled as they were in training.
${unitLines(preparation)}
## What the model takes

\`[samples, ${exported.inputShape.map((size) => size ?? 'timesteps').join(', ')}]\`${exported.inputShape[0] === null ? ': every sample at its own length, so that samples of one batch are equally long. There is no padding and no mask' : ''}${exported.emptyOutputs === null ? '' : '. A sample without timesteps, such as a text without tokens, is not given to it: its outputs stand in preparation.json (emptyOutputs)'}. At each timestep, in this order:

${featureLines(experiment, preparation)}

${codingSentences(experiment, preparation)}

## What it gives

\`[samples, ${exported.outputShape.map((size) => size ?? 'timesteps').join(', ')}]\`: ${outputSentence(experiment, preparation)}
`;
}

const nouns: Readonly<Record<ColumnChoice['type'], string>> = {
  number: 'numbers',
  date: 'dates such as `"2021-03-28"` or `"2021-03-28T14:30:00"`',
  category: 'categories',
  text: 'texts',
  sequence: 'sequences: arrays of timesteps, each an array of numbers',
};

function columnLines({ data, task, preparation }: Experiment): string {
  return data.columns
    .filter(({ roles }) => !roles.includes('ignore'))
    .map(({ name, type, roles }) => {
      const uses = [
        ...(roles.includes('input') ? ['input'] : []),
        ...(roles.includes('known')
          ? [
              knownAhead({ task }) > 0
                ? `input, also of the ${knownAhead({ task })} rows behind the last of the others`
                : 'input',
            ]
          : []),
        ...(roles.includes('series') && task.samples !== 'records' ? ['tells series apart'] : []),
        ...(roles.includes('time') && task.samples === 'windows' && preparation.gaps === 'break'
          ? ['time: no window crosses a jump']
          : []),
      ];
      const use = uses.length === 0 ? 'no' : `yes: ${[...new Set(uses)].join('; ')}`;
      return `| \`${cell(name)}\` | ${nouns[type]} | ${use} |`;
    })
    .join('\n');
}

function samplesSentence({ task }: Experiment): string {
  switch (task.samples) {
    case 'records':
      return 'Each row is one sample.';
    case 'series':
      return 'The rows of a series are one sample.';
    case 'windows': {
      const step = task.samplingStep > 1 ? `, ${task.samplingStep} rows from one to the next` : '';
      return `A sample is a window of ${task.window} timesteps${step}; windows start ${task.stride} apart. The last predictions are about what comes behind the last row.`;
    }
  }
}

function unitLines({ reading }: FittedPreparation): string {
  const units = Object.entries(reading?.units ?? {});
  const size = reading?.pictureSize ?? null;
  const code = reading?.arrangement?.missingCode ?? '';
  const lines = [
    ...units.map(([name, unit]) => `Numbers of \`${oneLine(name)}\` are in ${unit}.`),
    ...(size === null ? [] : [`Pictures have ${size} pixels, each 0 to 1.`]),
    ...(code === '' ? [] : [`${code} stood for a missing value in the file; give null for it.`]),
  ];
  return lines.length === 0 ? '' : `\n${lines.join(' ')}\n`;
}
