import { answerSignUps } from '#/features/newsletter/answer-sign-ups.ts';
import { signUp } from '#/features/newsletter/sign-up.ts';
import type { NewsletterSite } from './newsletter.ts';

/** How many mails each kind of victim has got in one day. */
export type BombOutcome = {
  /** 1,000 forms with one address. */
  readonly victim: number;
  /** 1,000 spellings of one mailbox. */
  readonly variants: number;
  /** 5,000 addresses at one domain, which may all be one person's. */
  readonly domain: number;
  /** Mails beyond these, to anybody. */
  readonly others: number;
};

const AT_ONCE = 50;

/** Fills in the form as a flood would, from another computer each time, within one day. `scale` 1 is the whole. */
export async function bombMailbox(site: NewsletterSite, scale: number): Promise<BombOutcome> {
  const [forms, boxes] = [1_000 * scale, 5_000 * scale];
  const all = [
    ...Array.from({ length: forms }, () => 'victim.one@gmail.com'),
    ...Array.from({ length: forms }, (_, n) => variantOf(n)),
    ...Array.from({ length: boxes }, (_, n) => `box${String(n)}@m${String(n % 9)}.catch-all.example`),
  ];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const wave = all.slice(from, from + AT_ONCE).map((email, n) => {
      const wish = { email, topics: [], wantsAgain: n % 7 === 0, trap: '' };
      return signUp(site.context, wish, `computer-${String(from + n)}`);
    });
    await Promise.all(wave);
    await answerSignUps(site.context);
  }
  const due = site.clock.now().epochMilliseconds;
  const to = (await site.mails()).filter(({ dueAtMs }) => dueAtMs <= due).map(({ recipient }) => recipient);
  const victim = to.filter((address) => address === 'victim.one@gmail.com').length;
  const variants = to.filter(
    (address) => address !== 'victim.one@gmail.com' && /mail\.com$/.test(address),
  ).length;
  const domain = to.filter((address) => address.endsWith('.catch-all.example')).length;
  return { victim, variants, domain, others: to.length - victim - variants - domain };
}

function variantOf(n: number): string {
  const dotted = Array.from('secondvictim', (letter, at) =>
    ((n >> at) & 1) === 1 ? `${letter}.` : letter,
  ).join('');
  const host = n % 3 === 0 ? 'googlemail.com' : 'gmail.com';
  return `${dotted.replace(/\.$/, '')}+${String(n)}@${host}`;
}
