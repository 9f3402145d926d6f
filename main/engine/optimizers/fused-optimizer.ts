/**
 * Optimisers that update all weights of a network in one native call, from the document's constants
 * alone. Their state is plain arrays, so that a run can be stored and go on exactly.
 */
import type { OptimizerSettings } from '#shared/domain/experiment/document';
import type { NamedArray } from '#shared/training/protocol';
import { tf } from '../backend';
import { kernels, type KernelUpdate } from '../kernels/addon';
import { updateWeights } from './update-rule';

interface Slot {
  first?: Float32Array;
  second?: Float32Array;
}

/** Everything that an optimiser remembers between two steps. */
export interface OptimizerState {
  /** Updates done. */
  steps: number;
  /** In the order of the weights: `<place>/first`, `<place>/second`. */
  arrays: NamedArray[];
}

export class FusedOptimizer {
  private steps = 0;
  private slots: Slot[] = [];

  constructor(private readonly settings: OptimizerSettings) {}

  /**
   * Updates every variable.
   * @param gradients in the order of `variables`
   * @param scale factor on all gradients, such as that of clipping
   */
  apply(
    variables: readonly tf.Variable[],
    gradients: readonly Float32Array[],
    scale: number,
  ): void {
    this.steps += 1;
    const update: KernelUpdate = { ...this.rule(), scale };
    const work = variables.map((variable, place) => {
      const weights = variable.dataSync<'float32'>();
      return {
        weights,
        gradients: gradients[place] ?? new Float32Array(),
        // Never in place: a copy of the variable may still look at the old values.
        updated: new Float32Array(weights.length),
        ...this.slot(place, weights.length),
      };
    });
    const addon = kernels();
    if (addon) addon.update(update, work);
    else for (const arrays of work) updateWeights(update, arrays);
    variables.forEach((variable, place) => {
      const fresh = tf.tensor(work[place]?.updated ?? [], variable.shape);
      variable.assign(fresh);
      fresh.dispose();
    });
  }

  /** A copy. */
  get state(): OptimizerState {
    const arrays = this.slots.flatMap(({ first, second }, place) => [
      ...(first ? [{ name: `${place}/first`, shape: [first.length], values: first.slice() }] : []),
      ...(second
        ? [{ name: `${place}/second`, shape: [second.length], values: second.slice() }]
        : []),
    ]);
    return { steps: this.steps, arrays };
  }

  /** Goes on exactly where the optimiser stood that gave this state. */
  restore({ steps, arrays }: OptimizerState): void {
    this.steps = steps;
    this.slots = [];
    for (const { name, values } of arrays) {
      const [place = '', which] = name.split('/');
      const slot = (this.slots[Number(place)] ??= {});
      slot[which === 'first' ? 'first' : 'second'] = Float32Array.from(values);
    }
  }

  private rule(): KernelUpdate {
    const { settings, steps } = this;
    const common = { learningRate: settings.learningRate, scale: 1 };
    switch (settings.kind) {
      case 'adam': {
        const { beta1, beta2, epsilon } = settings;
        return { rule: 'adam', ...common, beta1, beta2, epsilon, step: steps };
      }
      case 'rmsprop': {
        const { decay, momentum, epsilon } = settings;
        return { rule: 'rmsprop', ...common, decay, momentum, epsilon };
      }
      case 'sgd':
        return settings.momentum === 0
          ? { rule: 'sgd', ...common }
          : { rule: 'momentum', ...common, momentum: settings.momentum };
    }
  }

  private slot(place: number, size: number): Slot {
    const { settings } = this;
    const none = settings.kind === 'sgd' && settings.momentum === 0;
    return (this.slots[place] ??= {
      ...(none ? {} : { first: new Float32Array(size) }),
      ...(settings.kind === 'sgd' ? {} : { second: new Float32Array(size) }),
    });
  }
}
