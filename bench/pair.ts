import type { GoProgram } from './install';

/** The number of namespaces; null for a pair that has none. */
export type Size = number | null;

/** One process, and its output. */
export interface Side {
  readonly program: string;
  readonly args: readonly string[];
  /** @default - the root of the repository */
  readonly cwd?: string;
  /** The file or folder that it writes, removed before each run. */
  readonly output: string;
  /** True if it writes to standard output, which then goes to `output`. @default false */
  readonly prints?: boolean;
}

/** The task of both sides of a pair. */
export interface Workload {
  readonly tenants: readonly string[];
  /** An empty folder, for inputs and outputs. */
  readonly folder: string;
  /** The compiled programs. */
  readonly compiled: string;
}

/** Further inputs of a peer. */
export interface PeerTools {
  /** The path of the pair's Go program; empty if it has none. */
  readonly program: string;
  /** The output of our side. */
  readonly oursOutput: string;
}

/** Ours and one peer, measured in turn. */
export interface Pair {
  /** The name for --only, and in results.json. */
  readonly name: string;
  /** The name of the peer in tables. */
  readonly title: string;
  readonly sizes: readonly Size[];
  /** True if both sides write the same objects. They are then compared before they are measured. */
  readonly writesSameObjects: boolean;
  /** The program of the peer, which Go builds. @default - none */
  readonly goProgram?: GoProgram;
  /** The peer's version. */
  version(): string;
  ours(workload: Workload): Side;
  peer(workload: Workload, tools: PeerTools): Side;
}
