import type { Json } from './chart.ts';

type Layer = { readonly [key: string]: Json };

/** The same layers, with rows that several of them draw written once, as named data sets of the specification. */
export function shareData(layers: readonly Json[]): {
  readonly layer: readonly Json[];
  readonly datasets?: { readonly [name: string]: Json };
} {
  const texts = layers.map(rowsOf);
  const shared = [...new Set(texts.filter((text, i) => text !== null && texts.indexOf(text) !== i))] as string[];
  if (shared.length === 0) return { layer: layers };
  const nameOf = (text: string) => `rows${shared.indexOf(text) + 1}`;
  return {
    datasets: Object.fromEntries(shared.map((text) => [nameOf(text), JSON.parse(text) as Json])),
    layer: layers.map((layer, i) =>
      shared.includes(texts[i]!) ? { ...(layer as Layer), data: { name: nameOf(texts[i]!) } } : layer,
    ),
  };
}

function rowsOf(layer: Json): string | null {
  const { data } = layer as { readonly data?: { readonly values?: readonly Json[] } };
  return data?.values && data.values.length > 1 ? JSON.stringify(data.values) : null;
}
