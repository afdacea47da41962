import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ANSWERS, type CoverageAnswers, type Payer } from '#/features/coverage/domain/answers.ts';
import { coverageChanges } from '#/features/coverage/domain/changes.ts';
import { coverageResult, type ResultSetting } from '#/features/coverage/domain/result.ts';
import { anyAnswers } from '../../builders/coverage-reading.ts';
import { sampleContent } from '../../builders/content-folder.ts';

const content = await sampleContent();
const setting: ResultSetting = {
  words: content.coverageWords,
  clinic: { clinicVa: true, name: 'Kneadful', cancellation: content.clinic.cancellation },
  prices: content.services,
  today: '2026-12-01',
};
const answering = (payer: Payer, more: Partial<CoverageAnswers> = {}): CoverageAnswers => ({
  ...DEFAULT_ANSWERS,
  payer,
  ...more,
});
const readyPlan = answering('employer_insured', { state: 'CO', order: 'complete', network: 'in' });

describe('the answer a patient reads', () => {
  it('says "cannot say yet" instead of "possible" when nothing supports it', () => {
    const result = coverageResult(readyPlan, setting);
    expect(result).toMatchObject({ outlook: 'cannot-say', label: 'Cannot say yet' });
    expect(result.scale.filter(({ isYours }) => isYours)).toEqual([
      { label: 'Cannot say yet', isYours: true },
    ]);
  });

  it('is whole for every set of answers: no gap, no unfilled place, never without a word of caution', () => {
    fc.assert(
      fc.property(anyAnswers, ({ clinicVa, ...answers }) => {
        const result = coverageResult(answers, { ...setting, clinic: { ...setting.clinic, clinicVa } });
        const text = JSON.stringify(result);
        expect(text).not.toMatch(/undefined|\{\w+\}/);
        expect(result.notAPromise).toContain('not a promise');
        expect(result.steps.length).toBeGreaterThan(0);
        expect(result.sources.length).toBeGreaterThan(0);
        expect(result.changes.map(({ outlook }) => outlook)).not.toContain(result.outlook);
      }),
      { numRuns: 1_500 },
    );
  });

  it('names the day the rule was checked, and warns when that is more than 180 days ago', () => {
    const on = (today: string) => coverageResult(readyPlan, { ...setting, today }).checked;
    expect(on('2026-11-22').words).toBe('We checked this rule on November 21, 2026.');
    expect(on('2027-05-20')).toMatchObject({ isLongAgo: false });
    expect(on('2027-05-21')).toMatchObject({ isLongAgo: true });
    expect(on('2027-05-21').words).toContain('may have changed');
  });
});

describe('what to do', () => {
  it('is listed in order, each thing once, and ends with checking again', () => {
    const { steps } = coverageResult(answering('employer_insured', { state: 'CO' }), setting);
    expect(steps.map(({ title, help }) => [title, help])).toEqual([
      ['Print our order form', 'order-form'],
      ['Ask if massage by a massage therapist is covered', 'call-script'],
      ['Ask if our clinic is in your network', 'call-script'],
      ['Ask for approval of the visits', 'call-script'],
      ['Come back and check again', 'check-again'],
    ]);
  });

  it('keeps the order in which things must be done, also when the reason comes later', () => {
    const { steps } = coverageResult(
      answering('employer_insured', { state: 'CO', order: 'complete' }),
      setting,
    );
    expect(steps.map(({ title }) => title).slice(0, 2)).toEqual([
      'Ask if massage by a massage therapist is covered',
      'Ask if our clinic is in your network',
    ]);
  });

  it('tells what the answer would be with all of it done', () => {
    const { whenDone } = coverageResult(answering('employer_insured', { state: 'CO' }), setting);
    expect(whenDone).toContain('“likely”');
    expect(coverageResult(answering('tricare'), setting).whenDone).toBeNull();
    const outside = { state: 'OH', network: 'out', order: 'complete' } as const;
    expect(coverageResult(answering('employer_insured', outside), setting).whenDone).toBeNull();
  });

  it('names the desk and the time limit for a patient who wants the payer to look again', () => {
    const denied = (payer: Payer) =>
      coverageResult(
        answering(payer, { priorAuth: 'denied', claimStatus: 'accepted', claimNumber: 'yes' }),
        setting,
      ).appeal.join(' ');
    expect(denied('employer_insured')).toContain('180 days');
    expect(denied('workers_comp')).toContain('Washington you most often have 60 days');
    expect(denied('va')).toContain('VA care team');
    expect(coverageResult(answering('tricare'), setting).appeal).toEqual([]);
  });
});

