/** Which file of a zip archive is read: the one that can be a table, or the largest of several. */
import { extname } from 'node:path';
import type { Decision } from '#shared/domain/dataset';
import { LabError } from '#shared/result';
import { formatOfEnding } from '../format-endings';
import { refusal } from '../refusals';

export interface Member {
  name: string;
  /** Unpacked. */
  bytes: number;
}

export interface MemberChoice {
  member: Member;
  decision: Decision;
}

/** Programs put these beside a table; people, those. */
const besides = /(^|\/)(__MACOSX\/|\.(?!\.?\/)|desktop\.ini$|thumbs\.db$)/i;
const remarks = /(^|\/)(read[\s_-]?me|licen[cs]e|copying|notice|changelog|citation)\b[^/]*$/i;

/**
 * @param file name of the archive, for sentences
 * @param wanted the setting `member`
 * @throws LabError `invalid-input` where there is no table, or none of that name
 */
export function chooseMember(
  file: string,
  members: readonly Member[],
  wanted: string | undefined,
): MemberChoice {
  const shown = members.filter(({ name }) => !besides.test(name));
  if (wanted !== undefined) return named(file, shown, wanted);
  const plain = shown.filter(({ name }) => !remarks.test(name));
  const known = plain.filter(({ name }) => formatOfEnding(extname(name)) !== undefined);
  const candidates = known.length > 0 || plain.length !== 1 ? known : plain;
  const sorted = [...candidates].sort((a, b) => b.bytes - a.bytes);
  const [member, ...others] = sorted;
  if (member === undefined) throw noTable(file, shown);
  const reason =
    others.length === 0 ? 'the only table in the archive' : `the largest of ${sorted.length}`;
  return { member, decision: decide(member, reason, others, others.length === 0) };
}

function named(file: string, members: readonly Member[], wanted: string): MemberChoice {
  const member = members.find(({ name }) => name === wanted);
  if (member === undefined) {
    const message = `The setting member is "${wanted}", but "${file}" has ${listed(members)}. Name one of these.`;
    throw new LabError('invalid-input', message, { faults: [{ path: 'member', message }] });
  }
  const others = members.filter((other) => other !== member);
  return { member, decision: decide(member, 'as set', others, true) };
}

const mostAlternatives = 100;

function decide(
  { name }: Member,
  reason: string,
  others: readonly Member[],
  certain: boolean,
): Decision {
  const alternatives = others.slice(0, mostAlternatives).map((other) => other.name);
  return { setting: 'member', column: null, value: name, reason, alternatives, certain };
}

function noTable(file: string, members: readonly Member[]): LabError {
  const isPicture = ({ name }: Member) => /\.(png|jpe?g|jpe|jfif)$/i.test(name);
  if (members.some(isPicture)) {
    return refusal(
      file,
      'is an archive of pictures. Unpack it, and choose the folder that comes out.',
    );
  }
  if (members.some(({ name }) => name === 'content.xml')) {
    return refusal(
      file,
      'is an OpenDocument file, which is not read. Save the table as CSV or .xlsx and choose that.',
    );
  }
  if (members.some(({ name }) => /\.(zip|gz|tgz|tar|7z|rar|bz2|xz|zst)$/i.test(name))) {
    return refusal(
      file,
      `holds archives in an archive: ${listed(members)}. Unpack it, and choose one of them.`,
    );
  }
  return refusal(
    file,
    `is a zip archive without a table in it${members.length === 0 ? '' : `: it has ${listed(members)}`}. Bring one with a table (CSV, JSON, Parquet, Excel and so on), or name a file in it by the setting member.`,
  );
}

function listed(members: readonly Member[]): string {
  const names = members.slice(0, 10).map(({ name }) => `"${name}"`);
  if (names.length === 0) return 'no files';
  return `${names.join(', ')}${members.length > 10 ? `, … (${members.length})` : ''}`;
}
