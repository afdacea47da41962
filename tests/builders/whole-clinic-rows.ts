import { answerByLink } from '#/features/booking/answer-by-link.ts';
import { bookTime, keepTime } from '#/features/booking/book-by-page.ts';
import { moveVisit } from '#/features/booking/change-by-link.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { noteCertificate } from '#/features/checkout/store/certificate-store.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { askForLostLink } from '#/features/booking/send-lost-link.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import type { AppointmentId, MailedContact } from '#/features/booking/domain/appointment.ts';
import { addPatient } from '#/features/patients/link-patient.ts';
import { UNDO_MINUTES } from '#/features/booking/domain/opened-visit.ts';
import { markAttendance } from '#/features/booking/mark-attendance.ts';
import { tellPatient } from '#/features/booking/tell-patient.ts';
import { holdSlot } from '#/features/booking/hold-slot.ts';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import { insertClinicNews } from '#/features/booking/store/clinic-news-store.ts';
import { noteMovingRequest } from '#/features/booking/store/moving-request-store.ts';
import { answerCommentLinkRequests } from '#/features/comments/ask-for-comment-links.ts';
import type { Thread } from '#/features/comments/domain/thread.ts';
import { approveComment } from '#/features/comments/moderate-comments.ts';
import { answerSignUps } from '#/features/newsletter/answer-sign-ups.ts';
import { planBatches } from '#/features/newsletter/plan-batches.ts';
import { redeemVoucher } from '#/features/newsletter/redeem-voucher.ts';
import { scheduleIssue } from '#/features/newsletter/schedule-issue.ts';
import { offerFreeTimes } from '#/features/waitlist/offer-free-times.ts';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { writeStock } from '#/features/newsletter/store/stock-store.ts';
import { fillLinkSlots } from '#/mail/link-slot.ts';
import type { EmailAddress } from '#/kernel/email-address.ts';
import type { StaffId } from '#/features/staff/domain/staff-member.ts';
import { replaceCalendarAddress } from '#/features/staff/store/calendar-address-store.ts';
import { insertSession } from '#/features/staff/store/session-store.ts';
import { takeNeed } from '#/features/desk/store/need-store.ts';
import { insertMember } from '#/features/staff/store/staff-store.ts';
import { sealAuditEntries } from '#/platform/audit/seal-audit-entries.ts';
import { inTransaction } from '#/platform/db/database.ts';
import type { RenderedMail } from '#/platform/outbox/mailer.ts';
import { readerAsking } from '#/features/newsletter/context.ts';
import { confirmSubscription } from '#/features/newsletter/confirm-subscription.ts';
import { openVoucher } from '#/features/newsletter/open-voucher.ts';
import { askToLeave } from '#/features/newsletter/ask-to-leave.ts';
import { signUp } from '#/features/newsletter/sign-up.ts';
import { askForCommentLinks } from '#/features/comments/ask-for-comment-links.ts';
import { reportComment } from '#/features/comments/report-comment.ts';
import { COMMENT_FORM, submitComment } from '#/features/comments/submit-comment.ts';
import { formTicket } from '#/platform/security/form-ticket.ts';
import { aHoldRequest, aPatient, ASKER } from './booking.ts';
import { payVisit } from './checkout.ts';
import { aContact, sendCheck } from './coverage-checks.ts';
import { tokenIn } from './newsletter.ts';
import { aToldVisit, aWholeOrderAt } from './treatment.ts';
import { aWaiter } from './wait-list.ts';
import { hoursAndRooms } from './whole-clinic-hours.ts';
import { elsewhere } from './whole-clinic-elsewhere.ts';
import { plannedVisits } from './whole-clinic-series.ts';
import { DUMP_NOW, tenOclock, type WholeClinic } from './whole-clinic.ts';
import { expectOk } from './expect-ok.ts';

const ASKED_BY = { clientKey: '192.0.2.7', requestId: 'dump' } as const;
const A_DRAFT = {
  ...{ slug: 'a-letter-in-writing', title: 'In writing', subject: 'In writing', summary: 'A sample.' },
  ...{ topics: '[]', body: 'A sample.' },
};

