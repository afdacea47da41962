import type { MailContent, MailSender } from '#/mail/mail-content.ts';

/** The clinic's name without the short name that stands before it in larger letters. */
export function senderRest(sender: MailSender): string {
  const { name, shortName } = sender;
  return name.startsWith(shortName) ? name.slice(shortName.length).trim() : name;
}

/** The foot of every mail: why it came, whom to call, who sent it. */
export function footLines(mail: MailContent): readonly string[] {
  const { sender } = mail;
  const sample = sender.sample ? ' This is a sample clinic.' : '';
  return [
    mail.reason,
    `Call us: ${sender.phone}. In an emergency call 911.`,
    `${sender.name}, ${sender.address}.${sample}`,
  ];
}
