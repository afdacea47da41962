import type { AstroGlobal } from 'astro';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { messagesView } from '#/features/desk/pages/messages-view.ts';
import { moneyTroubleView, pressMoneyTrouble } from '#/features/desk/pages/money-trouble.ts';
import {
  allowAddress,
  allowAndSend,
  callInsteadOfMail,
  forgetMail,
  readTroubledMail,
  sendMailAgain,
} from '#/features/desk/troubled-mail.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { emailAdvice, parseEmailAddress } from '#/kernel/email-address.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Context = AstroGlobal['locals']['context'];
type Again = { readonly typed: TypedValues; readonly faults: readonly FieldFault[] };

/** `/desk/messages`: mail that did not arrive, and money that somebody must look at. */
export async function messagesPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'see-needs');
  if (asker instanceof Response) return asker;
  if (astro.request.method !== 'POST') return shown(astro, asker, { typed: {}, faults: [] });
  const typed = await readTypedValues(astro.request);
  const { context } = astro.locals;
  const pressed = (await pressMoneyTrouble(context, typed, asker)) ?? (await press(context, typed, asker));
  if (pressed.ok) return seeOther(`${paths.deskMessages}?done=${pressed.value}`);
  astro.response.status = pressed.fault.status;
  return shown(astro, asker, { typed, faults: [pressed.fault.fault] });
}

const DONE: Readonly<Record<string, string>> = {
  again: 'It is sent again within a minute.',
  allowed: 'Mail to this address is sent again.',
  call: 'It is on the list of calls, under “Needs a person”. The email is not sent.',
  forgotten: 'It is off the list. The email is not sent.',
  settled: 'It is off the list.',
  refund: 'The card company is asked again within a minute.',
};

type Pressed = Result<
  keyof typeof DONE,
  { readonly kind: 'not-done'; readonly status: number; readonly fault: FieldFault }
>;

async function press(context: Context, typed: TypedValues, asker: StaffAsker): Promise<Pressed> {
  const id = /^\d{1,15}$/.test(typed['mail'] ?? '') ? Number(typed['mail']) : 0;
  switch (typed['act']) {
    case 'again':
      return after('again', await sendMailAgain(context, id, asker));
    case 'allow':
      return after('again', await allowAndSend(context, id, asker));
    case 'call':
      return after('call', await callInsteadOfMail(context, id, asker));
    case 'forget':
      return after('forgotten', await forgetMail(context, id, asker));
    case 'allow-address': {
      const email = parseEmailAddress(typed['email'] ?? '');
      if (!email.ok) return notDone(422, 'email', emailAdvice(email.fault));
      return after('allowed', await allowAddress(context, email.value, asker));
    }
    default:
      return notDone(422, 'mails', 'That button is not known. Nothing has changed');
  }
}

type MailFault = Awaited<ReturnType<typeof sendMailAgain>>;

function after(done: keyof typeof DONE, pressed: MailFault): Pressed {
  if (pressed.ok) return ok(done);
  switch (pressed.fault.kind) {
    case 'not-allowed':
      return notDone(403, 'mails', 'Your role may not do this. Nothing has changed');
    case 'not-stopped':
      return notDone(409, 'email', 'Mail to this address is not stopped');
    case 'no-visit':
      return notDone(409, 'mails', 'This mail belongs to no visit, so there is nobody to call');
    case 'unknown-mail':
      return notDone(409, 'mails', 'That is off the list already: somebody was faster, or it was sent');
  }
}

function notDone(status: number, field: string, message: string): Pressed {
  return failed({ kind: 'not-done', status, fault: { field, message } });
}

async function shown(astro: AstroGlobal, asker: StaffAsker, again: Again) {
  const context: Context & CheckoutContext = astro.locals.context;
  const found = await readTroubledMail(context, asker);
  if (!found.ok) return notYours(astro);
  const money = await moneyTroubleView(context, paths.deskMessages, again);
  const done = astro.url.searchParams.get('done') ?? '';
  const { timeZone } = context.content.clinic;
  const view = messagesView(found.value, { money, again, timeZone, returns: returnsOf(context) });
  return { staff: asker.staff, view, done: Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null };
}

function returnsOf({ mailer, readMailReport }: Context) {
  if (mailer === null) return 'no-mail';
  return readMailReport === null ? 'not-told' : 'told';
}
