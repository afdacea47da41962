import { clockWords } from '#/sandbox/clock-words.ts';
import { escapeHtml } from '#/kernel/escape-html.ts';
import { backTo, buttonList, isForm, readTold } from './play-form.ts';
import type { Product } from './product.ts';
import { jsonReply, type Panel, type Sandbox, type SandboxRoute } from './sandbox-route.ts';

const CLOCK = '/control/clock';
const HOURS: Readonly<Record<string, number>> = { hour: 1, day: 24, week: 168 };

/** Moves the product's clock and runs its jobs, so that expiry and reminders can be watched. */
export const controlRoutes: readonly SandboxRoute[] = [
  {
    method: 'POST',
    path: CLOCK,
    panel: clockPanel,
    async handle(request, { product }) {
      const told = readTold(request);
      if (isForm(request)) return backTo('/', await moveOn(product, String(told['on'])));
      const now = told['now'];
      const isWanted = 'now' in told && (now === null || typeof now === 'string');
      if (!isWanted || !(await product.setClock(now))) {
        return jsonReply(400, {
          error: 'Send { "now": "2030-01-31T09:00:00Z" }, or null for the real time.',
        });
      }
      return jsonReply(200, { now: (await product.now()).toString() });
    },
  },
  {
    method: 'POST',
    path: '/control/jobs/run',
    async handle(request, { product }) {
      const ran = await product.runDueJobs();
      return isForm(request) ? backTo('/', 'What was due is done.') : jsonReply(200, ran);
    },
  },
];

/** Moves the clock by the name of a button, does what is due then, and says so in words. */
async function moveOn(product: Product, on: string): Promise<string> {
  if (on === 'real') {
    await product.setClock(null);
    return 'The clinic’s clock shows the real time again.';
  }
  const now = await product.now();
  const wanted = on === 'due' ? await product.nextDue() : now.add({ hours: HOURS[on] ?? 0 });
  if (wanted === null) return 'Nothing waits. Book a visit first.';
  await product.setClock(wanted.toString());
  await product.runDueJobs();
  return `The clinic’s clock shows ${clockWords(wanted)}, and what was due is done.`;
}

async function clockPanel({ product }: Sandbox): Promise<Panel> {
  const now = await product.now();
  const button = (on: string, label: string, says: string) => ({
    action: CLOCK,
    fields: { on },
    label,
    says,
  });
  return {
    title: 'The clock',
    html: `<p>The clinic’s clock says</p><p class="clock"><time datetime="${now.toString()}">${escapeHtml(clockWords(now))}</time></p>${buttonList(
      [
        button('hour', 'An hour later', 'Held times end, and mails go out.'),
        button('day', 'A day later', 'Links grow old, and what waits a day happens.'),
        button('due', 'To the next thing', 'To the next mail, the end of a held time, or the next visit.'),
        button('real', 'Back to now', 'The clock shows the real time again.'),
        {
          action: '/control/jobs/run',
          label: 'Do what is due',
          says: 'The clinic does it by itself too, a little later.',
        },
      ],
    )}`,
  };
}
