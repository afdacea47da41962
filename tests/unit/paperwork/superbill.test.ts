import { describe, expect, it } from 'vitest';
import { PAYER_KINDS } from '#/features/treatment/domain/payer-kind.ts';
import { billedUnits, shareByUnits } from '#/features/paperwork/domain/billed-units.ts';
import { lintSuperbill } from '#/features/paperwork/domain/lint-superbill.ts';
import {
  billedLines,
  type SuperbillDraft,
  type SuperbillLine,
} from '#/features/paperwork/domain/superbill.ts';
import { superbillPaper } from '#/features/paperwork/papers/superbill-paper.ts';
import { superbillFaultWords, superbillWarningWords } from '#/features/paperwork/ui/superbill-words.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

const day = (text: string) => text as LocalDate;
const ORDER = {
  ...{ referrer: 'Pat Example', credential: 'MD', npi: '1234567893', visits: 6 },
  ...{ writtenOn: day('2027-04-01'), endsOn: day('2027-07-01') },
  ...{ diagnosisCodes: ['M54.2'], procedureCodes: [] },
} as const;
const HOUR: SuperbillLine = { kind: 'care', code: '97124', minutes: 60 };

const BASE: SuperbillDraft = {
  reference: 'KN-SAMPLE1',
  patient: { nameOnCard: 'Maria Sample', birthDate: day('1980-05-31') },
  plan: { payer: 'health-plan', name: 'Sample Health PPO', memberNumber: 'W123' },
  visit: { day: day('2027-05-06'), minutes: 60, place: '11', tookPlace: true },
  order: ORDER,
  usedOn: [],
  therapist: { name: 'Ana R.', credential: 'LMT', license: 'MA60000001', state: 'WA', npi: '1234567893' },
  clinic: {
    ...{ name: 'A sample clinic', address: '1 Sample Street, Seattle, WA 98101', phone: '206-555-0142' },
    ...{ taxId: '12-3456789', npi: '1234567893' },
  },
  lines: [HOUR],
  charge: { listCents: 12_000, discountCents: 0, printedCents: 12_000 },
  payments: [{ day: day('2027-05-06'), method: 'Card', cents: 12_000 }],
};

const SIX = ['04-03', '04-10', '04-17', '04-24', '05-01', '05-04'].map((end) => day(`2027-${end}`));
const coded = (...diagnosisCodes: string[]) => ({ order: { ...ORDER, diagnosisCodes } });
const ends = (endsOn: string | null) => ({
  order: { ...ORDER, endsOn: endsOn === null ? null : day(endsOn) },
});
const on = (date: string) => ({ visit: { ...BASE.visit, day: day(date) } });
const payer = (kind: SuperbillDraft['plan']['payer']) => ({ plan: { ...BASE.plan, payer: kind } });
const care = (code: string, minutes: number): SuperbillLine => ({ kind: 'care', code, minutes });
const lines = (...all: SuperbillLine[]) => ({ lines: all });
const therapist = (changes: Partial<SuperbillDraft['therapist']>) => ({
  therapist: { ...BASE.therapist, ...changes },
});
const clinic = (changes: Partial<SuperbillDraft['clinic']>) => ({ clinic: { ...BASE.clinic, ...changes } });
const paid = (...cents: number[]) => ({
  payments: cents.map((one) => ({ day: day('2027-05-06'), method: 'Cash', cents: one })),
});

