import type { ZodType } from 'zod';
import { isoInstant } from '#/features/booking/api-problems.ts';
import { readInput } from '#/features/booking/api-gate.ts';
import { DESK_VISIT_ADDRESS } from '#/features/booking/desk-visit-address.ts';
import { moneyProblemOf, type ApiMoneyFault } from '#/features/checkout/api-money-problems.ts';
import {
  countSchema,
  dayQuerySchema,
  paymentSchema,
  refundSchema,
  undoSchema,
  waiveSchema,
} from '#/features/checkout/api-money-schema.ts';
import { closeDay, readMoneyDay } from '#/features/checkout/close-day.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { takenMoney } from '#/features/checkout/domain/give-back-rules.ts';
import type { PayingCard } from '#/features/checkout/domain/paying-card.ts';
import { giveBack } from '#/features/checkout/give-back.ts';
import { readVisitMoney, type DeskMoney } from '#/features/checkout/read-visit-money.ts';
import { takePayment } from '#/features/checkout/take-payment.ts';
import { undoGiveBack } from '#/features/checkout/undo-give-back.ts';
import { waiveVisit } from '#/features/checkout/waive-visit.ts';
import { differenceWords } from '#/features/checkout/ui/difference-words.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { staffAsking } from '#/features/staff/api-gate.ts';
import type { StaffContext } from '#/features/staff/context.ts';
import type { StaffRight } from '#/features/staff/domain/roles.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { ok, type Result } from '#/kernel/result.ts';
import {
  json,
  problemResponse,
  type ApiRequest,
  type ApiResponse,
  type ApiRoute,
} from '#/platform/http/api-route.ts';

type MoneyContext = CheckoutContext & StaffContext;
type Request = ApiRequest<MoneyContext>;
type Answered = Promise<Result<ApiResponse, ApiMoneyFault>>;

const DAY_END = '/api/desk/day-end';
const NOT_KEPT = { 'Cache-Control': 'no-store' };

/** The addresses of the desk about money. All need a session of staff. */
export const moneyRoutes: readonly ApiRoute<MoneyContext>[] = [
  route('GET', `${DESK_VISIT_ADDRESS}/payments`, 'take-money', (_, money) =>
    Promise.resolve(ok(bookShape(money))),
  ),
  route('POST', `${DESK_VISIT_ADDRESS}/payments`, 'take-money', press(paymentSchema, takePayment)),
  route('POST', `${DESK_VISIT_ADDRESS}/refunds`, 'give-back', press(refundSchema, giveBack)),
  route('POST', `${DESK_VISIT_ADDRESS}/refunds/undo`, 'give-back', press(undoSchema, undoGiveBack)),
  route('POST', `${DESK_VISIT_ADDRESS}/waive`, 'give-back', press(waiveSchema, waiveVisit)),
  { method: 'GET', path: DAY_END, body: 'none', handle: getDayEnd },
  { method: 'POST', path: DAY_END, body: 'json', handle: postDayEnd },
];

type OnVisit = (request: Request, money: DeskMoney, asker: StaffAsker) => Answered;

function route(
  method: 'GET' | 'POST',
  path: string,
  right: StaffRight,
  act: OnVisit,
): ApiRoute<MoneyContext> {
  return {
    ...{ method, path, body: method === 'GET' ? 'none' : 'json' },
    async handle(request) {
      const gate = await staffAsking(request, right);
      if (!gate.ok) return gate.answer;
      const { context } = request;
      const reference = request.params['reference'] ?? '';
      const money = await readVisitMoney(context, reference, gate.asker);
      if (!money.ok) return refuse(request, money.fault, null);
      const done = await act(request, money.value, gate.asker);
      if (done.ok) return done.value;
      const now = await readVisitMoney(context, reference, gate.asker);
      return refuse(request, done.fault, now.ok ? now.value.visit.sequence : null);
    },
  };
}

function refuse({ context }: Request, fault: ApiMoneyFault, version: number | null): ApiResponse {
  return problemResponse(context, moneyProblemOf(fault, version));
}

type Done = { readonly line: string; readonly dueCents: number; readonly version: number };

/** A press with what was sent along; what was written is answered with what is open since. */
function press<Input extends object>(
  schema: ZodType<Input>,
  act: (
    context: MoneyContext,
    press: Input & { readonly appointmentId: DeskMoney['visit']['id'] },
    asker: StaffAsker,
  ) => Promise<Result<Done & { readonly undoUntilMs?: number | null }, ApiMoneyFault>>,
): OnVisit {
  return async ({ context, json: sent }, { visit }, asker) => {
    const input = readInput(schema, sent);
    if (!input.ok) return input;
    const done = await act(context, { ...input.value, appointmentId: visit.id }, asker);
    if (!done.ok) return done;
    const { undoUntilMs, ...shape } = done.value;
    const undoUntil = undoUntilMs ?? null;
    return ok(
      json(201, undoUntil === null ? shape : { ...shape, undoUntil: isoInstant(undoUntil) }, NOT_KEPT),
    );
  };
}

function bookShape({ visit, owed, lines, payments }: DeskMoney): ApiResponse {
  const cards = new Map<string | null, PayingCard | null>(
    payments.map(({ id, charge }) => [id, charge.card]),
  );
  const left = new Map(takenMoney(lines).map((taken) => [taken.line.id, taken.leftCents]));
  return json(
    200,
    {
      ...{ version: visit.sequence, dueCents: owed.dueCents },
      lines: lines.map(({ id, kind, method, cents, day, reason, ofLine }) => ({
        ...{ line: id, kind, method, cents, date: day, reason },
        card: cards.get(ofLine) ?? null,
        leftCents: left.get(id) ?? null,
      })),
    },
    NOT_KEPT,
  );
}

async function getDayEnd(request: Request): Promise<ApiResponse> {
  const { context, query } = request;
  const gate = await staffAsking(request, 'close-day');
  if (!gate.ok) return gate.answer;
  const input = readInput(dayQuerySchema, Object.fromEntries(query));
  if (!input.ok) return refuse(request, input.fault, null);
  const date = input.value.date ?? todayAt(context.content.clinic, context.clock.now());
  const day = await readMoneyDay(context, date, gate.asker);
  if (!day.ok) return refuse(request, day.fault, null);
  const { signed, figures } = day.value;
  const { careCents, byMethod, tipsCents, openCents, cashExpectedCents, feesCents, waivedCents } = figures;
  return json(
    200,
    {
      ...{ date, locked: signed !== null, careCents, byMethod, tipsCents, openCents, cashExpectedCents },
      ...{ feesCents, waivedCents },
    },
    NOT_KEPT,
  );
}

async function postDayEnd(request: Request): Promise<ApiResponse> {
  const gate = await staffAsking(request, 'close-day');
  if (!gate.ok) return gate.answer;
  const input = readInput(countSchema, request.json);
  if (!input.ok) return refuse(request, input.fault, null);
  const { date, cashCountedCents: cash, lock } = input.value;
  const counted = { cash, terminal: null, check: null, hsa: null };
  const closed = await closeDay(request.context, { date, counted, lock }, gate.asker);
  if (!closed.ok) return refuse(request, closed.fault, null);
  const { differenceCents, guesses, day } = closed.value;
  const explanation = differenceWords(differenceCents, guesses);
  return json(200, { differenceCents, explanation, locked: day.signed !== null }, NOT_KEPT);
}
