/** Of several questions asked one after another only the answer to the last one counts. */

export type Latest<T> =
  | { state: 'value'; value: T }
  | { state: 'error'; error: unknown }
  /** Another question was asked meanwhile. */
  | { state: 'outdated' };

export type Ask = <T>(question: () => Promise<T>) => Promise<Latest<T>>;

export function createLatest(): Ask {
  let turn = 0;
  return async (question) => {
    const mine = (turn += 1);
    try {
      const value = await question();
      return mine === turn ? { state: 'value', value } : { state: 'outdated' };
    } catch (error) {
      return mine === turn ? { state: 'error', error } : { state: 'outdated' };
    }
  };
}