/** Each row changes one thing of the base. `says` are words of the sentences that refuse; none: it prints. */
const ROWS: readonly (readonly [row: string, change: Partial<SuperbillDraft>, says: readonly string[]])[] = [
  ['L01 nothing', {}, []],
  ['L03 no order at all', { order: null }, ['receipt and not a superbill']],
  ['L05 code M54.5', coded('M54.5'), ['not been valid since October 2021', 'M54.50, M54.51 or M54.59']],
  ['a code that is cut short', coded('M75.1'), ['M75.1 is not a whole code', 'M75.100']],
  ['an injury without its last sign', coded('S13.4'), ['S13.4 is not a whole code', 'S13.4XXA']],
  ['an injury that is not in our list, cut short', coded('S43.40'), ['S43.40 is not a whole code']],
  ['a code that is none', coded('back pain'), ['“back pain” is not a diagnosis code']],
  ['one code of two that is wrong', coded('M54.2', 'M54.5'), ['M54.5 has not been valid']],
  ['no code at all', coded(), ['no diagnosis code']],
  ['a code that is not in our list', coded('M99.01'), []],
  ['thirteen codes', coded(...Array.from({ length: 13 }, (_, n) => `R10.${String(10 + n)}`)), ['13 codes']],
  ['L07 stress beside another code', coded('Z73.3', 'M54.2'), []],
  [
    'L09 the therapist’s NPI 1234567890',
    therapist({ npi: '1234567890' }),
    ['NPI of the therapist, 1234567890'],
  ],
  [
    'the referrer’s NPI with two digits swapped',
    { order: { ...ORDER, npi: '1243567893' } },
    ['NPI of the referrer'],
  ],
  ['the clinic’s NPI one digit short', clinic({ npi: '123456789' }), ['NPI of the clinic']],
  ['L11 no license number', therapist({ license: null }), ['license number is missing']],
  ['a license of blanks', therapist({ license: '  ' }), ['license number is missing']],
  [
    'a license that ended the day before',
    therapist({ licenseUntil: day('2027-05-05') }),
    ['after the therapist’s license', 'May 5, 2027'],
  ],
  ['the last day of the license', therapist({ licenseUntil: day('2027-05-06') }), []],
  ['no state of the license', therapist({ state: null }), ['state of the therapist’s license']],
  ['no NPI of the therapist', therapist({ npi: null }), ['therapist’s NPI is missing']],
  ['no tax number', clinic({ taxId: null }), ['tax number']],
  ['no NPI of the clinic', clinic({ npi: null }), ['NPI of the clinic is missing']],
  ['no address', clinic({ address: null }), ['address of the clinic']],
  ['no phone', clinic({ phone: '' }), ['phone number of the clinic']],
  ['no member number', { plan: { ...BASE.plan, memberNumber: null } }, ['member number is missing']],
  ['no name of the plan', { plan: { ...BASE.plan, name: null } }, ['name of the plan']],
  ['no birth date', { patient: { ...BASE.patient, birthDate: null } }, ['birth date is missing']],
  ['no name of the referrer', { order: { ...ORDER, referrer: '' } }, ['name of the referrer']],
  ['no NPI of the referrer', { order: { ...ORDER, npi: '' } }, ['NPI of the referrer is missing']],
  ['another place', { visit: { ...BASE.visit, place: '12' } }, ['not the office']],
  [
    'L15 7 minutes left of a visit broken off',
    { ...lines(care('97124', 7)), visit: { ...BASE.visit, minutes: 7 } },
    ['7 minutes are no unit', 'receipt'],
  ],
  ['8 minutes', { ...lines(care('97124', 8)), visit: { ...BASE.visit, minutes: 8 } }, []],
  ['no minutes at all', { ...lines(), visit: { ...BASE.visit, minutes: 0 } }, ['0 minutes are no unit']],
  ['L17 97124 30 min and 97140 15 min', lines(care('97124', 30), care('97140', 15)), []],
  [
    'L19 97124 and 97140, both 60 minutes in a 60-minute visit',
    lines(HOUR, care('97140', 60)),
    ['120 minutes in a visit of 60'],
  ],
  ['one minute more than the visit had', lines(care('97124', 61)), ['61 minutes in a visit of 60']],
  ['the same code twice', lines(care('97124', 30), care('97124', 30)), ['97124 stands there twice']],
  ['L21 code 97110 added', lines(care('97124', 45), care('97110', 15)), ['97110 is not ours']],
  ['L21 code 98940 added', lines(care('97124', 45), care('98940', 15)), ['98940 is not ours']],
  ['97112', lines(care('97112', 60)), ['97112 is not ours']],
  [
    'a code the order does not name',
    { ...lines(care('97140', 60)), order: { ...ORDER, procedureCodes: ['97124'] } },
    ['does not name 97140'],
  ],
  ['L23 a $15 tip', lines(HOUR, { kind: 'tip', words: 'Tip', cents: 1_500 }), ['Tips never stand']],
  ['L25 massage oil', lines(HOUR, { kind: 'product', words: 'Massage oil', cents: 1_200 }), ['Massage oil']],
  ['L27 visit on 2027-07-02', on('2027-07-02'), ['after the end of the order, July 1, 2027']],
  ['the last day of the order', on('2027-07-01'), []],
  ['the day before the order', on('2027-03-31'), ['before the order of April 1, 2027']],
  ['an order without an end, after a year', { ...ends(null), ...on('2028-04-02') }, ['after the end']],
  ['an order without an end, within a year', { ...ends(null), ...on('2028-04-01') }, []],
  ['L29 seventh visit of an order for six', { usedOn: SIX }, ['used up', 'April 3, 2027', 'May 4, 2027']],
  ['the sixth visit', { usedOn: SIX.slice(1) }, []],
  ['an order that names no number of visits', { usedOn: SIX, order: { ...ORDER, visits: null } }, []],
  [
    'L31 a discount of $20, printed as $120 paid $120',
    { charge: { ...BASE.charge, discountCents: 2_000 } },
    ['It would say $120, but $100 was charged'],
  ],
  [
    'the discount shown',
    { charge: { ...BASE.charge, discountCents: 2_000, printedCents: 10_000 }, ...paid(10_000) },
    [],
  ],
  ['L33 original Medicare', payer('medicare'), ['No superbill for Original Medicare', 'does not pay']],
  ['L33 Medicaid', payer('medicaid'), ['No superbill for Medicaid', 'Ask the plan']],
  ['L33 VA', payer('va'), ['No superbill for VA', 'VA referral']],
  ['L33 TRICARE', payer('tricare'), ['No superbill for TRICARE']],
  ['L33 a work claim', payer('work-claim'), ['No superbill for Work claim']],
  ['L33 car PIP', payer('car-pip'), ['No superbill for Car coverage']],
  ['L35 nothing paid yet', paid(), ['Nothing has been paid']],
  ['a payment that went back whole', paid(12_000, -12_000), ['Nothing has been paid']],
  ['more paid than charged', paid(12_000, 500), ['Give the rest back']],
  ['L37 paid $60 of $120', paid(6_000), []],
  ['L39 a nickname only', { patient: { ...BASE.patient, nameOnCard: null } }, ['legal name', 'nickname']],
  ['a visit that has not taken place', { visit: { ...BASE.visit, tookPlace: false } }, ['No care']],
];

