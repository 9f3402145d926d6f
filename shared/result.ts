/**
 * Results and errors that cross a border (window, worker, command line). Only plain records
 * cross; the closed list of codes is what the receiving side decides by, never the message.
 */
export const errorCodes = [
  'invalid-input',
  'not-found',
  'conflict',
  'cancelled',
  'forbidden',
  'worker-crashed',
  'not-writable',
  'disk-full',
  'corrupt-database',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** One thing wrong with an input. */
export interface Fault {
  /** Where it stands, such as `model.layers.0.units`. */
  path: string;
  /** What is wrong, and how to mend it. */
  message: string;
}

/** An error that crosses a border: see {@link toErrorRecord}. */
export interface ErrorRecord {
  code: ErrorCode;
  name: string;
  message: string;
  stack?: string | undefined;
  faults?: Fault[] | undefined;
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: ErrorRecord };

/** An error whose code and text are meant for the person at the screen. */
export class LabError extends Error {
  override readonly name = 'LabError';
  readonly code: ErrorCode;
  readonly faults: readonly Fault[];

  constructor(
    code: ErrorCode,
    message: string,
    options: { faults?: readonly Fault[]; cause?: unknown } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.faults = options.faults ?? [];
  }
}

/** Turns anything thrown into a record that survives `postMessage` and JSON. */
export function toErrorRecord(thrown: unknown): ErrorRecord {
  if (thrown instanceof LabError) {
    return {
      code: thrown.code,
      name: thrown.name,
      message: thrown.message,
      ...(thrown.stack === undefined ? {} : { stack: thrown.stack }),
      ...(thrown.faults.length === 0 ? {} : { faults: [...thrown.faults] }),
    };
  }
  if (thrown instanceof Error) {
    return {
      code: 'internal',
      name: thrown.name,
      message: thrown.message,
      ...(thrown.stack === undefined ? {} : { stack: thrown.stack }),
    };
  }
  return { code: 'internal', name: 'Error', message: String(thrown) };
}

/** The inverse of {@link toErrorRecord}: an error to throw on the receiving side. */
export function fromErrorRecord(record: ErrorRecord): LabError {
  const error = new LabError(record.code, record.message, { faults: record.faults ?? [] });
  if (record.stack !== undefined) error.stack = record.stack;
  return error;
}
