import { ApiObject } from 'cdk8s';
import { createHash } from 'node:crypto';
import type { Construct } from 'constructs';
import { ConstructError } from '../../internal/construct-error';
import { addDeployment } from '../../workloads/deployment';
import type { ContainerResources, Mount, SecretKey } from '../../workloads/pod-spec';
import { addServiceAccount } from '../../workloads/service-account';
import type { PodSelection } from '../../workloads/references';
import { type Exposure, renderExposure } from './exposure';
import { addFiles, type Files } from './files';
import { addDataVolume, type Storage } from './storage';

/** Properties of every add-on. */
export interface AddonProps {
  /** The tag of the image. @default - the version that this release was tested with */
  readonly version?: string;

  /** Requests and limits, as Kubernetes quantities. @default - enough for a mesh of some dozen pods; see the add-on */
  readonly resources?: ContainerResources;

  /** The place from which people open it. @default - the cluster, and port-forwards */
  readonly exposure?: Exposure;
}

/** A Service of an add-on. */
export interface AddonService {
  readonly name: string;
  readonly ports: readonly { readonly name: string; readonly port: number; readonly targetPort?: number }[];

  /** @default - ClusterIP */
  readonly exposure?: Exposure;
}

/** The parts of an add-on. */
export interface AddonParts {
  readonly name: string;
  readonly namespace: string;

  /** The labels that Services and people's commands select its pod by. */
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly image: string;
  readonly user: number;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly secretEnv?: Readonly<Record<string, SecretKey>>;

  /** Secrets whose keys the process reads as files. */
  readonly secretFiles?: readonly { readonly secret: string; readonly path: string }[];

  /** The container's ports, by name. */
  readonly ports: Readonly<Record<string, number>>;
  readonly health: { readonly path: string; readonly port: number };
  readonly startupSeconds?: number;
  readonly services: readonly AddonService[];
  readonly files: readonly Files[];

  /** The folder of its data. */
  readonly data?: { readonly path: string; readonly storage?: Storage };
  readonly scratch?: Readonly<Record<string, string>>;

  /** True if it calls the API server. */
  readonly token?: boolean;
  readonly resources: ContainerResources;
}

/** Creates the objects of an add-on: one hardened pod outside the mesh, which is replaced when its configuration changes. */
export function addAddon(scope: Construct, parts: AddonParts): PodSelection {
  const { name, namespace, podLabels } = parts;
  const labels = { 'app.kubernetes.io/name': name, ...podLabels };
  const metadata = { name, namespace, labels };
  checkImage(scope, parts.image);
  addServiceAccount(scope, metadata);
  const mounts = [...addFiles(scope, { namespace, labels }, parts.files), ...secretMounts(parts)];
  if (parts.data) mounts.push({ path: parts.data.path, volume: addDataVolume(scope, metadata, parts.data.storage) });
  addDeployment(scope, 'Resource', {
    metadata,
    selector: podLabels,
    podLabels: { ...labels, 'sidecar.istio.io/inject': 'false' },
    podAnnotations: { ...parts.podAnnotations, 'checksum/config': checksum(parts.files) },
    replicas: 1,
    // Two pods at once would write to the same files.
    strategy: parts.data?.storage === undefined ? 'RollingUpdate' : 'Recreate',
    pod: {
      ...parts,
      serviceAccountName: name,
      namedPorts: parts.ports,
      healthPath: parts.health.path,
      healthPort: parts.health.port,
      mounts,
      mountsToken: parts.token,
      ...(parts.data && { fsGroup: parts.user }),
    },
  });
  for (const service of parts.services) addService(scope, service, { namespace, labels, selector: podLabels });
  return { podLabels, namespace };
}

function checkImage(scope: Construct, image: string): void {
  if (/:(?!null$)[\w][\w.-]{0,127}$/.test(image)) return;
  throw new ConstructError(scope, `image '${image}' has no valid tag.`, "Set version to the tag of a release, such as 'v3.15.0', or leave it out.");
}

const secretMounts = ({ secretFiles = [] }: AddonParts): Mount[] =>
  secretFiles.map(({ secret, path }, at) => ({ path, volume: { name: `secret-${at + 1}`, secret: { secretName: secret } }, readOnly: true }));

const checksum = (files: readonly Files[]): string => createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);

interface ServicePlace {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly selector: Readonly<Record<string, string>>;
}

function addService(scope: Construct, { name, ports, exposure = { type: 'ClusterIP' } }: AddonService, place: ServicePlace): void {
  const { namespace, labels, selector } = place;
  const exposed = renderExposure(scope, exposure);
  const nodePort = exposure.type === 'NodePort' ? exposure.nodePort : undefined;
  new ApiObject(scope, `Service.${name}`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      ...exposed,
      selector: { ...selector },
      ports: ports.map(({ name: portName, port, targetPort = port }) => ({
        name: portName,
        port,
        targetPort,
        protocol: 'TCP',
        ...(nodePort !== undefined && { nodePort }),
      })),
    },
  });
}
