/** What names of columns say of them, where tables of many kinds agree. */

/** Steps of a time; others that count, such as numbers of trials, may belong to records. */
const stepNames =
  /^(t|time|times|timestamp|timestep|step|period|frame|cycle|cycles|years?|quarters?|months?|weeks?|days?|time[ _]?stamp|time[ _]?steps?|time[ _]?in[ _]?cycles)$/i;
const rowNames =
  /^(no|nr|id|idx|index|row|rows|row[ _]?(id|no|nr|number)|record|unnamed: 0|#|)\.?$/i;
/** As an importer calls a column that the file has no name for. */
const madeUpName = /^column (\d+)$/;
const datePartNames = /^(year|quarter|month|week|day|hour|minute|second)$/i;
const labelNames =
  /^(label|class|target|activity|activities|status|condition|event|phase|stage|gesture|y)$/i;
const idNames =
  /^(user|users|subject|person|participant|patient|driver|device|machine|unit|session|trial|recording|record|file|id)s?$/i;

/** A time may have its unit behind it: `Time (s)`, `t_ms`. */
const unitBehind = /\s*[[(][^\])]*[\])]\s*$|_(s|ms|us|sec|secs|seconds|min|minutes)$/i;

export const isStepName = (name: string): boolean =>
  stepNames.test(name.trim().replace(unitBehind, ''));
export const isMadeUpName = (name: string): boolean => madeUpName.test(name);
export const isDatePartName = (name: string): boolean => datePartNames.test(name.trim());
export const isLabelName = (name: string): boolean => wordsOf(name).some((w) => labelNames.test(w));
export const isIdName = (name: string): boolean => wordsOf(name).some((w) => idNames.test(w));

/** Of a number of the row, which is no measurement. */
export function isRowName(name: string): boolean {
  return rowNames.test(name.trim()) || madeUpName.exec(name)?.[1] === '1';
}

/** `Weekly_Sales` and `weeklySales` are weekly and sales. In lower case. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}
