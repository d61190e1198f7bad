import * as nodeFs from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { FileSystem } from '../../constructs/app/file-changes';
import { SynthesisError, writeRefusal } from '../../constructs/app/synthesis-error';
import { ATTEMPTS, pauseMs, type Turn, tryTurn } from '../../constructs/app/turn';

/**
 * Waits a moment for the right to change dist/.
 *
 * @param dist the folder itself; it need not exist
 * @throws SynthesisError if another synth is at work, or dist/ cannot be mended
 */
export async function takeTurn(dist: string, fs: FileSystem = nodeFs): Promise<Turn> {
  for (let attempt = 1; ; attempt++) {
    const turn = attemptTurn(dist, fs);
    if (!(turn instanceof SynthesisError)) return turn;
    if (attempt === ATTEMPTS) throw turn;
    await setTimeout(pauseMs());
  }
}

function attemptTurn(dist: string, fs: FileSystem): Turn | SynthesisError {
  try {
    return tryTurn({ folder: dist, name: 'dist/' }, fs);
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    const cure = 'Give yourself the right to write there, free some space, or check the disk, and try again.';
    throw writeRefusal(`a temporary folder for dist/ could not be created, or one of an earlier synth not be read: ${message}.`, cure, error);
  }
}
