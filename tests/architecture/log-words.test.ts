import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeLog, type LogFields } from '#/platform/observability/log.ts';
import { codeBelow } from './source-files.ts';

const page = readFileSync(new URL('../../docs/operations/logs.md', import.meta.url), 'utf8');
const product = codeBelow('src').filter(({ path }) => !path.startsWith('src/sandbox/'));

/** What begins the rows of the table, or the lines of the list, under a heading. */
function namesUnder(heading: string): readonly string[] {
  const [, part = ''] = page.split(`## ${heading}\n`);
  const [table = ''] = part.split('\n## ');
  return [...table.matchAll(/^[|-] `([^`]+)`/gm)].map(([, name = '']) => name).sort();
}

function foundBy(pattern: RegExp): readonly string[] {
  const found = product.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name = '']) => name));
  return [...new Set(found)].sort();
}

describe('docs/operations/logs.md', () => {
  it('names every event that the program logs, and no other', () => {
    const logged = foundBy(/\blog\??\.(?:debug|info|warn|error)\(\s*'([^']+)'/g);
    expect(namesUnder('Events')).toEqual(logged);
  });

  it('names every field that a line can hold, and no other is ever written', () => {
    const lines: string[] = [];
    const fields: LogFields = Object.fromEntries(namesUnder('Fields').map((name) => [name, 'a word']));
    const log = makeLog('info', { write: (line: string) => void lines.push(line) });
    const smuggled = { ...fields, email: 'maria@example.com', path: '/visit/secret' };
    log.info('stopping', smuggled);
    const line = JSON.parse(lines[0] ?? '{}') as Readonly<Record<string, unknown>>;
    const own = ['level', 'time', 'event'];
    expect(
      Object.keys(line)
        .filter((name) => !own.includes(name))
        .sort(),
    ).toEqual(namesUnder('Fields'));
    const source = product.find(({ path }) => path === 'src/platform/observability/log.ts')?.text ?? '';
    const [, type = ''] = /export type LogFields = \{(.*?)\n\};/s.exec(source) ?? [];
    const typed = [...type.matchAll(/readonly (\w+)\?/g)].map(([, name = '']) => name).sort();
    expect(typed).toEqual(namesUnder('Fields'));
  });

  it('names every metric of ours, and no other', () => {
    const shown = foundBy(/(?:name: )?'([a-z]+(?:_[a-z]+)+)',\s*(?:help: )?'[A-Z1][^']*\.'/g);
    expect(namesUnder('Metrics')).toEqual(shown);
  });
});