/** Lives a day at the clinic, until every table has a row. What each person did is what the tests of dumps rely on. */
export async function fillWholeClinic(clinic: WholeClinic): Promise<void> {
  await seedSchedules(clinic.context);
  await hoursAndRooms(clinic);
  await inTransaction(clinic.database.db, async (trx) => {
    await writeStock(trx, clinic.context.content.offer.id, 20, DUMP_NOW.epochMilliseconds);
    await clinic.context.suppressions.add(trx, 'bounced@example.com', 'bounced', DUMP_NOW);
    const certificate = {
      number: 'KG1001',
      worthCents: 10_000,
      leftCents: 10_000,
      location: 'main',
      by: null,
    };
    await noteCertificate(trx, { ...certificate, notedAtMs: DUMP_NOW.epochMilliseconds });
  });
  await visits(clinic);
  await orders(clinic);
  await front(clinic);
  await plannedVisits(clinic);
  await otherIda(clinic);
  await waiters(clinic);
  await elsewhere(clinic);
  await payments(clinic);
  await readers(clinic);
  await comments(clinic);
  await sendCheck(clinic, aContact());
  await staff(clinic);
  await sealAuditEntries(clinic.database);
}

/** Maria comes on December 3, Leo (who gave no birth date) on December 4; somebody still chooses. */
async function visits({ context }: WholeClinic): Promise<void> {
  await book(context, 2, aPatient(), 'My left shoulder.');
  await book(
    context,
    3,
    aPatient({ firstName: 'Leo', email: 'leo@example.com', phone: '206-555-0199', birthDate: null }),
    null,
  );
  await bookAndMove(context);
  const repeatable = { key: 'a-key-of-a-program', requestHash: 'a-hash' };
  expectOk(await holdSlot(context, aHoldRequest({ startsAt: tenOclock(6), repeatable })));
  await askForLostLink(context, 'nobody@example.com' as EmailAddress);
}

/** Tia waits for a time, and has been asked about one. */
async function waiters(clinic: WholeClinic): Promise<void> {
  await aWaiter(clinic, 'Tia', {}, { service: 'medical-massage-30' });
  await clinic.database.db.updateTable('wait_list_entry').set({ passed: '[]' }).execute();
  await offerFreeTimes(clinic.context);
}

/** Maria’s doctor has ordered care for her. */
async function orders({ context, database }: WholeClinic): Promise<void> {
  const startsAt = tenOclock(2).epochMilliseconds;
  const found = database.db.selectFrom('appointment').select('id').where('starts_at', '=', startsAt);
  const id = (await found.executeTakeFirstOrThrow()).id as AppointmentId;
  await aWholeOrderAt(context, id);
  await aToldVisit(context, id);
}

/** Nora has come a day early by mistake of the desk, and has to be called. */
async function front({ context, database }: WholeClinic): Promise<void> {
  const patient = aPatient({ firstName: 'Nora', email: 'nora@example.com', phone: '206-555-0166' });
  await book(context, 10, patient, null);
  const found = database.db.selectFrom('appointment').select('id').where('email', '=', patient.email);
  const appointmentId = (await found.executeTakeFirstOrThrow()).id as AppointmentId;
  const desk = { actor: { kind: 'staff', id: 'sam' }, requestId: null } as const;
  for (const verb of ['arrive', 'back'] as const)
    expectOk(await markAttendance(context, { appointmentId, verb, version: null }, desk));
  const now = context.clock.now();
  const visit = { id: appointmentId, location: 'main', patient: { ...patient, email: null } };
  const mail = { subject: '', html: '', text: '', headers: {}, attachments: [] };
  const news = { kind: 'appointment.booked', task: 'booked', name: 'a-call', mail, now, dueAt: now } as const;
  await inTransaction(database.db, async (trx) => {
    await tellPatient(context, trx, visit, news);
    await noteMovingRequest(trx, { ...visit, sequence: 2 }, now.epochMilliseconds);
    await insertClinicNews(trx, {
      ...{
        appointmentId,
        sequence: 0,
        kind: 'moved',
        door: 'website',
        practitioner: 'ana',
        location: 'main',
      },
      startsAtMs: tenOclock(10).epochMilliseconds,
      movedFromMs: tenOclock(9).epochMilliseconds,
      dueAtMs: now.epochMilliseconds,
    });
  });
}

