import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { PayerGroup } from '#/features/newsletter/domain/voucher.ts';
import { redeemVoucher, type Redemption } from '#/features/newsletter/redeem-voucher.ts';
import { undoVoucher, voidVoucher } from '#/features/newsletter/settle-voucher.ts';
import { readStock, writeStock } from '#/features/newsletter/store/stock-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { confirmSubscription } from '#/features/newsletter/confirm-subscription.ts';
import { leaveNewsletter } from '#/features/newsletter/leave-newsletter.ts';
import { hasGiftFor, openVoucher } from '#/features/newsletter/open-voucher.ts';
import { signUp } from '#/features/newsletter/sign-up.ts';
import { DIALECTS } from '../../builders/database.ts';
import { addMessage } from '../../builders/outbox.ts';
import { DESK, openNewsletterSite, READER, tokenIn, type NewsletterSite } from '../../builders/newsletter.ts';

let site: NewsletterSite;
afterEach(() => site.close());

async function codeFor(email: string): Promise<string> {
  const token = await site.confirmed(email);
  const voucher = token === null ? null : await openVoucher(site.context, token);
  if (voucher === null || voucher.code === null) throw new Error('There is no voucher.');
  return voucher.code;
}

function redeem(code: string, changes: Partial<Redemption> = {}) {
  const whole = { code, payerGroup: 'none' as PayerGroup, person: null, otherGiftsCents: 0, ...changes };
  return redeemVoucher(site.context, whole, DESK);
}

const MARIA = { firstName: 'Maria', lastName: 'Sample', phone: '(206) 555-0187' };

describe.each(DIALECTS)('a voucher on %s', (dialect) => {
  it('is redeemed once, however many try at the same moment', async () => {
    site = await openNewsletterSite(dialect);
    const code = await codeFor('ana@example.com');
    await inTransaction(site.database.db, (trx) => writeStock(trx, site.context.content.offer.id, 5, 0));
    const tries = await Promise.all(Array.from({ length: 200 }, () => redeem(code)));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(tries.flatMap((one) => (one.ok ? [] : [one.fault.kind])))).toEqual(new Set(['not-open']));
    expect(await readStock(site.database.db, site.context.content.offer.id)).toBe(4);
    const lines = await site.database.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'voucher.redeemed')
      .execute();
    expect(lines).toHaveLength(1);
  });

  it('is one for all domains of a provider, also for who was noted before they counted as one', async () => {
    site = await openNewsletterSite(dialect);
    await site.confirmed('ana@me.com');
    const former = { mailbox: site.context.pseudonyms.of('mailbox', 'ana@me.com') };
    await site.database.db.updateTable('newsletter_subscriber').set(former).execute();
    await site.database.db.updateTable('newsletter_voucher').set(former).execute();
    for (const email of ['ana@icloud.com', 'Ana+x@mac.com', 'ana@me.com']) {
      await site.signUp(email);
      site.advanceHours(25);
    }
    const vouchers = await site.database.db.selectFrom('newsletter_voucher').select('id').execute();
    const readers = await site.database.db.selectFrom('newsletter_subscriber').select('id').execute();
    expect([vouchers.length, readers.length]).toEqual([1, 1]);
  });

  it('is one for 500 spellings of a mailbox', async () => {
    site = await openNewsletterSite(dialect);
    const spellings = fc.sample(spellingOf('ana', 'gmail.com'), { numRuns: 500, seed: 7 });
    expect(new Set(spellings).size).toBeGreaterThan(400);
    for (const spelling of spellings) {
      await signUp(site.context, { email: spelling, topics: [], wantsAgain: false, trap: '' }, 'here');
    }
    expect(await site.database.db.selectFrom('newsletter_ask').selectAll().execute()).toHaveLength(1);
    for (const spelling of spellings.slice(0, 12)) {
      await site.signUp(spelling);
      const asked = (await site.mails()).filter(({ subject }) => subject.startsWith('Confirm')).at(-1);
      if (asked !== undefined) await confirmSubscription(site.context, tokenIn(asked, 'confirm'), READER);
      site.advanceHours(25);
    }
    expect(await site.database.db.selectFrom('newsletter_voucher').selectAll().execute()).toHaveLength(1);
    expect(await site.database.db.selectFrom('newsletter_subscriber').selectAll().execute()).toHaveLength(1);
  });
});

