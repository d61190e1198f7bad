import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Chart } from 'cdk8s';
import { readObjects } from '../../analysis/objects';
import { App, type IMeshService, VersionedService } from '../../constructs';

/** Any Kubernetes object, as a test reads it. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels: Record<string, string>; annotations?: Record<string, string> };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read whatever kind they ask for
  [field: string]: any;
}

export const ROOT = resolve(__dirname, '../..');
export const DIST = join(ROOT, 'dist');

/** An empty chart in namespace `shop`, in an app of its own. */
export function shopChart(): Chart {
  return new Chart(new App(), 'Shop', { namespace: 'shop' });
}

/** A service `cart` with versions v1, v2 and v3, in a chart of its own so that a test sees only what it makes. */
export function cartService(chart: Chart, name = 'cart'): IMeshService<'v1' | 'v2' | 'v3'> {
  const image = 'example.com/image:1';
  const elsewhere = new Chart(chart.node.root, `Services-${name}`, { namespace: 'shop' });
  return new VersionedService(elsewhere, 'Service', { name, port: 8080, versions: { v1: { image }, v2: { image }, v3: { image } } });
}

/** The objects of a chart, in the order in which they are written. */
export function objectsOf(chart: Chart): Manifest[] {
  return chart.toJson() as Manifest[];
}

/** The one object of a kind (and a name) in a list. */
export function find(objects: readonly Manifest[], kind: string, name?: string): Manifest {
  const found = objects.filter((object) => object.kind === kind && (name === undefined || object.metadata.name === name));
  if (found.length !== 1) throw new Error(`${String(found.length)} objects of kind ${kind} ${name ?? ''} among ${names(objects).join(', ')}`);
  return found[0]!;
}

/** `Kind/name` of each object. */
export function names(objects: readonly Manifest[]): string[] {
  return objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
}

/** The objects of one file below dist/. */
export function readDist(file: string): Manifest[] {
  return readObjects(readFileSync(join(DIST, file), 'utf8'), file).map(({ object }) => object as Manifest);
}

/** The objects of a scenario. */
export function scenario(name: string): Manifest[] {
  return readDist(`scenarios/${name}.k8s.yaml`);
}

/** The files of a folder below dist/, in the order in which kubectl applies them. */
export function filesIn(folder: string): string[] {
  return readdirSync(join(DIST, folder))
    .sort()
    .map((file) => `${folder}/${file}`);
}

/** All objects of an environment, in the order in which kubectl applies them. */
export function environment(name: string): Manifest[] {
  return filesIn(name).flatMap(readDist);
}
