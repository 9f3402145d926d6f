/** Names are people's own: a line break or a bar in them must not break the page. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('`', "'");
}

export function cell(text: string): string {
  return oneLine(text).replaceAll('|', '\\|');
}