async function bookAndMove(context: WholeClinic['context']): Promise<void> {
  const patient = aPatient({ firstName: 'Ida', email: 'ida@example.com', phone: '206-555-0177' });
  const token = await book(context, 7, patient, null);
  const shown = { feeCents: 0, version: 0 };
  const to = { startsAt: tenOclock(8), practitioner: 'ana', stepFree: false, shown };
  expectOk(await moveVisit(context, token, to, 'dump'));
  expectOk(await answerByLink(context, token, { kind: 'coming' }, 'dump'));
}

/** A second Ida with the same phone: nobody knows yet whether the two are one. */
async function otherIda({ context }: WholeClinic): Promise<void> {
  const facts = aPatient({
    firstName: 'Ida',
    email: 'ida@clinic.example',
    phone: '206-555-0177',
    birthDate: null,
  });
  await inTransaction(context.database.db, (trx) => addPatient(context, trx, facts, context.clock.now()));
}

async function book(
  context: WholeClinic['context'],
  days: number,
  patient: MailedContact,
  reason: string | null,
): Promise<string> {
  // Each from a network of its own: nobody here has pressed a link yet.
  const asker = { ...ASKED_BY, clientKey: `192.0.2.${String(days)}` };
  const wish = { service: 'medical-massage-60', practitioner: 'ana', startsAt: tenOclock(days) };
  const asked = { ...wish, stepFree: false, replaces: null, renews: false, isKnown: false };
  const held = expectOk(await keepTime(context, asked, asker));
  const details = { ...patient, selfPay: true, note: { reason, insurance: 'no' } } as const;
  const path = expectOk(await bookTime(context, held.token, details, asker));
  return path.replace('/visit/', '');
}

/** One paid visit is cancelled and its money goes back, one stands; one payment tells another sum than was asked. */
async function payments(clinic: WholeClinic): Promise<void> {
  const { context, company, clock } = clinic;
  const cancelled = await payVisit(clinic, { startsAt: tenOclock(7), practitioner: 'ben' });
  await cancelAppointment(context, { appointmentId: cancelled.id, by: 'patient' }, ASKER);
  clock.setNow(clock.now().add({ minutes: UNDO_MINUTES + 1 }));
  await sendRefunds(context);
  for (const told of company.events.slice(-2)) await recordPaymentEvent(context, told);
  const { paid } = await payVisit(clinic, { startsAt: tenOclock(8), practitioner: 'ben' });
  if (paid.fact.kind !== 'session-paid') throw new Error('The card company told something else.');
  await recordPaymentEvent(context, company.event({ ...paid.fact, amountCents: 1 }));
  await recordPaymentEvent(context, company.dispute(paid.fact.intentId, 'inquiry'));
}

/** Rosa has had her gift, Sam can still have his, Tia waits for her first mail. */
async function readers(clinic: WholeClinic): Promise<void> {
  const { context, database } = clinic;
  const code = await confirmed(clinic, 'rosa@example.com');
  const redemption = { code, payerGroup: 'none', person: null, otherGiftsCents: 0 } as const;
  expectOk(await redeemVoucher(context, redemption, OPERATOR_ASKING));
  const at = DUMP_NOW.epochMilliseconds;
  const draft = { ...A_DRAFT, version: 1, created_at: at, changed_at: at };
  await database.db.insertInto('newsletter_draft').values(draft).execute();
  await confirmed(clinic, 'sam@example.com');
  const issue = { slug: context.content.issues[0]?.slug ?? '', audience: 'all', sendAt: DUMP_NOW } as const;
  expectOk(await scheduleIssue(context, issue, OPERATOR_ASKING));
  await planBatches({ ...context, database });
  await signUp(context, aSignUp('tia@example.com'), '198.51.100.3');
  await askToLeave(context, 'rosa@example.com', '198.51.100.4');
}

