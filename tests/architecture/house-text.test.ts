import { describe, expect, it } from 'vitest';
import { bannedLines, healthWordsInLogs } from './house-text.ts';
import { codeBelow } from './source-files.ts';

const product = codeBelow('src');

describe('what no line may say', () => {
  it('leaves nothing switched off without a reason, and nothing unfinished', () => {
    expect([...product, ...codeBelow('tests')].flatMap(bannedLines)).toEqual([]);
  });

  it('keeps words about health out of the logs', () => {
    const served = product.filter(({ path }) => !/^src\/(setup|clinic)\//.test(path));
    expect(served.flatMap(healthWordsInLogs)).toEqual([]);
  });
});

describe('the check itself', () => {
  it.each([
    ['// eslint', '-disable-next-line no-console'],
    ['// @ts', '-ignore'],
    ['const a = b as', ' any;'],
    ['// TO', 'DO: later'],
  ])('finds: %s%s', (start, end) => {
    expect(bannedLines({ path: 'src/a.ts', text: `const ok = 1;\n${start}${end}` })).toHaveLength(1);
  });

  it('accepts a switched-off rule with its reason', () => {
    const text = '// eslint-disable-next-line no-console -- the owner reads this';
    expect(bannedLines({ path: 'src/a.ts', text })).toEqual([]);
  });

  it.each([
    "app.log.info('answers-saved', {});",
    "log.warn('hold-made', { reason: patient.condition });",
    'console.error(diagnosis);',
  ])('finds: %s', (text) => {
    expect(healthWordsInLogs({ path: 'src/a.ts', text })).toHaveLength(1);
  });

  it('accepts a log of ids and counts', () => {
    const text = "app.log.info('hold-made', { holdId, count: 1 }); catalog.info(condition);";
    expect(healthWordsInLogs({ path: 'src/a.ts', text })).toEqual([]);
  });
});
