import type { SentMail } from '#/sandbox/mail/mailbox.ts';
import { buttonList } from '#/sandbox/play-form.ts';
import { RESEND_FAULTS, type ResendFault } from '#/sandbox/resend/fault.ts';
import type { Panel } from '#/sandbox/sandbox-route.ts';

const FAULTS: Readonly<Record<ResendFault, readonly [label: string, says: string]>> = {
  none: ['All is well', 'Mail is taken and delivered.'],
  down: ['Out of order', 'No mail is taken. The clinic tries again later.'],
  slow: ['Very slow', 'Mail is taken, and the answer comes too late.'],
  bounce: ['Mail comes back', 'From now on each mail bounces: no such mailbox.'],
  complain: ['Called spam', 'From now on each reader complains.'],
};

export function mailFaultWords(fault: ResendFault): string {
  return fault === 'none' ? 'The mail service works again.' : `Mail: ${FAULTS[fault][1]}`;
}

/** Mail on the first page: what goes wrong, and the newest mail that can be sent back. */
export function mailPanel(newest: SentMail | undefined, fault: ResendFault): Panel {
  const faults = RESEND_FAULTS.toReversed().map((name) => ({
    action: '/control/resend',
    fields: { fault: name },
    label: FAULTS[name][0],
    says: FAULTS[name][1],
    isOn: fault === name,
  }));
  const back = (fate: string, label: string, says: string) => ({
    action: '/control/resend/return',
    fields: { fate },
    label,
    says,
  });
  const buttons =
    newest === undefined
      ? ''
      : buttonList([
          back('bounced', 'Send it back', `The newest mail bounces: ${newest.subject}`),
          back('complained', 'Call it spam', 'Its reader complains, and gets no letter any more.'),
        ]);
  return { title: 'Mail service', html: `${buttonList(faults)}${buttons}` };
}
