import type { MailSender } from '#/mail/mail-content.ts';

/** A whole link, a tag, or words between tags. */
const PIECE = /<a\b[^>]*>.*?<\/a>|<[^>]*>|[^<]+/gsu;

/**
 * Makes a link of each telephone number and each address of the clinic in finished HTML: on a phone one calls or finds
 * the way with one press. What is a link already stays as it is. `link` gets words that are escaped already.
 */
export function withContactLinks(
  html: string,
  { phone, address, contactUrl }: Pick<MailSender, 'phone' | 'address' | 'contactUrl'>,
  escape: (words: string) => string,
  link: (label: string, url: string) => string,
): string {
  const whole = escape(address);
  const targets = new Map([
    [whole, contactUrl],
    // Without state and ZIP code, as the place of a visit is said.
    [whole.replace(/, [A-Z]{2} [\d-]+$/u, ''), contactUrl],
    [escape(phone), `tel:+1${phone.replace(/\D/gu, '')}`],
    ['call 911', 'tel:911'],
  ]);
  const known = new RegExp([...targets.keys()].map((words) => RegExp.escape(words)).join('|'), 'gu');
  return html.replace(PIECE, (piece) =>
    piece.startsWith('<') ? piece : piece.replace(known, (words) => link(words, targets.get(words) ?? '')),
  );
}
