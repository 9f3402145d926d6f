/** What was fitted, as the parts of a preparation that would fit it: nothing is fitted here. */
import type { Experiment } from '#shared/domain/experiment/document';
import { answerModeOf } from '#shared/domain/experiment/task-rules';
import type { PreparationLayout } from '#shared/domain/fitted-preparation';
import { ownValue } from '#shared/own-value';
import type { InputScalers } from '../prepare/blocks';
import { knownAs, type FittedCodes, type KnownCodes } from '../prepare/fit-codes';
import type { Lane } from '../prepare/lanes';
import type { FittedPreparation, FittedScaler } from '../prepared';
import { unknownToken, vocabularyOf, type Vocabulary } from '../text/vocabulary';
import { notKept } from './refuse';

/** Categories and tokens of the new lanes by the saved lists; a token that is not in it is unknown. */
export function savedCodes(
  experiment: Experiment,
  { categories, vocabularies }: FittedPreparation,
  lanes: readonly Lane[],
): FittedCodes {
  const known = new Map<string, KnownCodes>();
  const texts = new Map<string, KnownCodes & { vocabulary: Vocabulary }>();
  for (const lane of lanes) {
    const { name } = lane.use;
    if (lane.kind === 'codes' && !lane.isText) {
      const names = ownValue(categories, name);
      if (names !== undefined) known.set(name, knownAs(lane.dictionary, names));
      continue;
    }
    const tokens = ownValue(vocabularies, name);
    if (tokens === undefined || (lane.kind !== 'text' && lane.kind !== 'codes')) continue;
    const vocabulary = savedVocabulary(experiment, name, tokens);
    const dictionary = lane.kind === 'text' ? lane.stream.tokens : lane.dictionary;
    const numbers = Int32Array.from(
      dictionary,
      (token) => vocabulary.numbers.get(token) ?? unknownToken,
    );
    texts.set(name, { numbers, names: tokens, vocabulary });
  }
  return { categories: known, texts };
}

/** Of the column `name`. */
export function savedVocabulary(
  { data, task, preparation }: Experiment,
  name: string,
  tokens: readonly string[],
): Vocabulary {
  const column = data.columns.find((choice) => choice.name === name);
  // Texts that tag and texts that go on have no end of their own.
  const ends = task.samples === 'records' && task.goal !== 'tag';
  const isAnswer = ends && column?.roles.includes('target') === true;
  return vocabularyOf(tokens, isAnswer, preparation.text);
}

/**
 * Scalers by column. They are kept one behind the other: those of numbers first, then those of cells,
 * one for each feature of these, or one for all.
 */
export function savedScalers(fitted: FittedPreparation, inputs: readonly Lane[]): InputScalers {
  const numbers = new Map<string, FittedScaler>();
  const cells = new Map<string, readonly FittedScaler[]>();
  let next = 0;
  for (const { kind, use } of inputs) {
    const scaler = fitted.inputs[next];
    if (kind !== 'number') continue;
    if (scaler?.column !== use.name) throw notKept(`the scaling of column "${use.name}"`);
    numbers.set(use.name, scaler);
    next += 1;
  }
  for (const { kind, use } of inputs) {
    if (kind !== 'cells') continue;
    const own: FittedScaler[] = [];
    for (;;) {
      const scaler = fitted.inputs[next];
      const isOfOne = own.length === 0 && scaler?.column === use.name;
      if (scaler === undefined) break;
      if (!isOfOne && scaler.column !== `${use.name}[${own.length}]`) break;
      own.push(scaler);
      next += 1;
      if (isOfOne) break;
    }
    if (own.length === 0) throw notKept(`the scaling of column "${use.name}"`);
    cells.set(use.name, own);
  }
  return { numbers, cells, means: fitted.means };
}

/** Of a preparation that has none, what the document says of it. @throws LabError where it does not */
export function savedLayout(
  experiment: Experiment,
  fitted: FittedPreparation,
): Omit<PreparationLayout, 'blocks'> & { blocks: PreparationLayout['blocks'] | null } {
  if (fitted.layout !== undefined) return fitted.layout;
  const { task, data, preparation } = experiment;
  const targets = data.columns.filter(({ roles }) => roles.includes('target'));
  const [target] = targets;
  const isForecast = task.goal === 'forecast';
  const isOwn = answerModeOf(task.topology) === 'own';
  if (preparation.missing === 'mask') throw notKept('which inputs say that a value is missing');
  if (target === undefined || target.type === 'sequence' || (isOwn && !isForecast)) {
    throw notKept('the length of its answers');
  }
  const isAhead = isForecast || task.goal === 'generate';
  const classes =
    ownValue(fitted.vocabularies, target.name) ?? ownValue(fitted.categories, target.name) ?? null;
  return {
    blocks: null,
    indicators: [],
    timesteps: 1,
    outputSteps: isAhead && answerModeOf(task.topology) !== 'every' ? task.horizon : 1,
    outputSize: classes?.length ?? targets.length,
    classes,
    usualSteps: null,
  };
}
