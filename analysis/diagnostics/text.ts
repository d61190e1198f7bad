import type { Diagnostic, Location, ObjectReference } from './diagnostic';

/** A finding as text: `[lab/40-entry/Bookinfo] hosts is empty. Name at least one.` */
export function textOf({ where, message, cure }: Diagnostic): string {
  return [placeOf(where), message, cure].filter(Boolean).join(' ');
}

/** The name of an object as text: `VirtualService/reviews.bookinfo`. */
export function referenceText({ kind, name, namespace }: ObjectReference): string {
  return `${kind}/${name}${namespace === undefined ? '' : `.${namespace}`}`;
}

/** `[lab/40-entry/Bookinfo]`, `tenants.csv, line 3:`; empty without a place. */
function placeOf({ constructPath, file, line, column }: Location): string {
  if (constructPath !== undefined) return `[${constructPath}]`;
  if (file === undefined) return '';
  return `${[file, line === undefined ? '' : `line ${line}`, column === undefined ? '' : `column ${column}`].filter(Boolean).join(', ')}:`;
}
