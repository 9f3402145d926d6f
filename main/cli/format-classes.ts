/** How a run answers each class, for a terminal. */
import type { ClassReport, ClassScore } from '#shared/domain/class-report';
import { formatShare, shownClasses } from '#shared/format/class-report';
import { formatTable } from './format';

const mostRows = 20;
/** Wider matrices do not fit beside each other in a terminal. */
const mostColumns = 10;

/** A line for each class, then the confusion matrix where it is small. */
export function formatClasses(report: ClassReport): string {
  const { classes, balancedAccuracy } = report;
  const all = shownClasses(report, classes.length);
  const ids = all.slice(0, mostRows);
  const scores = ids.map((id) => classes[id] as ClassScore);
  const table = formatTable(
    ['class', 'real', 'answered', 'recall', 'precision'],
    scores.map(({ label, support, predicted, recall, precision }) => [
      label,
      String(support),
      String(predicted),
      formatShare(recall),
      formatShare(precision),
    ]),
  );
  const rest = all.length - ids.length;
  return [
    `Each class on the validation part (balanced accuracy ${formatShare(balancedAccuracy)}):`,
    table,
    ...(rest > 0 ? [`and ${rest} more; --json has them all`] : []),
    ...matrixLines(report, all),
  ].join('\n');
}

function matrixLines({ classes, matrix }: ClassReport, ids: readonly number[]): string[] {
  if (matrix === null || ids.length > mostColumns) return [];
  const labelOf = (id: number): string => classes[id]?.label ?? '';
  const rows = ids.map((real) => [
    labelOf(real),
    ...ids.map((given) => String(matrix[real]?.[given] ?? 0)),
  ]);
  return [
    '',
    'Real classes down, answered ones across:',
    formatTable(['', ...ids.map(labelOf)], rows),
  ];
}
