/** The form of the contract between page and main process: routes (ask, answer) and events. */
import { z } from '../schema';

export interface Route<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
}

export function route<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Route<I, O> {
  return { input, output };
}

/** For routes that take nothing: called without an argument. */
export const nothing = z.undefined();

export type InputOf<R> = R extends Route<infer I> ? z.input<I> : never;
export type ParsedInputOf<R> = R extends Route<infer I> ? z.output<I> : never;
export type OutputOf<R> = R extends Route<z.ZodType, infer O> ? z.output<O> : never;
