/** The module of src/effects/inference that holds a chunk function, as source or as built. */
export function chunkModule(
  name: 'randomization-chunk' | 'wild-chunk' | 'bootstrap-kernel' | 'refit/refit-kernel' | 'starts-chunk',
): URL {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  return new URL(`../effects/inference/${name}${extension}`, import.meta.url);
}
