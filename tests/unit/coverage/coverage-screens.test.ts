import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { isAnswerTo } from '#/features/coverage/domain/questions-options.ts';
import { readCoverageDraft } from '#/features/coverage/domain/read-draft.ts';
import { draftInFile } from '#/features/coverage/domain/saved-check.ts';
import { ATTENDING_TICK, ORDER_TICKS } from '#/features/coverage/domain/questions-given.ts';
import { readAnswer } from '#/features/coverage/domain/questions-form.ts';
import { shareView } from '#/features/coverage/domain/plan-share-form.ts';
import { resultView } from '#/features/coverage/ui/coverage-result-view.ts';
import { questionView, type CheckSetting } from '#/features/coverage/ui/coverage-screens.ts';
import { keepCheck, keptCheck } from '#/features/coverage/ui/kept-check.ts';
import { AT_START, goTo, openDraft, PLACES, takeAnswer } from '#/features/coverage/ui/device-check.ts';
import { QuestionScreen } from '#/features/coverage/ui/QuestionScreen.tsx';
import { resultText } from '#/features/coverage/ui/result-text.ts';
import { ResultScreen } from '#/features/coverage/ui/ResultScreen.tsx';
import { sampleContent } from '../../builders/content-folder.ts';
import { TODAY } from '../../builders/coverage-walks.ts';

const content = await sampleContent();
const setting: CheckSetting = {
  questions: content.coverageQuestions,
  words: content.coverageWords,
  clinic: { clinicVa: true, name: content.clinic.name, cancellation: content.clinic.cancellation },
  prices: content.services,
  today: TODAY,
};
const ORDER = [...ORDER_TICKS, ATTENDING_TICK].join(' ');
const PAYS_SELF = { given: { purpose: 'medical', cause: 'other', payer: 'none', hsa: 'no' }, first: null };

describe('the screens', () => {
  it('say where the answers are kept, and only what is true there', () => {
    const view = questionView(1, AT_START.draft, setting)!;
    const onDevice = renderToStaticMarkup(createElement(QuestionScreen, { view, isOnDevice: true }));
    const onServer = renderToStaticMarkup(createElement(QuestionScreen, { view, isOnDevice: false }));
    expect(onDevice).toContain('stay on this device');
    expect(onServer).not.toContain('stay on this device');
    expect(onServer).toContain('Each answer goes to our server and back. We do not keep it.');
    expect(onDevice + onServer).not.toContain('style=');
  });

  it('warn of rules that were checked more than 180 days ago, by the day they are read', () => {
    const old = { ...setting, today: '2027-06-01' };
    const texts = [setting, old].map((now) =>
      renderToStaticMarkup(
        createElement(ResultScreen, { view: resultView(PAYS_SELF, now, '206-555-0142')!, isOnDevice: false }),
      ),
    );
    expect(texts.map((text) => text.includes('class="notice"'))).toEqual([false, true]);
    expect(texts[1]).toContain('rules may have changed');
  });

  it('name the one plan that the papers are for, when two are checked', () => {
    const both = { ...PAYS_SELF, first: { ...PAYS_SELF.given, payer: 'va', vaReferral: 'yes' } };
    const shown = (draft: typeof PAYS_SELF | typeof both) => {
      const view = resultView(draft, setting, '206-555-0142')!;
      return { view, html: renderToStaticMarkup(createElement(ResultScreen, { view, isOnDevice: false })) };
    };
    expect(shown(PAYS_SELF).html).not.toContain('These papers are for');
    const { view, html } = shown(both);
    expect(html).toContain(`These papers are for: ${view.now.payer}.`);
  });

  it("fill the clinic's own hours and fee into what you pay", () => {
    const { now } = resultView(PAYS_SELF, setting, '206-555-0142')!;
    const line = 'You can move or cancel for free until 24 hours before. After that the fee is $40.';
    expect(now.result.cost.lines).toContain(line);
    expect(now.result.cost.lines.join(' ')).not.toContain('{');
  });

  it('write the promise that is none into the file a person keeps', () => {
    const text = resultText(
      resultView({ ...PAYS_SELF, first: PAYS_SELF.given }, setting, '206-555-0142')!,
      PAYS_SELF,
    );
    expect(text.split(content.coverageWords.outcomes.notAPromise)).toHaveLength(3);
    expect(text).toContain('206-555-0142');
  });

  it('go no further than the answers reach', () => {
    expect(goTo(AT_START, PLACES.result, setting).place).toBe(1);
    expect(goTo(AT_START, 7, setting).place).toBe(1);
    expect(takeAnswer({ ...AT_START, place: 1 }, { answer: 'nonsense' }, setting).fault).toEqual({
      answer: 'nonsense',
    });
    expect(goTo({ ...AT_START, draft: PAYS_SELF }, PLACES.result, setting).place).toBe(PLACES.result);
  });
});

