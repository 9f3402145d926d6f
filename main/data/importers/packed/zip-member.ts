/** One file of a zip archive. */
import { join } from 'node:path';
import type { BinaryFile } from '../reading/binary-file';
import { openArchive } from '../zip/archive';
import { chooseMember } from './choose-member';
import { diskFull } from './disk-error';
import { safeName } from './inner-name';
import type { Unpacked, UnpackRequest } from './unpacked';
import { writeUnpacked } from './write-unpacked';

/** @throws LabError `invalid-input` where there is no table or it is damaged; as {@link writeUnpacked} */
export async function unpackMember(
  file: BinaryFile,
  { folder, limits, settings, signal, onShare }: UnpackRequest,
): Promise<Unpacked> {
  const archive = await openArchive(file);
  const members = archive.names.map((name) => ({ name, bytes: archive.bytesOf(name) ?? 0 }));
  const { member, decision } = chooseMember(file.name, members, settings.member);
  if (member.bytes > limits.room) throw diskFull(folder);
  const unpacked = async function* () {
    let done = 0;
    for await (const chunk of archive.read(member.name)) {
      yield chunk;
      done += chunk.length;
      onShare(done / member.bytes);
    }
  };
  const path = join(folder, safeName(member.name));
  const bytes = await writeUnpacked(unpacked(), file.name, path, limits, signal);
  return { path, bytes, decisions: [decision] };
}
