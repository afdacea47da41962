import { openVoucher } from '#/features/newsletter/open-voucher.ts';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runClinic } from '../../builders/clinic-command.ts';
import { openNewsletterSite, type NewsletterSite } from '../../builders/newsletter.ts';

let site: NewsletterSite;
let folder: string;
beforeEach(async () => {
  site = await openNewsletterSite('sqlite');
  folder = await mkdtemp(join(tmpdir(), 'clinic-letter-'));
});
afterEach(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** The commands run on today's clock, whenever that is: the vouchers of this test do not end. */
async function codeFor(email: string): Promise<string> {
  const token = await site.confirmed(email);
  await site.database.db
    .updateTable('newsletter_voucher')
    .set({ expires_at: Date.UTC(2999, 0) })
    .execute();
  const voucher = await openVoucher(site.context, token ?? '');
  return voucher?.code ?? 'no code';
}

const run = (...words: readonly string[]) => runClinic(words, { databaseUrl: site.database.url });

describe('the operator with a voucher', () => {
  it('hands out the gift once, is told why not, and can take it back', async () => {
    const code = await codeFor('ana@example.com');
    expect((await run('vouchers', 'stock', '--set', '0')).said).toContain(
      '0 left, 1 open voucher. Order 1 more',
    );
    expect((await run('vouchers', 'redeem', code, '--payer', 'none', '--no-visit')).complained).toContain(
      'none is left',
    );
    await run('vouchers', 'stock', '--set', '3');
    const refused = await run('vouchers', 'redeem', code, '--payer', 'claim', '--no-visit');
    expect([refused.exitCode, refused.complained]).toEqual([
      1,
      expect.stringContaining('GIFT_EXCLUDED_PAYER'),
    ]);
    expect((await run('vouchers', 'redeem', code)).complained).toContain('Say who pays');
    const without = ['vouchers', 'redeem', code, '--payer', 'none'];
    for (const words of [without, [...without, '--no-visit', '--visit', 'KN-7Q4F2MXT']]) {
      expect((await run(...words)).complained).toContain('Say which visit: --visit KN-');
    }

    const handed = await run(
      'vouchers',
      'redeem',
      code.toLowerCase(),
      '--payer',
      'medicare-medicaid',
      '--no-visit',
    );
    expect(handed.said).toContain('Hand out the gift. Allowed: within the limits');
    expect(handed.said).toContain('2 left, 0 open vouchers.');
    expect((await run('vouchers', 'redeem', code, '--payer', 'none', '--no-visit')).complained).toContain(
      'Each works once.',
    );
    expect((await run('vouchers', 'list', '--status', 'redeemed')).said).toContain(`${code}  redeemed on `);
    expect((await run('vouchers', 'undo', code, '--yes')).said).toContain('open again');
    expect((await run('vouchers', 'void', code)).complained).toContain('Add --yes');
    expect((await run('vouchers', 'void', code, '--yes')).said).toContain('void');
    expect((await run('vouchers', 'show', code)).said).toContain('  void on ');
    expect((await run('vouchers', 'show', 'XXX')).complained).toContain('no such voucher');
    expect((await run('vouchers', '--help')).said).toContain('medicare-medicaid (Medicare or Medicaid)');
  });

  it('leaves a line in the audit trail for each change', async () => {
    const code = await codeFor('ana@example.com');
    await run('vouchers', 'redeem', code, '--payer', 'none', '--no-visit');
    await run('vouchers', 'undo', code, '--yes');
    const lines = await site.database.db.selectFrom('audit_entry').selectAll().orderBy('id').execute();
    expect(lines.map(({ actor_kind, action }) => `${actor_kind} ${action}`)).toEqual([
      'reader voucher.issued',
      'reader letter.confirmed',
      'operator voucher.redeemed',
      'operator voucher.reopened',
    ]);
  });
});

describe('the operator with the list', () => {
  it('exports it in a file of their own, and forgets one address', async () => {
    await codeFor('=cmd@example.com');
    await site.signUp('waiting@example.com');
    expect((await run('newsletter', 'status')).said).toContain('1 readers, 1 not confirmed, 0 have left.');
    const file = join(folder, 'list.csv');
    expect((await run('newsletter', 'export', '--to', file)).said).toContain('2 readers are in');
    const text = await readFile(file, 'utf8');
    expect(text).toContain(`"'=cmd@example.com","confirmed","pain sleep-and-stress costs clinic-news"`);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect((await run('newsletter', 'export', '--to', file)).complained).toContain('is there already');

    expect((await run('newsletter', 'export', '=CMD@example.com')).said.split('\r\n')).toHaveLength(2);
    expect((await run('newsletter', 'erase', '=cmd@example.com', '--yes')).said).toContain('forgotten');
    expect((await run('newsletter', 'erase', '=cmd@example.com', '--yes')).exitCode).toBe(1);
    const left = await site.database.db.selectFrom('newsletter_subscriber').selectAll().execute();
    expect(left).toHaveLength(1);
  });
});
