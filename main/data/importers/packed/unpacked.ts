/** What those who unpack are asked, and what they answer. */
import type { Decision } from '#shared/domain/dataset';
import type { ImportSettings } from '#shared/domain/import-settings';
import type { UnpackLimits } from './write-unpacked';

export interface UnpackRequest {
  /** Where the unpacked file is to be put. */
  folder: string;
  limits: UnpackLimits;
  settings: ImportSettings;
  signal: AbortSignal;
  /** Told how much of the packed file was read, 0 to 1. */
  onShare: (share: number) => void;
}

export interface Unpacked {
  path: string;
  bytes: number;
  /** Which file of an archive it is. */
  decisions: Decision[];
}
