import { describe, expect, it } from 'vitest';
import { chartTheme, darkColors, lightColors } from '../../../../renderer/charts/palette';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
const visions: Record<string, Matrix> = {
  common: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

function linear(hex: string): Triple {
  const channel = (at: number): number => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function apply([r, g, b]: Matrix, color: Triple): Triple {
  const row = (weights: Triple): number =>
    weights[0] * color[0] + weights[1] * color[1] + weights[2] * color[2];
  return [row(r), row(g), row(b)];
}

/** Ottosson's Oklab, in which equal distances look equally far. */
function oklab(color: Triple): Triple {
  const cones = apply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    color,
  ).map((value) => Math.cbrt(Math.max(0, value))) as unknown as Triple;
  return apply(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [a, b]
    .map(linear)
    .map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b)
    .sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const themes = [
  { name: 'light', colors: lightColors, panel: chartTheme(false).panel },
  { name: 'dark', colors: darkColors, panel: chartTheme(true).panel },
];

describe.each(themes)('colours of lines, $name', ({ colors, panel }) => {
  it.each(colors)('%s stands out from the panel', (color) =>
    expect(contrast(color, panel)).toBeGreaterThanOrEqual(3),
  );

  // Twice what is just noticeable (0.02) side by side.
  it.each(Object.keys(visions))('any two stay apart with %s vision', (vision) => {
    const seen = colors.map((color) => oklab(apply(visions[vision] as Matrix, linear(color))));
    seen.forEach((a, i) =>
      seen.slice(0, i).forEach((b) => {
        const distance = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        expect(distance).toBeGreaterThan(0.04);
      }),
    );
  });
});
