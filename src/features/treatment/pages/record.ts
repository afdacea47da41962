import type { AstroGlobal } from 'astro';
import { readDeskVisit, type DeskVisit } from '#/features/booking/read-desk-visit.ts';
import { mayAtVisit } from '#/features/staff/domain/roles.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { staffNames } from '#/features/staff/staff-names.ts';
import { isRecordClosed } from '#/features/treatment/record-closes.ts';
import {
  boxName,
  minutesField,
  readAddendum,
  readRecordForm,
} from '#/features/treatment/forms/record-form.ts';
import { RECORD_REFUSALS, type RecordRefusal } from '#/features/treatment/ui/refusal-words.ts';
import { addToRecord, readRecord, writeRecord, type ReadRecord } from '#/features/treatment/write-record.ts';
import { recordPageView, type RecordDone } from '#/features/treatment/ui/record-view.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import { shownVersion } from '#/kernel/shown-version.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Again = { readonly typed: TypedValues; readonly faults: readonly FieldFault[] };
const NOTHING: Again = { typed: {}, faults: [] };

/** `/desk/visits/<reference>/record`: what was done at a visit. Nothing is read before it is asked for. */
export async function recordPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, ['read-health', 'read-own-health']);
  if (asker instanceof Response) return asker;
  const { context } = astro.locals;
  const found = await readDeskVisit(context, astro.params['reference'] ?? '', asker);
  if (!found.ok && found.fault.kind === 'not-allowed') return notYours(astro);
  if (!found.ok) {
    astro.response.status = 404;
    return { staff: asker.staff, view: null };
  }
  const desk = found.value;
  if (!mayAtVisit(asker.staff, 'read-health', desk.visit.practitioner)) return notYours(astro);
  if (astro.request.method !== 'POST') return shown(astro, desk, asker, null, NOTHING);
  return pressed(astro, desk, asker);
}

async function pressed(astro: AstroGlobal, desk: DeskVisit, asker: StaffAsker) {
  const { context } = astro.locals;
  const { id, reference } = desk.visit;
  const typed = await readTypedValues(astro.request);
  const done = (what: RecordDone) => seeOther(`${paths.deskRecord(reference)}?done=${what}`);
  if (typed['do'] === 'write') {
    const record = readRecordForm(typed);
    if (!record.ok) return again(astro, desk, asker, { typed, faults: record.fault.faults }, 422);
    const version = (typed['version'] ?? '') === '' ? null : shownVersion(typed['version']);
    const written = await writeRecord(context, id, { record: record.value, version }, asker);
    return written.ok ? done('written') : refused(astro, desk, asker, typed, written.fault);
  }
  if (typed['do'] === 'add') {
    const words = readAddendum(typed);
    if (!words.ok) return again(astro, desk, asker, { typed, faults: words.fault.faults }, 422);
    const added = await addToRecord(context, id, words.value, asker);
    return added.ok ? done('added') : refused(astro, desk, asker, typed, added.fault);
  }
  return again(astro, desk, asker, NOTHING, 200);
}

function refused(
  astro: AstroGlobal,
  desk: DeskVisit,
  asker: StaffAsker,
  typed: TypedValues,
  fault: { readonly kind: RecordRefusal },
) {
  const [status, message] = RECORD_REFUSALS[fault.kind];
  return again(astro, desk, asker, { typed, faults: [{ field: 'record', message }] }, status);
}

async function again(astro: AstroGlobal, desk: DeskVisit, asker: StaffAsker, what: Again, status: number) {
  const read = await readRecord(astro.locals.context, desk.visit.id, asker);
  if (!read.ok) return notYours(astro);
  astro.response.status = status;
  return shown(astro, desk, asker, read.value, what);
}

async function shown(
  astro: AstroGlobal,
  { visit }: DeskVisit,
  { staff }: StaffAsker,
  read: ReadRecord | null,
  { typed, faults }: Again,
) {
  const { context } = astro.locals;
  const { timeZone } = context.content.clinic;
  const writers = [read?.written?.writtenBy, ...(read?.addenda ?? []).map(({ writtenBy }) => writtenBy)];
  const names = await staffNames(
    context.database.db,
    writers.flatMap((one) => one ?? []),
  );
  const view = recordPageView({
    ...{ reference: visit.reference, read, faults, names, timeZone },
    done: astro.url.searchParams.get('done'),
    mayWrite: staff.practitioner === visit.practitioner,
    isClosed: await isRecordClosed(context, context.database.db, visit, Boolean(read?.written)),
    typed: typed['do'] === 'write' ? typed : typedOf(read, visit),
    added: typed['words'] ?? '',
  });
  return { staff, view };
}

/** As it stands; a new one begins with the minutes that the desk noted, or that were booked. */
function typedOf(
  read: ReadRecord | null,
  visit: { readonly treatedMinutes: number | null; readonly startsAtMs: number; readonly endsAtMs: number },
): TypedValues {
  const written = read?.written ?? null;
  if (written === null) {
    const minutes = visit.treatedMinutes ?? Math.round((visit.endsAtMs - visit.startsAtMs) / MINUTE_MS);
    return { [minutesField('97124')]: String(minutes) };
  }
  const { record, version } = written;
  return {
    version: String(version),
    ...Object.fromEntries(
      Object.entries(record.minutes).map(([code, count]) => [minutesField(code), String(count)]),
    ),
    ...Object.fromEntries(record.techniques.map((word) => [boxName('technique', word), 'yes'])),
    ...Object.fromEntries(record.areas.map((word) => [boxName('area', word), 'yes'])),
    ...{ reaction: record.reaction, nextStep: record.nextStep },
  };
}
