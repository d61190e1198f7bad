import { Construct, type IConstruct } from 'constructs';
import { checkDnsLabel } from '../internal/checks';
import { checkFileExtension } from './output-files';

/** Properties of `Folder`. */
export interface FolderProps {
  /**
   * The charts are all applied `together`, or are `alternatives`, of which one is applied at a time.
   *
   * Two charts that are applied together may not contain the same object. Alternatives may.
   *
   * @default 'together'
   */
  readonly charts?: 'together' | 'alternatives';

  /** The ending of the files. @default '.k8s.yaml' */
  readonly fileExtension?: string;
}

/**
 * A folder of the output. Its charts are written to `OUTDIR/FOLDER/CHART_ID.k8s.yaml`.
 *
 * @example
 * const lab = new Folder(app, 'lab');
 * new Chart(lab, '10-shop', { namespace: 'shop' });
 */
export class Folder extends Construct {
  /** The folder's name, which is its id. */
  readonly name: string;

  /** `together` if the charts are applied together. */
  readonly charts: 'together' | 'alternatives';

  /** The ending of the files. */
  readonly fileExtension: string;

  constructor(scope: Construct, id: string, props: FolderProps = {}) {
    super(scope, id);
    checkDnsLabel(this, 'folder', id);
    this.name = id;
    this.charts = props.charts ?? 'together';
    this.fileExtension = props.fileExtension ?? '.k8s.yaml';
    checkFileExtension(`fileExtension of folder ${this.node.path}`, this.fileExtension);
  }

  /** The nearest folder above a construct. */
  static of(construct: IConstruct): Folder | undefined {
    return construct.node.scopes.reverse().find((scope): scope is Folder => scope instanceof Folder);
  }
}
