import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as cdk8s from 'cdk8s';
import { checkDnsName } from '../internal/checks';
import { Folder } from './folder';
import { checkFileExtension, checkFilePath, type OutputFiles } from './output-files';
import { Progress } from './progress';
import { type AddedFile, Synthesis } from './synthesis';

/**
 * A cdk8s App that takes time in proportion to the number of objects, knows folders, writes nothing unless everything is valid, refuses two
 * objects of one name and two charts of one file, and writes YAML that every parser reads the same.
 *
 * Each chart becomes the file `OUTDIR/[FOLDER/]CHART_ID.k8s.yaml`. OUTDIR is `props.outdir`, else CDK8S_OUTDIR, which the cdk8s CLI sets, else
 * `dist`. The objects, their order and, outside of a Folder, the names of the files are those of `cdk8s.App`: where charts depend on one another or
 * stand in one another, the names begin with their place in cdk8s' order, as in `0000-crds.k8s.yaml`. In a Folder they never do.
 *
 * With a `yamlOutputType` other than FILE_PER_CHART everything goes cdk8s' own way, and so do the objects of a chart that overrides `toJson`.
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
  private readonly turns: (() => Folder)[] = [];
  private readonly added: AddedFile[] = [];

  constructor(props: cdk8s.AppProps = {}) {
    super(props);
    checkFileExtension('outputFileExtension', this.outputFileExtension);
    this.recordsPaths = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
  }

  /**
   * Has `synth()` build a Folder for each item, one after the other: each is judged, rendered and let go before the next is built, so that
   * memory does not grow with their constructs.
   *
   * Nothing else may refer to what is built so. Until `synth()` it is not in the tree, and `synthYaml()` and `charts` do not know it.
   *
   * @example
   * const tenants = new Folder(app, 'tenants');
   * app.inTurn(['acme', 'globex'], (name) => {
   *   const tenant = new Folder(tenants, name);
   *   new MeshNamespace(new Chart(tenant, '00-namespace'), 'Namespace', { name });
   *   return tenant;
   * });
   */
  inTurn<T>(items: readonly T[], build: (item: T) => Folder): void {
    for (const item of items) this.turns.push(() => build(item));
  }

  /**
   * Adds a file to the output, beside those of the charts.
   *
   * @param path where it is written: relative to the output, with '/' between its parts
   * @param text its text, or a function that is called after all charts are rendered. It receives the sorted paths of all files, this one included.
   *
   * @example
   * app.addFile('files.json', (files) => JSON.stringify(files));
   */
  addFile(path: string, text: string | ((files: readonly string[]) => string)): void {
    checkFilePath(path);
    this.added.push({ path, text });
  }

  /** Writes every chart, or throws and writes nothing. */
  override synth(): void {
    if (this.yamlOutputType !== cdk8s.YamlOutputType.FILE_PER_CHART) {
      const folders = this.turns.map((build) => build());
      try {
        super.synth();
      } finally {
        folders.forEach(letGo);
      }
      return;
    }
    const synthesis = new Synthesis(this.recordsPaths, (chart, place) => this.fileOf(chart, place));
    const progress = new Progress('synthesized', this.turns.length);
    try {
      for (const [done, build] of this.turns.entries()) {
        const folder = build();
        try {
          synthesis.take(folder);
        } finally {
          letGo(folder);
        }
        progress.at(done + 1);
      }
      synthesis.take(this);
    } finally {
      progress.end();
    }
    write(this.outdir, synthesis.finish(this.added));
  }

  private fileOf(chart: cdk8s.Chart, place: number | undefined): string {
    const folders = chart.node.scopes.filter((scope) => scope instanceof Folder);
    const innermost = folders.at(-1);
    if (innermost === undefined) {
      const prefix = place === undefined ? '' : `${String(place).padStart(4, '0')}-`;
      return `${prefix}${cdk8s.Names.toDnsLabel(chart)}${this.outputFileExtension}`;
    }
    checkDnsName(chart, 'id of a chart in a Folder, which is the name of its file,', chart.node.id);
    return [...folders.map(({ name }) => name), `${chart.node.id}${innermost.fileExtension}`].join('/');
  }
}

function write(outdir: string, files: OutputFiles): void {
  mkdirSync(outdir, { recursive: true });
  for (const [path, text] of files.entries) {
    const file = join(outdir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Takes a folder out of the tree. */
function letGo({ node }: Folder): void {
  node.scope?.node.tryRemoveChild(node.id);
}
