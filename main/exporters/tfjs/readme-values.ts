/**
 * The part of README.md that says how values become inputs, and outputs values: for whoever does
 * without unroll.mjs.
 */
import { knownAhead } from '#shared/domain/experiment/known-ahead';
import type { Experiment } from '#shared/domain/experiment/document';
import { answerModeOf } from '#shared/domain/experiment/task-rules';
import type { FittedPreparation } from '#shared/domain/fitted-preparation';
import { ownValue } from '#shared/own-value';
import { oneLine } from './markdown-names';

export function featureLines(
  experiment: Experiment,
  { layout, inputs, categories, vocabularies }: FittedPreparation,
): string {
  const scalers = new Map(inputs.map((scaler) => [scaler.column, scaler]));
  const isMark = (name: string): boolean =>
    (layout?.indicators ?? []).some(
      (column) => name === `${column} missing` || name === `${column}${ahead(experiment)} missing`,
    );
  const scaled = (name: string): string => {
    if (!scalers.has(name) && isMark(name)) return '1 where that is so, else 0';
    const scaler = scalers.get(name) ?? scalers.get(withoutEnd(name, ahead(experiment)));
    if (scaler === undefined || scaler.method === 'none') return 'as it is';
    return `scaled (${scaler.method}): offset ${scaler.offset}, factor ${scaler.factor}`;
  };
  const scaledCells = (name: string): string => {
    if (!scalers.has(`${name}[1]`)) return scaled(scalers.has(name) ? name : `${name}[0]`);
    return `each scaled by its own entry of fitted.inputs in preparation.json: \`${oneLine(name)}[0]\`, \`${oneLine(name)}[1]\` and so on`;
  };
  const seen = new Set<string>();
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
          const known = ownValue(categories, name) ?? ownValue(vocabularies, name) ?? [];
          const label = seen.has(name) ? `${name}${ahead(experiment)}` : name;
          seen.add(name);
          return `- ${where}: \`${oneLine(label)}\`, one-hot of ${known.length} (in this order in preparation.json)`;
        }
        case 'cells':
          return `- ${where}: the numbers of \`${oneLine(name)}\`, ${scaledCells(name)}`;
        case 'cell-gaps':
          return `- ${where}: 1 where the number of \`${oneLine(name)}\` is missing`;
      }
    })
    .join('\n');
}

/** How the features of a row that is seen beforehand are marked. */
function ahead(experiment: Experiment): string {
  return ` (+${knownAhead(experiment)})`;
}

function withoutEnd(name: string, end: string): string {
  return name.endsWith(end) ? name.slice(0, -end.length) : name;
}

/** How a value becomes numbers, for whoever does without unroll.mjs. */
export function codingSentences(
  experiment: Experiment,
  { inputs, categories, vocabularies }: FittedPreparation,
): string {
  const { task, data, preparation } = experiment;
  const isKnown = data.columns.some(({ roles }) => roles.includes('known'));
  return [
    ...(isKnown && task.goal === 'forecast'
      ? [
          `What is marked ${ahead(experiment).trim()} is the value ${knownAhead(experiment)} rows after that of the timestep.`,
        ]
      : []),
    missingSentences[preparation.missing],
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
          textSentence(preparation.text, task.samples === 'records'),
          'Of tokens, 0 is padding and 1 stands for all that the vocabulary lacks; where texts are answered, 2 begins one and 3 ends it.',
        ]
      : []),
    'Calculate in double precision, and round to float32 last.',
  ].join(' ');
}

const missingSentences: Readonly<Record<Experiment['preparation']['missing'], string>> = {
  refuse: 'An input that is missing is refused.',
  drop: 'A sample with an input that is missing is left out.',
  'forward-fill':
    'An input that is missing takes the value before it, of its own series; a sample that would need one that is not there is left out.',
  linear:
    'An input that is missing lies on the straight line between the values around it, of its own series; a sample that would need one that is not there is left out.',
  mean: 'A number that is missing becomes the mean of training (fitted.means in preparation.json), which is then scaled like the others; a category that is missing is all zeros.',
  mask: 'A number that is missing is 0 where it stands scaled; a category that is missing is all zeros.',
};

function textSentence(
  { unit, lowercase, length }: Experiment['preparation']['text'],
  isRecord: boolean,
): string {
  const units = {
    character: 'characters as a reader sees them (grapheme clusters)',
    word: 'words as Unicode parts them (UAX 29), without spaces and signs',
    token: 'words as Unicode parts them (UAX 29), and each other character that is no space',
  };
  const cut = isRecord ? `; those behind the first ${length} are cut off` : '';
  return `A text is brought into Unicode form NFC${lowercase ? ' and into lower case' : ''}, then parted into ${units[unit]}${cut}.`;
}

export function outputSentence(
  { data, task }: Experiment,
  { targets, layout, vocabularies }: FittedPreparation,
): string {
  const names = data.columns.filter(({ roles }) => roles.includes('target'));
  const target = oneLine(names[0]?.name ?? '');
  const classes = layout?.classes ?? ownValue(vocabularies, names[0]?.name ?? '');
  if (classes !== undefined) {
    return `probabilities of the ${classes.length} ${layout?.classes ? 'classes' : 'tokens'} of \`${target}\`, in their order in preparation.json.`;
  }
  const many = answerModeOf(task.topology) !== 'every' && (layout?.outputSteps ?? 1) > 1;
  const order = many && names.length > 1 ? ' (step by step; of each step in this order)' : '';
  const scaled = targets.filter(({ method }) => method !== 'none');
  if (scaled.length === 0)
    return `the values of ${names.map(({ name }) => `\`${oneLine(name)}\``).join(', ')}${order}, in their units.`;
  const back = targets.map(
    ({ column, method, offset, factor }) =>
      `- \`${oneLine(column)}\` (${method}): ${method === 'log' ? 'exp' : ''}(y * ${factor} + ${offset})`,
  );
  return `scaled values y${order}. In the units of the data they are:\n\n${back.join('\n')}`;
}
