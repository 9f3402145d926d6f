/** How French words join: articles, agreement, elision, contractions, negation. */
import type { Adjective, AdjectiveForms, Gender, Noun, VerbForms } from './lexicon';

/** Vowels, and the mute h of every word here that begins with h. */
const elides = /^[aeiouâàéèêëîïôûùœh]/iu;

/** 0 je, 1 tu, 2 il or elle, 3 nous, 4 vous, 5 ils or elles. */
export type Person = 0 | 1 | 2 | 3 | 4 | 5;

const pronouns: Readonly<Record<Gender, VerbForms>> = {
  m: ['je', 'tu', 'il', 'nous', 'vous', 'ils'],
  f: ['je', 'tu', 'elle', 'nous', 'vous', 'elles'],
};

export function agree(forms: AdjectiveForms, gender: Gender, plural: boolean): string {
  return forms[(gender === 'f' ? 1 : 0) + (plural ? 2 : 0)] ?? '';
}

/** Noun with its adjective, without an article: `petite pomme`, `pomme rouge`. */
function nounGroup({ french }: Noun, plural: boolean, adjective: Adjective | null): string {
  const word = plural ? french.plural : french.singular;
  if (adjective === null) return word;
  const agreed = agree(adjective.french, french.gender, plural);
  return adjective.before ? `${agreed} ${word}` : `${word} ${agreed}`;
}

/** `la pomme rouge`, `l'orange`, `les petits chapeaux` */
export function frenchNounPhrase(
  noun: Noun,
  plural: boolean,
  adjective: Adjective | null = null,
): string {
  const group = nounGroup(noun, plural, adjective);
  if (plural) return `les ${group}`;
  if (elides.test(group)) return `l'${group}`;
  return `${noun.french.gender === 'f' ? 'la' : 'le'} ${group}`;
}

/** `au marché`, `à l'école`, `aux magasins`; `du marché`, `de la plage`, `des hôtels` */
export function frenchPlacePhrase(preposition: 'à' | 'de', nounPhrase: string): string {
  const contracted = preposition === 'à' ? ['au', 'aux'] : ['du', 'des'];
  if (nounPhrase.startsWith('le ')) return `${contracted[0]} ${nounPhrase.slice(3)}`;
  if (nounPhrase.startsWith('les ')) return `${contracted[1]} ${nounPhrase.slice(4)}`;
  return `${preposition} ${nounPhrase}`;
}

/** `je ne mange pas`, `j'achète`, `il n'ouvre pas`; `subject` null: the person's pronoun. */
export function frenchPredicate(
  subject: string | null,
  person: Person,
  gender: Gender,
  verb: VerbForms,
  negated: boolean,
): string {
  const form = verb[person];
  const verbGroup = negated ? `${elides.test(form) ? "n'" : 'ne '}${form} pas` : form;
  const before = subject ?? pronouns[gender][person];
  if (before === 'je' && elides.test(verbGroup)) return `j'${verbGroup}`;
  return `${before} ${verbGroup}`;
}
