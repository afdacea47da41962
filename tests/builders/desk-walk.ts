import fc from 'fast-check';
import { expect } from 'vitest';
import { attendAtDesk } from '#/features/booking/attend-at-desk.ts';
import { beginPayment } from '#/features/booking/begin-payment.ts';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { cancelAtDesk } from '#/features/booking/cancel-at-desk.ts';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import { STEP_VERBS, type StepVerb } from '#/features/booking/domain/desk-steps.ts';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import { holdSlot } from '#/features/booking/hold-slot.ts';
import { moveAtDesk } from '#/features/booking/move-at-desk.ts';
import { rescheduleAppointment } from '#/features/booking/reschedule-appointment.ts';
import { sendNow } from '#/features/booking/send-now.ts';
import { findAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { undoAtDesk } from '#/features/booking/undo-at-desk.ts';
import { undoCancellation } from '#/features/booking/undo-cancellation.ts';
import { undoMove } from '#/features/booking/undo-move.ts';
import { openCheckout } from '#/features/checkout/open-checkout.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { brokenInvariants } from './booking-invariants.ts';
import { aHoldRequest, ASKER, TUESDAY_TEN } from './booking.ts';
import { payVisit, unsquare, type CheckoutSite } from './checkout.ts';
import { expectOk } from './expect-ok.ts';
import { deskRows, outdatedNews } from './desk-rows.ts';
import { staffAsking } from './staff.ts';
import { choiceOf } from './visit-story.ts';

/** One thing that somebody does. Numbers choose: a visit, a quarter hour, a therapist. */
export type DeskDeed =
  | {
      readonly do: 'phone' | 'web' | 'paid';
      readonly quarter: number;
      readonly who: number;
      readonly mail: boolean;
    }
  | { readonly do: 'step'; readonly verb: StepVerb; readonly visit: number }
  | {
      readonly do: 'move';
      readonly visit: number;
      readonly quarter: number;
      readonly who: number;
      readonly force: boolean;
    }
  | {
      readonly do: 'cancel';
      readonly visit: number;
      readonly by: 'patient' | 'clinic';
      readonly fee: boolean;
    }
  | { readonly do: 'undo' | 'send' | 'stale' | 'patient-cancels' | 'patient-undoes'; readonly visit: number }
  | { readonly do: 'patient-moves'; readonly visit: number; readonly quarter: number; readonly who: number }
  | { readonly do: 'wait'; readonly minutes: number };

const visit = fc.nat(11);
const quarter = fc.nat(19);
const who = fc.nat(2);

export const aDeed: fc.Arbitrary<DeskDeed> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('phone', 'web', 'paid'), quarter, who, mail: fc.boolean() }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('step'), verb: fc.constantFrom(...STEP_VERBS), visit }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move'), visit, quarter, who, force: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('cancel'),
      visit,
      by: fc.constantFrom('patient', 'clinic'),
      fee: fc.boolean(),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('undo'), visit }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('send', 'stale', 'patient-cancels', 'patient-undoes'),
      visit,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('patient-moves'), visit, quarter, who }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait'), minutes: fc.constantFrom(1, 2, 4, 30, 300) }),
  },
) as fc.Arbitrary<DeskDeed>;

const PEOPLE = ['ana', 'ben', 'any'] as const;
const DESK = staffAsking('front-desk');

/** A day at the desk: what was booked so far, in order. */
export type DeskWalk = { readonly site: CheckoutSite; readonly visits: AppointmentId[]; persons: number };

const startOf = (n: number) => TUESDAY_TEN.add({ minutes: n * 15 });
const oneOf = (n: number) => PEOPLE[n % PEOPLE.length] ?? 'any';

/** Does it, and holds what must hold afterwards. Half of what the desk does is taken back at once, to see that it can be. */
export async function doDeed(walk: DeskWalk, deed: DeskDeed, takesBack: boolean): Promise<void> {
  const { database } = walk.site;
  const before = takesBack ? await deskRows(database) : null;
  const pressed = await perform(walk, deed);
  if (before !== null && pressed !== null) {
    const undone = await undoAtDesk(walk.site.context, pressed, DESK);
    expect(undone).toMatchObject({ ok: true });
    if (deed.do === 'phone') walk.visits.pop();
    expect(await deskRows(database)).toEqual(before);
  }
  expect(await brokenInvariants(database)).toEqual([]);
  expect(await outdatedNews(database)).toEqual([]);
  expect(await unsquare(walk.site)).toEqual([]);
}

type Pressed = { readonly appointmentId: AppointmentId; readonly version: number };

/** The button whose undo is promised now; null when nothing was pressed, or by somebody who has no such undo. */
async function perform(walk: DeskWalk, deed: DeskDeed): Promise<Pressed | null> {
  switch (deed.do) {
    case 'phone':
      return phone(walk, deed);
    case 'web':
    case 'paid':
      return bookByThemselves(walk, deed);
    case 'wait':
      return wait(walk.site, deed.minutes);
    default: {
      const id = walk.visits[deed.visit % Math.max(1, walk.visits.length)];
      const found = id === undefined ? undefined : await findAppointment(walk.site.database.db, id);
      return found === undefined ? null : onVisit(walk, deed, found);
    }
  }
}