describe('what was typed', () => {
  it('counts as no answer when it says two things at once', () => {
    expect(readAnswer('order', { 'tick-none': 'yes', 'tick-patient': 'yes' }, TODAY)).toBeNull();
    expect(readAnswer('order', {}, TODAY)).toBeNull();
    expect(readAnswer('visitsUsed', { answer: '3', unknown: 'yes' }, TODAY)).toBeNull();
    expect(readAnswer('visitsUsed', { answer: ' 3 ' }, TODAY)).toBe('3');
    expect(readAnswer('monthsSinceAccident', { month: '3', day: '7', year: '2025' }, TODAY)).toBe(
      '2025-03-07',
    );
    expect(readAnswer('monthsSinceAccident', { unknown: 'yes' }, TODAY)).toBe('not_sure');
    expect(isAnswerTo('monthsSinceAccident', '2025-3-7', TODAY)).toBe(false);
  });

  it('works out a share in exact cents, and asks for a number where there is none', () => {
    expect(shareView({ allowed: '100.50', deductible: '30', percent: '30' }).sum).toContain(
      'You would pay $51.15.',
    );
    expect(shareView({ allowed: '$1,090', copay: '15' }).sum).toContain('$15. Your plan would pay $1,075.');
    expect(shareView({ allowed: 'a lot', percent: '120' })).toMatchObject({
      sum: null,
      faults: { percent: 'Type a share from 0 to 100' },
    });
    expect(Object.keys(shareView({}).faults)).toEqual(['allowed']);
  });
});

describe('a saved check', () => {
  const draft = { given: { ...PAYS_SELF.given }, first: { purpose: 'medical', payer: 'va' } };
  const file = resultText(resultView(PAYS_SELF, setting, '206-555-0142')!, draft);

  it('can be opened again from the file a person keeps, also when a program has changed its lines', () => {
    const wrapped = file.replaceAll('\n', '\r\n').replace(/(SAVED-CHECK:.{20})/, '$1\r\n');
    for (const text of [file, wrapped, `\uFEFF${file}`, `My notes\n${file}\nMore notes`])
      expect(draftInFile(text, TODAY)).toEqual(draft);
  });

  it.each([
    ['another file', 'Dear doctor'],
    ['an empty file', ''],
    ['a file without its line', file.replace(/SAVED-CHECK:.*/, '')],
    ['a line that was cut', file.replace(/(SAVED-CHECK:.{30}).*/, '$1')],
    ['a line with what is no answer', `SAVED-CHECK:${btoa('{"given":{"payer":"king"},"first":null}')};`],
    ['a line with a name', `SAVED-CHECK:${btoa('{"given":{"name":"Ana"},"first":null}')};`],
  ])('is not read from %s', (_, text) => {
    expect(draftInFile(text, TODAY)).toBeNull();
  });

  it('leads to the result, or to the first question that is open', () => {
    expect(openDraft(PAYS_SELF, setting).place).toBe(PLACES.result);
    expect(openDraft({ given: { purpose: 'medical' }, first: null }, setting).place).toBe(2);
  });
});

describe('answers kept until tonight', () => {
  const storage = () => {
    const kept = new Map<string, string>();
    const device = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    } as unknown as Storage;
    return { kept, open: () => device };
  };
  const check = { draft: PAYS_SELF, place: 3 };

  it('are there again on the same day, and deleted on the next', () => {
    const { kept, open } = storage();
    expect(keepCheck(open, check, TODAY)).toBe(true);
    expect(keptCheck(open, TODAY)).toEqual(check);
    expect(keptCheck(open, '2026-11-23')).toBeNull();
    expect([...kept]).toEqual([]);
  });

  it.each(['', 'null', '[]', '{"day":"2026-11-22","place":1,"draft":"{}"}', '{"day":"2026-11-22"}'])(
    'are not read from %s, which is deleted',
    (text) => {
      const { kept, open } = storage();
      kept.set('insurance-check', text);
      expect(keptCheck(open, TODAY)).toBeNull();
      expect([...kept]).toEqual([]);
    },
  );

  it('are not kept where a browser keeps nothing, and nothing breaks', () => {
    const closed = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    expect(keepCheck(closed, check, TODAY)).toBe(false);
    expect(keptCheck(closed, TODAY)).toBeNull();
  });
});

describe('the next step', () => {
  const CASES = [
    ['a plan to call', { payer: 'individual', state: 'WA', network: 'in' }, '#papers'],
    ['a benefit to ask for', { payer: 'individual', order: ORDER, network: 'in' }, '#script'],
    ['a yes', { payer: 'va', condition: 'back', priorAuth: 'approved' }, '/book'],
  ] as const;

  it.each(CASES)('is one, with the only loud button, for %s', (_, given, href) => {
    const draft = { given: { purpose: 'medical', cause: 'other', ...given }, first: null };
    const view = resultView(draft, setting, '206-555-0142')!;
    const html = renderToStaticMarkup(createElement(ResultScreen, { view, isOnDevice: true }));
    expect(html.match(/Your next step/g)).toHaveLength(1);
    expect(html.match(/class="button primary[^"]*" href="[^"]*"/g)).toEqual([
      `class="button primary large noprint" href="${href}"`,
    ]);
    expect(html).toContain(view.now.result.steps[0]!.title);
  });
});

describe('the cookie', () => {
  it('is read only when it holds answers and nothing else', () => {
    const draft = JSON.stringify({ given: { payer: 'va' }, first: null });
    expect(readCoverageDraft(draft, TODAY)).toEqual({ given: { payer: 'va' }, first: null });
    for (const bad of [
      null,
      '',
      '{}',
      '{"given":{"payer":"king"},"first":null}',
      '{"given":{"name":"x"},"first":null}',
      '[]',
    ]) {
      expect(readCoverageDraft(bad, TODAY), String(bad)).toBeNull();
    }
  });
});
