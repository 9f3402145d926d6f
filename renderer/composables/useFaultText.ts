/** A fault in the words that stand on the screen: names of fields for paths, of choices for values. */
import { useI18n } from 'vue-i18n';
import type { Experiment } from '#shared/domain/experiment/document';
import type { Fault } from '#shared/result';
import { faultPlace } from '../data/fault-place';

const groups = [
  'missingRules',
  'goals',
  'topologies',
  'samples',
  'scalings',
  'types',
  'roles',
  'textUnits',
  'gapRules',
  'paddings',
] as const;
type Group = (typeof groups)[number];

/** Where a value has a meaning in more than one group. */
const firstGroups: readonly [RegExp, Group][] = [
  [/^preparation\.missing$/, 'missingRules'],
  [/^preparation\.gaps$/, 'gapRules'],
  [/^data\.columns\.\d+\.roles$/, 'roles'],
  [/^data\.columns$/, 'roles'],
  [/\.type$/, 'types'],
  [/scaling$/, 'scalings'],
];

const pathInText = /\b(?:task|preparation)(?:\.[a-zA-Z]+)+/g;
/** A setting that is named right before its value: `task.samples to `. */
const pathBefore = /\b((?:task|preparation)(?:\.[a-zA-Z]+)+)(?: to)? $/;
const quoted = /(column )?"([^"]+)"/gi;

export function useFaultText(): {
  faultText: (fault: Fault, experiment: Experiment) => string;
  /** Name of the field; null where there is none. */
  placeText: (fault: Fault, experiment: Experiment) => string | null;
} {
  const i18n = useI18n();
  const { t } = i18n;

  function choiceText(path: string, value: string): string | null {
    if (!/^[a-z-]+$/.test(value)) return null;
    const first = firstGroups.find(([pattern]) => pattern.test(path))?.[1];
    const order = first === undefined ? groups : [first, ...groups];
    const group = order.find((one) => i18n.te(`data.${one}.${value}`));
    return group === undefined ? null : t(`data.${group}.${value}`);
  }

  function faultText({ path, message }: Fault, experiment: Experiment): string {
    const names = new Set(experiment.data.columns.map(({ name }) => name));
    const withChoices = message.replace(
      quoted,
      (whole, column: string | undefined, value: string, at: number) => {
        if (column !== undefined || names.has(value)) return whole;
        const setting = pathBefore.exec(message.slice(0, at))?.[1];
        const text = choiceText(setting ?? path, value);
        return text === null ? whole : `“${text}”`;
      },
    );
    return withChoices.replace(pathInText, (found) => {
      const place = faultPlace(found, experiment);
      return place === null ? found : `“${t(place.text)}”`;
    });
  }

  function placeText({ path }: Fault, experiment: Experiment): string | null {
    const place = faultPlace(path, experiment);
    if (place === null) return null;
    const setting = t(place.text);
    return place.column === null
      ? setting
      : t('data.settings.ofColumn', { column: place.column, setting });
  }

  return { faultText, placeText };
}
