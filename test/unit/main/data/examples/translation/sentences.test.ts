/** The grammar of drawn sentences by rules of the test's own, word by word. */
import { describe, expect, it } from 'vitest';
import { drawPair } from '../../../../../../main/data/examples/translation/sentences';
import { Rng } from '../../../../../../shared/math/rng';

const rng = Rng.from(9, 'test/translation');
const pairs = Array.from({ length: 3000 }, () => drawPair(rng));
const frenchOf = pairs.map((pair) => pair.french.toLowerCase());
const spanishOf = pairs.map((pair) => pair.spanish.toLowerCase());

/** Sentences in which the pattern is found; none is right. */
function found(texts: readonly string[], pattern: RegExp): string[] {
  return texts.filter((text) => pattern.test(text));
}

const vowel = 'aeiouâàéèêëîïôûùœh';

const feminineFrench =
  /^(pomme|poire|orange|tomate|robe|chemise|écharpe|lettre|histoire|porte|fenêtre|valise|armoire|école|église|plage)s?$/;
const masculineFrench = /^(citron|œuf|livre|marché|hôtel|magasin)s?$|^(chapeau|manteau)x?$/;
const feminineSpanish =
  /^(manzana|pera|naranja|camisa|bufanda|carta|historia|puerta|ventana|maleta|escuela|tienda|iglesia|playa)s?$/;
const masculineSpanish =
  /^(tomate|huevo|vestido|sombrero|abrigo|libro|armario|mercado)s?$|^(limón|limones|hotel|hoteles)$/;

const frenchAdjectives: Record<string, RegExp> = {
  f: /^(rouge|verte|petite|grande|blanche|noire|jolie)$/,
  m: /^(rouge|vert|petit|grand|blanc|noir|joli)$/,
  fs: /^(rouges|vertes|petites|grandes|blanches|noires|jolies)$/,
  ms: /^(rouges|verts|petits|grands|blancs|noirs|jolis)$/,
};
const anyFrenchAdjective = /^(rouge|verte?|petite?|grande?|blanc|blanche|noire?|jolie?)s?$/;

const spanishAdjectives: Record<string, RegExp> = {
  f: /^(roja|verde|pequeña|grande|blanca|negra|bonita)$/,
  m: /^(rojo|verde|pequeño|grande|blanco|negro|bonito)$/,
  fs: /^(rojas|verdes|pequeñas|grandes|blancas|negras|bonitas)$/,
  ms: /^(rojos|verdes|pequeños|grandes|blancos|negros|bonitos)$/,
};
const anySpanishAdjective = /^(roj[oa]|verde|pequeñ[oa]|grande|blanc[oa]|negr[oa]|bonit[oa])s?$/;

