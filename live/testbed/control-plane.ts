import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tools } from '../install/tools';
import { Api } from './api';
import { must, start, tailOf, until } from './exec';
import { CONTROL_ADDRESS, createNetns, inside, POD_NETWORK, SERVICE_NETWORK } from './network';

const SERVER = `https://${CONTROL_ADDRESS}:6443`;
const ETCD = 'http://127.0.0.1:2379';

/**
 * The controllers of Kubernetes that the testbed runs: for Deployments, Services, namespaces, Jobs and owned objects. None watches nodes: the testbed
 * has one, which never fails.
 */
const CONTROLLERS = [
  'deployment-controller',
  'replicaset-controller',
  'endpointslice-controller',
  'namespace-controller',
  'garbage-collector-controller',
  'serviceaccount-controller',
  'root-ca-certificate-publisher-controller',
  'job-controller',
];

/** A running API server, with controllers. */
export interface ControlPlane {
  readonly api: Api;

  /** The kubeconfig file of an administrator. */
  readonly kubeconfig: string;

  /** The kubeconfig for somebody's token. */
  readonly kubeconfigFor: (token: string) => string;
}

/** Boots etcd, kube-apiserver and kube-controller-manager in their own network namespace. Calls `report` if one of them ends. */
export async function startControlPlane(tools: Tools, folder: string, report: (message: string) => void): Promise<ControlPlane> {
  const netns = await createNetns(CONTROL_ADDRESS);
  const at = (file: string) => join(folder, file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const launch = (name: string, command: string[]) => {
    const log = at(`${name}.log`);
    start(inside(netns, command), { log, cwd: folder }).on('exit', (code) => {
      report(`${name} ended with code ${code ?? 1}: ${tailOf(log)}`);
    });
  };

  launch('etcd', [tools.etcd, '--data-dir', at('etcd'), '--unsafe-no-fsync', '--listen-client-urls', ETCD, '--advertise-client-urls', ETCD]);
  const admin = randomBytes(24).toString('hex');
  writeFileSync(at('tokens.csv'), `${admin},admin,admin,"system:masters"\n`, { mode: 0o600 });
  await must(['openssl', 'genrsa', '-out', at('service-account.key'), '2048']);
  launch('kube-apiserver', apiServer(tools, at));

  const certificate = at('certificates/apiserver.crt');
  const kubeconfigFor = (token: string) => kubeconfig(certificate, token);
  const api = await until('kube-apiserver is ready', 60, async () => {
    const candidate = new Api(SERVER, admin, certificate);
    await candidate.get('/readyz');
    return candidate;
  });
  writeFileSync(at('admin.kubeconfig'), kubeconfigFor(admin), { mode: 0o600 });
  launch('kube-controller-manager', controllerManager(tools, at));
  return { api, kubeconfig: at('admin.kubeconfig'), kubeconfigFor };
}

const apiServer = (tools: Tools, at: (file: string) => string) => [
  tools.kubeApiserver,
  `--etcd-servers=${ETCD}`,
  `--bind-address=${CONTROL_ADDRESS}`,
  `--advertise-address=${CONTROL_ADDRESS}`,
  '--secure-port=6443',
  `--cert-dir=${at('certificates')}`,
  '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
  `--service-account-signing-key-file=${at('service-account.key')}`,
  `--service-account-key-file=${at('service-account.key')}`,
  '--api-audiences=api,istio-ca',
  `--token-auth-file=${at('tokens.csv')}`,
  '--authorization-mode=RBAC',
  `--service-cluster-ip-range=${SERVICE_NETWORK}`,
  // Webhooks are called at the pods of their Services: nothing here translates a Service's address for the API server.
  '--enable-aggregator-routing=true',
  '--watch-cache=true',
  '--profiling=false',
];

const controllerManager = (tools: Tools, at: (file: string) => string) => [
  tools.kubeControllerManager,
  `--kubeconfig=${at('admin.kubeconfig')}`,
  `--controllers=${CONTROLLERS.join(',')}`,
  `--root-ca-file=${at('certificates/apiserver.crt')}`,
  `--cluster-cidr=${POD_NETWORK}`,
  '--leader-elect=false',
  '--kube-api-qps=200',
  '--kube-api-burst=400',
  '--secure-port=0',
];

function kubeconfig(certificate: string, token: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'testbed', cluster: { server: SERVER, 'certificate-authority-data': readFileSync(certificate).toString('base64') } }],
    users: [{ name: 'user', user: { token } }],
    contexts: [{ name: 'testbed', context: { cluster: 'testbed', user: 'user' } }],
    'current-context': 'testbed',
  });
}
