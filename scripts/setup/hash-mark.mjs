// @ts-check
/** What hash-downloads.mjs prints in front of a hash; apart from it, as importing that one has effects. */
export const hashMark = 'sha256 of the download: ';
