import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../../analysis/diagnostics';
import { inOrder } from './order';
import { type AddedFile, METADATA, OutputFiles } from './output-files';
import { type ChartContents, type Survey, survey } from './survey';
import { finding, SynthesisError } from './synthesis-error';
import { DuplicateObjects } from './duplicate-objects';
import { toYaml } from './yaml';

/** The path of a chart's file. `place` is the chart's position, from 0, where charts depend on one another. */
export type FileOf = (chart: Chart, place: number | undefined) => string;

/** Validates and renders trees of constructs. Nothing is written before all of them are rendered. */
export class Synthesis {
  private readonly findings: Diagnostic[] = [];
  private readonly duplicates = new DuplicateObjects();
  private readonly output = new OutputFiles();
  private readonly paths: Record<string, { path: string }> = {};

  /** `recordsPaths` adds construct-metadata.json, which the validation plugins of the cdk8s CLI read. */
  constructor(
    private readonly recordsPaths: boolean,
    private readonly fileOf: FileOf,
  ) {}

  /** Validates and renders the tree below `root`, and keeps only the text. */
  take(root: IConstruct): void {
    const found = this.survey(root);
    if (found === undefined) return;
    const { charts, chartsDepend } = inOrder(found);
    for (const [place, contents] of charts.entries()) this.render(this.fileOf(contents.chart, chartsDepend ? place : undefined), contents);
  }

  /** Throws all findings in the tree below `root`, if there are any. Renders nothing. */
  validate(root: IConstruct): void {
    this.survey(root);
    this.throwFindings();
  }

  /** Returns every file, or throws all findings. */
  finish(added: readonly AddedFile[]): OutputFiles {
    this.throwFindings();
    if (this.recordsPaths) {
      this.output.reserve(METADATA, 'App');
      this.output.set(METADATA, JSON.stringify({ version: '1.0.0', resources: this.paths }));
    }
    this.output.add(added);
    return this.output;
  }

  /** A survey of a valid tree; undefined for one with findings. Duplicates are looked for only where everything else is valid. */
  private survey(root: IConstruct): Survey | undefined {
    const found = survey(root);
    const duplicates = found.charts.flatMap(({ objects }) =>
      objects.map((object) => this.duplicates.note(object)).filter((finding) => finding !== undefined),
    );
    const findings = found.findings.length > 0 ? found.findings : duplicates;
    this.findings.push(...findings);
    return findings.length > 0 ? undefined : found;
  }

  private throwFindings(): void {
    if (this.findings.length > 0) throw new SynthesisError(this.findings);
  }

  private render(file: string, { chart, objects }: ChartContents): void {
    const other = this.output.reserve(file, `chart ${chart.node.path}`);
    if (other !== undefined) {
      const message = `file '${file}' cannot be written: ${other.writer} writes '${other.path}'.`;
      this.findings.push(finding('MESH1006', message, 'Change the id of one of them.', chart.node.path));
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
    throw new SynthesisError([finding('MESH1001', (error as Error).message, undefined, from.node.path)], { cause: error });
  }
}
