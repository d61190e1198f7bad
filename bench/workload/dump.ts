/**
 * js-yaml alone, on the objects that our app makes: `node dump.js OBJECTS OUTDIR`, where OBJECTS is JSON: the objects of each tenant, by name.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { programArguments } from './arguments';

const { input, outdir } = programArguments();
mkdirSync(outdir, { recursive: true });
for (const [name, objects] of Object.entries(input as Record<string, unknown[]>)) {
  writeFileSync(join(outdir, `${name}.yaml`), objects.map((object) => dump(object, { lineWidth: -1, noRefs: true })).join('---\n'));
}
