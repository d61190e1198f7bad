import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as cdk8s from 'cdk8s';
import type { IConstruct } from 'constructs';
import { checkDnsName } from '../core/checks';
import { isClusterScoped } from '../core/names';
import { applySetOf } from './apply-set';
import { Folder } from './folder';

/** One manifest, before it is written. */
interface Manifest {
  readonly file: string;
  readonly yaml: string;
}

/** Input that was refused: the message says where, what and the cure for each finding. */
export class SynthesisError extends Error {
  override readonly name = 'SynthesisError';
}

/**
 * A cdk8s App that knows folders, writes nothing unless everything is valid, and refuses two objects of one name.
 *
 * Each chart becomes the file `OUTDIR/[FOLDER/]CHART_ID.k8s.yaml`; file names do not depend on other charts. OUTDIR is `props.outdir`, else
 * CDK8S_OUTDIR, which the cdk8s CLI sets, else `dist`. With a `yamlOutputType` other than FILE_PER_CHART it writes as cdk8s does.
 *
 * @example
 * const app = new App();
 * new Chart(new Folder(app, 'lab'), '10-shop', { namespace: 'shop' });
 * app.synth();
 */
export class App extends cdk8s.App {
  /**
   * Builds and writes an app as a program: on bad input it prints what is wrong, without a stack trace, and exits with code 1.
   */
  static run(build: (app: App) => void): void {
    try {
      const app = new App();
      build(app);
      app.synth();
    } catch (error) {
      // A TypeError and its kin are faults of a program, not of its input: they keep their stack trace.
      if (!(error instanceof Error) || ['TypeError', 'ReferenceError', 'RangeError'].includes(error.name)) throw error;
      console.error(`error: ${error.message}`);
      process.exitCode = 1;
    }
  }

  private readonly recordsPaths: boolean;

  constructor(props: cdk8s.AppProps = {}) {
    super(props);
    this.recordsPaths = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
  }

  /** Writes every chart, or throws and writes nothing. */
  override synth(): void {
    if (this.yamlOutputType !== cdk8s.YamlOutputType.FILE_PER_CHART) {
      super.synth();
      return;
    }
    for (const { file, yaml } of this.manifests()) {
      const path = join(this.outdir, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, yaml);
    }
    if (this.recordsPaths) this.recordPaths();
  }

  private manifests(): Manifest[] {
    this.refuseInvalid();
    this.refuseTwins();
    this.refuseSharedFiles();
    return this.charts.map((chart) => ({ file: this.fileOf(chart), yaml: cdk8s.Yaml.stringify(...(chart.toJson() as unknown[])) }));
  }

  /** What the cdk8s CLI's validation plugins read to say which construct an object comes from. */
  private recordPaths(): void {
    const objects = this.node.findAll().filter((construct) => cdk8s.ApiObject.isApiObject(construct));
    const resources = Object.fromEntries(objects.map((object) => [object.name, { path: object.node.path }]));
    mkdirSync(this.outdir, { recursive: true });
    writeFileSync(join(this.outdir, 'construct-metadata.json'), JSON.stringify({ version: '1.0.0', resources }));
  }

  private fileOf(chart: cdk8s.Chart): string {
    const folders = chart.node.scopes.filter((scope) => scope instanceof Folder);
    const innermost = folders.at(-1);
    if (innermost === undefined) return `${cdk8s.Names.toDnsLabel(chart)}${this.outputFileExtension}`;
    checkDnsName(chart, 'id of a chart in a Folder, which is the name of its file,', chart.node.id);
    return join(...folders.map(({ name }) => name), `${chart.node.id}${innermost.fileExtension}`);
  }

  private refuseInvalid(): void {
    const findings = this.node.findAll().flatMap((construct) => construct.node.validate().map((finding) => `[${construct.node.path}] ${finding}`));
    if (findings.length > 0) throw new SynthesisError(findings.join('\n'));
  }

  private refuseSharedFiles(): void {
    const charts = new Map<string, cdk8s.Chart>();
    for (const chart of this.charts) {
      const other = charts.get(this.fileOf(chart));
      if (other !== undefined) {
        throw new SynthesisError(`[${chart.node.path}] ${other.node.path} is written to the same file, ${this.fileOf(chart)}. Give one another id.`);
      }
      charts.set(this.fileOf(chart), chart);
    }
  }

  private refuseTwins(): void {
    const sets = new Map<IConstruct, Map<string, cdk8s.ApiObject>>();
    const findings: string[] = [];
    for (const object of this.node.findAll().filter((construct) => cdk8s.ApiObject.isApiObject(construct))) {
      const set = applySetOf(object);
      const objects = sets.get(set) ?? sets.set(set, new Map()).get(set)!;
      const namespace = isClusterScoped(object) ? '' : (object.metadata.namespace ?? '');
      const key = `${object.apiGroup}/${object.kind} ${namespace}/${object.name}`;
      const twin = objects.get(key);
      if (twin !== undefined) findings.push(twinFinding(object, twin));
      objects.set(key, object);
    }
    if (findings.length > 0) throw new SynthesisError(findings.join('\n'));
  }
}

function twinFinding(object: cdk8s.ApiObject, twin: cdk8s.ApiObject): string {
  const name = `${object.kind} '${object.name}'`;
  return `[${object.node.path}] ${name} is also written by ${twin.node.path}: the later one would replace it. Keep one, or name them differently.`;
}
