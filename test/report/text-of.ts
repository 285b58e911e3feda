/** The words of a page as one line: no markup, no glue between figures. */
export const textOf = (markup: string): string =>
  markup
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u2060', '')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');
