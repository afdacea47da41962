import { openNewsletterSite } from '../builders/newsletter.ts';
import { bombMailbox } from '../builders/mail-bomb.ts';
import { benchIssue } from './newsletter-issue.ts';
import type { Subject } from './subject.ts';
import { printTable, whole } from './table.ts';

const WHOLE = { scale: 1, readers: 10_000, killEvery: [Number.POSITIVE_INFINITY, 500] };
const TINY: typeof WHOLE = { scale: 0.01, readers: 20, killEvery: [12] };

/** The whole mail bomb, within one day, and then an issue to 10,000 readers. */
export const subject: Subject = {
  says: 'a mail bomb against the form of the letter, and an issue to 10,000 readers',
  minutes: 3,
  async run({ tiny }) {
    const { scale, readers, killEvery } = tiny ? TINY : WHOLE;
    await benchBomb(scale);
    console.log('');
    await benchIssue(readers, killEvery);
  },
};

async function benchBomb(scale: number): Promise<void> {
  const site = await openNewsletterSite('sqlite', { LIMITS: 'on' });
  const started = performance.now();
  const { victim, variants, domain, others } = await bombMailbox(site, scale);
  const seconds = (performance.now() - started) / 1000;
  await site.close();
  const [forms, boxes] = [1_000 * scale, 5_000 * scale];
  const all = 2 * forms + boxes;
  printTable(
    [`${whole(all)} forms of a mail bomb in one day`, 'mails'],
    [
      [`${whole(forms)} forms with one address`, String(victim)],
      [`${whole(forms)} spellings of one mailbox`, String(variants)],
      [`${whole(boxes)} addresses at one domain`, String(domain)],
      ['to anybody else', String(others)],
      ['forms a second', whole(all / seconds)],
    ],
  );
}
