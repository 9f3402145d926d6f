/**
 * The words of the translation example, in French and Spanish, with all their forms. Only words
 * that keep their meaning in every sentence of the grammar.
 */

export type Gender = 'm' | 'f';

/** Forms for masculine, feminine, masculine plural, feminine plural. */
export type AdjectiveForms = readonly [string, string, string, string];

/** Forms for je, tu, il, nous, vous, ils. */
export type VerbForms = readonly [string, string, string, string, string, string];

export interface WordForms {
  singular: string;
  plural: string;
  gender: Gender;
}

export interface Noun {
  french: WordForms;
  spanish: WordForms;
}

export interface Adjective {
  french: AdjectiveForms;
  spanish: AdjectiveForms;
  /** Stands before its noun in French; in Spanish all stand behind. */
  before: boolean;
}

export interface Verb {
  french: VerbForms;
  spanish: VerbForms;
}

/** `pomme pommes f = manzana manzanas f` */
function noun(line: string): Noun {
  const [french = '', spanish = ''] = line.split(' = ');
  return { french: wordForms(french), spanish: wordForms(spanish) };
}

function wordForms(text: string): WordForms {
  const [singular = '', plural = '', gender] = text.split(' ');
  return { singular, plural, gender: gender === 'f' ? 'f' : 'm' };
}

function adjective(french: AdjectiveForms, spanish: AdjectiveForms, before = false): Adjective {
  return { french, spanish, before };
}

export const food: readonly Noun[] = [
  'pomme pommes f = manzana manzanas f',
  'poire poires f = pera peras f',
  'orange oranges f = naranja naranjas f',
  'tomate tomates f = tomate tomates m',
  'citron citrons m = limón limones m',
  'œuf œufs m = huevo huevos m',
].map(noun);

export const clothes: readonly Noun[] = [
  'robe robes f = vestido vestidos m',
  'chemise chemises f = camisa camisas f',
  'chapeau chapeaux m = sombrero sombreros m',
  'écharpe écharpes f = bufanda bufandas f',
  'manteau manteaux m = abrigo abrigos m',
].map(noun);

export const readings: readonly Noun[] = [
  'livre livres m = libro libros m',
  'lettre lettres f = carta cartas f',
  'histoire histoires f = historia historias f',
].map(noun);

export const closed: readonly Noun[] = [
  'porte portes f = puerta puertas f',
  'fenêtre fenêtres f = ventana ventanas f',
  'valise valises f = maleta maletas f',
  'armoire armoires f = armario armarios m',
].map(noun);

export const places: readonly Noun[] = [
  'marché marchés m = mercado mercados m',
  'école écoles f = escuela escuelas f',
  'hôtel hôtels m = hotel hoteles m',
  'magasin magasins m = tienda tiendas f',
  'église églises f = iglesia iglesias f',
  'plage plages f = playa playas f',
].map(noun);

export const people: readonly Noun[] = [
  'garçon garçons m = chico chicos m',
  'fille filles f = chica chicas f',
  'homme hommes m = hombre hombres m',
  'femme femmes f = mujer mujeres f',
  'enfant enfants m = niño niños m',
].map(noun);

/** Of fruit and other food. */
export const foodAdjectives: readonly Adjective[] = [
  adjective(['rouge', 'rouge', 'rouges', 'rouges'], ['rojo', 'roja', 'rojos', 'rojas']),
  adjective(['vert', 'verte', 'verts', 'vertes'], ['verde', 'verde', 'verdes', 'verdes']),
  adjective(
    ['petit', 'petite', 'petits', 'petites'],
    ['pequeño', 'pequeña', 'pequeños', 'pequeñas'],
    true,
  ),
  adjective(
    ['grand', 'grande', 'grands', 'grandes'],
    ['grande', 'grande', 'grandes', 'grandes'],
    true,
  ),
];

