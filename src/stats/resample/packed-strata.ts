import type { AssignmentScheme } from '../../core/design.ts';

/** Entities in words of 32, stratum by stratum, so that a draw is a row of bits. */
export interface PackedStrata {
  readonly nWords: number;
  /** First word of each stratum, and one past the last: nStrata + 1. */
  readonly firstWord: Int32Array;
  /** Entities of each stratum. */
  readonly sizes: Int32Array;
  /** Entity of each bit, nWords x 32; -1 where a stratum's last word has no entity left. */
  readonly entityOf: Int32Array;
}

/** Lays the entities of a scheme out in words; inside a stratum in the order of their index. */
export function packStrata({ stratumOf, nStrata }: Pick<AssignmentScheme, 'stratumOf' | 'nStrata'>): PackedStrata {
  const sizes = new Int32Array(nStrata);
  for (const stratum of stratumOf) sizes[stratum]!++;
  const firstWord = new Int32Array(nStrata + 1);
  for (let s = 0; s < nStrata; s++) firstWord[s + 1] = firstWord[s]! + Math.ceil(sizes[s]! / 32);
  const nWords = firstWord[nStrata]!;
  const entityOf = new Int32Array(nWords * 32).fill(-1);
  const next = firstWord.map((word) => word * 32);
  for (const [entity, stratum] of stratumOf.entries()) entityOf[next[stratum]!++] = entity;
  return { nWords, firstWord, sizes, entityOf };
}
