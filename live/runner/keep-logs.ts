import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Copies every log of a testbed into a folder, as `POD.CONTAINER.log`: the testbed's own folder goes with it. */
export function keepLogs(testbed: string, folder: string): void {
  if (!existsSync(testbed)) return;
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(testbed, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.log'));
  for (const file of files) copyFileSync(join(testbed, file), join(folder, `${basename(dirname(file))}.${basename(file)}`));
}
