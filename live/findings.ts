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

/** The findings that an error carries; for an error of the system, such as a closed connection, its message. Undefined for a bug of ours. */
export function knownFindings(error: unknown): readonly Diagnostic[] | undefined {
  if (error instanceof DiagnosticError) return error.diagnostics;
  return isSystemError(error) ? [{ code: 'MESH5003', severity: 'error', where: {}, message: error.message, data: { code: error.code } }] : undefined;
}

/** The findings that an error carries. Throws the error itself when it is a bug: a bug is no verdict on a mesh. */
export function findingsOf(error: unknown): readonly Diagnostic[] {
  const findings = knownFindings(error);
  if (findings === undefined) throw error;
  return findings;
}

/** Tells errors of the system (`ECONNRESET`, `ENOENT`) from errors of a program, whose codes begin with `ERR_`. */
function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && !error.code.startsWith('ERR_');
}

/** An object with its file, from the working directory, and its line. */
export function placed(source: SourceObject): PlacedReference {
  return { object: referenceTo(source.object), where: { ...locate(source), file: fromHere(source) } };
}

/** `ConfigMap/rules.shop in shop/70.yaml`: an object and its file, for a sentence. */
export const placeText = (source: SourceObject): string => `${kindAndName(source.object)} in ${fromHere(source)}`;

const fromHere = ({ file }: SourceObject) => relative(process.cwd(), file);
