import type { AstroGlobal } from 'astro';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { readCaller } from '#/features/desk/forms/caller-form.ts';
import { deskWaitListView } from '#/features/desk/pages/wait-list-view.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { EntryId, OfferId } from '#/features/waitlist/domain/entry.ts';
import { readWishes } from '#/features/waitlist/forms/wishes-form.ts';
import { declinedAtDesk, endAtDesk, renewAtDesk, tookAtDesk } from '#/features/waitlist/answer-at-desk.ts';
import { joinAtDesk, type WhoWaits } from '#/features/waitlist/join-at-desk.ts';
import { offerAtDesk } from '#/features/waitlist/offer-at-desk.ts';
import { readWaitListAtDesk } from '#/features/waitlist/wait-list-at-desk.ts';
import { isUuid } from '#/kernel/ids.ts';
import { fullName } from '#/kernel/person-name.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Context = AstroGlobal['locals']['context'];
type NotDone = { readonly kind: 'not-done'; readonly status: number; readonly faults: readonly FieldFault[] };
type Pressed = Result<keyof typeof DONE, NotDone>;

const DONE = {
  took: 'It is booked. The person gets the usual message.',
  declined: 'Noted. They keep their place, and the next person is asked.',
  asked: 'The time is held. If it is a call, the words stand under “On offer now”.',
  joined: 'They are on the list.',
  renewed: 'They wait 30 more days.',
  ended: 'They are off the list.',
} as const;

const LONGEST_REASON = 300;

/** `/desk/wait-list`: who waits, who fits beside each gap, calls to make, and people put on the list by phone. */
export async function deskWaitListPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'book');
  if (asker instanceof Response) return asker;
  const { context } = astro.locals;
  if (astro.request.method !== 'POST') return shown(astro, asker, {}, []);
  const typed = await readTypedValues(astro.request);
  const pressed = await press(context, typed, asker);
  if (pressed.ok) return seeOther(`${paths.deskWaitList}?done=${pressed.value}`);
  astro.response.status = pressed.fault.status;
  return shown(astro, asker, typed, pressed.fault.faults);
}

async function press(context: Context, typed: TypedValues, asker: StaffAsker): Promise<Pressed> {
  const offer = (typed['offer'] ?? '') as OfferId;
  const entry = (typed['entry'] ?? '') as EntryId;
  switch (typed['act']) {
    case 'took':
      return after('took', await tookAtDesk(context, offer, asker));
    case 'declined':
      return after('declined', await declinedAtDesk(context, offer, asker));
    case 'renew':
      return after('renewed', await renewAtDesk(context, entry, asker));
    case 'end':
      return after('ended', await endAtDesk(context, entry, asker));
    case 'ask':
      return ask(context, typed, asker);
    case 'join':
      return join(context, typed, asker);
    default:
      return notDone(422, 'offers', 'That button is not known. Nothing has changed');
  }
}

async function ask(context: Context, typed: TypedValues, asker: StaffAsker): Promise<Pressed> {
  const [at = '', practitioner = ''] = (typed['time'] ?? '').split(' ');
  const startsAtMs = Date.parse(at);
  if (Number.isNaN(startsAtMs)) return notDone(422, 'gaps', 'That button is not known. Nothing has changed');
  const reason = (typed['reason'] ?? '').trim();
  if (reason.length > LONGEST_REASON)
    return notDone(422, 'gaps', `Use ${String(LONGEST_REASON)} letters at most for the reason`);
  const wish = {
    entry: typed['entry'] ?? '',
    practitioner,
    startsAtMs,
    reason: reason === '' ? null : reason,
  };
  return after('asked', await offerAtDesk(context, wish, asker));
}

async function join(context: Context, typed: TypedValues, asker: StaffAsker): Promise<Pressed> {
  const { practitioners, clinic } = context.content;
  const wishes = readWishes(typed, {
    practitioners: practitioners.map(({ slug }) => slug),
    stepFree: typed['stepFree'] === 'yes',
    today: todayAt(clinic, context.clock.now()),
  });
  const who = whoOf(typed);
  const faults = [...(who.ok ? [] : who.fault.faults), ...(wishes.ok ? [] : wishes.fault.faults)];
  if (!who.ok || !wishes.ok) return failed({ kind: 'not-done', status: 422, faults });
  const joining = { who: who.value, service: typed['service'] ?? '', wishes: wishes.value };
  return after('joined', await joinAtDesk(context, joining, asker));
}

function whoOf(
  typed: TypedValues,
): Result<WhoWaits, { readonly faults: readonly FieldFault[]; readonly kind: string }> {
  const reference = (typed['reference'] ?? '').trim();
  if (reference !== '') return ok({ kind: 'visit', reference });
  const patient = typed['patient'] ?? '';
  if (isUuid(patient)) return ok({ kind: 'patient', id: patient as PatientId });
  const caller = readCaller(typed);
  return caller.ok ? ok({ kind: 'new', contact: caller.value }) : caller;
}

type Fault =
  Awaited<
    ReturnType<typeof tookAtDesk | typeof renewAtDesk | typeof offerAtDesk | typeof joinAtDesk>
  > extends infer One
    ? One extends { readonly ok: false; readonly fault: infer Kind }
      ? Kind
      : never
    : never;

function after(
  done: keyof typeof DONE,
  pressed: { readonly ok: true } | { readonly ok: false; readonly fault: Fault },
): Pressed {
  if (pressed.ok) return ok(done);
  const [status, field, message] = REFUSALS[pressed.fault.kind];
  return notDone(status, field, message);
}

const REFUSALS: Readonly<Record<Fault['kind'], readonly [status: number, field: string, message: string]>> = {
  'not-allowed': [403, 'offers', 'Your role may not do this. Nothing has changed'],
  'unknown-offer': [409, 'offers', 'That offer is not known. Nothing has changed'],
  gone: [409, 'offers', 'The time to answer is over, or it was answered. Nothing has changed'],
  'not-waiting': [409, 'waiting', 'They do not wait any more, or decide about a time. Nothing has changed'],
  'not-free': [409, 'gaps', 'This time is not free any more. Nothing has changed'],
  'needs-reason': [422, 'gaps', 'Others come first. Write down why you ask this person now'],
  'owner-decides': [409, 'gaps', 'Only the owner decides about visits of this person'],
  'unknown-patient': [422, 'name', 'This patient is not known'],
  'unknown-visit': [422, 'reference', 'No booked visit ahead has this number'],
  'unknown-service': [422, 'service', 'Choose a visit'],
};

function notDone(status: number, field: string, message: string): Pressed {
  return failed({ kind: 'not-done', status, faults: [{ field, message }] });
}

async function shown(
  astro: AstroGlobal,
  asker: StaffAsker,
  typed: TypedValues,
  faults: readonly FieldFault[],
) {
  const { context } = astro.locals;
  const read = await readWaitListAtDesk(context, asker);
  if (!read.ok) return notYours(astro);
  const named = typed['patient'] ?? astro.url.searchParams.get('patient') ?? '';
  const person = isUuid(named) ? await readPerson(context.database.db, named as PatientId) : null;
  const { clinic, services, practitioners } = context.content;
  const view = deskWaitListView(read.value, {
    ...{ clinic, services, practitioners, typed, faults },
    nowMs: context.clock.now().epochMilliseconds,
    patient: person === null ? null : { id: person.id, name: fullName(person.facts) },
  });
  const done = astro.url.searchParams.get('done') ?? '';
  const words: Readonly<Record<string, string>> = DONE;
  return { staff: asker.staff, view, done: Object.hasOwn(DONE, done) ? (words[done] ?? null) : null };
}
