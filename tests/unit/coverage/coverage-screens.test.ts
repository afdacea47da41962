import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { isAnswerTo } from '#/features/coverage/domain/questions-options.ts';
import { readCoverageDraft } from '#/features/coverage/forms/coverage-draft.ts';
import { readAnswer } from '#/features/coverage/domain/questions-form.ts';
import { shareView } from '#/features/coverage/domain/plan-share-form.ts';
import { resultView } from '#/features/coverage/ui/coverage-result-view.ts';
import { questionView, type CheckSetting } from '#/features/coverage/ui/coverage-screens.ts';
import { AT_START, goTo, PLACES, takeAnswer } from '#/features/coverage/ui/device-check.ts';
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
    const text = resultText(resultView({ ...PAYS_SELF, first: PAYS_SELF.given }, setting, '206-555-0142')!);
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
    expect(readAnswer('orderAbout', { answer: 'patient' }, TODAY)).toBeNull();
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
