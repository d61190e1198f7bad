import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DistIndex } from '../../analysis/expectations';

const index = () => JSON.parse(readFileSync(join(__dirname, '../../dist/index.json'), 'utf8')) as DistIndex;

/** The command that applies the lab again and deletes everything that scenarios added. */
export function pruneCommand(): string {
  const { prune, folder } = index().environments.find(({ name }) => name === 'lab')!;
  const lines = [`kubectl apply -f dist/${folder} --prune`, `-l ${prune.selector}`, ...prune.allowlist.map((kind) => `--prune-allowlist=${kind}`)];
  return `\`\`\`sh\n${lines.join(' \\\n  ')}\n\`\`\``;
}

/** A section for each scenario: its promise, and how to see it. */
export function scenariosReference(): string {
  return index()
    .scenarios.map(
      ({ name, promise, see, base }) =>
        `## ${name}\n\n${promise}\n\n- Apply: \`kubectl apply -f dist/scenarios/${name}.k8s.yaml\`, over \`${base}\`\n- See: ${see}`,
    )
    .join('\n\n');
}
