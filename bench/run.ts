import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tenantNames } from './files';
import { compiled, installed, installedMeter } from './install';
import { type Measurement, measured } from './measurement';
import { objectsIn, requireSameObjects } from './objects';
import type { Pair, Side, Size, Workload } from './pair';
import { BenchError } from './bench-error';
import { type LeftOut, type Row, rowOf } from './rows';

/** The compiled programs and the peers, for all runs. */
export interface Workshop {
  readonly compiled: string;
  readonly meter: string;
  /** The programs of pairs that have one, by the pair's name. */
  readonly programs: ReadonlyMap<string, string>;
  readonly leftOut: readonly LeftOut[];
}

/** Compiles our programs and builds the peers. Omits pairs whose peer cannot be built. */
export async function prepared(pairs: readonly Pair[]): Promise<Workshop> {
  const meter = await installedMeter();
  const programs = new Map<string, string>();
  const leftOut: LeftOut[] = [];
  for (const { name, goProgram } of pairs) {
    if (goProgram === undefined) continue;
    try {
      programs.set(name, await installed(goProgram));
    } catch (error) {
      if (!(error instanceof BenchError)) throw error;
      leftOut.push({ pair: name, reason: error.message });
    }
  }
  return { compiled: await compiled(), meter, programs, leftOut };
}

/** A pair at a size. */
export interface Job {
  readonly pair: Pair;
  readonly size: Size;
  readonly workshop: Workshop;
}

interface Sides {
  readonly ours: Side;
  readonly peer: Side;
}

/** Runs each side once, unmeasured, then calls `use`. Throws if the sides write different objects. */
export async function compared<Result>({ pair, size, workshop }: Job, use: (sides: Sides) => Result | Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-bench-'));
  const clean = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', clean);
  try {
    const workload = { folder, tenants: tenantNames(size ?? 0), compiled: workshop.compiled };
    return await use(await sides(pair, workload, workshop));
  } finally {
    process.off('exit', clean);
    clean();
  }
}

async function sides(pair: Pair, workload: Workload, { meter, programs }: Workshop): Promise<Sides> {
  const ours = pair.ours(workload);
  await measured(ours, meter);
  const peer = pair.peer(workload, { program: programs.get(pair.name) ?? '', oursOutput: ours.output });
  await measured(peer, meter);
  if (pair.writesSameObjects) {
    requireSameObjects(`${pair.name} at ${workload.tenants.length}`, objectsIn(peer.output), objectsIn(ours.output));
  }
  return { ours, peer };
}

/** Measures a pair at a size, in turn: ours, the peer, ours, the peer, ... */
export function measuredRow(job: Job, runs: number): Promise<Row> {
  const { meter } = job.workshop;
  return compared(job, async (sides) => {
    const [ours, peer]: [Measurement[], Measurement[]] = [[], []];
    for (let run = 0; run < runs; run += 1) {
      ours.push(await measured(sides.ours, meter));
      peer.push(await measured(sides.peer, meter));
    }
    return rowOf({ pair: job.pair.name, size: job.size }, ours, peer);
  });
}

/** Writes JSON to a file, and makes its folder. */
export function writeJson(file: string, value: unknown): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
