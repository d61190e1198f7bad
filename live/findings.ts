import { relative } from 'node:path';
import { type Diagnostic, DiagnosticError } from '../analysis/diagnostics';
import type { PlacedReference } from '../analysis/expectations/result';
import { kindAndName, locate, referenceTo, type SourceObject } from '../analysis/objects';

/** A reason why a check does not hold. */
export function checkFinding(message: string, details: Pick<Diagnostic, 'object' | 'data' | 'link'> = {}): Diagnostic {
  return { code: 'MESH6002', severity: 'error', where: {}, message, ...details };
}

/** The reason why expectations or a check were not judged. */
export function skippedFinding(message: string): Diagnostic {
  return { code: 'MESH6003', severity: 'warning', where: {}, message };
}

/** The findings that an error carries; for a bug of ours, its message. */
export function findingsOf(error: Error): readonly Diagnostic[] {
  return error instanceof DiagnosticError ? error.diagnostics : [checkFinding(error.message)];
}

/** An object with its file, from the working directory, and its line. */
export function placed(source: SourceObject): PlacedReference {
  return { object: referenceTo(source.object), where: { ...locate(source), file: fromHere(source) } };
}

/** `ConfigMap/rules.shop in shop/70.yaml`: an object and its file, for a sentence. */
export const placeText = (source: SourceObject): string => `${kindAndName(source.object)} in ${fromHere(source)}`;

const fromHere = ({ file }: SourceObject) => relative(process.cwd(), file);
