/** The real cyclonus. These checks are no part of `npm test`: they need the program. */
export function realCyclonus(): string {
  const program = process.env.CDK8S_MESH_CYCLONUS;
  if (program === undefined) throw new Error('CDK8S_MESH_CYCLONUS is not set: it is the path of the program cyclonus.');
  return program;
}
