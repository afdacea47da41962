import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { renderPaper } from '#/pdf/render-paper.ts';
import { makeInsurancePaper, offeredPapers } from '#/features/paperwork/insurance-papers.ts';
import { PAPER_KINDS, type PaperKind } from '#/features/paperwork/domain/paper-kinds.ts';
import { fullName } from '#/kernel/person-name.ts';
import { readPrefill } from '#/features/paperwork/forms/prefill-form.ts';
import type { Paper } from '#/pdf/paper.ts';
import type { Database } from '#/platform/db/database.ts';
import { makeLimiter } from '#/platform/limits/limiter.ts';
import { pseudonyms } from '#/platform/security/pseudonyms.ts';
import { PEOPLE } from '../../fixtures/people-names.ts';
import { testConfig } from '../../builders/config.ts';
import { readPdf } from '../../builders/pdf-reading.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';
import { expectOk } from '../../builders/expect-ok.ts';

const content = await sampleContent();
const config = testConfig({ LIMITS: 'off' });
const clock = fixedClock(Temporal.Instant.from('2026-11-22T20:00:00Z'));
const context = {
  // With the limits off nothing is counted, so no paper ever touches the database.
  database: {} as Database,
  clock,
  limiter: makeLimiter(config, clock),
  pseudonyms: pseudonyms(config.dataKeys),
  content,
};

const PLAN = JSON.stringify({ payer: 'employer_self_funded', state: 'WA', planType: 'hmo', hsa: 'yes' });
const WORK = JSON.stringify({ payer: 'workers_comp', state: 'WA', cause: 'work', claimStatus: 'pending' });
const TYPED = {
  name: 'María O’Hara-Łuczak',
  birthDate: '5/20/1985',
  phone: '206-555-0187',
  doctor: 'Dr. Example',
  injuryDate: '11/2/2026',
  claimNumber: 'BD-12345',
};
const EMPTY = { name: '', birthDate: '', phone: '', doctor: '', injuryDate: '', claimNumber: '' };

async function make(kind: PaperKind, answers = PLAN, prefill = TYPED): Promise<Paper> {
  return expectOk(await makeInsurancePaper(context, kind, { answers, prefill }, 'client'));
}

const fieldsOf = async (paper: Paper) => {
  const { fields } = await readPdf(await renderPaper(paper));
  return Object.fromEntries(fields.map(({ fieldName, fieldValue }) => [fieldName, fieldValue]));
};

describe('the papers a person is offered', () => {
  test('are those that help with the answer, and no others', () => {
    expect(offeredPapers(context, PLAN)).toEqual([
      'order-form',
      'call-script',
      'checklist',
      'letter-request',
    ]);
    expect(offeredPapers(context, JSON.stringify({ purpose: 'wellness' }))).toEqual(['checklist']);
    expect(offeredPapers(context, JSON.stringify({ payer: 'medicare_original' }))).toEqual(['checklist']);
    expect(offeredPapers(context, JSON.stringify({ payer: 'va' }))).toEqual(['call-script', 'checklist']);
  });

  test('cannot be had with answers that are none of ours, or that lead elsewhere', async () => {
    const refusal = async (kind: PaperKind, answers: string) => {
      const made = await makeInsurancePaper(context, kind, { answers, prefill: EMPTY }, 'client');
      return made.ok ? 'made' : made.fault.kind;
    };
    for (const answers of ['', '{', '[]', 'null', '{"payer":"king"}', '{"payer":"va","name":"Maria"}']) {
      expect(await refusal('checklist', answers)).toBe('answers-unreadable');
    }
    expect(await refusal('order-form', JSON.stringify({ purpose: 'wellness' }))).toBe('not-offered');
  });

  test('take at most 80 letters a field', () => {
    expect(readPrefill({ name: 'x'.repeat(80) }, 'too long').ok).toBe(true);
    expect(readPrefill({ name: 'x'.repeat(81), phone: '1' }, 'too long')).toMatchObject({
      ok: false,
      fault: { faults: [{ field: 'name', message: 'too long' }] },
    });
  });

  test.each([
    ['Ana\nLee', 'Write this in one line'],
    ['Ana\u2028Lee', 'Write this in one line'],
    ['<b>Ana', 'Take the sign “<” out. The rest is fine'],
    ['Ana>', 'Take the sign “>” out. The rest is fine'],
  ])('refuse a line end and markup in every field: %j', (typed, message) => {
    const faults = ['name', 'doctor', 'claimNumber'].map((field) => ({ field, message }));
    const read = readPrefill({ name: typed, doctor: typed, claimNumber: typed }, 'too long');
    expect(read).toMatchObject({ ok: false, fault: { faults } });
  });

  test.each(PEOPLE)('keep what people are called: %s %s', (firstName, lastName) => {
    const name = fullName({ firstName, lastName });
    const read = readPrefill({ name }, 'too long');
    expect(read.ok && read.value.name).toBe(name);
  });
});

