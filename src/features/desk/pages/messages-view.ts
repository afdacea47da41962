import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { MailInTrouble } from '#/features/desk/troubled-mail.ts';
import { countWords } from '#/features/desk/ui/desk-words.ts';
import {
  mailErrorWords,
  mailWords,
  returnsWords,
  type MailRow,
  type MessagesView,
  type MoneyTroubleView,
  type Returns,
} from '#/features/desk/ui/messages-view.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';

type Found = { readonly waiting: number; readonly mails: readonly MailInTrouble[] };
type Around = {
  readonly money: MoneyTroubleView;
  readonly again: { readonly typed: TypedValues; readonly faults: readonly FieldFault[] };
  readonly timeZone: string;
  readonly returns: Returns;
};

export function messagesView(
  { waiting, mails }: Found,
  { money, again, timeZone, returns }: Around,
): MessagesView {
  const rows = (status: MailInTrouble['status']) =>
    mails.filter((mail) => mail.status === status).map((mail) => rowOf(mail, timeZone));
  const failedMails = rows('dead');
  const did =
    failedMails.length === 0 ? 'No email failed' : `${countWords(failedMails.length, 'email')} failed`;
  return {
    said: `${did}. ${countWords(waiting, 'email')} on the way or waiting for the time to go out.`,
    returns: returnsWords(returns),
    failed: failedMails,
    waiting: rows('pending'),
    money,
    ...again,
  };
}

function rowOf(mail: MailInTrouble, timeZone: string): MailRow {
  const { id, kind, recipient, status, attempts, lastError, stopped, canCall } = mail;
  const at = (ms: number) => momentWords(ms, timeZone);
  const tries = `Tried ${countWords(attempts, 'time')}, next try ${at(mail.nextAttemptMs)}.`;
  return {
    id: String(id),
    what: mailWords(kind),
    to: recipient === '' ? 'many readers' : recipient,
    written: at(mail.createdAtMs),
    why: status === 'dead' ? mailErrorWords(lastError) : `${mailErrorWords(lastError)} ${tries}`,
    again: stopped === null ? (status === 'dead' ? 'Send again' : 'Try now') : null,
    isStopped: stopped !== null,
    canCall,
  };
}
