import { naturalOrder } from '../../core/natural-order.ts';

interface LabelIndex {
  /** Distinct labels in natural order. */
  readonly labels: readonly string[];
  /** Position in `labels` of each given label. */
  readonly indexOf: Int32Array;
}

/** Distinct labels in natural order, and where each given label stands among them. */
export function indexLabels(given: readonly string[]): LabelIndex {
  const labels = [...new Set(given)].sort(naturalOrder);
  const position = new Map(labels.map((label, i) => [label, i]));
  return { labels, indexOf: Int32Array.from(given, (label) => position.get(label)!) };
}
