import { stringify } from 'yaml';
import type { ArmsDesign } from './schema.ts';
import { design as designSchema } from './sections/design.ts';

const ALWAYS = ['method', 'accept'];

/** The section `design:` of a plan as lines of YAML, without keys that hold their default. */
export function designLines(planned: ArmsDesign): readonly string[] {
  const defaults: Readonly<Record<string, unknown>> = designSchema.parse({ method: planned.method });
  const stated = Object.entries(planned).filter(
    ([key, value]) => ALWAYS.includes(key) || JSON.stringify(value) !== JSON.stringify(defaults[key]),
  );
  return stringify({ design: Object.fromEntries(stated) }, { lineWidth: 0 })
    .trimEnd()
    .split('\n');
}