/** Of things that are made. */
export const thingAdjectives: readonly Adjective[] = [
  ...foodAdjectives,
  adjective(['blanc', 'blanche', 'blancs', 'blanches'], ['blanco', 'blanca', 'blancos', 'blancas']),
  adjective(['noir', 'noire', 'noirs', 'noires'], ['negro', 'negra', 'negros', 'negras']),
];

/** Of what is read and of places. */
export const sizeAdjectives: readonly Adjective[] = [
  ...foodAdjectives.filter((candidate) => candidate.before),
  adjective(['joli', 'jolie', 'jolis', 'jolies'], ['bonito', 'bonita', 'bonitos', 'bonitas'], true),
];

/** Of people, with être and estar. */
export const states: readonly Adjective[] = [
  adjective(
    ['content', 'contente', 'contents', 'contentes'],
    ['contento', 'contenta', 'contentos', 'contentas'],
  ),
  adjective(
    ['fatigué', 'fatiguée', 'fatigués', 'fatiguées'],
    ['cansado', 'cansada', 'cansados', 'cansadas'],
  ),
  adjective(['prêt', 'prête', 'prêts', 'prêtes'], ['listo', 'lista', 'listos', 'listas']),
  adjective(
    ['assis', 'assise', 'assis', 'assises'],
    ['sentado', 'sentada', 'sentados', 'sentadas'],
  ),
];

export const verbs = {
  eat: {
    french: ['mange', 'manges', 'mange', 'mangeons', 'mangez', 'mangent'],
    spanish: ['como', 'comes', 'come', 'comemos', 'coméis', 'comen'],
  },
  buy: {
    french: ['achète', 'achètes', 'achète', 'achetons', 'achetez', 'achètent'],
    spanish: ['compro', 'compras', 'compra', 'compramos', 'compráis', 'compran'],
  },
  lookFor: {
    french: ['cherche', 'cherches', 'cherche', 'cherchons', 'cherchez', 'cherchent'],
    spanish: ['busco', 'buscas', 'busca', 'buscamos', 'buscáis', 'buscan'],
  },
  sell: {
    french: ['vends', 'vends', 'vend', 'vendons', 'vendez', 'vendent'],
    spanish: ['vendo', 'vendes', 'vende', 'vendemos', 'vendéis', 'venden'],
  },
  wash: {
    french: ['lave', 'laves', 'lave', 'lavons', 'lavez', 'lavent'],
    spanish: ['lavo', 'lavas', 'lava', 'lavamos', 'laváis', 'lavan'],
  },
  read: {
    french: ['lis', 'lis', 'lit', 'lisons', 'lisez', 'lisent'],
    spanish: ['leo', 'lees', 'lee', 'leemos', 'leéis', 'leen'],
  },
  open: {
    french: ['ouvre', 'ouvres', 'ouvre', 'ouvrons', 'ouvrez', 'ouvrent'],
    spanish: ['abro', 'abres', 'abre', 'abrimos', 'abrís', 'abren'],
  },
  go: {
    french: ['vais', 'vas', 'va', 'allons', 'allez', 'vont'],
    spanish: ['voy', 'vas', 'va', 'vamos', 'vais', 'van'],
  },
  come: {
    french: ['viens', 'viens', 'vient', 'venons', 'venez', 'viennent'],
    spanish: ['vengo', 'vienes', 'viene', 'venimos', 'venís', 'vienen'],
  },
  be: {
    french: ['suis', 'es', 'est', 'sommes', 'êtes', 'sont'],
    spanish: ['estoy', 'estás', 'está', 'estamos', 'estáis', 'están'],
  },
} as const satisfies Record<string, Verb>;

/** French and Spanish. */
export const times: readonly (readonly [string, string])[] = [
  ["aujourd'hui", 'hoy'],
  ['maintenant', 'ahora'],
  ['ce soir', 'esta noche'],
  ['chaque jour', 'cada día'],
  ['le dimanche', 'los domingos'],
];
