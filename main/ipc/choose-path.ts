/** The system's own dialog for a file, or for a folder of pictures. */
import { BrowserWindow, dialog, type OpenDialogOptions, type WebContents } from 'electron';

const filters = [
  {
    name: 'Sequences',
    extensions: [
      ...['csv', 'tsv', 'tab', 'txt', 'dat', 'json', 'jsonl', 'ndjson', 'ts', 'tsf'],
      ...['npy', 'npz', 'parquet', 'xlsx', 'gz', 'zip'],
    ],
  },
  { name: 'All files', extensions: ['*'] },
];

/** Null where the person gave up. */
export async function choosePath(
  contents: WebContents,
  what: 'file' | 'folder',
): Promise<string | null> {
  const options: OpenDialogOptions =
    what === 'file'
      ? { properties: ['openFile'], filters }
      : { properties: ['openDirectory'], title: 'Folder of pictures' };
  const window = BrowserWindow.fromWebContents(contents);
  const { filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return filePaths[0] ?? null;
}
