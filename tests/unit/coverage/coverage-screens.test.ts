import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { isAnswerTo } from '#/features/coverage/domain/questions-options.ts';
import { readCoverageDraft } from '#/features/coverage/forms/coverage-draft.ts';
import { readAnswer } from '#/features/coverage/domain/questions-form.ts';
import { shareView } from '#/features/coverage/domain/plan-share-form.ts';
import { resultView } from '#/features/coverage/ui/coverage-result-view.ts';
import { answersOf } from '#/features/coverage/domain/questions-given.ts';
import { answerRows, questionView, type CheckSetting } from '#/features/coverage/ui/coverage-screens.ts';
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
  plans: content.plans.plans,
  today: TODAY,
};
const AT = { today: TODAY, plans: [] };
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

describe('the network, where the clinic lists its plans', () => {
  const { plans } = content.plans;
  const upToNetwork = {
    purpose: 'medical',
    cause: 'other',
    payer: 'individual',
    condition: 'back',
    state: 'CO',
  };
  const asked = { ...upToNetwork, planType: 'ppo', massageBenefit: 'yes_lmt' };
  const shown = (now: CheckSetting) => questionView(8, { given: asked, first: null }, now)!;

  it('is answered by picking the plan, with since when and what to know about it', () => {
    const view = shown(setting);
    expect(view.title).toBe('Is our clinic in your plan’s network?');
    expect(view.options.map(({ label }) => label)).toEqual([
      ...plans.map(({ name }) => name),
      'My plan is not on this list',
      'I am not sure',
    ]);
    expect(view.options[1]?.note).toMatch(/^In network since January 1, 2025\. Only if your card says/);
  });

  it('counts a plan of the list as in the network and one that is not there as outside', () => {
    for (const [value, network, words] of [
      ['plan:sample-mutual', 'in', plans[0]!.name],
      ['out', 'out', 'My plan is not on this list'],
      ['not_sure', 'not_sure', 'I am not sure'],
    ] as const) {
      const given = { ...asked, network: readAnswer('network', { answer: value }, setting)! };
      expect(answersOf(given, TODAY)?.network).toBe(network);
      expect(
        answerRows(given, setting).find(({ name }) => name === 'Our clinic in your network')?.value,
      ).toBe(words);
    }
  });

  it('takes no plan that is not on the list, today or in answers from before it was taken out', () => {
    expect(readAnswer('network', { answer: 'plan:somebody-else' }, setting)).toBeNull();
    expect(readAnswer('network', { answer: 'in' }, setting)).toBeNull();
    const draft = JSON.stringify({ given: { ...asked, network: 'plan:sample-mutual' }, first: null });
    expect(readCoverageDraft(draft, setting)).not.toBeNull();
    expect(readCoverageDraft(draft, { ...setting, plans: plans.slice(1) })).toBeNull();
  });

  it('stays yes, no or not sure where the clinic keeps no list', () => {
    expect(shown({ ...setting, plans: [] }).options.map(({ label }) => label)).toEqual([
      'Yes',
      'No',
      'I am not sure',
    ]);
  });
});

describe('what was typed', () => {
  it('counts as no answer when it says two things at once', () => {
    expect(readAnswer('orderAbout', { answer: 'patient' }, AT)).toBeNull();
    expect(readAnswer('order', {}, AT)).toBeNull();
    expect(readAnswer('visitsUsed', { answer: '3', unknown: 'yes' }, AT)).toBeNull();
    expect(readAnswer('visitsUsed', { answer: ' 3 ' }, AT)).toBe('3');
    expect(readAnswer('monthsSinceAccident', { month: '3', day: '7', year: '2025' }, AT)).toBe('2025-03-07');
    expect(readAnswer('monthsSinceAccident', { unknown: 'yes' }, AT)).toBe('not_sure');
    expect(isAnswerTo('monthsSinceAccident', '2025-3-7', AT)).toBe(false);
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
    expect(readCoverageDraft(draft, AT)).toEqual({ given: { payer: 'va' }, first: null });
    for (const bad of [
      null,
      '',
      '{}',
      '{"given":{"payer":"king"},"first":null}',
      '{"given":{"name":"x"},"first":null}',
      '[]',
    ]) {
      expect(readCoverageDraft(bad, AT), String(bad)).toBeNull();
    }
  });
});
