import type { MailContent } from '#/mail/mail-content.ts';

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
