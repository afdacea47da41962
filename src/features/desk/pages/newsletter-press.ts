import type { AstroGlobal } from 'astro';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { countWords } from '#/features/desk/ui/desk-words.ts';
import { AUDIENCES, AUDIENCE_WORDS, type PlanView } from '#/features/desk/ui/newsletter-view.ts';
import { typedInstant } from '#/features/desk/forms/typed-time.ts';
import { readLetterForm } from '#/features/newsletter/forms/letter-form.ts';
import { countAudience } from '#/features/newsletter/read-letters.ts';
import { scheduleIssue, stopIssue, testIssue } from '#/features/newsletter/schedule-issue.ts';
import {
  beginLetter,
  changeLetter,
  dropLetter,
  type LetterFault,
} from '#/features/newsletter/write-letter.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { parseEmailAddress } from '#/kernel/email-address.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { shownVersion } from '#/kernel/shown-version.ts';
import { paths } from '#/paths.ts';

type Context = AstroGlobal['locals']['context'];

export type LetterPressed = Result<
  { readonly href: string } | { readonly plan: PlanView },
  { readonly kind: 'not-done'; readonly status: number; readonly faults: readonly FieldFault[] }
>;

/** What the buttons of the letter do. */
export async function pressLetter(
  context: Context,
  typed: TypedValues,
  asker: StaffAsker,
): Promise<LetterPressed> {
  const slug = typed['letter'] ?? '';
  switch (typed['act']) {
    case 'save':
      return save(context, typed, asker);
    case 'drop': {
      const dropped = await dropLetter(context, slug, asker);
      return dropped.ok ? ok({ href: `${paths.deskNewsletter}?done=dropped` }) : refusedWords(dropped.fault);
    }
    case 'test':
      return test(context, slug, asker);
    case 'plan':
      return plan(context, typed, asker);
    case 'schedule':
      return schedule(context, typed, asker);
    case 'stop': {
      const stopped = await stopIssue(context, slug, asker);
      if (stopped.ok) return ok({ href: hrefOf(slug, 'stopped') });
      return stopped.fault.kind === 'not-allowed'
        ? notAllowed()
        : notDone(409, 'letter', 'It has ended already');
    }
    default:
      return notDone(422, 'letter', 'That button is not known. Nothing has changed');
  }
}

async function save(context: Context, typed: TypedValues, asker: StaffAsker): Promise<LetterPressed> {
  const slug = typed['letter'] ?? '';
  const words = readLetterForm(typed);
  const saved =
    slug === ''
      ? await beginLetter(context, words, asker)
      : await changeLetter(context, { ...words, slug }, shownVersion(typed['version']), asker);
  return saved.ok ? ok({ href: hrefOf(saved.value, 'saved') }) : refusedWords(saved.fault);
}

async function test(context: Context, slug: string, asker: StaffAsker): Promise<LetterPressed> {
  const to = parseEmailAddress(asker.staff.email);
  if (!to.ok) return notDone(409, 'letter', 'Your own address takes no mail');
  const sent = await testIssue(context, slug, to.value, asker);
  if (sent.ok) return ok({ href: hrefOf(slug, 'tested') });
  return sent.fault.kind === 'not-allowed' ? notAllowed() : unknownLetter();
}

/** First in words: to how many, and when on the clinic's clock. */
async function plan(context: Context, typed: TypedValues, asker: StaffAsker): Promise<LetterPressed> {
  const audience = audienceOf(typed);
  const now = context.clock.now();
  const isNow = (typed['date'] ?? '') === '' && (typed['time'] ?? '') === '';
  const { timeZone } = context.content.clinic;
  const at = isNow ? now : typedInstant({ ...typed, at: '' }, timeZone);
  if (at === null) return notDone(422, 'date', 'Enter a day and a time, or leave both empty to send it now');
  if (at.epochMilliseconds < now.epochMilliseconds) return notDone(422, 'date', 'That time has passed');
  const readers = await countAudience(context, audience, asker);
  if (!readers.ok) return notAllowed();
  const whom = audience === 'all' ? '' : ` who chose “${AUDIENCE_WORDS[audience]}”`;
  const when = isNow ? 'now' : `on ${momentWords(at.epochMilliseconds, timeZone)}`;
  const words = `It goes to ${countWords(readers.value, 'reader')}${whom}, ${when}. A letter is sent once in its life.`;
  return ok({ plan: { words, at: isNow ? '' : at.toString(), audience } });
}

async function schedule(context: Context, typed: TypedValues, asker: StaffAsker): Promise<LetterPressed> {
  const slug = typed['letter'] ?? '';
  const isNow = (typed['at'] ?? '') === '';
  const sendAt = isNow ? context.clock.now() : typedInstant(typed, context.content.clinic.timeZone);
  if (sendAt === null)
    return notDone(422, 'date', 'Enter a day and a time, or leave both empty to send it now');
  const planned = await scheduleIssue(context, { slug, audience: audienceOf(typed), sendAt }, asker);
  if (planned.ok) return ok({ href: hrefOf(slug, 'planned') });
  switch (planned.fault.kind) {
    case 'not-allowed':
      return notAllowed();
    case 'unknown-issue':
      return unknownLetter();
    case 'not-published':
      return notDone(409, 'date', 'This issue is a draft in the content, or of a later day than the mail');
    case 'scheduled-before':
      return notDone(409, 'letter', 'It was planned before. A letter is sent once in its life');
  }
}

function audienceOf(typed: TypedValues) {
  return AUDIENCES.find((audience) => audience === typed['audience']) ?? 'all';
}

function hrefOf(slug: string, done: string): string {
  return `${paths.deskNewsletter}?${new URLSearchParams({ letter: slug, done }).toString()}`;
}

function refusedWords(fault: LetterFault): LetterPressed {
  switch (fault.kind) {
    case 'not-allowed':
      return notAllowed();
    case 'wrong-words':
      return failed({ kind: 'not-done', status: 422, faults: fault.faults });
    case 'changed':
      return notDone(409, 'body', 'Somebody wrote in it meanwhile. Open it anew beside this page, then save');
    case 'planned':
      return notDone(409, 'body', 'It is planned: its text stands from then on');
    case 'unknown-letter':
      return unknownLetter();
  }
}

function unknownLetter(): LetterPressed {
  return notDone(409, 'letter', 'There is no such letter');
}

function notAllowed(): LetterPressed {
  return notDone(403, 'letter', 'Your role may not do this. Nothing has changed');
}

function notDone(status: number, field: string, message: string): LetterPressed {
  return failed({ kind: 'not-done', status, faults: [{ field, message }] });
}
