import { describe, expect, it } from 'vitest';
import {
  frenchNounPhrase,
  frenchPlacePhrase,
  frenchPredicate,
} from '../../../../../../main/data/examples/translation/french';
import {
  clothes,
  food,
  places,
  thingAdjectives,
  verbs,
  type Adjective,
  type Noun,
} from '../../../../../../main/data/examples/translation/lexicon';

const nouns = [...food, ...clothes, ...places];

function noun(singular: string): Noun {
  const found = nouns.find(({ french }) => french.singular === singular);
  if (found === undefined) throw new Error(singular);
  return found;
}

function adjective(masculine: string): Adjective {
  const found = thingAdjectives.find(({ french }) => french[0] === masculine);
  if (found === undefined) throw new Error(masculine);
  return found;
}

describe('French phrases', () => {
  it.each([
    ['pomme', false, null, 'la pomme'],
    ['citron', false, 'vert', 'le citron vert'],
    ['orange', false, null, "l'orange"],
    ['orange', false, 'petit', 'la petite orange'],
    ['œuf', false, null, "l'œuf"],
    ['hôtel', false, null, "l'hôtel"],
    ['chapeau', true, 'blanc', 'les chapeaux blancs'],
    ['robe', true, 'blanc', 'les robes blanches'],
    ['écharpe', true, 'grand', 'les grandes écharpes'],
  ])('%s, plural %s, %s: article, place and agreement', (word, plural, colour, expected) => {
    const chosen = colour === null ? null : adjective(colour);
    expect(frenchNounPhrase(noun(word), plural, chosen)).toBe(expected);
  });

  it.each([
    ['à', 'le marché', 'au marché'],
    ['à', 'les hôtels', 'aux hôtels'],
    ['à', 'la plage', 'à la plage'],
    ['à', "l'école", "à l'école"],
    ['de', 'le marché', 'du marché'],
    ['de', 'les hôtels', 'des hôtels'],
    ['de', 'la plage', 'de la plage'],
    ['de', "l'école", "de l'école"],
  ] as const)('%s + %s = %s', (preposition, phrase, expected) => {
    expect(frenchPlacePhrase(preposition, phrase)).toBe(expected);
  });

  it('elides je and ne, and has feminine pronouns', () => {
    const { buy, eat } = verbs;
    expect(frenchPredicate(null, 0, 'm', buy.french, false)).toBe("j'achète");
    expect(frenchPredicate(null, 0, 'm', buy.french, true)).toBe("je n'achète pas");
    expect(frenchPredicate(null, 0, 'm', eat.french, false)).toBe('je mange');
    expect(frenchPredicate(null, 3, 'f', eat.french, true)).toBe('nous ne mangeons pas');
    expect(frenchPredicate(null, 5, 'f', eat.french, false)).toBe('elles mangent');
    expect(frenchPredicate('la fille', 2, 'f', eat.french, false)).toBe('la fille mange');
  });
});
