/** README.md of an export: what the files are, what rows are to hold, what the model takes and gives. */
import type { ColumnChoice } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import type { FittedPreparation } from '#shared/domain/fitted-preparation';
import { formatBest } from '#shared/format/metrics';
import type { TfjsExport } from './export-tfjs';

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

\`[samples, ${exported.inputShape.map((size) => size ?? 'timesteps').join(', ')}]\`${exported.inputShape[0] === null ? ': every sample at its own length, so that samples of one batch are equally long. There is no padding and no mask' : ''}. At each timestep, in this order:

${featureLines(preparation)}

${codingSentences(preparation)}

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
              task.goal === 'forecast'
                ? `input, also of the ${task.horizon} rows that are forecast`
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
      const step = task.samplingStep > 1 ? `, every ${task.samplingStep}th row` : '';
      return `A sample is a window of ${task.window} timesteps${step}; windows start ${task.stride} apart. The last predictions are about what comes behind the last row.`;
    }
  }
}

function unitLines({ reading }: FittedPreparation): string {
  const units = Object.entries(reading?.units ?? {});
  const size = reading?.pictureSize ?? null;
  const lines = [
    ...units.map(([name, unit]) => `Numbers of \`${oneLine(name)}\` are in ${unit}.`),
    ...(size === null ? [] : [`Pictures have ${size} pixels, each 0 to 1.`]),
  ];
  return lines.length === 0 ? '' : `\n${lines.join(' ')}\n`;
}

function featureLines({ layout, inputs, categories, vocabularies }: FittedPreparation): string {
  const scalers = new Map(inputs.map((scaler) => [scaler.column, scaler]));
  const scaled = (name: string): string => {
    const scaler = scalers.get(name);
    if (scaler === undefined || scaler.method === 'none') return 'as it is';
    return `scaled (${scaler.method}): offset ${scaler.offset}, factor ${scaler.factor}`;
  };
  let at = 0;
  return (layout?.blocks ?? [])
    .map(({ kind, width, names }) => {
      const [name = ''] = names;
      const from = at;
      at += width;
      const where = width === 1 ? String(from) : `${from} to ${at - 1}`;
      switch (kind) {
        case 'numbers':
          return names
            .map((own, i) => `- ${from + i}: \`${oneLine(own)}\`, ${scaled(own)}`)
            .join('\n');
        case 'classes': {
          const known = categories[name] ?? vocabularies[name] ?? [];
          return `- ${where}: \`${oneLine(name)}\`, one-hot of ${known.length} (in this order in preparation.json)`;
        }
        case 'cells':
          return `- ${where}: the numbers of \`${oneLine(name)}\`, ${scaled(name) === 'as it is' ? scaled(`${name}[0]`) : scaled(name)}`;
        case 'cell-gaps':
          return `- ${where}: 1 where the number of \`${oneLine(name)}\` is missing`;
      }
    })
    .join('\n');
}

/** How a value becomes numbers, for whoever does without unroll.mjs. */
function codingSentences({ inputs, categories, vocabularies }: FittedPreparation): string {
  return [
    ...(inputs.some(({ method }) => method !== 'none')
      ? [
          'Scaled numbers are `(value - offset) / factor`; after "log" the natural logarithm of the value is taken first.',
        ]
      : []),
    ...(Object.keys(categories).length > 0
      ? ['A category that training never saw is all zeros.']
      : []),
    ...(Object.keys(vocabularies).length > 0
      ? [
          'Of tokens, 0 is padding and 1 stands for all that the vocabulary lacks; where texts are answered, 2 begins one and 3 ends it.',
        ]
      : []),
    'Calculate in double precision, and round to float32 last.',
  ].join(' ');
}

function outputSentence(
  { data }: Experiment,
  { targets, layout, vocabularies }: FittedPreparation,
): string {
  const names = data.columns.filter(({ roles }) => roles.includes('target'));
  const target = oneLine(names[0]?.name ?? '');
  const classes = layout?.classes ?? vocabularies[names[0]?.name ?? ''];
  if (classes !== undefined) {
    return `probabilities of the ${classes.length} ${layout?.classes ? 'classes' : 'tokens'} of \`${target}\`, in their order in preparation.json.`;
  }
  const scaled = targets.filter(({ method }) => method !== 'none');
  if (scaled.length === 0)
    return `the values of ${names.map(({ name }) => `\`${oneLine(name)}\``).join(', ')}, in their units.`;
  const back = targets.map(
    ({ column, method, offset, factor }) =>
      `- \`${oneLine(column)}\` (${method}): ${method === 'log' ? 'exp' : ''}(y * ${factor} + ${offset})`,
  );
  return `scaled values y. In the units of the data they are:\n\n${back.join('\n')}`;
}

/** Names are people's own: a line break or a bar in them must not break the page. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('`', "'");
}

function cell(text: string): string {
  return oneLine(text).replaceAll('|', '\\|');
}
