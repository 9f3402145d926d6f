/** Error records that came over a border, or out of a database, checked. */
import { errorCodes, type ErrorRecord } from './result';
import { z } from './schema';

const faultSchema = z.strictObject({ path: z.string(), message: z.string() });

export const errorRecordSchema: z.ZodType<ErrorRecord> = z.strictObject({
  code: z.enum(errorCodes),
  name: z.string(),
  message: z.string(),
  stack: z.string().optional(),
  faults: z.array(faultSchema).optional(),
});
