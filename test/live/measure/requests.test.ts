import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesFrom, requestNames } from '../../../live/measure/requests';
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

describe('requestNames', () => {
  test('finds a request by its name also after Envoy wrote into it whether it is traced', () => {
    const [sent] = requestNames('38cc47f1-3067-49ad-850c-3efcdd2c74ab');
    expect(requestNames('[2026] "GET /" 403 "38cc47f1-3067-99ad-850c-3efcdd2c74ab" "ratings:9080"')).toEqual(new Set([sent]));
  });

  test('tells requests apart by every other digit', () => {
    expect(requestNames('38cc47f1-3067-49ad-850c-3efcdd2c74ab 38cc47f1-3067-48ad-850c-3efcdd2c74ab').size).toBe(2);
  });

  test('finds none in other text', () => {
    expect(requestNames('38cc47f1-3067 10.99.1.5:50072 default')).toEqual(new Set());
  });
});
