/**
 * The data thread: a thin loop from questions to {@link answers}. Imports give way to the event loop,
 * so that previews are answered while a file is read.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '#shared/assert-never';
import { toErrorRecord } from '#shared/result';
import { answers, type ThreadContext } from './answers';
import type {
  AnswerOf,
  AskOf,
  DataThreadStart,
  FromDataThread,
  QuestionName,
  ToDataThread,
} from './protocol';
import { TableCache } from './table-cache';

const port = parentPort;
if (port === null) throw new Error('thread.ts runs in a worker thread only');

const { datasets, addonPath = null } = workerData as DataThreadStart;
const tables = new TableCache(datasets);
const running = new Map<number, AbortController>();

function send(message: FromDataThread): void {
  port?.postMessage(message);
}

async function answer<N extends QuestionName>(id: number, name: N, ask: AskOf<N>): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  const context: ThreadContext = {
    datasets,
    addonPath,
    tables,
    signal: abort.signal,
    onProgress: (progress) => send({ kind: 'progress', id, progress }),
  };
  try {
    const given: AnswerOf<N> = await answers[name](ask, context);
    send({ kind: 'answer', id, answer: given });
  } catch (error) {
    send({ kind: 'failed', id, error: toErrorRecord(error) });
  } finally {
    running.delete(id);
  }
}

port.on('message', (message: ToDataThread) => {
  switch (message.kind) {
    case 'ask':
      void answer(message.id, message.name, message.ask);
      return;
    case 'cancel':
      running.get(message.id)?.abort();
      return;
    default:
      assertNever(message);
  }
});
