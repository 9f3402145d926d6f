/**
 * Named arrays in one file, in the safetensors format: 8 bytes with the header's length
 * (little-endian), a JSON header, the numbers. Python and Rust read it as it is.
 */
import { LabError } from '#shared/result';
import { z } from '#shared/schema';
import type { NamedArray } from '#shared/training/protocol';

const alignment = 8;

const entrySchema = z.strictObject({
  dtype: z.enum(['F32', 'F64']),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
type Entry = z.infer<typeof entrySchema>;

/** The one name that the format keeps for itself: texts about the file. */
const metadataName = '__metadata__';

/**
 * @param metadata texts for other programs; {@link decodeArrays} passes over them
 * @throws Error where a name is taken or a shape does not fit its values
 */
export function encodeArrays(
  arrays: readonly NamedArray[],
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  const entries: [string, Entry][] = [];
  let end = 0;
  for (const { name, shape, values } of arrays) {
    if (name === metadataName) throw new Error(`No array can have the name ${metadataName}.`);
    if (sizeOf(shape) !== values.length) {
      throw new Error(`"${name}" has ${values.length} values, its shape is [${shape.join(', ')}].`);
    }
    const dtype = values instanceof Float64Array ? 'F64' : 'F32';
    entries.push([name, { dtype, shape, data_offsets: [end, end + values.byteLength] }]);
    end += values.byteLength;
  }
  if (new Set(entries.map(([name]) => name)).size !== entries.length) {
    throw new Error('Two arrays have the same name.');
  }
  const texts = metadata === undefined ? [] : [[metadataName, metadata] as const];
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries([...texts, ...entries])));
  // The format allows spaces after the header; they keep the numbers aligned.
  const headerLength = Math.ceil(json.length / alignment) * alignment;
  const bytes = new Uint8Array(8 + headerLength + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, 8, 8 + headerLength);
  bytes.set(json, 8);
  let at = 8 + headerLength;
  for (const { values } of arrays) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}

/** @throws LabError `corrupt-database` where the bytes are not such a file */
export function decodeArrays(bytes: Uint8Array): NamedArray[] {
  const { header, data } = readHeader(bytes);
  return Object.entries(header)
    .filter(([name]) => name !== metadataName)
    .map(([name, raw]) => readArray(name, raw, data));
}

function readHeader(bytes: Uint8Array): { header: Record<string, unknown>; data: Uint8Array } {
  if (bytes.length < 8) throw damaged('it is shorter than its own header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(bytes.length - 8)) throw damaged('its header is cut off');
  const end = 8 + Number(length);
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, end)));
  } catch {
    throw damaged('its header is not JSON');
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw damaged('its header is no JSON object');
  }
  return { header: header as Record<string, unknown>, data: bytes.subarray(end) };
}

function readArray(name: string, raw: unknown, data: Uint8Array): NamedArray {
  const parsed = entrySchema.safeParse(raw);
  if (!parsed.success) throw damaged(`the entry "${name}" has another form`);
  const { dtype, shape, data_offsets: offsets } = parsed.data;
  const [start, end] = offsets;
  const width = dtype === 'F64' ? 8 : 4;
  if (end > data.length || end - start !== sizeOf(shape) * width) {
    throw damaged(`the array "${name}" does not fit its shape`);
  }
  // A copy of its own: aligned, and free of the file's buffer. Not `slice`, of which Node's Buffer
  // has a form that copies nothing.
  const copy = new Uint8Array(data.subarray(start, end)).buffer;
  const values = dtype === 'F64' ? new Float64Array(copy) : new Float32Array(copy);
  return { name, shape, values };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function damaged(reason: string): LabError {
  return new LabError('corrupt-database', `The stored arrays cannot be read: ${reason}.`);
}