type New = Extract<DeskDeed, { readonly quarter: number; readonly mail: boolean }>;

async function phone(walk: DeskWalk, { quarter: n, who: person, mail }: New): Promise<Pressed | null> {
  walk.persons += 1;
  const email = mail ? `p${walk.persons}@example.com` : null;
  const contact = {
    firstName: 'P',
    lastName: String(walk.persons),
    phone: `206-555-01${10 + (walk.persons % 80)}`,
  };
  const booked = await bookAtDesk(
    walk.site.context,
    {
      service: 'medical-massage-60',
      practitioner: oneOf(person),
      startsAt: startOf(n),
      patient: { kind: 'new', contact: { ...contact, email, birthDate: null, guardian: null } },
      override: null,
    },
    DESK,
  );
  if (!booked.ok) return null;
  walk.visits.push(booked.value.appointment.id);
  return { appointmentId: booked.value.appointment.id, version: 0 };
}

async function bookByThemselves(walk: DeskWalk, deed: New): Promise<null> {
  const { site } = walk;
  walk.persons += 1;
  const wish = { practitioner: oneOf(deed.who), startsAt: startOf(deed.quarter) };
  const held = await holdSlot(site.context, aHoldRequest(wish));
  if (!held.ok) return null;
  const patient = { firstName: 'W', lastName: String(walk.persons), email: `w${walk.persons}@example.com` };
  const choice = choiceOf(held.value, { patient, selfPay: false });
  if (deed.do === 'paid') {
    const begun = expectOk(await beginPayment(site.context, choice, ASKER));
    const { checkoutUrl } = expectOk(await openCheckout(site.context, begun));
    await recordPaymentEvent(site.context, site.company.pay(checkoutUrl.split('/').at(-1) ?? ''));
    walk.visits.push(begun.appointment.id);
    return null;
  }
  const booked = expectOk(await confirmAppointment(site.context, choice, ASKER));
  walk.visits.push(booked.id);
  return null;
}

async function wait({ context, clock }: CheckoutSite, minutes: number): Promise<null> {
  clock.setNow(clock.now().add({ minutes }));
  await expireHolds(context);
  await sendRefunds(context);
  return null;
}

type OnVisit = Exclude<DeskDeed, { readonly do: 'phone' | 'web' | 'paid' | 'wait' }>;

async function onVisit(walk: DeskWalk, deed: OnVisit, found: AppointmentRecord): Promise<Pressed | null> {
  const { context } = walk.site;
  const { id: appointmentId, sequence: version } = found;
  const button = { appointmentId, version };
  switch (deed.do) {
    case 'step':
      return pressedBy(await attendAtDesk(context, { ...button, verb: deed.verb }, DESK));
    case 'move': {
      const to = { startsAt: startOf(deed.quarter), practitioner: oneOf(deed.who) };
      const override = deed.force ? ('therapist-agreed' as const) : null;
      return pressedBy(await moveAtDesk(context, { ...button, ...to, override }, DESK));
    }
    case 'cancel':
      return pressedBy(await cancelAtDesk(context, { ...button, by: deed.by, fee: deed.fee }, DESK));
    case 'undo':
      await undoAtDesk(context, button, DESK);
      if ((await findAppointment(walk.site.database.db, appointmentId)) === undefined)
        walk.visits.splice(walk.visits.indexOf(appointmentId), 1);
      return null;
    case 'send':
      await sendNow(context, button, DESK);
      return null;
    case 'stale': {
      const old = { ...button, version: version - 1 };
      const refused = [
        await attendAtDesk(context, { ...old, verb: 'arrive' }, DESK),
        await cancelAtDesk(context, { ...old, by: 'clinic', fee: false }, DESK),
        await undoAtDesk(context, old, DESK),
      ];
      for (const answer of refused)
        expect(answer).toMatchObject({ fault: { kind: 'changed-meanwhile', version } });
      return null;
    }
    case 'patient-cancels':
      await cancelAppointment(context, { appointmentId, by: 'patient' }, ASKER);
      return null;
    case 'patient-undoes':
      await undoCancellation(context, appointmentId, ASKER);
      await undoMove(context, appointmentId, ASKER);
      return null;
    case 'patient-moves': {
      const to = { startsAt: startOf(deed.quarter), practitioner: oneOf(deed.who), stepFree: false };
      await rescheduleAppointment(context, { appointmentId, ...to }, ASKER);
      return null;
    }
  }
}

function pressedBy(
  done:
    | { readonly ok: true; readonly value: { readonly appointment: AppointmentRecord } }
    | { readonly ok: false },
): Pressed | null {
  if (!done.ok) return null;
  const { id, sequence } = done.value.appointment;
  return { appointmentId: id, version: sequence };
}

/** Somebody who has paid by card, so that no-shows and cancellations move money. */
export async function startWalk(site: CheckoutSite): Promise<DeskWalk> {
  const { id } = await payVisit(site, { startsAt: startOf(0), practitioner: 'ana' });
  const { id: other } = await payVisit(site, { startsAt: startOf(0), practitioner: 'ben' });
  site.clock.setNow(TUESDAY_TEN.add({ minutes: 5 }));
  return { site, visits: [id, other], persons: 0 };
}
