import { z } from 'zod';
import { readInput } from '#/features/booking/api-gate.ts';
import { problemOf } from '#/features/booking/api-problems.ts';
import type { PersonVisit } from '#/features/booking/domain/person-visits.ts';
import type { DeskContext } from '#/features/desk/context.ts';
import { findAtDesk } from '#/features/desk/find-at-desk.ts';
import { staffAsking } from '#/features/staff/api-gate.ts';
import { fullName } from '#/kernel/person-name.ts';
import {
  json,
  problemResponse,
  type ApiRequest,
  type ApiResponse,
  type ApiRoute,
} from '#/platform/http/api-route.ts';

const MOST_LETTERS = 200;
const findSchema = z.strictObject({ text: z.string().max(MOST_LETTERS) });

export const findRoute: ApiRoute<DeskContext> = {
  method: 'POST',
  path: '/api/desk/find',
  body: 'json',
  handle: postFind,
};

async function postFind(request: ApiRequest<DeskContext>): Promise<ApiResponse> {
  const gate = await staffAsking(request, 'see-patients');
  if (!gate.ok) return gate.answer;
  const { context } = request;
  const input = readInput(findSchema, request.json);
  if (!input.ok) return problemResponse(context, problemOf(input.fault, context.content.clinic));
  const found = await findAtDesk(context, input.value.text, gate.asker);
  if (!found.ok)
    return problemResponse(context, { status: 403, kind: 'not-allowed', title: 'Your role may not do this' });
  const { patients, hasMore } = found.value;
  return json(
    200,
    {
      patients: patients.map(({ person, next, last, balanceCents }) => ({
        id: person.id,
        name: fullName(person.facts),
        next: visitShape(next),
        last: visitShape(last),
        balanceCents,
      })),
      hasMore,
    },
    { 'Cache-Control': 'no-store' },
  );
}

function visitShape(visit: PersonVisit | null) {
  if (visit === null) return null;
  const { reference, startsAtMs, practitioner, service } = visit;
  const startsAt = new Date(startsAtMs).toISOString().replace('.000Z', 'Z');
  return { reference, startsAt, practitioner, service };
}