/** One mailbox in a spelling of its own: case, dots, tags, wide letters, unseen signs, quotes, the other domain. */
function spellingOf(local: string, domain: string): fc.Arbitrary<string> {
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  return fc
    .record({
      upper: fc.array(fc.boolean(), { minLength: local.length, maxLength: local.length }),
      dots: fc.array(fc.boolean(), { minLength: local.length - 1, maxLength: local.length - 1 }),
      tag: fc.constantFrom('', '+', '+news', '+a.b', '+1'),
      isWide: fc.boolean(),
      unseen: fc.constantFrom('', '\u200B', '\u200D', '\u00AD', '\uFEFF', '\u2060', '\uFE0F'),
      isQuoted: fc.boolean(),
      host: fc.constantFrom(domain, 'googlemail.com', 'GMAIL.com', 'GoogleMail.COM'),
      space: fc.constantFrom('', ' ', '\t'),
    })
    .map(({ upper, dots, tag, isWide, unseen, isQuoted, host, space }) => {
      const letters = Array.from(local, (letter, n) => (upper[n] === true ? letter.toUpperCase() : letter));
      const dotted = letters.map((letter, n) => letter + (dots[n] === true ? '.' : '')).join('') + tag;
      const written = isWide ? wide(dotted) : dotted;
      const quoted = isQuoted && !isWide ? `"${written}"` : written;
      return `${space}${quoted.slice(0, 1)}${unseen}${quoted.slice(1)}@${host}${space}`;
    });
}

describe('the desk', () => {
  it('gives one gift a person, under whatever address they signed up', async () => {
    site = await openNewsletterSite('sqlite');
    const [one, two, three] = [
      await codeFor('a@x.example'),
      await codeFor('b@y.example'),
      await codeFor('c@z.example'),
    ];
    expect((await redeem(one, { person: MARIA })).ok).toBe(true);
    const again = await redeem(two, { person: { ...MARIA, firstName: ' maria', phone: '+1 206-555-0187' } });
    expect(again).toEqual({ ok: false, fault: { kind: 'had-one' } });
    expect((await redeem(three, { person: { ...MARIA, firstName: 'Leo' } })).ok).toBe(true);
  });

  it.each(DIALECTS)(
    'gives one gift a visit, whatever names are written down at it, on %s',
    async (dialect) => {
      site = await openNewsletterSite(dialect);
      const [one, two, three] = [
        await codeFor('a@x.example'),
        await codeFor('b@y.example'),
        await codeFor('c@z.example'),
      ];
      const visitId = 'apt_1';
      const leo = { ...MARIA, firstName: 'Leo' };
      const answers = await Promise.all([
        redeem(one, { person: MARIA, visitId }),
        redeem(two, { person: leo, visitId }),
      ]);
      expect(answers.map((answer) => (answer.ok ? 'given' : answer.fault.kind)).sort()).toEqual([
        'given',
        'had-one',
      ]);
      expect((await redeem(three, { person: { ...MARIA, firstName: 'Ana' }, visitId: 'apt_2' })).ok).toBe(
        true,
      );
      // What was a mistake frees the visit.
      const given = answers[0].ok ? one : two;
      await undoVoucher(site.context, given, DESK);
      expect((await redeem(given === one ? two : one, { person: leo, visitId })).ok).toBe(true);
    },
  );

  it('is told why a payer stands against it, and nothing is used up then', async () => {
    site = await openNewsletterSite('sqlite');
    const code = await codeFor('ana@example.com');
    for (const payerGroup of ['va-tricare', 'claim'] as const)
      expect(await redeem(code, { payerGroup })).toMatchObject({
        fault: { kind: 'payer', code: 'GIFT_EXCLUDED_PAYER' },
      });
    const full = await redeem(code, { payerGroup: 'medicare-medicaid', otherGiftsCents: 6_400 });
    expect(full).toMatchObject({ fault: { code: 'GIFT_OVER_YEAR_LIMIT' } });
    const fits = await redeem(code, { payerGroup: 'medicare-medicaid', otherGiftsCents: 6_300 });
    expect(fits).toMatchObject({ ok: true, value: { code: 'GIFT_OK_NOMINAL' } });
    const rows = await site.database.db
      .selectFrom('newsletter_voucher')
      .select(['payer_group', 'status'])
      .execute();
    expect(rows).toEqual([{ payer_group: 'medicare-medicaid', status: 'redeemed' }]);
    // The trail is never erased, so it must not tell who pays for somebody's care.
    const lines = await site.database.db.selectFrom('audit_entry').select(['action', 'detail']).execute();
    expect(lines.filter(({ action }) => action === 'voucher.redeemed')).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(/medic|nominal/i);
  });

  it('can take a mistake back, and the bottle counts again', async () => {
    site = await openNewsletterSite('sqlite');
    const { db } = site.database;
    const offer = site.context.content.offer.id;
    await inTransaction(db, (trx) => writeStock(trx, offer, 1, 0));
    const [code, other] = [await codeFor('ana@example.com'), await codeFor('ben@example.com')];
    expect((await redeem(code)).ok).toBe(true);
    expect(await redeem(other)).toEqual({ ok: false, fault: { kind: 'none-left' } });
    expect((await undoVoucher(site.context, code, DESK)).ok).toBe(true);
    expect(await readStock(db, offer)).toBe(1);
    expect(await undoVoucher(site.context, code, DESK)).toEqual({
      ok: false,
      fault: { kind: 'nothing-to-undo' },
    });
    expect((await voidVoucher(site.context, code, DESK)).ok).toBe(true);
    expect(await redeem(code)).toMatchObject({ fault: { kind: 'not-open', state: 'void' } });
    expect((await redeem(other.toLowerCase().replaceAll('-', ' '))).ok).toBe(true);
  });

  it('does not hand out a gift after the last day, and finds no code that is wrong in one digit', async () => {
    site = await openNewsletterSite('sqlite');
    const code = await codeFor('ana@example.com');
    const wrong = code.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    expect(await redeem(wrong)).toEqual({ ok: false, fault: { kind: 'no-such-code' } });
    site.clock.setNow(Temporal.Instant.from('2027-08-01T06:59:59Z'));
    expect(await redeem(code, { payerGroup: 'claim' })).toMatchObject({ fault: { kind: 'payer' } });
    site.clock.setNow(Temporal.Instant.from('2027-08-01T07:00:00Z'));
    expect(await redeem(code)).toMatchObject({ fault: { kind: 'not-open', state: 'expired' } });
  });
});

