import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendAtDesk } from '#/features/booking/attend-at-desk.ts';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { cancelAtDesk } from '#/features/booking/cancel-at-desk.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { moveAtDesk } from '#/features/booking/move-at-desk.ts';
import { rescheduleAppointment } from '#/features/booking/reschedule-appointment.ts';
import { sendNow } from '#/features/booking/send-now.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { undoAtDesk } from '#/features/booking/undo-at-desk.ts';
import { undoCancellation } from '#/features/booking/undo-cancellation.ts';
import { undoMove } from '#/features/booking/undo-move.ts';
import type { Result } from '#/kernel/result.ts';
import { ASKER, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const DESK = staffAsking('front-desk');

/** Each story has a day of a therapist for itself, in one diary: weekdays from Tuesday, March 9, 2027. */
type Stage = { readonly date: Temporal.PlainDate; readonly practitioner: string };
function stageOf(n: number): Stage {
  const days = Math.floor(n / 2);
  const weekends = 2 * Math.floor((days + 1) / 5);
  const date = Temporal.PlainDate.from('2027-03-09').add({ days: days + weekends });
  return { date, practitioner: n % 2 === 0 ? 'ana' : 'ben' };
}
const at = ({ date }: Stage, hour: number) =>
  date.toZonedDateTime({ timeZone: 'America/Los_Angeles', plainTime: { hour } }).toInstant();

/**
 * Presses one after another, all within three minutes, on a visit at ten. "booked" is the desk's own booking; a story
 * that does not begin so is about a visit whose patient booked it by themselves a day ago.
 */
type Deed =
  | 'book'
  | 'move 11'
  | 'move 1'
  | 'move 10'
  | 'tell nobody, move 11'
  | 'cancel'
  | 'tell nobody, cancel'
  | 'arrive'
  | 'undo'
  | 'send now'
  | 'wait'
  | 'patient moves 11'
  | 'patient moves 1'
  | 'patient cancels'
  | 'patient undoes';

/** What reaches the patient in the end: each mail and each call, with the times that it names. */
const STORIES: readonly (readonly [story: readonly Deed[], byMail: readonly string[]])[] = [
  [['book'], ['booked 10:00']],
  [['book', 'move 11'], ['booked 11:00']],
  [['book', 'move 11', 'move 1'], ['booked 1:00']],
  [['book', 'move 11', 'move 10'], ['booked 10:00']],
  [['book', 'tell nobody, move 11'], ['booked 11:00']],
  [['book', 'cancel'], ['cancelled 10:00']],
  [['book', 'tell nobody, cancel'], []],
  // What was read back on the phone is what the patient knows.
  [['book', 'move 11', 'cancel'], ['cancelled 10:00']],
  [['book', 'cancel', 'undo'], ['booked 10:00']],
  [['book', 'cancel', 'undo', 'move 11'], ['booked 11:00']],
  [['book', 'move 11', 'undo'], ['booked 10:00']],
  [['book', 'move 11', 'undo', 'undo'], []],
  [['book', 'move 11', 'cancel', 'undo', 'undo'], ['booked 10:00']],
  [['book', 'arrive'], ['booked 10:00']],
  [['book', 'arrive', 'move 11'], ['booked 11:00']],
  [['book', 'arrive', 'cancel'], ['cancelled 10:00']],
  [['book', 'undo'], []],
  [['move 11'], ['moved 10:00 to 11:00']],
  [['move 11', 'move 1'], ['moved 10:00 to 1:00']],
  [['move 11', 'move 1', 'undo'], ['moved 10:00 to 11:00']],
  [['move 11', 'move 1', 'undo', 'undo'], []],
  [['move 11', 'move 10'], []],
  [['move 11', 'move 10', 'move 1'], ['moved 10:00 to 1:00']],
  [['move 11', 'move 10', 'undo'], ['moved 10:00 to 11:00']],
  [['move 11', 'cancel'], ['cancelled 10:00']],
  [['move 11', 'tell nobody, cancel'], []],
  [['move 11', 'cancel', 'undo'], ['moved 10:00 to 11:00']],
  [['tell nobody, move 11', 'move 1'], ['moved 11:00 to 1:00']],
  [['cancel'], ['cancelled 10:00']],
  [['cancel', 'undo', 'move 11'], ['moved 10:00 to 11:00']],
  [
    ['book', 'send now', 'move 11'],
    ['booked 10:00', 'moved 10:00 to 11:00'],
  ],
  [
    ['move 11', 'wait', 'move 1'],
    ['moved 10:00 to 11:00', 'moved 11:00 to 1:00'],
  ],
];

/** The same where the patient presses too, by their private link. They see on its page where the visit is. */
const WITH_PATIENT: readonly (readonly [story: readonly Deed[], byMail: readonly string[]])[] = [
  [['move 11', 'patient moves 1'], ['moved 11:00 to 1:00']],
  [['move 11', 'patient moves 1', 'patient undoes'], ['moved 10:00 to 11:00']],
  [['move 11', 'patient cancels'], ['cancelled 11:00']],
  [['move 11', 'patient cancels', 'patient undoes'], ['moved 10:00 to 11:00']],
  [['patient moves 11', 'patient moves 1'], ['moved 11:00 to 1:00']],
  [['patient moves 11', 'patient cancels'], ['cancelled 11:00']],
  [['patient moves 11', 'patient cancels', 'patient undoes'], ['moved 10:00 to 11:00']],
  [['patient moves 11', 'move 10'], ['moved 11:00 to 10:00']],
  [['patient moves 11', 'cancel'], ['cancelled 11:00']],
  [['patient moves 11', 'patient undoes'], []],
];

describe('what a patient hears when presses follow each other within three minutes', () => {
  let site: BookingSite;
  let told = 0;
  beforeAll(async () => {
    site = await openBookingSite('sqlite');
  });
  afterAll(() => site.close());

  async function visitOf(story: readonly Deed[], email: string | null, stage: Stage) {
    const name = { firstName: 'Rosa', lastName: `Example ${String(told)}` };
    const { practitioner } = stage;
    if (story[0] === 'book') {
      const contact = { ...name, phone: '206-555-0166', email, birthDate: null, guardian: null };
      const booking = { service: 'medical-massage-60', practitioner, startsAt: at(stage, 10) };
      const patient = { kind: 'new', contact } as const;
      return expectOk(await bookAtDesk(site.context, { ...booking, patient, override: null }, DESK))
        .appointment;
    }
    const booked = await bookVisit(
      site,
      { startsAt: at(stage, 10), practitioner },
      { patient: { ...name, email: email ?? `no${String(told)}@example.com` } },
    );
    await settle();
    if (email === null)
      await site.database.db
        .updateTable('appointment')
        .set({ email: null })
        .where('id', '=', booked.id)
        .execute();
    return booked;
  }

  /** Four minutes later: what was due has left, and calls still wait for somebody. */
  async function settle() {
    site.clock.setNow(site.clock.now().add({ minutes: 4 }));
    await deliver();
  }

  async function deliver() {
    await site.database.db
      .updateTable('outbox_message')
      .set({ status: 'sent', sent_at: site.clock.now().epochMilliseconds })
      .where('status', '=', 'pending')
      .where('not_before', '<=', site.clock.now().epochMilliseconds)
      .execute();
  }

  async function press(deed: Deed, id: AppointmentId, stage: Stage): Promise<void> {
    if (deed === 'wait') return settle();
    const visit = await findAppointment(site.database.db, id);
    const button = { appointmentId: id, version: visit?.sequence ?? 0 };
    const hour = Number(/\d+$/.exec(deed)?.[0] ?? 0);
    const to = { startsAt: at(stage, hour === 1 ? 13 : hour), practitioner: stage.practitioner };
    const tell = !deed.startsWith('tell nobody');
    const { context } = site;
    const deeds: Readonly<Record<string, () => Promise<Result<unknown, { readonly kind: string }>>>> = {
      move: () => moveAtDesk(context, { ...button, ...to, override: null, tell }, DESK),
      cancel: () => cancelAtDesk(context, { ...button, by: 'clinic', fee: false, tell }, DESK),
      arrive: () => attendAtDesk(context, { ...button, verb: 'arrive' }, DESK),
      undo: () => undoAtDesk(context, button, DESK),
      'send now': () => sendNow(context, button, DESK),
      'patient moves': () =>
        rescheduleAppointment(context, { appointmentId: id, ...to, stepFree: false }, ASKER),
      'patient cancels': () => cancelAppointment(context, { appointmentId: id, by: 'patient' }, ASKER),
      'patient undoes': () =>
        visit?.status === 'cancelled' ? undoCancellation(context, id, ASKER) : undoMove(context, id, ASKER),
    };
    const done = await deeds[deed.replace('tell nobody, ', '').replace(/ \d+$/, '')]!();
    expectOk(done);
    if (deed === 'send now') await deliver();
  }

  async function tell(story: readonly Deed[], email: string | null) {
    const stage = stageOf(told);
    told += 1;
    const { id } = await visitOf(story, email, stage);
    for (const deed of story) {
      site.clock.setNow(site.clock.now().add({ seconds: 20 }));
      if (deed !== 'book') await press(deed, id, stage);
    }
    await settle();
    return id;
  }

  const timesIn = (words: string) =>
    [...words.matchAll(/(\d+:\d\d) [ap]m/g)].map(([, time]) => time).filter((time) => time !== undefined);

  async function mailsAbout(id: AppointmentId): Promise<readonly string[]> {
    const rows = await site.database.db
      .selectFrom('outbox_message')
      .select(['kind', 'payload', 'status'])
      .where('idempotency_key', 'like', `%:${id}:%`)
      .where('status', '<>', 'cancelled')
      .orderBy('id')
      .execute();
    expect(rows.map(({ status }) => status)).toEqual(rows.map(() => 'sent'));
    return rows.map(({ kind, payload }) => {
      const { text } = JSON.parse(payload) as { readonly text: string };
      const [old] = timesIn(/The old time was .*/.exec(text)?.[0] ?? '');
      const [time] = timesIn(text.replace(/The old time was .*/, ''));
      return `${kind.replace('appointment.', '')} ${old === undefined ? '' : `${old} to `}${time ?? ''}`;
    });
  }

  it.each([...WITH_PATIENT, ...STORIES])('by mail, after %j: %j', async (story, byMail) => {
    const own = story[0] === 'book' ? [] : ['booked 10:00'];
    const id = await tell(story, `rosa${String(told)}@example.com`);
    expect(await mailsAbout(id)).toEqual([...own, ...byMail]);
  });

  it.each(STORIES.filter(([story]) => !story.includes('wait') && !story.includes('send now')))(
    'by phone, after %j: one call or none, as by mail %j',
    async (story, byMail) => {
      const id = await tell(story, null);
      const calls = await site.database.db
        .selectFrom('phone_task')
        .select('kind')
        .where('appointment_id', '=', id)
        .where('replaced_by', 'is', null)
        .execute();
      expect(calls.map(({ kind }) => kind)).toEqual(byMail.map((words) => words.split(' ')[0]));
    },
  );

  it('by phone, after two moves on one morning nobody has called about: one call about where it is now', async () => {
    const id = await tell(['move 11', 'wait', 'move 1'], null);
    const calls = await site.database.db
      .selectFrom('phone_task')
      .select(['kind', 'replaced_by'])
      .where('appointment_id', '=', id)
      .orderBy('created_at')
      .execute();
    expect(calls.map(({ kind, replaced_by }) => [kind, replaced_by === null])).toEqual([
      ['moved', false],
      ['moved', true],
    ]);
  });
});
