/** The state of the laboratory as the status bar shows it. */
import { z } from '../schema';
import { engineInfoSchema } from './run';

const noticeSchema = z.strictObject({
  /** Closed list; the window has the text for each. */
  code: z.enum(['database-set-aside', 'runs-interrupted', 'settings-reset', 'store-failed']),
  /** What the text needs: a file name, a number, a reason. */
  values: z.record(z.string(), z.string()),
});
export type Notice = z.infer<typeof noticeSchema>;

export const labStatusSchema = z.strictObject({
  version: z.string(),
  home: z.string(),
  engine: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('starting') }),
    z.strictObject({ state: z.literal('ready'), info: engineInfoSchema }),
    z.strictObject({ state: z.literal('failed'), message: z.string() }),
  ]),
  queue: z.strictObject({ running: z.int().min(0), waiting: z.int().min(0) }),
  notices: z.array(noticeSchema),
});
export type LabStatus = z.infer<typeof labStatusSchema>;

export const settingsSchema = z.strictObject({
  /** Runs trained at the same time; further ones wait. With two, one works while the other waits for a thread. */
  parallelRuns: z.int().min(1).max(8).default(2),
});
export type Settings = z.infer<typeof settingsSchema>;
export const defaultSettings: Settings = settingsSchema.parse({});