describe('what to say on the phone', () => {
  const scripts = (clinic: Partial<ResultSetting['clinic']>) =>
    (['employer_insured', 'workers_comp', 'auto_pip', 'va'] as const).map((payer) => {
      const { script } = coverageResult(answering(payer), {
        ...setting,
        clinic: { ...setting.clinic, ...clinic },
      });
      return [script!.opening, ...script!.lines.map(({ say }) => say)].join(' ');
    });

  it('names both billing codes and asks for the daily task that is lost, whoever may pay', () => {
    for (const words of scripts({})) {
      expect(words).toContain('97124');
      expect(words).toContain('97140');
      expect(words).toMatch(/can no longer (?:do is )?____/);
    }
  });

  it("has the clinic's own numbers where they are set, and room to write where they are not", () => {
    const [plan = '', , , va = ''] = scripts({ npi: '1234567893', taxId: '12-3456789' });
    expect(plan).toContain('Is Kneadful, NPI 1234567893, tax number 12-3456789, in my network?');
    expect(va).toContain('My clinic is Kneadful, NPI 1234567893.');
    const [unset = ''] = scripts({});
    expect(unset).toContain('Is Kneadful, NPI ____, tax number ____, in my network?');
  });
});

describe('the sources a patient sees', () => {
  it('lead to the words of the body itself, or nowhere', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        for (const source of coverageResult(answers, setting).sources) {
          if (source.kind !== 'primary') expect(source.address).toBeNull();
          expect(source).not.toHaveProperty('seenAt');
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('what would change the answer', () => {
  it('is each other answer that decides differently, in words, the good news first', () => {
    const { changes } = coverageResult({ ...readyPlan, massageBenefit: 'yes_lmt' }, setting);
    expect(changes).toEqual([
      {
        ifs: ['they approve the visits', 'they tell you no approval is needed'],
        outlook: 'likely',
        label: 'Likely',
        isBetter: true,
      },
      expect.objectContaining({ outlook: 'unlikely', isBetter: false }),
    ]);
  });

  it('is no bad news when a claim has been opened that should be checked in its own right', () => {
    const hurtAtWork = coverageResult(answering('none', { cause: 'work' }), setting);
    expect(hurtAtWork).toMatchObject({ changes: [], whenDone: null });
  });

  it('is nothing for a plan that never pays', () => {
    expect(coverageChanges(answering('tricare'), { clinicVa: true })).toEqual([]);
  });

  it('never tells a person to say something else about what happened to them', () => {
    fc.assert(
      fc.property(anyAnswers, ({ clinicVa, ...answers }) => {
        const fields = coverageChanges(answers, { clinicVa }).map(({ field }): string => field);
        expect(fields).not.toContain('cause');
        expect(fields).not.toContain('condition');
        expect(fields).not.toContain('state');
        expect(fields.includes('payer')).toBe(
          fields.includes('payer') && answers.payer === 'employer_unknown',
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what it may cost', () => {
  it('is a range of our own prices for a patient who pays, and a formula for the share of a plan', () => {
    const self = coverageResult(answering('none'), setting).cost;
    expect(self.ownPrices?.range).toMatch(/^\$\d+ to \$\d+, by the length/);
    expect(self).toMatchObject({ formula: [], hasCalculator: false });
    const shared = coverageResult(
      { ...readyPlan, massageBenefit: 'yes_lmt', priorAuth: 'approved' },
      setting,
    );
    expect(shared.cost).toMatchObject({ panel: 'PLAN_SHARE', ownPrices: null, hasCalculator: true });
    expect(JSON.stringify(shared.cost)).not.toContain('$');
  });

  it('shows the prices of relaxing visits to a patient who wants to relax', () => {
    const { cost } = coverageResult({ ...answering('none'), purpose: 'wellness' }, setting);
    expect(cost.ownPrices?.visits.map(({ name }) => name)).toEqual(
      content.services.filter(({ kind }) => kind === 'relaxation').map(({ name }) => name),
    );
  });

  it('names what a car policy has where the state says so, and nothing elsewhere', () => {
    const limit = (state: string) => coverageResult(answering('auto_pip', { state }), setting).cost.limit;
    expect(limit('OR')).toContain('$15,000');
    expect(limit('MN')).toBeNull();
  });
});
