import type { DeskContext } from '#/features/desk/context.ts';
import { readNeeds, type NeedsContext } from '#/features/desk/read-needs.ts';
import { needWords } from '#/features/desk/ui/needs-view.ts';
import { staffAsking } from '#/features/staff/api-gate.ts';
import {
  json,
  problemResponse,
  type ApiRequest,
  type ApiResponse,
  type ApiRoute,
} from '#/platform/http/api-route.ts';

type Serving = DeskContext & NeedsContext;

export const needsRoute: ApiRoute<Serving> = {
  method: 'GET',
  path: '/api/desk/needs',
  body: 'none',
  handle: getNeeds,
};

async function getNeeds(request: ApiRequest<Serving>): Promise<ApiResponse> {
  const gate = await staffAsking(request, 'see-needs', { renews: false });
  if (!gate.ok) return gate.answer;
  const { context } = request;
  const needs = await readNeeds(context, gate.asker);
  if (!needs.ok)
    return problemResponse(context, { status: 403, kind: 'not-allowed', title: 'Your role may not do this' });
  const { timeZone } = context.content.clinic;
  const tasks = needs.value.map(({ cause, dueAtMs, takenBy }) => ({
    kind: cause.kind,
    subject: needWords(cause, timeZone).subject,
    due: Temporal.Instant.fromEpochMilliseconds(dueAtMs).toString(),
    takenBy: takenBy?.name ?? null,
  }));
  return json(200, { tasks }, { 'Cache-Control': 'no-store' });
}
