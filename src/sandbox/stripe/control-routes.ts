import {
  jsonReply,
  pageReply,
  redirectReply,
  type Sandbox,
  type SandboxRequest,
  type SandboxResponse,
  type SandboxRoute,
} from '#/sandbox/sandbox-route.ts';
import { backTo, isForm, readTold } from '#/sandbox/play-form.ts';
import { faultWords, stripePanel } from '#/sandbox/stripe/stripe-panel.ts';
import { readFaults, STRIPE_FAULTS } from '#/sandbox/stripe/fault.ts';
import { expireDueSessions, settleBank } from '#/sandbox/stripe/pay-session.ts';
import { paymentsHtml } from '#/sandbox/stripe/payments-page.ts';
import { failRefund } from '#/sandbox/stripe/refunds.ts';
import { DISPUTE_OUTCOMES, disputeCharge } from '#/sandbox/stripe/disputes.ts';
import { momentOf, type Moment, type StripeWorld } from '#/sandbox/stripe/world.ts';

type Told = Readonly<Record<string, unknown>>;

/**
 * What banks do without being asked, and what goes wrong. Bodies are JSON, or the form fields of `/payments`:
 * `/control/stripe/dispute { session, outcome: inquiry|open|closed|won|lost, cents? }`, `/control/stripe/bank
 * { session, outcome: paid|failed }`, `/control/stripe/refund-fails { refund }`, `/control/stripe/resend {}`.
 */
export function stripeControlRoutes(world: StripeWorld): readonly SandboxRoute[] {
  return [
    {
      method: 'GET',
      path: '/payments',
      async handle(_request, sandbox) {
        expireDueSessions(world, await momentOf(sandbox));
        return pageReply('Payments', paymentsHtml(world));
      },
    },
    {
      method: 'POST',
      path: '/control/stripe',
      panel: () => stripePanel(world),
      handle: async (request) => setFault(world, request),
    },
    control('/control/stripe/dispute', (told, moment) => dispute(world, told, moment)),
    control('/control/stripe/bank', (told, moment) => {
      const session = world.records.sessions.get(String(told['session']));
      const isPaid = told['outcome'] === 'paid';
      if (session === undefined || (!isPaid && told['outcome'] !== 'failed')) return false;
      return settleBank(world, moment, session, isPaid);
    }),
    control('/control/stripe/refund-fails', (told, moment) => {
      const refund = world.records.refunds.get(String(told['refund']));
      return refund !== undefined && failRefund(world, moment, refund);
    }),
    {
      method: 'POST',
      path: '/control/stripe/resend',
      async handle(request, sandbox) {
        await world.delivery.sendAgain(sandbox, world.events);
        return done(request, true);
      },
    },
  ];
}

function control(path: string, act: (told: Told, moment: Moment) => boolean): SandboxRoute {
  return {
    method: 'POST',
    path,
    handle: async (request: SandboxRequest, sandbox: Sandbox) =>
      done(request, act(readTold(request), await momentOf(sandbox))),
  };
}

function dispute(world: StripeWorld, told: Told, moment: Moment): boolean {
  const { sessions, intents, charges } = world.records;
  const intent = intents.get(sessions.get(String(told['session']))?.intentId ?? '');
  const charge = charges.get(intent?.latestChargeId ?? '');
  const outcome = DISPUTE_OUTCOMES.find((known) => known === told['outcome']);
  if (charge === undefined || outcome === undefined) return false;
  const cents = told['cents'] === undefined ? null : Number(told['cents']);
  if (cents !== null && !Number.isSafeInteger(cents)) return false;
  return disputeCharge(world, moment, charge, outcome, cents);
}

function setFault(world: StripeWorld, request: SandboxRequest): SandboxResponse {
  const wanted = readFaults(readTold(request));
  if (wanted === null)
    return jsonReply(400, { error: `"fault" must be one of: ${STRIPE_FAULTS.join(', ')}.` });
  Object.assign(world.faults, wanted);
  if (isForm(request)) return backTo('/', faultWords(wanted.fault));
  return jsonReply(200, { fault: world.faults.fault });
}

/** A browser goes back to the list, a program gets its answer. */
function done(request: SandboxRequest, isDone: boolean): SandboxResponse {
  if (isForm(request)) return redirectReply('/payments');
  return isDone
    ? jsonReply(200, { done: true })
    : jsonReply(409, { error: 'There is nothing like that to do.' });
}