describe('a promise', () => {
  it('is kept once: leaving, erasing and signing up again bring the same code, and no second gift', async () => {
    site = await openNewsletterSite('sqlite');
    const code = await codeFor('ana@example.com');
    const leave = tokenIn((await site.mails()).at(-1), 'unsubscribe');
    await leaveNewsletter(site.context, leave, READER);
    site.advanceHours(25);
    expect(await codeFor('Ana+again@example.com')).toBe(code);
    await redeem(code);
    const { eraseReader } = await import('#/features/newsletter/reader-data.ts');
    const ofVisit = { recipient: 'ana@example.com', notBefore: site.clock.now().add({ hours: 100 }) };
    await addMessage(site.database, 'appointment.booked', ofVisit);
    expect(await eraseReader(site.context, 'ana@example.com', DESK)).toBe(true);
    expect((await site.mails('ana@example.com')).map(({ subject }) => subject)).toEqual(['Your visit']);
    const vouchers = await site.database.db.selectFrom('newsletter_voucher').selectAll().execute();
    expect(vouchers).toMatchObject([{ status: 'redeemed', payer_group: null }]);
    site.advanceHours(25);
    const token = await site.confirmed('ana@example.com');
    expect(await openVoucher(site.context, token ?? '')).toMatchObject({ state: 'redeemed', code });
    const welcome = (await site.mails()).at(-1);
    expect(welcome?.text).not.toContain(code);
  });

  it('is not made when no offer runs', async () => {
    site = await openNewsletterSite('sqlite');
    site.clock.setNow(Temporal.Instant.from('2027-05-16T08:00:00Z'));
    expect(await site.confirmed('late@example.com')).toBeNull();
    expect((await site.mails()).map(({ text }) => /\bfree\b/i.test(text))).toEqual([false]);
  });

  it('waits on the page of a visit that was booked with the address, and of no other', async () => {
    site = await openNewsletterSite('sqlite');
    await site.confirmed('an.a@gmail.com');
    const soon = site.clock.now().epochMilliseconds + 86_400_000;
    const { context } = site;
    expect(await hasGiftFor(context, 'ana+spa@googlemail.com', soon)).toBe(true);
    expect(await hasGiftFor(context, 'ben@gmail.com', soon)).toBe(false);
    expect(await hasGiftFor(context, '', soon)).toBe(false);
    expect(
      await hasGiftFor(
        context,
        'ana@gmail.com',
        Temporal.Instant.from('2027-08-02T00:00:00Z').epochMilliseconds,
      ),
    ).toBe(false);
  });
});
