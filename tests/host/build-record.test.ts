// What a build asked the host, held against what the host answers now.

import { describe, expect, it } from 'vitest';
import { isCurrent, recordingHost, sha256 } from '../../src/host/build-record.ts';
import type { Host } from '../../src/host/host.ts';
import { memoryHost } from '../../src/host/memory.ts';

const FILES = { '/deck/deck.md': '# One', '/deck/a.png': 'a', '/deck/output/deck/index.html': 'page' };
const FOLDER = '/deck/output/deck';

/** A record of a build that read a text, looked for one that is not there, and listed a folder. */
function recordOf(host: Host, more: (host: Host) => void = () => {}) {
  const recording = recordingHost(host, FOLDER);
  recording.readFile('/deck/deck.md');
  recording.readFile('/deck/facts.yaml');
  recording.listFolder('/deck');
  recording.realPath('/deck/a.png');
  recording.env('NAME');
  more(recording);
  const questions = recording.questions();
  return (
    questions && {
      ...questions,
      circumstances: 'the same',
      written: [[`${FOLDER}/index.html`, sha256(Buffer.from('page'))]] as const,
      told: {},
    }
  );
}

const now = (files: Record<string, string>, env: Record<string, string> = {}) => ({
  host: memoryHost(files, env),
  circumstances: 'the same',
  folder: FOLDER,
});

describe('a record of a build', () => {
  const record = recordOf(memoryHost(FILES));
  if (record === undefined) throw new Error('there is a record');

  it('is current where everything is as it was', () => {
    expect(isCurrent(record, now(FILES))).toBe(true);
  });

  it.each([
    ['a file that was read is another', { ...FILES, '/deck/deck.md': '# Two' }],
    ['a file that was missing is there', { ...FILES, '/deck/facts.yaml': 'facts: {}' }],
    ['a folder that was listed has one more', { ...FILES, '/deck/b.png': 'b' }],
    ['a file that was found is gone', { '/deck/deck.md': '# One', [`${FOLDER}/index.html`]: 'page' }],
    ['what was written was changed', { ...FILES, [`${FOLDER}/index.html`]: 'pag' }],
    ['what was written is gone', { '/deck/deck.md': '# One', '/deck/a.png': 'a' }],
  ])('is not where %s', (_, files) => {
    expect(isCurrent(record, now(files as Record<string, string>))).toBe(false);
  });

  it('is not where the environment or the program is another', () => {
    expect(isCurrent(record, now(FILES, { NAME: 'set' }))).toBe(false);
    expect(isCurrent(record, { ...now(FILES), circumstances: 'another' })).toBe(false);
  });

  it('does not ask for the folder under which the output lies', () => {
    const { [`${FOLDER}/index.html`]: _, ...before } = FILES;
    const first = recordOf(memoryHost(before));
    expect(first && isCurrent(first, now(FILES))).toBe(true);
  });

  it('holds on any day where the date was not asked for, and else on its own', () => {
    const dated = recordOf(memoryHost(FILES), (host) => host.today());
    const later = { ...now(FILES), host: { ...memoryHost(FILES), today: () => '2024-06-22' } };
    expect(isCurrent(record, later)).toBe(true);
    expect(dated && isCurrent(dated, now(FILES))).toBe(true);
    expect(dated && isCurrent(dated, later)).toBe(false);
  });

  it('is none where a configuration ran, which may read anything', () => {
    const files = { ...FILES, '/deck/factdeck.config.ts': 'export default {}' };
    expect(recordOf(memoryHost(files), (host) => host.readFile('/deck/factdeck.config.ts'))).toBeUndefined();
    expect(
      recordOf(memoryHost(FILES), (host) => host.readFile('/deck/factdeck.config.ts')),
    ).not.toBeUndefined();
  });

  it('is none where a file changed while it was built', () => {
    const host = memoryHost(FILES);
    const changed = recordOf(host, (recording) => {
      host.writeFile('/deck/deck.md', Buffer.from('# Two'));
      recording.readFile('/deck/deck.md');
    });
    expect(changed).toBeUndefined();
  });

  it('is not current where something can no longer be read', () => {
    const host: Host = {
      ...memoryHost(FILES),
      readFile: () => {
        throw new Error('no permission');
      },
    };
    expect(isCurrent(record, { ...now(FILES), host })).toBe(false);
  });
});
