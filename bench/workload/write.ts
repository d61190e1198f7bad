/**
 * Our YAML writer alone, on the objects of a file: `node write.js OBJECTS OUTDIR`, where OBJECTS is JSON: the objects of each tenant, by name.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toYaml } from '../../constructs/app/yaml';
import { programArguments } from './arguments';

const { input, outdir } = programArguments();
mkdirSync(outdir, { recursive: true });
for (const [name, objects] of Object.entries(input as Record<string, unknown[]>)) writeFileSync(join(outdir, `${name}.yaml`), toYaml(objects));
