/**
 * Little fables from a seeded grammar: two animals, a thing that both want, a trick and a moral.
 * Who has the thing at the end follows from who played the trick, so that there is something to
 * remember from line to line.
 */
import type { Rng } from '#shared/math/rng';
import { pick } from '../draw';

const animals = ['fox', 'crow', 'hare', 'wolf', 'goat', 'owl', 'mouse', 'bear'];
const places = ['by the river', 'in the old wood', 'on a green hill', 'near the mill'];
const things = ['a piece of cheese', 'a basket of plums', 'a pot of honey', 'a loaf of bread'];
const times = ['One morning', 'One evening', 'Long ago', 'In the first snow'];
const manners = ['proud', 'hungry', 'lazy', 'kind', 'clever', 'old'];
const praises = [
  'how well you sing',
  'how fast you run',
  'how fine your coat is',
  'how wise you are',
];
const replies = [
  'You only want what I have',
  'I have heard that before',
  'Sing for yourself, my friend',
];
const lost = [
  'Sweet words are seldom free.',
  'Who listens to praise may pay for it.',
  'Look to what you hold.',
];
const kept = [
  'A quiet tongue keeps its supper.',
  'It is not easy to fool a friend twice.',
  'Who thinks first eats last, but eats.',
];
const shared = ['What is shared is halved and doubled.', 'Two at a table make a feast.'];

/** A fable of several lines that ends with an empty line. */
export function drawFable(rng: Rng): string {
  const [owner, guest] = twoAnimals(rng);
  const thing = pick(rng, things);
  const name = thing.slice(thing.indexOf(' ') + 1);
  const lines = [
    `${pick(rng, times)} the ${pick(rng, manners)} ${owner} found ${thing} ${pick(rng, places)}.`,
    `A ${pick(
      rng,
      manners.filter((manner) => manner !== 'old'),
    )} ${guest} came along and saw it.`,
    ...ending(rng, owner, guest, name),
  ];
  return `${lines.join('\n')}\n\n`;
}

function twoAnimals(rng: Rng): [string, string] {
  const owner = pick(rng, animals);
  return [
    owner,
    pick(
      rng,
      animals.filter((animal) => animal !== owner),
    ),
  ];
}

function ending(rng: Rng, owner: string, guest: string, thing: string): string[] {
  const praise = `"Dear ${owner}," said the ${guest}, "${pick(rng, praises)}!"`;
  switch (rng.below(3)) {
    case 0:
      return [
        praise,
        `The ${owner} was so pleased that it put the ${thing} down, and the ${guest} took it.`,
        pick(rng, lost),
      ];
    case 1:
      return [
        praise,
        `"${pick(rng, replies)}," said the ${owner}, and the ${guest} went home with nothing.`,
        pick(rng, kept),
      ];
    default:
      return [
        `"Sit down," said the ${owner} to the ${guest}, and they ate the ${thing} together.`,
        pick(rng, shared),
      ];
  }
}
