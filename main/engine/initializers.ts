/**
 * Initial weights, drawn in float64 from a seeded generator. Ours rather than tfjs's, because a
 * seeded tfjs initialiser gives both directions of a bidirectional layer the same weights and its
 * orthogonal one takes most of a second at 128 units.
 */
import type { KernelInitializer, RecurrentInitializer } from '#shared/domain/experiment/layers';
import type { Rng } from '#shared/math/rng';

/** @returns `rows * columns` values of a [rows, columns] matrix, row-major */
export function initialMatrix(
  kind: KernelInitializer | RecurrentInitializer,
  rows: number,
  columns: number,
  rng: Rng,
): Float32Array {
  switch (kind) {
    case 'glorot-uniform':
      return glorotUniform(rows, columns, rng);
    case 'glorot-normal':
      return glorotNormal(rows, columns, rng);
    case 'orthogonal':
      return orthogonal(rows, columns, rng);
    case 'identity':
      return identity(rows, columns);
    case 'zeros':
      return new Float32Array(rows * columns);
  }
}

/** Uniform in ±sqrt(6 / (fan in + fan out)) (Glorot and Bengio, 2010). */
function glorotUniform(rows: number, columns: number, rng: Rng): Float32Array {
  const limit = Math.sqrt(6 / (rows + columns));
  return Float32Array.from({ length: rows * columns }, () => (2 * rng.uniform() - 1) * limit);
}

/** Normal with deviation sqrt(2 / (fan in + fan out)), redrawn beyond two deviations. */
function glorotNormal(rows: number, columns: number, rng: Rng): Float32Array {
  // A normal cut at two deviations has 0.8796 of its deviation left; this makes up for it.
  const deviation = Math.sqrt(2 / (rows + columns)) / 0.87962566103423978;
  return Float32Array.from({ length: rows * columns }, () => {
    let draw = rng.normal();
    while (Math.abs(draw) > 2) draw = rng.normal();
    return draw * deviation;
  });
}

function identity(rows: number, columns: number): Float32Array {
  return Float32Array.from({ length: rows * columns }, (_, i) =>
    Math.floor(i / columns) === (i % columns) % rows ? 1 : 0,
  );
}

/**
 * A matrix whose shorter side is a set of orthonormal vectors (Saxe et al., 2014), uniform over
 * all such matrices: normal draws, orthonormalised by Gram-Schmidt, twice for accuracy.
 */
function orthogonal(rows: number, columns: number, rng: Rng): Float32Array {
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const vectors: Float64Array[] = [];
  for (let v = 0; v < count; v += 1) {
    const vector = Float64Array.from({ length }, () => rng.normal());
    for (let pass = 0; pass < 2; pass += 1) {
      for (const earlier of vectors) subtractProjection(vector, earlier);
      normalise(vector);
    }
    vectors.push(vector);
  }
  return Float32Array.from({ length: rows * columns }, (_, i) => {
    const row = Math.floor(i / columns);
    const column = i % columns;
    const [vector, at] = rows <= columns ? [row, column] : [column, row];
    return (vectors[vector] as Float64Array)[at] as number;
  });
}

function subtractProjection(vector: Float64Array, unit: Float64Array): void {
  let dot = 0;
  for (let i = 0; i < vector.length; i += 1) dot += (vector[i] as number) * (unit[i] as number);
  for (let i = 0; i < vector.length; i += 1) {
    vector[i] = (vector[i] as number) - dot * (unit[i] as number);
  }
}

function normalise(vector: Float64Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const norm = Math.sqrt(squares);
  for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] as number) / norm;
}
