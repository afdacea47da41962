import { z } from 'zod';
import { deskProblemOf } from '#/features/booking/api-desk-problems.ts';
import { readInput } from '#/features/booking/api-gate.ts';
import { instant, localDate, slug } from '#/features/booking/api-schema.ts';
import { changeHours } from '#/features/booking/change-hours.ts';
import { comingHolidays } from '#/features/booking/coming-holidays.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { isDiaryMoment } from '#/features/booking/domain/desk-rules.ts';
import type { HoursChange } from '#/features/booking/domain/hours-change.ts';
import { clockMinutes } from '#/features/booking/domain/schedule.ts';
import type { PublicHoliday } from '#/features/booking/public-holidays.ts';
import { takeBackHours } from '#/features/booking/take-back-hours.ts';
import { staffAsking } from '#/features/staff/api-gate.ts';
import type { StaffContext } from '#/features/staff/context.ts';
import {
  json,
  problemResponse,
  type ApiRequest,
  type ApiResponse,
  type ApiRoute,
} from '#/platform/http/api-route.ts';

type DeskContext = BookingContext & StaffContext;

const MOST_PERIODS = 12;
const LONGEST_NAME = 80;
const DAY_ADVICE = 'Send a day like 2027-05-06.';

const clock = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Send a time of day like 09:00.')
  .transform(clockMinutes);

const hoursSchema = z
  .strictObject({
    practitioner: slug,
    date: localDate(DAY_ADVICE),
    hours: z.array(z.strictObject({ from: clock, to: clock })).max(MOST_PERIODS),
  })
  .transform(({ practitioner, date, hours }): HoursChange => ({
    kind: 'day',
    practitioner,
    localDate: date,
    periods: hours.map(({ from, to }) => ({ fromMinutes: from, toMinutes: to })),
  }));

const moment = instant.refine(isDiaryMoment, 'Send a time between 1900 and 2999.');

const awaySchema = z
  .strictObject({ practitioner: slug, from: moment, to: moment })
  .transform(({ practitioner, from, to }): HoursChange => ({
    kind: 'away',
    practitioner,
    fromMs: from.epochMilliseconds,
    toMs: to.epochMilliseconds,
  }));

const holidaySchema = z
  .strictObject({ date: localDate(DAY_ADVICE), name: z.string().trim().min(1).max(LONGEST_NAME) })
  .transform(({ date, name }): HoursChange => ({ kind: 'closed', localDate: date, name }));

/** The addresses that change when the clinic can be booked. Each names the visits it touched, and moves none. */
export const hoursRoutes: readonly ApiRoute<DeskContext>[] = [
  change('/api/desk/hours', hoursSchema),
  change('/api/desk/away', awaySchema),
  change('/api/desk/holidays', holidaySchema),
  { method: 'POST', path: '/api/desk/hours/undo', body: 'json', handle: undo },
  { method: 'GET', path: '/api/desk/holidays', body: 'none', handle: getHolidays },
];

const undoSchema = z.strictObject({ change: z.int().positive() });

/** One undo for a whole change: its hours, and what it did with visits, as far as nobody has been told. */
async function undo(request: ApiRequest<DeskContext>): Promise<ApiResponse> {
  const gate = await staffAsking(request, 'manage-hours');
  if (!gate.ok) return gate.answer;
  const { context } = request;
  const names = { timeZone: context.content.clinic.timeZone, practitioner: '', version: null };
  const input = readInput(undoSchema, request.json);
  if (!input.ok) return problemResponse(context, deskProblemOf(input.fault, names));
  const taken = await takeBackHours(context, { kind: 'change', id: input.value.change }, gate.asker);
  if (!taken.ok) return problemResponse(context, deskProblemOf(taken.fault, names));
  const { back, kept } = taken.value;
  return json(200, {
    back: back.map(({ reference }) => reference),
    kept: kept.map(({ visit, why }) => ({ reference: visit.reference, why })),
  });
}

/** The public holidays of the state that nobody has decided about, and those on which the clinic works. */
async function getHolidays(request: ApiRequest<DeskContext>): Promise<ApiResponse> {
  const gate = await staffAsking(request, 'manage-hours');
  if (!gate.ok) return gate.answer;
  const { context } = request;
  const coming = await comingHolidays(context, gate.asker);
  const names = { timeZone: context.content.clinic.timeZone, practitioner: '', version: null };
  if (!coming.ok) return problemResponse(context, deskProblemOf(coming.fault, names));
  const shape = (holidays: readonly PublicHoliday[]) =>
    holidays.map(({ localDate: date, name }) => ({ date, name }));
  return json(200, { undecided: shape(coming.value.undecided), open: shape(coming.value.open) });
}

function change(path: string, schema: z.ZodType<HoursChange>): ApiRoute<DeskContext> {
  return {
    method: 'POST',
    path,
    body: 'json',
    async handle(request): Promise<ApiResponse> {
      const gate = await staffAsking(request, 'manage-hours');
      if (!gate.ok) return gate.answer;
      const { context } = request;
      const { timeZone } = context.content.clinic;
      const names = { timeZone, practitioner: '', version: null };
      const input = readInput(schema, request.json);
      if (!input.ok) return problemResponse(context, deskProblemOf(input.fault, names));
      const changed = await changeHours(context, input.value, gate.asker);
      if (!changed.ok) return problemResponse(context, deskProblemOf(changed.fault, names));
      const { id, touched } = changed.value;
      return json(200, { change: id, touched: touched.map(({ reference }) => reference) });
    },
  };
}
