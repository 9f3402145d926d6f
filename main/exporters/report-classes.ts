/** How the runs of a report answer each class: a table and a confusion matrix for each run. */
import type { ClassReport, ClassScore } from '#shared/domain/class-report';
import { formatShare, shownClasses } from '#shared/format/class-report';
import { escapeHtml } from './escape-html';
import type { ReportEntry } from './report';

const mostRows = 100;
const mostColumns = 20;

/** Empty where no run has classes. */
export function classesSection(entries: readonly ReportEntry[]): string {
  const parts = entries.flatMap(({ run, classes }) =>
    classes === null ? [] : [ofRun(`${run.cell}, seed ${run.seed}`, classes)],
  );
  if (parts.length === 0) return '';
  return `<h2>Each class on the validation part</h2>
<p>Recall: the share of a class that is found. Precision: the share of what is answered with a class that is it. Both are undefined where there is nothing to divide by.</p>
${parts.join('\n')}`;
}

function ofRun(name: string, report: ClassReport): string {
  const ids = shownClasses(report, mostRows);
  const rows = ids.map((id) => {
    const { label, support, predicted, recall, precision } = report.classes[id] as ClassScore;
    const cells = [support, predicted, formatShare(recall), formatShare(precision)];
    return row(label, cells);
  });
  return `<h3>${escapeHtml(name)}: balanced accuracy ${formatShare(report.balancedAccuracy)}</h3>
${table(['Class', 'Real', 'Answered', 'Recall', 'Precision'], rows)}
${matrixOf(report)}`;
}

function matrixOf(report: ClassReport): string {
  const { classes, matrix } = report;
  const ids = shownClasses(report, classes.length);
  if (matrix === null || ids.length > mostColumns) return '';
  const labelOf = (id: number): string => classes[id]?.label ?? '';
  const rows = ids.map((real) =>
    row(
      labelOf(real),
      ids.map((given) => matrix[real]?.[given] ?? 0),
    ),
  );
  return `<p>Confusion matrix: real classes down, answered ones across.</p>
${table(['Real', ...ids.map(labelOf)], rows)}`;
}

function table(head: readonly string[], rows: readonly string[]): string {
  const cells = head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`);
  return `<table><thead><tr>${cells.join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}

function row(name: string, cells: readonly (string | number)[]): string {
  const others = cells.map((cell) => `<td>${escapeHtml(String(cell))}</td>`);
  return `<tr><th scope="row">${escapeHtml(name)}</th>${others.join('')}</tr>`;
}
