import { backTo, buttonList, isForm, readTold } from '#/sandbox/play-form.ts';
import { jsonReply, type Panel, type SandboxRoute } from '#/sandbox/sandbox-route.ts';
import { readSmtpFault, SMTP_FAULTS, type SmtpFault, type SmtpFaultSwitch } from '#/sandbox/smtp/fault.ts';

const PATH = '/control/smtp';

const FAULTS: Readonly<Record<SmtpFault, readonly [label: string, says: string]>> = {
  none: ['All is well', 'Mail is taken and delivered.'],
  down: ['Out of order', 'The server hangs up. The clinic tries again later.'],
  slow: ['Very slow', 'Mail is taken, and the answer comes too late.'],
  refuse: ['No such mailbox', 'Each address is refused for good. The mail is a task at the desk.'],
  defer: ['Later, please', 'Each mail is put off. The clinic tries again later.'],
  drop: ['Hang up', 'Mail is taken, and the server hangs up without an answer.'],
};

/** What goes wrong with the stand-in for a mail server. */
export function smtpRoutes(faults: SmtpFaultSwitch): readonly SandboxRoute[] {
  return [
    {
      method: 'POST',
      path: PATH,
      panel: () => smtpPanel(faults.fault),
      async handle(request) {
        const wanted = readSmtpFault(readTold(request));
        if (wanted === null)
          return jsonReply(400, { error: `"fault" must be one of: ${SMTP_FAULTS.join(', ')}.` });
        Object.assign(faults, wanted);
        if (isForm(request)) return backTo('/', `Mail server: ${FAULTS[wanted.fault][1]}`);
        return jsonReply(200, { fault: faults.fault });
      },
    },
  ];
}

function smtpPanel(fault: SmtpFault): Panel {
  const buttons = SMTP_FAULTS.toReversed().map((name) => ({
    action: PATH,
    fields: { fault: name },
    label: FAULTS[name][0],
    says: FAULTS[name][1],
    isOn: fault === name,
  }));
  return { title: 'Mail server', html: buttonList(buttons) };
}
