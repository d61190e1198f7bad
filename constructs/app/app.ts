import * as cdk8s from 'cdk8s';
import { DiagnosticError } from '../../analysis/diagnostics';
import { checkDnsName } from '../internal/checks';
import { Folder } from './folder';
import { type AddedFile, checkFileExtension, checkFilePath, OutputFiles } from './output-files';
import { Progress } from './progress';
import { Synthesis } from './synthesis';
import { filesBelow, writeFiles, writeOutput } from './write-output';

/**
 * A drop-in `cdk8s.App`:
 *
 * - Synthesis takes linear time.
 * - Charts can be put into folders (`Folder`).
 * - The output is written completely, or not at all.
 * - Two objects of one name, and two charts of one file, are errors.
 * - Every YAML parser reads the same objects.
 *
 * Each chart becomes the file `OUTDIR/[FOLDER/]CHART_ID.k8s.yaml`. OUTDIR is `props.outdir`, else the environment variable CDK8S_OUTDIR, which the
 * cdk8s CLI sets, else `dist`. The objects and their order are those of `cdk8s.App`, and so are the names of files outside of folders: if charts are
 * nested or depend on one another, each name begins with the position of its chart, as in `0000-crds.k8s.yaml`. Names in a Folder never do.
 *
 * With a `yamlOutputType` other than FILE_PER_CHART, cdk8s writes the files. If a chart overrides `toJson`, its own objects are written.
 *
 * @example
 * const app = new App();
 * new Chart(new Folder(app, 'lab'), '10-shop', { namespace: 'shop' });
 * app.synth();
 */
export class App extends cdk8s.App {
  /**
   * Builds and writes an app as a program. Prints the text of every error that the user can mend (`DiagnosticError`), without a stack trace, and sets
   * the exit code to 1. Throws any other error, which is a bug.
   */
  static run(build: (app: App) => void): void {
    try {
      const app = new App();
      build(app);
      app.synth();
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
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
   * Lets `synth()` build a Folder for each item in turn. Each is validated, rendered and dropped before the next is built, so memory does not grow
   * with the number of constructs.
   *
   * No other construct may refer to these folders. They are in the tree only while `synth()` works; `synthYaml()` and `charts` omit them.
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

  /**
   * Writes all files, or throws and leaves the output as it was: text is rendered first, written to a temporary folder beside the output, and then
   * renamed.
   */
  override synth(): void {
    if (this.yamlOutputType === cdk8s.YamlOutputType.FILE_PER_CHART) {
      const files = this.rendered();
      writeOutput(this.outdir, (folder) => {
        writeFiles(folder, files.entries);
      });
      return;
    }
    const folders = this.turns.map((build) => build());
    try {
      writeOutput(this.outdir, (folder) => {
        this.synthStock(folder);
        const added = new OutputFiles();
        for (const path of filesBelow(folder)) added.reserve(path, 'cdk8s');
        added.add(this.added);
        writeFiles(folder, added.entries);
      });
    } finally {
      folders.forEach(detach);
    }
  }

  /** Returns all objects as YAML, as `cdk8s.App` does. Throws on two objects of one name. */
  override synthYaml(): string {
    new Synthesis(false, () => '').validate(this);
    return super.synthYaml();
  }

  /** The files of all charts, and the added files. */
  private rendered(): OutputFiles {
    const synthesis = new Synthesis(this.recordsPaths, (chart, place) => this.fileOf(chart, place));
    const progress = new Progress('synthesized', this.turns.length);
    try {
      for (const [done, build] of this.turns.entries()) {
        const folder = build();
        try {
          synthesis.take(folder);
        } finally {
          detach(folder);
        }
        progress.at(done + 1);
      }
      synthesis.take(this);
    } finally {
      progress.end();
    }
    return synthesis.finish(this.added);
  }

  /** Has cdk8s write into another folder than `outdir`, which is read-only for all others. */
  private synthStock(folder: string): void {
    const { outdir } = this;
    Object.assign(this, { outdir: folder });
    try {
      super.synth();
    } finally {
      Object.assign(this, { outdir });
    }
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

/** Removes a folder from the tree. */
function detach({ node }: Folder): void {
  node.scope?.node.tryRemoveChild(node.id);
}
