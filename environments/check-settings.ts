import { isDnsLabel } from '../analysis/objects/dns-names';
import type { Settings } from '../charts/settings';
import { type Finding, shown } from './settings-error';

/** Folders of dist/ that belong to no environment. */
const RESERVED = ['expectations', 'install', 'scenarios', 'tenants'];

/** Findings about the settings of one environment, each with its field. */
export function checkSettings(settings: Settings): (Finding & { readonly field: string })[] {
  const name = nameFinding(settings.name);
  const podSecurity = podSecurityFinding(settings);
  return [...(name ? [{ field: 'name', ...name }] : []), ...(podSecurity ? [{ field: 'podSecurity', ...podSecurity }] : [])];
}

function nameFinding(name: string): Finding | undefined {
  const found = (message: string, cure: string): Finding => ({ code: 'MESH2003', message: `name ${shown(name)} ${message}`, cure, data: { name } });
  if (!isDnsLabel(name)) {
    return found('is not a DNS label.', 'Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.');
  }
  if (RESERVED.includes(name)) return found('is already a folder of dist/.', 'Choose another.');
  // The app keeps its children by name, in an object that already has these properties.
  if (name in {}) return found('is a property of every JavaScript object.', 'Choose another.');
  return undefined;
}

/** Without the CNI, an init container of each sidecar changes the pod's network. Only the level `privileged` permits that. */
function podSecurityFinding({ install, podSecurity }: Settings): Finding | undefined {
  if (podSecurity === 'privileged' || install.cni === true || install.profile === 'ambient') return undefined;
  const why = "a sidecar's init container then needs NET_ADMIN, which the level forbids: no pod would start";
  return {
    code: 'MESH2005',
    message: `podSecurity is '${podSecurity}' without the Istio CNI; ${why}.`,
    cure: "Set install.cni to true, or podSecurity to 'privileged'.",
    data: { podSecurity },
  };
}
