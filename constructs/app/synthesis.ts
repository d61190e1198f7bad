import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { inOrder } from './order';
import { OutputFiles } from './output-files';
import { type ChartContents, survey } from './survey';
import { SynthesisError } from './synthesis-error';
import { Twins } from './twins';
import { toYaml } from './yaml';

/** The path of a chart's file. `place` is the chart's position, from 0, where charts depend on one another. */
export type FileOf = (chart: Chart, place: number | undefined) => string;

/** A further file of the output. */
export interface AddedFile {
  readonly path: string;
  readonly text: string | ((files: readonly string[]) => string);
}

const METADATA = 'construct-metadata.json';

/** Validates and renders trees of constructs. Nothing is written before all of them are rendered. */
export class Synthesis {
  private readonly findings: string[] = [];
  private readonly twins = new Twins();
  private readonly output = new OutputFiles();
  private readonly paths: Record<string, { path: string }> = {};

  /** `recordsPaths` adds construct-metadata.json, which the validation plugins of the cdk8s CLI read. */
  constructor(
    private readonly recordsPaths: boolean,
    private readonly fileOf: FileOf,
  ) {}

  /** Validates and renders the tree below `root`, and keeps only the text. */
  take(root: IConstruct): void {
    const found = survey(root);
    const twins = found.charts.flatMap(({ objects }) => objects.map((object) => this.twins.note(object)).filter((finding) => finding !== undefined));
    const findings = found.findings.length > 0 ? found.findings : twins;
    this.findings.push(...findings);
    if (findings.length > 0) return;
    const { charts, chartsDepend } = inOrder(found);
    for (const [place, contents] of charts.entries()) this.render(this.fileOf(contents.chart, chartsDepend ? place : undefined), contents);
  }

  /** Returns every file, or throws all findings. */
  finish(added: readonly AddedFile[]): OutputFiles {
    for (const { path } of added) {
      const other = this.output.reserve(path, 'addFile');
      if (other !== undefined) this.findings.push(`file '${path}' cannot be added: ${other.writer} writes '${other.path}'. Give one another name.`);
    }
    const { paths } = this.output;
    if (this.recordsPaths && this.output.reserve(METADATA, 'App') !== undefined)
      this.findings.push(`file '${METADATA}' is added, but it is App's own.`);
    if (this.findings.length > 0) throw new SynthesisError(this.findings.join('\n'));
    for (const { path, text } of added) this.output.set(path, typeof text === 'string' ? text : text(paths));
    if (this.recordsPaths) this.output.set(METADATA, JSON.stringify({ version: '1.0.0', resources: this.paths }));
    return this.output;
  }

  private render(file: string, { chart, objects }: ChartContents): void {
    const other = this.output.reserve(file, `chart ${chart.node.path}`);
    if (other !== undefined) {
      this.findings.push(`[${chart.node.path}] file '${file}' cannot be written: ${other.writer} writes '${other.path}'. Give one another id.`);
      return;
    }
    if (this.recordsPaths) for (const { name, node } of objects) this.paths[name] = { path: node.path };
    const isStock = chart.toJson === Chart.prototype.toJson;
    const documents = isStock ? objects.map((object) => toDocument(object, object.toJson())) : chart.toJson().map((json) => toDocument(chart, json));
    this.output.set(file, Buffer.from(documents.join('---\n')));
  }
}

function toDocument(from: IConstruct, json: unknown): string {
  try {
    return toYaml([json]);
  } catch (error) {
    throw new SynthesisError(`[${from.node.path}] ${(error as Error).message}`);
  }
}
