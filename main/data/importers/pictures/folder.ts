/** Pictures and tables in a folder and its folders. */
import { readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { refusal, asRefusal } from '../refusals';
import type { Pacer } from '../reading/pacer';

export interface PictureFolder {
  /** Paths from the folder, with `/` between, in the order of their numbers and letters. */
  pictures: string[];
  /** Those in the folder itself that may hold captions or labels. */
  tables: string[];
}

const pictureEndings = ['.png', '.jpg', '.jpeg', '.jpe', '.jfif'];
const tableEndings = ['.csv', '.tsv', '.json', '.jsonl', '.ndjson', '.txt'];
const mostFiles = 500_000;

/** @throws LabError `invalid-input` where there are no pictures, or too many */
export async function listFolder(path: string, pacer: Pacer): Promise<PictureFolder> {
  const pictures: string[] = [];
  const tables: string[] = [];
  const waiting = [path];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    await pacer.turn();
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      throw asRefusal(error, path);
    });
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === '__MACOSX') continue;
      const full = join(folder, entry.name);
      const ending = extname(entry.name).toLowerCase();
      // Links are not followed: they may lead out of the folder, or round in a circle.
      if (entry.isDirectory()) waiting.push(full);
      else if (!entry.isFile()) continue;
      else if (pictureEndings.includes(ending)) {
        pictures.push(relative(path, full).split(sep).join('/'));
      } else if (folder === path && tableEndings.includes(ending)) tables.push(entry.name);
    }
    if (pictures.length > mostFiles) {
      throw refusal(
        path,
        `has more than ${mostFiles.toLocaleString('en')} pictures. Choose a part.`,
      );
    }
  }
  if (pictures.length === 0) {
    throw refusal(
      path,
      'is a folder without PNG or JPEG pictures. Choose a folder of pictures with a table of captions or labels, or with a folder for each label.',
    );
  }
  const order = new Intl.Collator('en', { numeric: true });
  return { pictures: pictures.sort(order.compare), tables: tables.sort(order.compare) };
}
