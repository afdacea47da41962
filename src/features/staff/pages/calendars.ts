import type { AstroGlobal } from 'astro';
import {
  calendarsOf,
  makeCalendarAddress,
  revokeCalendarAddress,
  type CalendarFault,
} from '#/features/staff/calendar-address.ts';
import { CALENDAR_KINDS, type MadeAddress } from '#/features/staff/domain/calendar-kind.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { CALENDAR_RIGHTS } from '#/features/staff/ui/calendar-words.ts';
import { staffFaultWords } from '#/features/staff/ui/refusal-words.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Typed = Readonly<Record<string, string>>;

/**
 * `/desk/calendars`: secret addresses for calendar programs. Therapists make their own, owners those of all. A change
 * wants a fresh code, because the address opens a diary without one.
 */
export async function calendarsPage(astro: AstroGlobal) {
  const { request, locals, url } = astro;
  const isPost = request.method === 'POST';
  const asker = await signedIn(astro, CALENDAR_RIGHTS, { fresh: isPost });
  if (asker instanceof Response) return asker;
  const done = isPost ? await change(locals.context, await readTypedValues(request), asker) : null;
  if (done?.ok && done.value === null) return seeOther(`${paths.deskCalendars}?done=revoked`);
  if (done?.ok === false) astro.response.status = 422;
  return {
    staff: asker.staff,
    timeZone: locals.context.content.clinic.timeZone,
    calendars: await calendarsOf(locals.context, asker),
    made: done?.ok === true ? done.value : null,
    faults: done?.ok === false ? [{ fieldId: 'calendars', message: staffFaultWords(done.fault) }] : [],
    isRevoked: done === null && url.searchParams.get('done') === 'revoked',
  };
}

async function change(
  context: AstroGlobal['locals']['context'],
  typed: Typed,
  asker: StaffAsker,
): Promise<Result<MadeAddress | null, CalendarFault>> {
  const kind = CALENDAR_KINDS.find((one) => one === typed['kind']);
  if (kind === undefined) return failed({ kind: 'no-address' });
  const name = { practitioner: typed['practitioner'] ?? '', kind };
  switch (typed['do']) {
    case 'make': {
      const made = await makeCalendarAddress(context, name, asker);
      return made.ok ? ok({ ...name, url: `${context.config.siteUrl}${paths.diaryFeed(made.value)}` }) : made;
    }
    case 'revoke':
      return revokeCalendarAddress(context, name, asker);
    default:
      return failed({ kind: 'no-address' });
  }
}
