import { escapeHtml } from '#/kernel/escape-html.ts';
import { makeBooking } from '#/sandbox/cal-com/deeds.ts';
import { tellLater, type TellProduct } from '#/sandbox/cal-com/news.ts';
import { iso } from '#/sandbox/cal-com/objects.ts';
import { freeTimes } from '#/sandbox/cal-com/slots.ts';
import type { CalWorld } from '#/sandbox/cal-com/world.ts';
import { readTold } from '#/sandbox/play-form.ts';
import { pageReply, type SandboxRoute } from '#/sandbox/sandbox-route.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;
const MOST_SHOWN = 24;

/**
 * What Cal.com's page tells the script that framed it: that it is there, how high it is, that its link works. It keeps
 * something where the browser lets it, as the real one does.
 */
const SPEAKS_TO_EMBED = `<script>
try { localStorage.setItem('seen', '1'); } catch {}
const tell = (type, data) => parent.postMessage({ originator: 'CAL', type, namespace: '', fullType: 'CAL::' + type, data }, '*');
tell('__iframeReady', { isPrerendering: false });
tell('__dimensionChanged', { iframeHeight: document.documentElement.scrollHeight, iframeWidth: innerWidth, isFirstTime: true });
tell('linkReady', {});
</script>`;

/** Cal.com's own page of this link, and the one that stands for its embed in a frame. Both book without scripts. */
export function calPageRoutes(world: CalWorld, tell: TellProduct): readonly SandboxRoute[] {
  const shown: SandboxRoute['handle'] = async (_request, { product }) => {
    const nowMs = (await product.now()).epochMilliseconds;
    const range = { fromMs: nowMs, toMs: nowMs + WEEK_MS, timeZone: 'America/Los_Angeles' };
    const times = freeTimes(world, range, nowMs).slice(0, MOST_SHOWN);
    const options = times.map(({ startMs }) => `<option>${iso(startMs)}</option>`).join('');
    return pageReply(
      'Stand-in for Cal.com',
      `<form method="post" action="/${escapeHtml(world.link)}/book">
<p><label>Time <select name="start">${options}</select></label></p>
<p><label>Name <input name="name" required></label></p>
<p><label>Email <input name="email" type="email" required></label></p>
<p><button>Book</button></p></form>`,
    );
  };
  const framed: SandboxRoute['handle'] = async (request, sandbox) => {
    const page = await shown(request, sandbox);
    return { ...page, body: page.body.replace('</main>', () => `</main>${SPEAKS_TO_EMBED}`) };
  };
  return [
    { method: 'GET', path: `/${world.link}`, handle: shown },
    { method: 'GET', path: `/${world.link}/embed`, handle: framed },
    {
      method: 'POST',
      path: `/${world.link}/book`,
      async handle(request, sandbox) {
        const { start, name, email } = readTold(request);
        const nowMs = (await sandbox.product.now()).epochMilliseconds;
        const startMs = Temporal.Instant.from(String(start)).epochMilliseconds;
        const who = { name: String(name), email: String(email), phone: null, timeZone: 'UTC' };
        const booking = makeBooking(world, { startMs, ...who }, nowMs);
        if (booking === null) return pageReply('Taken', '<p>Somebody else has that time.</p>');
        tellLater(tell(sandbox, 'BOOKING_CREATED', booking, { atMs: nowMs }));
        return pageReply('Booked', `<p>Booked: ${escapeHtml(iso(booking.startMs))}</p>`);
      },
    },
  ];
}
