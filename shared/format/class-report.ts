/** How classes are answered, as people read it. */
import type { ClassReport, ClassScore } from '../domain/class-report';
import type { ClassWeights } from '../domain/experiment/class-weights';
import { formatMetric } from './metrics';

/** A percentage; a value that does not exist is called undefined, and is no 0. */
export function formatShare(value: number | null): string {
  return value === null ? 'undefined' : formatMetric('accuracy', value);
}

/** Numbers of the classes, the most frequent first, at most `most`; also those that do not occur. */
export function shownClasses({ classes }: ClassReport, most: number): number[] {
  const support = (id: number): number => (classes[id] as ClassScore).support;
  return [...classes.keys()].sort((a, b) => support(b) - support(a) || a - b).slice(0, most);
}

/** `balanced`; `a 1, b 12.5` */
export function formatClassWeights(classWeights: ClassWeights): string {
  if (classWeights.method !== 'given') return classWeights.method;
  const parts = Object.entries(classWeights.weights).map(([label, weight]) => `${label} ${weight}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}
