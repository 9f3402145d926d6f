import { describe, expect, it } from 'vitest';
import {
  clothes,
  food,
  thingAdjectives,
  verbs,
} from '../../../../../../main/data/examples/translation/lexicon';
import {
  spanishNounPhrase,
  spanishPlacePhrase,
  spanishPredicate,
} from '../../../../../../main/data/examples/translation/spanish';

describe('Spanish phrases', () => {
  it('put the adjective behind and let it agree', () => {
    const shirt = clothes.find(({ spanish }) => spanish.singular === 'camisa');
    const tomato = food.find(({ spanish }) => spanish.singular === 'tomate');
    const white = thingAdjectives.find(({ spanish }) => spanish[0] === 'blanco');
    const big = thingAdjectives.find(({ spanish }) => spanish[0] === 'grande');
    if (!shirt || !tomato || !white || !big) throw new Error('words are missing');
    expect(spanishNounPhrase(shirt, false, white)).toBe('la camisa blanca');
    expect(spanishNounPhrase(shirt, true, white)).toBe('las camisas blancas');
    expect(spanishNounPhrase(tomato, true, big)).toBe('los tomates grandes');
    expect(spanishNounPhrase(tomato, false)).toBe('el tomate');
  });

  it.each([
    ['a', 'el mercado', 'al mercado'],
    ['a', 'la playa', 'a la playa'],
    ['a', 'los hoteles', 'a los hoteles'],
    ['de', 'el mercado', 'del mercado'],
    ['de', 'las tiendas', 'de las tiendas'],
  ] as const)('%s + %s = %s', (preposition, phrase, expected) => {
    expect(spanishPlacePhrase(preposition, phrase)).toBe(expected);
  });

  it('say the pronoun of third persons only', () => {
    const { open } = verbs;
    expect(spanishPredicate(null, 0, 'm', open.spanish, true)).toBe('no abro');
    expect(spanishPredicate(null, 2, 'f', open.spanish, true)).toBe('ella no abre');
    expect(spanishPredicate(null, 5, 'm', open.spanish, false)).toBe('ellos abren');
    expect(spanishPredicate('las chicas', 5, 'f', open.spanish, false)).toBe('las chicas abren');
  });
});
