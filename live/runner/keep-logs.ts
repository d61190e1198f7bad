import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Copies every log of a bed into a folder, as `POD.CONTAINER.log`: the bed's own folder goes with it. */
export function keepLogs(bed: string, folder: string): void {
  if (!existsSync(bed)) return;
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(bed, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.log'));
  for (const file of files) copyFileSync(join(bed, file), join(folder, `${basename(dirname(file))}.${basename(file)}`));
}
