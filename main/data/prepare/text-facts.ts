import type { DataPreview } from '#shared/domain/data-preview';
import { unknownToken } from '../text/vocabulary';
import { rowsOfSamples, tokensUsed } from './fit-codes';
import { distinctLanes, type Lane } from './lanes';
import type { DataPlan } from './plan';
import { touchedBy } from './ranges';
import type { Stretch } from './timeline';

/** Of each text column: its vocabulary, and what of the texts it does not reach. */
export function textFacts(plan: DataPlan): DataPreview['texts'] {
  return distinctLanes(plan.inputs, plan.targets).flatMap((lane) => {
    const fitted = plan.codes.texts.get(lane.use.name);
    if (fitted === undefined) return [];
    const codes =
      lane.kind === 'text' ? lane.stream.codes : lane.kind === 'codes' ? lane.codes : null;
    if (codes === null) return [];
    let tokens = 0;
    let unknown = 0;
    for (const { from, to } of validationTokens(plan, lane)) {
      tokens += to - from;
      for (let at = from; at < to; at += 1) {
        if (fitted.numbers[codes[at] as number] === unknownToken) unknown += 1;
      }
    }
    return [
      {
        column: lane.use.name,
        vocabulary: fitted.names.length,
        unknownRate: tokens === 0 ? 0 : unknown / tokens,
        cutRate: cutRate(plan, lane),
      },
    ];
  });
}

function validationTokens(plan: DataPlan, lane: Lane): Stretch[] {
  const { samples, parts, timeline, experiment } = plan;
  if (lane.kind !== 'text') return touchedBy(samples, parts.validation);
  const rows = rowsOfSamples(samples, timeline.rowAt);
  const { length } = experiment.preparation.text;
  return Array.from(parts.validation, (sample) => tokensUsed(lane, rows[sample] as number, length));
}

/** Share of the records whose text is longer than is used. */
function cutRate({ samples, timeline, experiment }: DataPlan, lane: Lane): number {
  if (lane.kind !== 'text') return 0;
  const { offsets } = lane.stream;
  const { length } = experiment.preparation.text;
  let cut = 0;
  for (const row of rowsOfSamples(samples, timeline.rowAt)) {
    if ((offsets[row + 1] as number) - (offsets[row] as number) > length) cut += 1;
  }
  return samples.count === 0 ? 0 : cut / samples.count;
}
