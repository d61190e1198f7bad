import type { Code, Severity } from './codes';

/** The name of a Kubernetes object. */
export interface ObjectReference {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly name: string;

  /** @default - the object belongs to the whole cluster, or names no namespace */
  readonly namespace?: string;
}

/** The place of a finding: in a file, in the tree of constructs, or both. */
export interface Location {
  /** The path of the file, as the user named it. */
  readonly file?: string;

  /** The line, from 1 on. */
  readonly line?: number;

  /** The column, from 1 on. */
  readonly column?: number;

  /** The path of the construct: `lab/40-entry/Bookinfo`. */
  readonly constructPath?: string;

  /** The field: `spec.http[0].route[1].weight`. */
  readonly field?: string;
}

/** Another object that takes part in a finding. */
export interface RelatedObject {
  readonly object?: ObjectReference;
  readonly where?: Location;

  /** The part that it plays, in a few words. */
  readonly message?: string;
}

/** One finding, as data. `textOf` makes the text, in the reporter that prints it. */
export interface Diagnostic {
  /** The kind of finding, from the catalogue `CODES`. */
  readonly code: Code;

  readonly severity: Severity;
  readonly where: Location;

  /** The object that the finding is about. @default - none */
  readonly object?: ObjectReference;

  /** The values that the message speaks of, for programs. @default - none */
  readonly data?: Readonly<Record<string, unknown>>;

  /** The finding in one sentence, without the place and without the cure. */
  readonly message: string;

  /** The remedy, in one sentence. @default - none */
  readonly cure?: string;

  /** A page that explains more. @default - none */
  readonly link?: string;

  /** Other objects that take part. @default - none */
  readonly related?: readonly RelatedObject[];
}
