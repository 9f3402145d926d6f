/** Threads of the recurrent kernels, by the document's setting. */
import type { Experiment } from './experiment/document';

/** More gain little: a batch of 100 has seven panels to share. */
const mostAutomatic = 8;

export function kernelThreads(setting: Experiment['training']['threads'], cores: number): number {
  return setting === 'auto' ? Math.min(cores, mostAutomatic) : setting;
}
