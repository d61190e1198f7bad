import type { GoProgram } from './install';

/** How many namespaces are written; null where the pair is not about namespaces. */
export type Size = number | null;

/** One process: how it is started, and what it writes. */
export interface Side {
  readonly program: string;
  readonly args: readonly string[];
  /** @default - the root of the repository */
  readonly cwd?: string;
  /** The file or folder that it writes, removed before each run. */
  readonly output: string;
  /** Whether it prints what it writes, so that its standard output goes to `output`. @default false */
  readonly prints?: boolean;
}

/** What both sides of a pair are to write. */
export interface Workload {
  readonly tenants: readonly string[];
  /** An empty folder, for inputs and outputs. */
  readonly folder: string;
  /** The compiled programs. */
  readonly compiled: string;
}

/** What a peer is given beside the workload. */
export interface PeerTools {
  /** The pair's own program; empty where it has none. */
  readonly program: string;
  /** Where ours has written. */
  readonly oursOutput: string;
}

/** Ours and one peer, measured in turn. */
export interface Pair {
  /** What --only and results.json call it. */
  readonly name: string;
  /** What tables call the peer. */
  readonly title: string;
  readonly sizes: readonly Size[];
  /** Whether both sides write the same objects, and are compared before they are measured. */
  readonly writesSameObjects: boolean;
  /** What is built for the peer. @default - nothing */
  readonly goProgram?: GoProgram;
  /** The peer's version. */
  version(): string;
  ours(workload: Workload): Side;
  peer(workload: Workload, tools: PeerTools): Side;
}
