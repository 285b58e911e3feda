import { mergeMarks } from './merge-marks.ts';

/**
 * Slims a drawn chart for embedding: one decimal, no empty paths, no attributes that the page's stylesheet or the
 * browser supplies, marks of the same looks as one. The picture's role and name are set here; text keeps what Vega escaped.
 */
export function tidySvg(svg: string, label: string, className: string): string {
  const body = svg
    .replace(/^<svg[^>]*>/, '')
    .replace(/<path[^>]* d=""[^>]*\/>/g, '')
    .replace(/<path class="background"[^>]*\/>/g, '')
    .replace(/<[a-z]+[^>]* opacity="0"[^>]*>(?:[^<]*<\/text>)?/g, '')
    .replace(/<[^>]+>/g, slimTag);
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const commonSize = /<[^>]* font-size="([\d.]+)"/.exec(body)?.[1];
  return (
    `<svg class="${className}" role="img" aria-label="${label}" viewBox="0 0 ${width} ${height}" ` +
    `width="${width}" height="${height}"${commonSize ? ` font-size="${commonSize}"` : ''}>` +
    mergeMarks(
      emptyGroupsRemoved(
        commonSize ? body.replace(/<[^>]+>/g, (tag) => tag.replace(` font-size="${commonSize}"`, '')) : body,
      ),
    )
  );
}

function slimTag(tag: string): string {
  return tag
    .replace(/ (?:class|role|pointer-events|font-family|aria-[a-z]+|stroke-miterlimit)="[^"]*"/g, '')
    .replace(/ (?:opacity="1"|font-weight="normal"|text-anchor="start"|stroke-width="1"|[xy]2="0")/g, '')
    .replace(/-?\d+\.\d\d+(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 10) / 10 + 0))
    .replace(/(font-size="[\d.]+)px"/g, '$1"')
    .replace(/ transform="translate\(0,0\)"/g, '');
}

function emptyGroupsRemoved(body: string): string {
  let [before, after] = ['', body];
  while (after !== before) {
    before = after;
    after = before.replace(/<g[^>]*><\/g>/g, '');
  }
  return after;
}
