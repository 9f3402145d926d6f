/**
 * The one place where the tensor library is loaded. tfjs-node 4.22 calls two helpers of `util`
 * with every op that Node 23 removed or warns of; they are set before the first op runs. Each worker
 * thread has its own copy of that module, so this file must be what loads tfjs-node everywhere.
 */
import { availableParallelism } from 'node:os';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs-node';
import type { EngineInfo } from '#shared/domain/run';
import { kernelsInfo } from './kernels/addon';

const legacy = util as unknown as Record<string, unknown>;
legacy.isNullOrUndefined = (value: unknown) => value === null || value === undefined;
legacy.isArray = Array.isArray;

export { tf };

interface NativeBackend {
  binding: { TF_Version: string };
}

/** What computes here, for the run log and the status bar. */
export function engineInfo(): EngineInfo {
  const backend = tf.backend() as unknown as NativeBackend;
  const native = kernelsInfo();
  return {
    name: 'tfjs-node',
    tensorflow: backend.binding.TF_Version,
    tfjs: tf.version.tfjs,
    node: process.versions.node,
    threads:
      native?.threads ?? Number(process.env.TF_NUM_INTRAOP_THREADS ?? availableParallelism()),
    kernels: native?.instructionSet ?? null,
  };
}
