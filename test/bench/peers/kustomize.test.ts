import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { kustomize } from '../../../bench/peers/kustomize';

test('is given one root, an overlay for each tenant, and one base', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-bench-test-'));
  try {
    kustomize.peer({ folder, tenants: ['a', 'b'], compiled: '' }, { program: 'kustomize', oursOutput: '' });
    const root = join(folder, 'kustomize');
    expect(readdirSync(root).sort()).toEqual(['a', 'b', 'base', 'kustomization.yaml']);
    expect(load(readFileSync(join(root, 'kustomization.yaml'), 'utf8'))).toMatchObject({ resources: ['a', 'b'] });
    expect(load(readFileSync(join(root, 'a', 'kustomization.yaml'), 'utf8'))).toMatchObject({ namespace: 'a', resources: ['../base'] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
