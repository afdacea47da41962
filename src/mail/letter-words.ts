import type { MailLetter, MailSender } from '#/mail/mail-letter.ts';

/** The clinic's name without the short name that stands before it in larger letters. */
export function senderRest(sender: MailSender): string {
  const { name, shortName } = sender;
  return name.startsWith(shortName) ? name.slice(shortName.length).trim() : name;
}

/** The foot of every mail: why it came, whom to call, who sent it. */
export function footLines(letter: MailLetter): readonly string[] {
  const { sender } = letter;
  const sample = sender.sample ? ' This is a sample clinic.' : '';
  return [
    letter.reason,
    `Call us: ${sender.phone}. In an emergency call 911.`,
    `${sender.name}, ${sender.address}.${sample}`,
  ];
}
