import type { ZodType } from 'zod';
import { attendAtDesk } from '#/features/booking/attend-at-desk.ts';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { isoInstant } from '#/features/booking/api-problems.ts';
import { deskProblemOf, type ApiDeskFault } from '#/features/booking/api-desk-problems.ts';
import {
  bookingSchema,
  cancelSchema,
  leaveSchema,
  moveSchema,
  stepSchema,
} from '#/features/booking/api-desk-schema.ts';
import { readInput, readRepeatable } from '#/features/booking/api-gate.ts';
import { cancelAtDesk } from '#/features/booking/cancel-at-desk.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { DESK_VISIT_ADDRESS } from '#/features/booking/desk-visit-address.ts';
import type { StepVerb } from '#/features/booking/domain/desk-steps.ts';
import { undoUntilOf } from '#/features/booking/domain/undo-promise.ts';
import { moveAtDesk } from '#/features/booking/move-at-desk.ts';
import { sendNow } from '#/features/booking/send-now.ts';
import { findByReference, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { findDeskAction } from '#/features/booking/store/desk-action-store.ts';
import { undoAtDesk } from '#/features/booking/undo-at-desk.ts';
import type { DeskDone } from '#/features/booking/visit-at-desk.ts';
import { staffAsking } from '#/features/staff/api-gate.ts';
import type { StaffContext } from '#/features/staff/context.ts';
import type { StaffRight } from '#/features/staff/domain/roles.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import {
  json,
  problemResponse,
  type ApiRequest,
  type ApiResponse,
  type ApiRoute,
} from '#/platform/http/api-route.ts';

type DeskContext = BookingContext & StaffContext;
type Request = ApiRequest<DeskContext>;
type Answered = Promise<Result<ApiResponse, ApiDeskFault>>;

const MARKS = ['mark-attendance', 'mark-own'] as const;
const SEES = ['see-day', 'see-own'] as const;

/** The addresses of the desk that change visits. All need a session of staff. */
export const deskRoutes: readonly ApiRoute<DeskContext>[] = [
  { method: 'POST', path: '/api/desk/visits', body: 'json', handle: postBooking },
  onVisit('arrive', MARKS, step('arrive')),
  onVisit('room', MARKS, step('room')),
  onVisit(
    'leave',
    MARKS,
    press(leaveSchema, (context, button, asker) =>
      attendAtDesk(context, { ...button, verb: 'leave' }, asker),
    ),
  ),
  onVisit('no-show', MARKS, step('no-show')),
  onVisit('back', MARKS, step('back')),
  onVisit('move', 'move', press(moveSchema, moveAtDesk)),
  onVisit('cancel', 'cancel', press(cancelSchema, cancelAtDesk)),
  onVisit('undo', SEES, undo),
  onVisit('send-now', SEES, send),
];

async function postBooking(request: Request): Promise<ApiResponse> {
  const gate = await staffAsking(request, 'book');
  if (!gate.ok) return gate.answer;
  const input = readInput(bookingSchema, request.json);
  if (!input.ok) return refuse(request, input.fault, null);
  const repeatable = readRepeatable(request, 'desk-visits', request.json, gate.asker.staff.id);
  if (!repeatable.ok) return refuse(request, repeatable.fault, null);
  const booking = { ...input.value, repeatable: repeatable.value };
  const booked = await bookAtDesk(request.context, booking, gate.asker);
  if (!booked.ok) return refuse(request, booked.fault, null, input.value.practitioner);
  const { reference } = booked.value.appointment;
  return json(201, { reference, ...doneShape(booked.value) });
}

type Press<Input> = (
  context: DeskContext,
  button: Input & { readonly appointmentId: AppointmentId },
  asker: StaffAsker,
) => Promise<Result<DeskDone, ApiDeskFault>>;
type OnVisit = (request: Request, visit: AppointmentRecord, asker: StaffAsker) => Answered;

/** One verb on one visit. What goes wrong is told with the version that stands by then. */
function onVisit(
  verb: string,
  rights: StaffRight | readonly StaffRight[],
  act: OnVisit,
): ApiRoute<DeskContext> {
  return {
    method: 'POST',
    path: `${DESK_VISIT_ADDRESS}/${verb}`,
    body: 'json',
    async handle(request) {
      const gate = await staffAsking(request, rights);
      if (!gate.ok) return gate.answer;
      const { db } = request.context.database;
      const reference = request.params['reference'] ?? '';
      const visit = await findByReference(db, reference);
      if (visit === undefined) return refuse(request, { kind: 'unknown-appointment' }, null);
      const done = await act(request, visit, gate.asker);
      if (done.ok) return done.value;
      return refuse(request, done.fault, await findByReference(db, reference));
    },
  };
}

function refuse(
  { context }: Request,
  fault: ApiDeskFault,
  visit: AppointmentRecord | null | undefined,
  practitioner = visit?.practitioner ?? '',
): ApiResponse {
  const { practitioners, clinic } = context.content;
  const name = practitioners.find(({ slug }) => slug === practitioner)?.name ?? 'The therapist';
  const version = visit?.sequence ?? null;
  const names = { timeZone: clinic.timeZone, practitioner: name, version };
  return problemResponse(context, deskProblemOf(fault, names));
}

function doneShape({ appointment, undoUntilMs }: DeskDone) {
  return { version: appointment.sequence, undoUntil: isoInstant(undoUntilMs) };
}

/** A press with what was sent along: read, done, and answered with the version that stands now. */
function press<Input extends object>(schema: ZodType<Input>, act: Press<Input>): OnVisit {
  return async ({ context, json: sent }, { id: appointmentId }, asker) => {
    const input = readInput(schema, sent);
    if (!input.ok) return input;
    const done = await act(context, { ...input.value, appointmentId }, asker);
    return done.ok ? ok(json(200, doneShape(done.value))) : done;
  };
}

function step(verb: Exclude<StepVerb, 'leave'>): OnVisit {
  return press(stepSchema, (context, button, asker) => attendAtDesk(context, { ...button, verb }, asker));
}

/** The press before may be undone next; of a booking that is undone there is nothing left to have a version. */
async function undo(
  { context, json: sent }: Request,
  { id: appointmentId }: AppointmentRecord,
  asker: StaffAsker,
): Answered {
  const input = readInput(stepSchema, sent);
  if (!input.ok) return input;
  const undone = await undoAtDesk(context, { ...input.value, appointmentId }, asker);
  if (!undone.ok) return undone;
  const { appointment } = undone.value;
  if (appointment === null) return ok(json(200, { version: null, undoUntil: null }));
  const next = await findDeskAction(context.database.db, appointmentId, appointment.sequence);
  const undoUntil = next === undefined ? null : isoInstant(undoUntilOf(next));
  return ok(json(200, { version: appointment.sequence, undoUntil }));
}

async function send(
  { context, json: sent }: Request,
  { id: appointmentId }: AppointmentRecord,
  asker: StaffAsker,
): Answered {
  const input = readInput(stepSchema, sent);
  if (!input.ok) return input;
  const done = await sendNow(context, { ...input.value, appointmentId }, asker);
  return done.ok ? ok(json(200, { version: done.value.sequence, undoUntil: null })) : failed(done.fault);
}
