import type { DataPreview } from '#shared/domain/data-preview';
import { distinctLanes, type Lane } from './lanes';
import type { DataPlan } from './plan';
import { touchedBy } from './ranges';
import { rowsOfSamples } from './sample-rows';
import type { Stretch } from './timeline';
import { countTokens, tokenCodes, tokensOfRecords } from './used-tokens';

/** Of each text column: its vocabulary, and what of the texts it does not reach. */
export function textFacts(plan: DataPlan): DataPreview['texts'] {
  return distinctLanes(plan.inputs, plan.targets).flatMap((lane) => {
    const fitted = plan.codes.texts.get(lane.use.name);
    if (fitted === undefined) return [];
    const codes = tokenCodes(lane);
    if (codes === null) return [];
    const { tokens, unknown } = countTokens(codes, fitted.numbers, validationTokens(plan, lane));
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
  const { validation } = plan.parts;
  return lane.kind === 'text'
    ? tokensOfRecords(lane, plan, validation)
    : touchedBy(plan.samples, validation);
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
