/** Where a fault of the document stands on the screen: the name of its field, and how to find it. */
import type { Experiment } from '#shared/domain/experiment/document';

export interface FaultPlace {
  /** Key of the field's name among the texts. */
  text: string;
  /** Column that the field belongs to. */
  column: string | null;
}

const ofTask = [
  'topology',
  'goal',
  'samples',
  'window',
  'horizon',
  'stride',
  'samplingStep',
  'windowLabel',
];
const ofPreparation = ['scaling', 'missing', 'gaps', 'padding'];
const ofText = ['unit', 'vocabulary', 'length', 'lowercase'];

const texts: ReadonlyMap<string, string> = new Map([
  ...ofTask.map((name) => [`task.${name}`, `data.task.${name}`] as const),
  ...ofPreparation.map((name) => [`preparation.${name}`, `data.task.${name}`] as const),
  ...ofText.map((name) => [`preparation.text.${name}`, `data.text.${name}`] as const),
  ['preparation.text', 'data.text.unit'],
  ['preparation.split', 'data.split.heading'],
  ['preparation.split.method', 'data.split.method'],
  ['preparation.split.train', 'data.parts.train'],
  ['preparation.split.validation', 'data.parts.validation'],
  ['preparation.split.test', 'data.parts.test'],
  ['preparation.split.gap', 'data.split.gap'],
  ['data.columns', 'data.columns.heading'],
]);

const columnPath = /^data\.columns\.(\d+)(?:\.|$)/;
const columnField = /\.(type|scaling)$/;

/** Null where no field of the Data place holds what the path names. */
export function faultPlace(path: string, { data }: Experiment): FaultPlace | null {
  const index = columnPath.exec(path)?.[1];
  const column = index === undefined ? undefined : data.columns[Number(index)];
  if (column !== undefined) {
    const field = columnField.exec(path)?.[1] ?? 'role';
    return { text: `data.columns.${field}`, column: column.name };
  }
  const known = shortened(path).find((one) => texts.has(one));
  return known === undefined ? null : { text: texts.get(known) ?? '', column: null };
}

/** Marks of the elements that may hold the field, the closest first. */
export function fieldMarks(path: string, { data }: Experiment): string[] {
  const index = columnPath.exec(path)?.[1];
  const column = index === undefined ? undefined : data.columns[Number(index)];
  return column === undefined ? shortened(path) : [columnMark(column.name), 'data.columns'];
}

export function columnMark(name: string): string {
  return `column ${name}`;
}

/** `a.b.c`, `a.b`, `a` */
function shortened(path: string): string[] {
  const parts = path.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}
