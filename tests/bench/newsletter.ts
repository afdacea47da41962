import { bombMailbox } from '../builders/mail-bomb.ts';
import { openLetterSite } from '../builders/letter.ts';
import { benchIssue } from './newsletter-issue.ts';
import { printTable } from './table.ts';

/** The whole mail bomb, within one day, and then an issue to 10,000 readers. */
export async function bench(): Promise<void> {
  const site = await openLetterSite('sqlite', { LIMITS: 'on' });
  const started = performance.now();
  const { victim, variants, domain, others } = await bombMailbox(site, 1);
  const seconds = (performance.now() - started) / 1000;
  await site.close();
  printTable(
    ['7,000 forms of a mail bomb in one day', 'mails'],
    [
      ['1,000 forms with one address', String(victim)],
      ['1,000 spellings of one mailbox', String(variants)],
      ['5,000 addresses at one domain', String(domain)],
      ['to anybody else', String(others)],
      ['forms a second', String(Math.round(7_000 / seconds))],
    ],
  );
  console.log('');
  await benchIssue();
}
