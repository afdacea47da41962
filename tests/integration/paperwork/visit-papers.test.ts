import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { passGate } from '#/features/paperwork/papers-gate.ts';
import { hasEstimate, makeEstimate } from '#/features/paperwork/visit-papers.ts';
import { renderPaper } from '#/pdf/render-paper.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { bookingContent } from '../../builders/booking-content.ts';
import { openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { readPdf } from '../../builders/pdf-reading.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const BIRTH_DATE = '1980-05-31';
const { paperWords } = await sampleContent();
const CONTENT = bookingContent({ paperWords });

describe.each(DIALECTS)('the papers behind the link of a visit, on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect, { content: CONTENT, settings: {} });
  });
  afterEach(() => site.close());

  const book = async (selfPay = true, birthDate: string | null = BIRTH_DATE, hours = 24) => {
    const startsAt = TUESDAY_TEN.add({ hours });
    const visit = await bookVisit(site, { startsAt }, { patient: { birthDate }, selfPay });
    return makeVisitToken(site.context, visit);
  };
  const tell = (token: string, birthDate: string | null) =>
    passGate(site.context, token, { kind: 'birth-date', birthDate });
  const showProof = (token: string, proof: string) => passGate(site.context, token, { kind: 'proof', proof });
  const passed = async (token: string) => expectOk(await tell(token, BIRTH_DATE));

  test('open with the birth date, as a file that says what the law asks for', async () => {
    const gate = await passed(await book());
    const paper = await makeEstimate(site.context, gate, null);
    if (paper === null) throw new Error('No paper.');
    const { text, isTagged, info } = await readPdf(await renderPaper(paper));
    expect(isTagged).toBe(true);
    expect(info['Title']).toBe('Your price in writing');
    for (const part of [
      'Good Faith Estimate',
      'Maria Sample',
      'May 31, 1980',
      'Medical massage, 60 minutes',
      '97124',
      '$120',
      'ANA., LMT',
      'Sample Clinic',
      'Tax number (TIN) Not listed yet',
      'This is only an estimate',
      'It is not a contract',
      '$400 or more above this estimate',
      'within 120 days',
      'cms.gov/nosurprises',
      '1-800-985-3059',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('stay shut for another date, for no date and for a link that was made up', async () => {
    const token = await book();
    const refused = { ok: false, fault: { kind: 'refused' } };
    expect(await tell(token, '1980-05-30')).toEqual(refused);
    expect(await tell(token, null)).toEqual(refused);
    expect(await tell(`${token.slice(0, -1)}_`, BIRTH_DATE)).toEqual({
      ok: false,
      fault: { kind: 'no-visit' },
    });
  });

  test('stay shut after 5 tries in an hour even for the right date, and open again in the next', async () => {
    const token = await book();
    const other = await book(true, BIRTH_DATE, 26);
    for (let tries = 0; tries < 5; tries += 1) await tell(token, '1999-09-09');
    expect((await tell(token, BIRTH_DATE)).ok).toBe(false);
    expect((await tell(other, BIRTH_DATE)).ok).toBe(true);
    site.clock.setNow(site.clock.now().add({ hours: 1 }));
    expect((await tell(token, BIRTH_DATE)).ok).toBe(true);
  });

  test('answer alike when the birth date is not known, wrong or tried too often', async () => {
    const unknown = await book(true, null);
    const known = await book(true, BIRTH_DATE, 26);
    const answers = [await tell(unknown, BIRTH_DATE), await tell(known, '1980-05-30')];
    for (let tries = 0; tries < 6; tries += 1) answers.push(await tell(known, '1980-05-30'));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"ok":false,"fault":{"kind":"refused"}}']),
    );
    expect((await tell(unknown, 'unknown')).ok).toBe(false);
  });

  test('let the page that was shown save the file, for 15 minutes and for its own visit only', async () => {
    const token = await book();
    const other = await book(true, BIRTH_DATE, 26);
    const { proof } = await passed(token);
    expect((await showProof(token, proof)).ok).toBe(true);
    expect((await showProof(other, proof)).ok).toBe(false);
    expect((await showProof(token, `${proof}x`)).ok).toBe(false);
    site.clock.setNow(site.clock.now().add({ minutes: 16 }));
    expect((await showProof(token, proof)).ok).toBe(false);
  });

  test('hold no price in writing for a person whose plan may pay', async () => {
    const token = await book(false);
    expect(await hasEstimate(site.context, token)).toBe(false);
    expect(await makeEstimate(site.context, await passed(token), null)).toBeNull();
  });

  test('name the mail’s reader nothing but that a price in writing is there', async () => {
    await book();
    const { payload } = await site.database.db
      .selectFrom('outbox_message')
      .select('payload')
      .executeTakeFirstOrThrow();
    expect(payload).toContain('leads to your price in writing');
    expect(payload).not.toContain('Estimate');
    expect(payload).not.toContain('97124');
  });
});
