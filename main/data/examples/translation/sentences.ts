/**
 * Sentences of the little grammar, in both languages at once:
 * (time) subject (not) verb (object or place or state) (time).
 */
import type { Rng } from '#shared/math/rng';
import { pick } from '../draw';
import { agree, frenchNounPhrase, frenchPlacePhrase, frenchPredicate, type Person } from './french';
import {
  clothes,
  closed,
  food,
  foodAdjectives,
  people,
  places,
  readings,
  sizeAdjectives,
  states,
  thingAdjectives,
  times,
  verbs,
  type Adjective,
  type Gender,
  type Noun,
  type Verb,
} from './lexicon';
import { spanishNounPhrase, spanishPlacePhrase, spanishPredicate } from './spanish';

export interface Pair {
  french: string;
  spanish: string;
}

interface Subject {
  person: Person;
  gender: Gender;
  /** Null: a pronoun. */
  noun: Noun | null;
}

/** What can be done with what. */
const actions: readonly { verb: Verb; objects: readonly Noun[] }[] = [
  { verb: verbs.eat, objects: food },
  { verb: verbs.buy, objects: [...food, ...clothes] },
  { verb: verbs.sell, objects: [...food, ...clothes] },
  { verb: verbs.lookFor, objects: [...food, ...clothes, ...readings] },
  {
    verb: verbs.wash,
    objects: [...food.filter((noun) => noun.french.singular !== 'œuf'), ...clothes],
  },
  { verb: verbs.read, objects: readings },
  { verb: verbs.open, objects: closed },
];

/** A sentence and its translation; the same draws give the same pair. */
export function drawPair(rng: Rng): Pair {
  const subject = drawSubject(rng);
  const negated = rng.below(3) === 0;
  const kind = rng.below(8);
  const core =
    kind === 0
      ? stateSentence(rng, subject, negated)
      : kind <= 2
        ? placeSentence(rng, subject, negated)
        : actionSentence(rng, subject, negated);
  return withTime(rng, core);
}

function drawSubject(rng: Rng): Subject {
  if (rng.below(3) === 0) {
    const noun = pick(rng, people);
    return { person: pick(rng, [2, 5]), gender: noun.french.gender, noun };
  }
  return { person: pick(rng, [0, 1, 2, 3, 4, 5]), gender: pick(rng, ['m', 'f']), noun: null };
}

function predicates({ person, gender, noun }: Subject, verb: Verb, negated: boolean): Pair {
  const plural = person >= 3;
  const french = noun === null ? null : frenchNounPhrase(noun, plural);
  const spanish = noun === null ? null : spanishNounPhrase(noun, plural);
  return {
    french: frenchPredicate(french, person, gender, verb.french, negated),
    spanish: spanishPredicate(spanish, person, gender, verb.spanish, negated),
  };
}

function actionSentence(rng: Rng, subject: Subject, negated: boolean): Pair {
  const { verb, objects } = pick(rng, actions);
  const object = drawThing(rng, objects);
  const { french, spanish } = predicates(subject, verb, negated);
  return { french: `${french} ${object.french}`, spanish: `${spanish} ${object.spanish}` };
}

function placeSentence(rng: Rng, subject: Subject, negated: boolean): Pair {
  const goes = rng.below(2) === 0;
  const { french, spanish } = predicates(subject, goes ? verbs.go : verbs.come, negated);
  const place = drawThing(rng, places);
  return {
    french: `${french} ${frenchPlacePhrase(goes ? 'à' : 'de', place.french)}`,
    spanish: `${spanish} ${spanishPlacePhrase(goes ? 'a' : 'de', place.spanish)}`,
  };
}

function stateSentence(rng: Rng, subject: Subject, negated: boolean): Pair {
  const state = pick(rng, states);
  const plural = subject.person >= 3;
  const { french, spanish } = predicates(subject, verbs.be, negated);
  // A person keeps their gender in Spanish.
  return {
    french: `${french} ${agree(state.french, subject.gender, plural)}`,
    spanish: `${spanish} ${agree(state.spanish, subject.gender, plural)}`,
  };
}

/** A thing with its article, two times in five with an adjective that suits it. */
function drawThing(rng: Rng, nouns: readonly Noun[]): Pair {
  const noun = pick(rng, nouns);
  const plural = rng.below(3) === 0;
  const adjective = rng.below(5) < 2 ? pick(rng, adjectivesOf(noun)) : null;
  return {
    french: frenchNounPhrase(noun, plural, adjective),
    spanish: spanishNounPhrase(noun, plural, adjective),
  };
}

function adjectivesOf(noun: Noun): readonly Adjective[] {
  if (food.includes(noun))
    return noun.french.singular === 'œuf' ? sizes(foodAdjectives) : foodAdjectives;
  if (clothes.includes(noun) || closed.includes(noun)) return thingAdjectives;
  return sizeAdjectives;
}

function sizes(adjectives: readonly Adjective[]): readonly Adjective[] {
  return adjectives.filter((adjective) => adjective.before);
}

/** The sentence with a time before or behind it, or without; as it is written. */
function withTime(rng: Rng, { french, spanish }: Pair): Pair {
  const where = rng.below(4);
  if (where > 1) return { french: asSentence(french), spanish: asSentence(spanish) };
  const [frenchTime, spanishTime] = pick(rng, times);
  if (where === 0) {
    return {
      french: asSentence(`${frenchTime}, ${french}`),
      spanish: asSentence(`${spanishTime} ${spanish}`),
    };
  }
  return {
    french: asSentence(`${french} ${frenchTime}`),
    spanish: asSentence(`${spanish} ${spanishTime}`),
  };
}

function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
