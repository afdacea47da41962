import { dayQuerySchema } from '#/features/booking/api-desk-schema.ts';
import { deskProblemOf } from '#/features/booking/api-desk-problems.ts';
import { readInput } from '#/features/booking/api-gate.ts';
import { isoInstant } from '#/features/booking/api-problems.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { readDayWithPlans, type PlannedDay } from '#/features/desk/read-day-with-plans.ts';
import { staffAsking } from '#/features/staff/api-gate.ts';
import type { StaffContext } from '#/features/staff/context.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import { positionWords } from '#/features/treatment/ui/plan-words.ts';
import {
  json,
  problemResponse,
  type ApiRequest,
  type ApiResponse,
  type ApiRoute,
} from '#/platform/http/api-route.ts';

type Serving = BookingContext & StaffContext & TreatmentContext;

export const dayRoute: ApiRoute<Serving> = {
  method: 'GET',
  path: '/api/desk/day',
  body: 'none',
  handle: getDay,
};

/** The page asks for this by itself, every few seconds: it keeps nobody signed in. */
async function getDay(request: ApiRequest<Serving>): Promise<ApiResponse> {
  const { context, query, headers } = request;
  const gate = await staffAsking(request, ['see-day', 'see-own'], { renews: false });
  if (!gate.ok) return gate.answer;
  const names = { timeZone: context.content.clinic.timeZone, practitioner: '', version: null };
  const input = readInput(dayQuerySchema, Object.fromEntries(query));
  if (!input.ok) return problemResponse(context, deskProblemOf(input.fault, names));
  const date = input.value.date ?? todayAt(context.content.clinic, context.clock.now());
  const day = await readDayWithPlans(context, date, gate.asker);
  if (!day.ok) return problemResponse(context, deskProblemOf(day.fault, names));
  const etag = `"${day.value.version}"`;
  const rules = { ETag: etag, 'Cache-Control': 'no-store' };
  const isKnown = headers['if-none-match']?.split(',').some((tag) => sameTag(tag, etag));
  if (isKnown === true) return { status: 304, headers: Object.entries(rules), body: Buffer.alloc(0) };
  return json(200, dayShape(day.value), rules);
}

/** Weak or strong: a proxy that packs an answer makes its tag weak. */
function sameTag(sent: string, etag: string): boolean {
  return sent.trim().replace(/^W\//, '') === etag || sent.trim() === '*';
}

function dayShape({ version, timeZone, date, closed, columns, visits, plans }: PlannedDay) {
  return {
    ...{ version, date, timeZone, closed },
    practitioners: columns.map(({ practitioner, name, working }) => ({
      slug: practitioner,
      name,
      working: working.map(({ start, end }) => ({ from: isoInstant(start), to: isoInstant(end) })),
    })),
    visits: visits.map((visit) => {
      const plan = plans.get(visit.id);
      return {
        reference: visit.reference,
        version: visit.version,
        startsAt: isoInstant(visit.startsAtMs),
        endsAt: isoInstant(visit.endsAtMs),
        practitioner: visit.practitioner,
        room: visit.room,
        service: visit.service,
        status: visit.status,
        patient: visit.patient,
        flags: [...visit.flags, ...(plan === undefined ? [] : [positionWords(plan)])],
        source: visit.source,
      };
    }),
  };
}
