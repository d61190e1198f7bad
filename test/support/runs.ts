/**
 * The number of runs of a property: a quarter of `full`. CDK8S_MESH_FULL_RUNS=1 asks for all of them.
 *
 * Properties have a fixed seed, so these are always the same runs.
 */
export const runs = (full: number): number => (process.env.CDK8S_MESH_FULL_RUNS === '1' ? full : full / 4);
