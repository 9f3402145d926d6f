/** Variants of one experiment that differ only in their recurrent cell. */
import type { Experiment } from './document';
import { layerSchema, type RecurrentLayer } from './layers';

export const cellNames = [
  'simple-rnn',
  'lstm',
  'gru',
  'bidirectional-simple-rnn',
  'bidirectional-lstm',
  'bidirectional-gru',
] as const;
export type CellName = (typeof cellNames)[number];

/** The four variants that the cosine lesson compares. */
export const lessonCells: readonly CellName[] = ['simple-rnn', 'lstm', 'gru', 'bidirectional-lstm'];

/** The same experiment with every recurrent layer replaced by `cell`; sizes are kept. */
export function withCell(experiment: Experiment, cell: CellName): Experiment {
  const bidirectional = cell.startsWith('bidirectional-');
  const kind = bidirectional ? cell.slice('bidirectional-'.length) : cell;
  const direction = bidirectional ? 'bidirectional' : 'forward';
  const layers = experiment.model.layers.map((layer) => replaceCell(layer, kind, direction));
  return { ...experiment, model: { ...experiment.model, layers } };
}

function replaceCell(layer: RecurrentLayer, kind: string, direction: string): RecurrentLayer {
  if (layer.kind === kind) return layerSchema.parse({ ...layer, direction });
  const { units, activation, merge, kernelInitializer, recurrentInitializer } = layer;
  const { dropout, recurrentDropout } = layer;
  return layerSchema.parse({
    kind,
    units,
    activation,
    direction,
    merge,
    dropout,
    recurrentDropout,
    kernelInitializer,
    recurrentInitializer,
  });
}

/** The name under which a run is listed: `lstm`, `bidirectional-gru`, `lstm + gru` when mixed. */
export function cellLabel(experiment: Experiment): string {
  const labels = experiment.model.layers.map((layer) =>
    layer.direction === 'forward' ? layer.kind : `${layer.direction}-${layer.kind}`,
  );
  return [...new Set(labels)].join(' + ');
}
