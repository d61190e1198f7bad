import type { KubernetesObject } from './kubernetes-object';

/** A text that objects were read from. */
export interface SourceText {
  /** The path of the file, as the user named it. */
  readonly file: string;
  readonly text: string;
}

/** An object and the place that it was read from. `locate` finds the line and the column when somebody asks. */
export interface SourceObject {
  readonly object: KubernetesObject;

  /** The path of the file, as the user named it. */
  readonly file: string;

  /** The document of the file and, in a `kind: List`, the item. @default - the object was not read from a text */
  readonly position?: { readonly source: SourceText; readonly document: number; readonly item?: number };
}
