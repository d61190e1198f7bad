import type { Size } from './pair';

/** A limit for a row: our CPU or wall time, divided by the peer's, or our peak memory in MB (10^6 bytes). */
export interface Target {
  readonly pair: string;
  readonly size: Size;
  readonly of: 'cpu' | 'wall' | 'memory';
  readonly atMost: number;
}

const cpu = (pair: string, limits: Readonly<Record<number, number>>): Target[] =>
  Object.entries(limits).map(([size, atMost]) => ({ pair, size: Number(size), of: 'cpu', atMost }));

export const TARGETS: readonly Target[] = [
  ...cpu('stock', { 100: 0.36, 400: 0.17, 1000: 0.065 }),
  ...cpu('helm', { 100: 1.05, 400: 0.75, 1000: 0.69 }),
  ...cpu('jsonnet', { 100: 1.05, 400: 0.7, 1000: 0.45 }),
  ...cpu('cue', { 100: 0.42, 400: 0.22 }),
  ...cpu('kustomize', { 100: 0.03 }),
  ...cpu('js-yaml', { 100: 1, 400: 1, 1000: 1 }),
  ...cpu('writer', { 100: 1, 400: 1, 1000: 1 }),
  ...cpu('itself', { 1000: 5 }),
  { pair: 'itself', size: 1000, of: 'memory', atMost: 200 },
  { pair: 'empty-app', size: null, of: 'wall', atMost: 1.6 },
];
