import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DiagnosticError } from '../../analysis/diagnostics';
import { jsonReport } from './json';
import { junitReport } from './junit';
import type { Run } from '../../analysis/expectations/result';

/** A report cannot be written. */
export class ReportError extends DiagnosticError {
  override readonly name = 'ReportError';

  constructor(file: string, reason: string) {
    const cure = 'Name another folder with --report.';
    super([{ code: 'MESH5004', severity: 'error', where: {}, data: { file }, message: `${file} cannot be written: ${reason}.`, cure }]);
  }
}

/**
 * Writes `live.json` and `live-junit.xml` into a folder, and creates it if necessary. A file is written completely or stays as it was.
 *
 * @returns the paths of the files
 * @throws ReportError when a file cannot be written
 */
export function writeReports(folder: string, run: Run): string[] {
  const reports = { 'live.json': jsonReport(run), 'live-junit.xml': junitReport(run) };
  return Object.entries(reports).map(([name, content]) => {
    const path = join(folder, name);
    try {
      mkdirSync(folder, { recursive: true });
      writeInWhole(path, content);
    } catch (error) {
      throw new ReportError(path, (error as Error).message);
    }
    return path;
  });
}

function writeInWhole(path: string, content: string): void {
  const temporary = `${path}.${process.pid}`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