function wordsOf(text: string): string[] {
  return text
    .replace(/[.,]/g, '')
    .replace(/\b([lnj])'/g, "$1' ")
    .split(' ');
}

describe('French', () => {
  it('elides before a vowel and only there', () => {
    expect(found(frenchOf, new RegExp(`(?<![\\p{L}])(le|la|je|ne|de) [${vowel}]`, 'u'))).toEqual(
      [],
    );
    expect(found(frenchOf, new RegExp(`(?<![\\p{L}])[ljn]'[^${vowel}]`, 'u'))).toEqual([]);
    expect(found(frenchOf, /(?<![\p{L}])j'achète /u).length).toBeGreaterThan(0);
  });

  it('contracts à and de with le and les', () => {
    expect(found(frenchOf, /(?<![\p{L}])(à|de) les? /u)).toEqual([]);
    for (const form of ['au', 'aux', 'du', 'des', 'à la', "à l'", 'de la', "de l'"]) {
      expect(
        frenchOf.some((text) => text.includes(` ${form}`)),
        form,
      ).toBe(true);
    }
  });

  it('negates with both words around the verb', () => {
    expect(found(frenchOf, / pas/).every((text) => /( ne |n')\p{L}+ pas/u.test(text))).toBe(true);
    expect(found(frenchOf, / ne | n'/).every((text) => text.includes(' pas'))).toBe(true);
  });

  it('agrees in gender and number', () => {
    let agreed = 0;
    for (const text of frenchOf) {
      const words = wordsOf(text);
      words.forEach((word, at) => {
        const gender = feminineFrench.test(word) ? 'f' : masculineFrench.test(word) ? 'm' : null;
        if (gender === null) return;
        const before = anyFrenchAdjective.test(words[at - 1] ?? '');
        const article = words[at - (before ? 2 : 1)] ?? '';
        const plural = /[sx]$/.test(word);
        expect(article, text).toMatch(plural ? /^(les|aux|des)$/ : articleOf(gender));
        const adjective = before ? words[at - 1] : words[at + 1];
        if (!anyFrenchAdjective.test(adjective ?? '')) return;
        expect(adjective, text).toMatch(frenchAdjectives[gender + (plural ? 's' : '')] ?? /^$/);
        agreed += 1;
      });
    }
    expect(agreed).toBeGreaterThan(500);
  });
});

function articleOf(gender: string): RegExp {
  return gender === 'f' ? /^(la|l')$/ : /^(le|l'|au|du)$/;
}

describe('Spanish', () => {
  it('contracts a and de with el', () => {
    expect(found(spanishOf, /(?<![\p{L}])(a|de) el /u)).toEqual([]);
    for (const form of ['al', 'del', 'a la', 'a los', 'a las', 'de la', 'de los', 'de las']) {
      expect(
        spanishOf.some((text) => text.includes(` ${form} `)),
        form,
      ).toBe(true);
    }
  });

  it('agrees in gender and number', () => {
    let agreed = 0;
    for (const text of spanishOf) {
      const words = wordsOf(text);
      words.forEach((word, at) => {
        const gender = feminineSpanish.test(word) ? 'f' : masculineSpanish.test(word) ? 'm' : null;
        if (gender === null) return;
        const plural = word.endsWith('s');
        const singular = gender === 'f' ? /^la$/ : /^(el|al|del)$/;
        const several = gender === 'f' ? /^las$/ : /^los$/;
        expect(words[at - 1], text).toMatch(plural ? several : singular);
        const adjective = words[at + 1] ?? '';
        if (!anySpanishAdjective.test(adjective)) return;
        expect(adjective, text).toMatch(spanishAdjectives[gender + (plural ? 's' : '')] ?? /^$/);
        agreed += 1;
      });
    }
    expect(agreed).toBeGreaterThan(500);
  });

  it('says no where French says ne ... pas', () => {
    pairs.forEach(({ french, spanish }) => {
      expect(/(^| )no /i.test(spanish), french).toBe(/ pas[ .]/.test(french));
    });
  });

  it('puts the verb in the person of the French subject', () => {
    const endings: readonly [RegExp, RegExp][] = [
      [/(^|, )(je |j')/, /^(.*)(o|voy|estoy)$/],
      [/(^|, )tu /, /(as|es|ás)$/],
      [/(^|, )nous /, /mos$/],
      [/(^|, )vous /, /(áis|éis|ís|ais)$/],
      [/(^|, )(ils|elles|les \p{L}+) /u, /n$/],
      [/(^|, )(il|elle|l'homme|l'enfant|le garçon|la fille|la femme) /, /[aeá]$/],
    ];
    const aside =
      /^(hoy|ahora|esta noche|cada día|los domingos) |(?<![\p{L}])(no|él|ella|ellos|ellas|(el|la|los|las) (chic|hombre|mujer|niñ)\p{L}*) /gu;
    pairs.forEach((pair) => {
      const french = pair.french.toLowerCase();
      const ending = endings.find(([subject]) => subject.test(french))?.[1];
      const verb = pair.spanish.toLowerCase().replace(aside, '').replace(aside, '').split(' ')[0];
      expect(verb, pair.spanish).toMatch(ending ?? /^$/);
    });
  });
});

describe('pairs', () => {
  it('give one translation for one sentence', () => {
    const translations = new Map<string, string>();
    for (const { french, spanish } of pairs) {
      expect(translations.get(french) ?? spanish).toBe(spanish);
      translations.set(french, spanish);
    }
  });

  it('name il and ellos, and leave yo, tú, nosotros and vosotros to the verb', () => {
    expect(found(spanishOf, /(?<![\p{L}])(yo|tú|nosotros|vosotros)(?![\p{L}])/u)).toEqual([]);
    pairs.forEach(({ french, spanish }) => {
      const pronoun = /(?:^|, )(il|elle|ils|elles) /i.exec(french)?.[1]?.toLowerCase();
      const translated = { il: 'él', elle: 'ella', ils: 'ellos', elles: 'ellas' };
      const spoken = /(?:^| )(él|ella|ellos|ellas) /i.exec(spanish)?.[1]?.toLowerCase();
      expect(spoken).toBe(translated[pronoun as keyof typeof translated]);
    });
  });
});
