import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  AllowCalls,
  BookinfoApp,
  BookinfoIngress,
  DenyAllCalls,
  DenyAllIngress,
  Folder,
  IstioCanary,
  MeshNamespace,
  recommendedLabels,
  ServiceSubsets,
  StrictMtls,
} from '../../constructs';

/** The workload, once for each namespace: Bookinfo with its routes, policies and entry. 29 objects, one file. */
export class Tenant extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: id, labels: recommendedLabels({ partOf: 'bookinfo', instance: id, component: 'tenant' }) });
    new MeshNamespace(this, 'Namespace', { name: id, podSecurity: 'restricted' });
    const { productpage, details, reviews, ratings } = new BookinfoApp(this, 'Bookinfo', { replicas: 1 });
    for (const service of [productpage, details, reviews, ratings]) new ServiceSubsets(this, `Subsets-${service.name}`, { service });
    const { gateway } = new BookinfoIngress(this, 'Entry', { productpage, hosts: [`${id}.example.com`] });
    new IstioCanary(this, 'Canary', { service: reviews, weights: { v1: 90, v2: 10 } });
    new StrictMtls(this, 'StrictMtls');
    new AllowCalls(this, 'GatewayCalls', { from: gateway, to: productpage, methods: ['GET'] });
    new AllowCalls(this, 'ProductpageCalls', { from: productpage, to: [details, reviews], methods: ['GET'] });
    new AllowCalls(this, 'ReviewsCalls', { from: reviews, to: ratings, methods: ['GET'] });
    new DenyAllCalls(this, 'DenyAllCalls');
    new DenyAllIngress(this, 'DenyAllIngress');
  }
}

/** Adds a tenant, in its own folder. */
export function addTenant(scope: Construct, name: string): Folder {
  const folder = new Folder(scope, name);
  new Tenant(folder, name);
  return folder;
}
