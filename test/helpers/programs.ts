/** The bundles of this project, as `npm run build` left them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { programsIn, type Programs } from '../../main/services/programs';
import { projectRoot } from '../../scripts/native-parts.mjs';

export function builtPrograms(): Programs {
  const programs = programsIn(join(projectRoot, 'out'));
  if (!Object.values<string>({ ...programs }).every(existsSync)) {
    throw new Error('Run "npm run build" first.');
  }
  return programs;
}
