import type { Pair } from '../pair';
import { cue } from './cue';
import { emptyApp } from './empty-app';
import { helm } from './helm';
import { itself } from './itself';
import { jsYaml } from './js-yaml';
import { jsonnet } from './jsonnet';
import { kustomize } from './kustomize';
import { stock } from './stock';
import { writer } from './writer';

/** All pairs, in the order of the table. */
export const PAIRS: readonly Pair[] = [stock, helm, jsonnet, cue, kustomize, jsYaml, writer, itself, emptyApp];
