import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonReport } from './json';
import { junitReport } from './junit';
import type { Run } from '../../analysis/expectations/result';

/** The reports could not be written; the message says where and what to do. */
export class ReportError extends Error {}

/**
 * Writes `live.json` and `live-junit.xml` into a folder, which is made when there is none. A file is there in whole or as it was before.
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
      throw new ReportError(`${path} cannot be written: ${(error as Error).message}. Name another folder with --report.`);
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
