/** Shown in the window where the laboratory could not be opened: what, where, how to mend. */
import { LabError } from '#shared/result';

export function failurePage(error: unknown): string {
  const message =
    error instanceof LabError
      ? error.message
      : `Unroll could not start: ${error instanceof Error ? error.message : String(error)}`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Unroll</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 42rem; margin: 15vh auto; padding: 0 1.5rem; }
</style></head>
<body><main role="alert"><h1>The laboratory cannot be opened</h1>
<p>${escapeHtml(message)}</p>
<p>Nothing was changed or deleted. Mend the cause and start Unroll again.</p></main></body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
