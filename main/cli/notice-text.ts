/** What the person should know of how the data folder opened, in the words of a terminal. */
import type { Notice } from '#shared/domain/lab-status';

export function noticeText({ code, values }: Notice): string {
  switch (code) {
    case 'database-set-aside':
      return `The run log could not be used: ${values.reason ?? ''}. It was kept as ${values.file ?? ''} in the data folder, and a new one was begun.`;
    case 'runs-interrupted':
      return `Cut short when the program that trained them ended: ${values.count ?? ''}. Their finished epochs are kept.`;
    case 'settings-reset':
      return 'The settings could not be read; the defaults are in use.';
    case 'store-failed':
      return `The run log cannot be written: ${values.reason ?? ''}`;
  }
}
