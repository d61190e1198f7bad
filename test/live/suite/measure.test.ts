import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesFrom } from '../../../live/suite/measure';
import { temporaryFolder, write } from '../install/support';

const folder = temporaryFolder();
const log = (text: string) => write(join(folder(), 'log'), text);

describe('linesFrom', () => {
  test('are all lines from the start', () => {
    expect(linesFrom(log('one\ntwo\n'), 0)).toEqual(['one', 'two']);
  });

  test('are those after the offset', () => {
    const file = log('one\n');
    appendFileSync(file, 'two\n');
    expect(linesFrom(file, 4)).toEqual(['two']);
  });

  test('are none when nothing came, or the file is shorter', () => {
    const file = log('one\n');
    expect(linesFrom(file, 4)).toEqual([]);
    expect(linesFrom(file, 99)).toEqual([]);
  });

  test('leave out a line that is still being written', () => {
    expect(linesFrom(log('one\ntw'), 0)).toEqual(['one']);
    expect(linesFrom(log('tw'), 0)).toEqual([]);
  });

  test('leave out empty lines', () => {
    expect(linesFrom(log('one\n\ntwo\n'), 0)).toEqual(['one', 'two']);
  });

  test('count the offset in bytes', () => {
    expect(linesFrom(log('ü\ntwo\n'), 3)).toEqual(['two']);
  });
});
