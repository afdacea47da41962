import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OF_BUILT_SITE, startBench, tinyRun } from '../../builders/bench-runs.ts';
import { loadSubject, SUBJECT_NAMES } from '../../bench/subjects.ts';

describe('npm run bench', () => {
  it('lists what can be measured, and for how long, when nothing is named', async () => {
    const { ended, output } = startBench([]);
    expect(await ended()).toBe(0);
    const lines = output().split('\n');
    for (const name of SUBJECT_NAMES) {
      const { says } = await loadSubject(name);
      const line = lines.find((one) => one.trim().startsWith(`${name} `));
      expect(line).toContain(says);
      expect(line).toMatch(/\((?:under a minute|about \d+ minutes?)\)$/);
    }
    expect(lines.filter((line) => line.startsWith('  '))).toHaveLength(SUBJECT_NAMES.length);
  });

  it('measures nothing when one of the names is unknown, and lists what it knows', async () => {
    const { ended, output } = startBench(['clock', 'clocks', '--tiny']);
    expect(await ended()).toBe(1);
    expect(output()).toContain('There is no subject "clocks".');
    expect(output()).toContain('lighthouse');
    expect(output()).not.toContain('---');
  });

  it('has every subject that the README promises, and no other', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const list = readme.split('\n').find((line) => line.includes('`npm run bench` lists them')) ?? '';
    const promised = [...list.matchAll(/`-- ([a-z-]+)`/g)].map(([, name]) => name);
    expect(promised.toSorted()).toEqual(SUBJECT_NAMES.toSorted());
  });
});

describe('what npm run bench measures still runs, in small', () => {
  it.each(SUBJECT_NAMES.filter((name) => !OF_BUILT_SITE.includes(name)))(
    '%s prints its table and writes nothing into the repository',
    async (name) => {
      const { code, output, written } = await tinyRun(name);
      expect(code, output).toBe(0);
      expect(output).toMatch(/^-+(?: {2}-+)+$/m);
      expect(written).toEqual([]);
    },
  );
});
