/** How Spanish words join: articles, agreement, contractions; the verb alone says I, you and we. */
import { agree, type Person } from './french';
import type { Adjective, Gender, Noun, VerbForms } from './lexicon';

const articles = ['el', 'la', 'los', 'las'] as const;

/** `la manzana roja`, `el vestido`, `los sombreros pequeños` */
export function spanishNounPhrase(
  { spanish }: Noun,
  plural: boolean,
  adjective: Adjective | null = null,
): string {
  const word = plural ? spanish.plural : spanish.singular;
  const article = agree(articles, spanish.gender, plural);
  if (adjective === null) return `${article} ${word}`;
  return `${article} ${word} ${agree(adjective.spanish, spanish.gender, plural)}`;
}

/** `al mercado`, `a la escuela`; `del mercado`, `de las tiendas` */
export function spanishPlacePhrase(preposition: 'a' | 'de', nounPhrase: string): string {
  if (!nounPhrase.startsWith('el ')) return `${preposition} ${nounPhrase}`;
  return `${preposition === 'a' ? 'al' : 'del'} ${nounPhrase.slice(3)}`;
}

/** `no como`, `él compra`, `las chicas abren`; `subject` null: the pronoun, of third persons only. */
export function spanishPredicate(
  subject: string | null,
  person: Person,
  gender: Gender,
  verb: VerbForms,
  negated: boolean,
): string {
  const thirdPerson = gender === 'f' ? ['ella', 'ellas'] : ['él', 'ellos'];
  const pronoun = person === 2 ? thirdPerson[0] : person === 5 ? thirdPerson[1] : undefined;
  const words = [subject ?? pronoun, negated ? 'no' : undefined, verb[person]];
  return words.filter((word) => word !== undefined).join(' ');
}
