/**
 * Pages without any script, for when the real one cannot be shown: they say what happened, where,
 * and how to go on. In the window rather than in a dialog, so that the text can be copied.
 */
import { LabError } from '#shared/result';

/** The laboratory could not be opened. */
export function failurePage(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const message = error instanceof LabError ? reason : `Unroll could not start: ${reason}`;
  return page(
    'The laboratory cannot be opened',
    `<p>${escapeHtml(message)}</p>
<p>Nothing was changed or deleted. Mend the cause and start Unroll again.</p>`,
  );
}

/** The page's process ended; runs are trained elsewhere and go on. */
export function crashPage(reason: string): string {
  return page(
    'The page stopped working',
    `<p>Its process ended (${escapeHtml(reason)}). Runs go on, and nothing is lost.</p>
<p><a href="/index.html">Show the laboratory again</a></p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Unroll</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 42rem; margin: 15vh auto; padding: 0 1.5rem; overflow-wrap: anywhere; }
</style></head>
<body><main role="alert"><h1>${title}</h1>
${body}</main></body>
</html>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