describe('a superbill', () => {
  it.each(ROWS)('%s', (_row, change, says) => {
    const { refusals } = lintSuperbill({ ...BASE, ...change });
    const words = refusals.map(superbillFaultWords).join('\n');
    for (const one of says) expect(words).toContain(one);
    if (says.length === 0) expect(refusals).toEqual([]);
    else expect(refusals).not.toEqual([]);
  });

  it.each(PAYER_KINDS)('says why, or lets through, for %s', (kind) => {
    const { refusals } = lintSuperbill({ ...BASE, ...payer(kind) });
    const lets = kind === 'health-plan' || kind === 'medicare-advantage';
    expect(refusals.map(({ kind: fault }) => fault)).toEqual(lets ? [] : ['payer']);
    for (const fault of refusals) expect(superbillFaultWords(fault)).toMatch(/\. \S.{20,}/);
  });

  it('L07 warns when stress or tiredness is all there is on the order, and prints', () => {
    for (const all of [['Z73.3'], ['Z73.3', 'R53.83']]) {
      const { refusals, warnings } = lintSuperbill({ ...BASE, ...coded(...all) });
      expect(refusals).toEqual([]);
      expect(warnings.map(superbillWarningWords).join()).toContain('do not pay for stress');
    }
    expect(lintSuperbill({ ...BASE, ...coded('Z73.3', 'M54.2') }).warnings).toEqual([]);
  });

  it('says everything that is wrong at once', () => {
    const { refusals } = lintSuperbill({
      ...BASE,
      ...coded('M54.5'),
      ...therapist({ license: null }),
      ...paid(),
    });
    expect(refusals.map(({ kind }) => kind)).toEqual(['missing', 'code-retired', 'nothing-paid']);
  });

  it('L13 takes its units from the minutes alone: 60 minutes are 4, whatever was typed', () => {
    const typed = { ...HOUR, units: 5 };
    expect(billedLines({ ...BASE, lines: [typed] })).toMatchObject([
      { code: '97124', units: 4, cents: 12_000 },
    ]);
  });

  it.each([
    [
      [30, 15],
      [2, 1],
    ],
    [
      [33, 7],
      [2, 1],
    ],
    [
      [53, 7],
      [4, 0],
    ],
    [
      [7, 0],
      [0, 0],
    ],
    [
      [7, 7],
      [1, 0],
    ],
    [
      [10, 10],
      [1, 0],
    ],
    [
      [8, 0],
      [1, 0],
    ],
    [
      [22, 0],
      [1, 0],
    ],
    [
      [37, 0],
      [2, 0],
    ],
    [
      [38, 0],
      [3, 0],
    ],
    [
      [23, 0],
      [2, 0],
    ],
    [
      [53, 0],
      [4, 0],
    ],
    [
      [127, 0],
      [8, 0],
    ],
  ])('counts %j minutes of two codes as %j units', ([massage = 0, manual = 0], expected) => {
    const units = billedUnits([
      { code: '97124', minutes: massage },
      { code: '97140', minutes: manual },
    ]);
    expect([...units.values()]).toEqual(expected);
  });

  it('shares one price over the codes to the cent', () => {
    expect(shareByUnits(12_000, [2, 1])).toEqual([8_000, 4_000]);
    expect(shareByUnits(10_000, [2, 1])).toEqual([6_666, 3_334]);
  });

  it('leaves a code without a unit off, and says so', () => {
    const draft = { ...BASE, ...lines(care('97124', 53), care('97140', 7)) };
    expect(billedLines(draft).map(({ code }) => code)).toEqual(['97124']);
    expect(lintSuperbill(draft).warnings.map(superbillWarningWords).join()).toContain('97140 had 7 minutes');
  });

  it('prints what was paid and what is open', () => {
    const draft = { ...BASE, ...paid(6_000), ...lines(care('97124', 30), care('97140', 15)) };
    const words = JSON.stringify(superbillPaper(draft, SETTING));
    for (const one of [
      'Maria Sample',
      'W123',
      'M54.2',
      '97124',
      '97140',
      '$80',
      '$40',
      'Open',
      '$60',
      'MA60000001 (WA)',
    ])
      expect(words).toContain(one);
    expect(words).not.toContain('undefined');
  });
});

const SETTING = {
  clinic: {
    ...{ name: 'A sample clinic', sample: false, phone: '206-555-0142' },
    address: { street: '1 Sample Street', suite: '', city: 'Seattle', state: 'WA', zip: '98101' },
    brand: { colors: { light: '#0e4d4a' } },
  },
  ...{ sample: 'Sample', madeAtMs: Date.UTC(2027, 4, 6) },
};
