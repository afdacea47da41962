import { setTimeout as pause } from 'node:timers/promises';
import {
  redirectReply,
  type Sandbox,
  type SandboxResponse,
  type SandboxRoute,
} from '#/sandbox/sandbox-route.ts';
import { declineCard, expireDueSessions, payByBank, payByCard } from '#/sandbox/stripe/pay-session.ts';
import {
  challengePage,
  closedPage,
  downPage,
  noSuchPage,
  openPage,
  returnUrl,
} from '#/sandbox/stripe/payment-page.ts';
import type { SessionRecord } from '#/sandbox/stripe/records.ts';
import { momentOf, type Moment, type StripeWorld } from '#/sandbox/stripe/world.ts';

type Press = (session: SessionRecord, moment: Moment) => SandboxResponse;

/** The hosted payment page and what its buttons do. */
export function paymentRoutes(world: StripeWorld): readonly SandboxRoute[] {
  const presses: Readonly<Record<string, Press>> = {
    pay: (session, moment) => tryCard(world, moment, session, false),
    decline(session, moment) {
      declineCard(world, moment, session);
      return redirectReply(session.url);
    },
    challenge: (session) => redirectReply(`${session.url}/bank`),
    'challenge-passed': (session, moment) => tryCard(world, moment, session, true),
    'challenge-failed'(session, moment) {
      declineCard(world, moment, session);
      return redirectReply(session.url);
    },
    bank(session, moment) {
      payByBank(world, moment, session);
      return redirectReply(returnUrl(session));
    },
  };
  return [
    {
      method: 'GET',
      path: '/c/pay/:id',
      handle: async ({ params }, sandbox) =>
        onOpen(world, sandbox, params['id'], (session) =>
          openPage(session, world.records.intents.get(session.intentId ?? '')),
        ),
    },
    {
      method: 'GET',
      path: '/c/pay/:id/bank',
      handle: async ({ params }, sandbox) => onOpen(world, sandbox, params['id'], challengePage),
    },
    {
      method: 'POST',
      path: '/c/pay/:id/:step',
      async handle({ params }, sandbox) {
        const press = Object.hasOwn(presses, params['step'] ?? '')
          ? presses[params['step'] ?? '']
          : undefined;
        if (press === undefined) return noSuchPage();
        return onOpen(world, sandbox, params['id'], press);
      },
    },
  ];
}

function tryCard(
  world: StripeWorld,
  moment: Moment,
  session: SessionRecord,
  isThreeDSecure: boolean,
): SandboxResponse {
  if (world.faults.fault === 'decline') {
    declineCard(world, moment, session);
    return redirectReply(session.url);
  }
  payByCard(world, moment, session, isThreeDSecure);
  return redirectReply(returnUrl(session));
}

/** What is done with an open session; the others say that it is too late. */
async function onOpen(
  world: StripeWorld,
  sandbox: Sandbox,
  id: string | undefined,
  press: Press,
): Promise<SandboxResponse> {
  const { faults, records } = world;
  if (faults.fault === 'down') return downPage();
  const moment = await momentOf(sandbox);
  expireDueSessions(world, moment);
  const session = records.sessions.get(id ?? '');
  if (session === undefined) return noSuchPage();
  const reply = session.status === 'open' ? press(session, moment) : closedPage(session);
  if (faults.fault === 'slow') await pause(faults.slowMs, undefined, { ref: false });
  return reply;
}