const aSignUp = (email: string) => ({ email, topics: ['pain' as const], wantsAgain: false, trap: '' });

/** Signs up, presses the button of the mail and reads the code of the gift. */
async function confirmed({ context, database }: WholeClinic, email: string): Promise<string> {
  await signUp(context, aSignUp(email), `client of ${email}`);
  await answerSignUps(context);
  const row = await database.db
    .selectFrom('outbox_message')
    .select('payload')
    .where('recipient', '=', email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const mail = fillLinkSlots(JSON.parse(row.payload) as RenderedMail, (claim) =>
    context.linkTokens.make(claim),
  );
  const token = tokenIn({ ...mail, recipient: email, dueAtMs: 0 }, 'confirm');
  const done = await confirmSubscription(context, token, readerAsking(ASKED_BY));
  const voucher = done.ok ? await openVoucher(context, done.value.voucherToken ?? '') : null;
  if (voucher === null || voucher.code === null) throw new Error('There is no voucher.');
  return voucher.code;
}

/** Rosa writes a comment that is shown, somebody reports it, and she asks for the links to take it back. */
async function comments({ context, database, clock }: WholeClinic): Promise<void> {
  const thread: Thread = { kind: 'conditions', slug: context.content.conditions[0]?.slug ?? '' };
  const opened = formTicket(context, COMMENT_FORM, undefined);
  clock.setNow(clock.now().add({ seconds: 30 }));
  const comment = 'Walking a little each day helped more than rest.';
  const typed = { comment, penName: 'Quiet Maple', email: 'rosa@example.com', opened };
  expectOk(await submitComment(context, thread, typed, ASKED_BY));
  const { id } = await database.db.selectFrom('comment').select('id').executeTakeFirstOrThrow();
  await approveComment(context, id, OPERATOR_ASKING);
  expectOk(await reportComment(context, thread, { comment: id, reason: 'unkind' }, ASKED_BY));
  await askForCommentLinks(context, 'rosa@example.com', ASKED_BY);
  await answerCommentLinkRequests(context);
}

/** Dee works at the desk and is signed in; she has used one of her codes for a lost phone, and mistyped once. */
async function staff({ context, database, clock }: WholeClinic): Promise<void> {
  const nowMs = clock.now().epochMilliseconds;
  const id = context.ids.uuid() as StaffId;
  const sessionId = context.ids.uuid();
  const place = (table: 'staff_member' | 'staff_session', rowId: string, column: string) =>
    context.sealedBox.seal('what is typed at the desk', { table, rowId, column });
  await inTransaction(database.db, async (trx) => {
    const email = 'dee@clinic.example';
    const member = { id, email, name: 'Dee', role: 'front-desk', practitioner: null } as const;
    await insertMember(trx, { ...member, mailbox: email, createdAtMs: nowMs });
    await trx
      .updateTable('staff_member')
      .set({ password_hash: 'a-hash', totp_secret: place('staff_member', id, 'totp_secret') })
      .execute();
    await trx
      .insertInto('staff_recovery_code')
      .values({ staff_id: id, code_hash: 'a-hash', used_at: nowMs })
      .execute();
    const times = { level: 'full', beganAtMs: nowMs, seenAtMs: nowMs, codeAtMs: nowMs } as const;
    await insertSession(trx, { id: sessionId, tokenHash: 'a-hash', staffId: id, ...times });
    const kept = { kept_path: '/desk', kept_form: place('staff_session', sessionId, 'kept_form') };
    await trx.updateTable('staff_session').set(kept).execute();
    await takeNeed(trx, 'failed-mail:1', id, nowMs);
    await replaceCalendarAddress(trx, { practitioner: 'ana', kind: 'busy' }, 'a-hash', nowMs);
    await trx.insertInto('staff_throttle').values({ bucket: 'a-hash', tries: 1, tried_at: nowMs }).execute();
  });
}
