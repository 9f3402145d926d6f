import { describe, expect, it } from 'vitest';
import { createHistory } from '../../../../renderer/composables/history';
import { createLatest } from '../../../../renderer/composables/latest';

describe('createLatest', () => {
  it('calls an answer outdated once another question was asked, also a refusal', async () => {
    const ask = createLatest();
    let refuse: (error: Error) => void = () => undefined;
    const first = ask(() => new Promise((_resolve, reject) => (refuse = reject)));
    const second = ask(() => Promise.resolve(2));
    refuse(new Error('late'));
    expect(await first).toEqual({ state: 'outdated' });
    expect(await second).toEqual({ state: 'value', value: 2 });
  });

  it('hands on what the latest question failed with', async () => {
    const error = new Error('no');
    expect(await createLatest()(() => Promise.reject(error))).toEqual({ state: 'error', error });
  });
});

describe('createHistory', () => {
  it('goes back and forth step by step, and a new change ends the way forth', () => {
    const history = createHistory<string>();
    history.remember('a');
    history.remember('b');
    expect(history.undo('c')).toBe('b');
    expect(history.undo('b')).toBe('a');
    expect(history.undo('a')).toBeUndefined();
    expect(history.redo('a')).toBe('b');
    expect(history.redo('b')).toBe('c');
    expect(history.redo('c')).toBeUndefined();
    history.undo('c');
    history.remember('b');
    expect(history.canRedo.value).toBe(false);
  });

  it('takes back what was typed in one field at once, until the field is left', () => {
    const history = createHistory<string>();
    const [window, horizon] = [Symbol('window'), Symbol('horizon')];
    history.remember('20', window);
    history.remember('3', window);
    history.remember('30', horizon);
    history.remember('30 and 5', horizon);
    history.remember('30 and 50');
    expect(history.undo('now')).toBe('30 and 50');
    expect(history.undo('30 and 50')).toBe('30');
    expect(history.undo('30')).toBe('20');
    expect(history.canUndo.value).toBe(false);
    // After a step back the same field begins a new change.
    history.remember('20', window);
    expect(history.undo('7')).toBe('20');
  });

  it('forgets the oldest steps beyond 200', () => {
    const history = createHistory<number>();
    for (let i = 0; i < 300; i += 1) history.remember(i);
    let steps = 0;
    while (history.undo(-1) !== undefined) steps += 1;
    expect(steps).toBe(200);
  });
});
