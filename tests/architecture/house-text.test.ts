import { describe, expect, it } from 'vitest';
import {
  bannedLines,
  formsWithoutAddress,
  healthWordsInLogs,
  otherWays,
  unreadAnswers,
} from './house-text.ts';
import { codeBelow } from './source-files.ts';

const product = codeBelow('src');

describe('what no line may say', () => {
  it('leaves nothing switched off without a reason, and nothing unfinished', () => {
    expect([...product, ...codeBelow('tests')].flatMap(bannedLines)).toEqual([]);
  });

  it('names the time it is, and builds addresses, in one way', () => {
    expect(product.flatMap(otherWays)).toEqual([]);
  });

  it('says of each form where it goes, so that the keyboard comes to what was refused', () => {
    expect(product.flatMap(formsWithoutAddress)).toEqual([]);
  });

  it('puts the keyboard at the answer to each press of the desk, so that it is read out', () => {
    expect(product.flatMap(unreadAnswers)).toEqual([]);
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

  it.each([
    'const at = context.clock.now();',
    'const now = clock.now().epochMilliseconds;',
    'export function settle(trx: Trx, at: Temporal.Instant): void {',
    'const url = `${siteUrl}/visit/${token}`;',
  ])('finds another way of what is said alike elsewhere: %s', (text) => {
    expect(otherWays({ path: 'src/features/booking/a.ts', text })).toHaveLength(1);
  });

  it('finds a form that keeps the address of its page', () => {
    const text =
      '<form method="post" class={a > b ? "x" : "y"}>\n<form\n  method="post"\n  action={paths.desk}\n>';
    expect(formsWithoutAddress({ path: 'src/a.astro', text })).toHaveLength(1);
  });

  it('finds an answer that nobody hears', () => {
    const text = '<p class="a" role="status">\n<p role="alert" tabindex="-1" autofocus>';
    expect(unreadAnswers({ path: 'src/features/desk/ui/A.astro', text })).toHaveLength(1);
    expect(unreadAnswers({ path: 'src/ui/A.astro', text })).toEqual([]);
  });

  it('accepts now and nowMs', () => {
    const text = 'const now = clock.now();\nconst nowMs = clock.now().epochMilliseconds;';
    expect(otherWays({ path: 'src/features/booking/a.ts', text })).toEqual([]);
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