describe('the order form', () => {
  test('has room for all ten parts on one page, filled with what the patient gave and nothing more', async () => {
    const paper = await make('order-form', WORK);
    const { pages, text } = await readPdf(await renderPaper(paper));
    expect(pages).toBe(1);
    for (let part = 1; part <= 10; part += 1) expect(text).toContain(`${part}. `);
    const fields = await fieldsOf(paper);
    expect(fields).toMatchObject({
      name: TYPED.name,
      birthDate: TYPED.birthDate,
      phone: TYPED.phone,
      claimNumber: TYPED.claimNumber,
      prescriber: TYPED.doctor,
      'cause-work': 'Yes',
    });
    const forDoctor = [
      'diagnosis1',
      'icd101',
      'timesPerWeek',
      'weeks',
      'visits',
      'goals',
      'npi',
      'credential',
    ];
    expect(forDoctor.map((name) => fields[name])).toEqual(forDoctor.map(() => ''));
    expect(Object.keys(fields)).not.toContain('signature');
  });

  test('can be filled in by another program, field by field', async () => {
    const filled = await PDFDocument.load(await renderPaper(await make('order-form', PLAN, EMPTY)));
    const form = filled.getForm();
    for (const field of form.getFields()) {
      if ('setText' in field) form.getTextField(field.getName()).setText(`f ${field.getName()}`.slice(0, 20));
      else form.getCheckBox(field.getName()).check();
    }
    const again = (await PDFDocument.load(await filled.save())).getForm();
    for (const field of again.getFields()) {
      const name = field.getName();
      if ('setText' in field) expect(again.getTextField(name).getText()).toBe(`f ${name}`.slice(0, 20));
      else expect(again.getCheckBox(name).isChecked()).toBe(true);
    }
    expect(again.getFields().length).toBeGreaterThan(30);
  });
});

describe('the other papers', () => {
  test('the call script asks what the plan should answer, with room for it', async () => {
    const { text, fields } = await readPdf(await renderPaper(await make('call-script')));
    expect(text).toContain('What to ask your plan');
    expect(text).toContain('97124 and 97140');
    expect(fields.length).toBeGreaterThan(15);
    expect(text).not.toContain(TYPED.name);
  });

  test('the checklist says what to do and bring, and that it is no promise', async () => {
    const { text } = await readPdf(await renderPaper(await make('checklist')));
    for (const part of ['not a promise', 'What to do, in order', 'Photo ID', 'November 21, 2026']) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain(TYPED.name);
  });

  test('the letter is a request: it has no place to sign and says that it is not the letter', async () => {
    const paper = await make('letter-request');
    const { text, fields } = await readPdf(await renderPaper(paper));
    expect(text).toContain('This paper only asks. It is not the letter');
    expect(text.toLowerCase()).not.toContain('i certify');
    expect(fields.map(({ fieldName }) => fieldName)).toEqual([
      'doctor',
      'date',
      'patient',
      'birthDate',
      'phone',
    ]);
    const unfillable = paper.blocks.flatMap((block) =>
      block.kind === 'blanks' ? block.rows.flat().filter(({ name }) => name === null) : [],
    );
    expect(unfillable).toEqual([]);
  });

  test('all of them are tagged, titled and say that the clinic is a sample', async () => {
    for (const kind of PAPER_KINDS) {
      const { isTagged, info, text } = await readPdf(await renderPaper(await make(kind)));
      expect(isTagged).toBe(true);
      expect(info['Title']).not.toBe('');
      expect(text).toContain('This clinic is a sample');
    }
  });
});
