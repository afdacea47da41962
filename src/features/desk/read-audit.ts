import type { DeskContext } from '#/features/desk/context.ts';
import { patternsOf } from '#/features/desk/domain/deeds.ts';
import type { TrailFilter } from '#/features/desk/domain/trail-filter.ts';
import {
  listReferences,
  subjectsOfCheck,
  subjectsOfPatient,
  subjectsOfReference,
} from '#/features/desk/store/trail-store.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { readPeople } from '#/features/patients/read-person.ts';
import {
  refuseUnless,
  refuseUnlessFresh,
  type CodeNeeded,
  type NotAllowed,
  type StaffAsker,
} from '#/features/staff/staff-asker.ts';
import { staffNames } from '#/features/staff/staff-names.ts';
import { isUuid } from '#/kernel/ids.ts';
import { fullName } from '#/kernel/person-name.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { addDays, startOfDayMs } from '#/kernel/zoned-time.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import {
  listAuditEntries,
  readSealedEnd,
  type AuditFilter,
  type AuditLine,
} from '#/platform/audit/list-entries.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';

type AuditContext = Pick<DeskContext, 'database' | 'clock' | 'content'>;

/** A line with what the clinic calls who acted and what it was about, as far as it is still known. */
export type NamedEntry = AuditLine & {
  readonly actorName: string | null;
  readonly reference: string | null;
  readonly patientName: string | null;
};

export type AuditPage = {
  readonly entries: readonly NamedEntry[];
  /** Pass it as `before` to see what is older; null at the end. */
  readonly older: number | null;
  readonly sealed: { readonly position: number; readonly atMs: number } | null;
};

const PAGE = 50;

/** Who read or changed what, the newest first. No line holds a health word: see `appendAuditEntry`. */
export async function readAudit(
  context: AuditContext,
  filter: TrailFilter,
  before: number | null,
  asker: StaffAsker,
): Promise<Result<AuditPage, NotAllowed>> {
  const allowed = refuseUnless(asker, 'see-audit');
  if (!allowed.ok) return allowed;
  const { db } = context.database;
  const wanted = await filterOf(db, filter, context.content.clinic.timeZone);
  const lines = await listAuditEntries(db, wanted, { before, most: PAGE + 1 });
  const shown = lines.slice(0, PAGE);
  return ok({
    entries: await withNames(db, shown),
    older: lines.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
    sealed: await readSealedEnd(db),
  });
}

const BATCH = 1_000;

/** All lines that fit, for a table to keep. It leaves a line itself, and wants a fresh code. */
export async function exportAudit(
  context: AuditContext,
  filter: TrailFilter,
  asker: StaffAsker,
): Promise<Result<readonly NamedEntry[], NotAllowed | CodeNeeded>> {
  const now = context.clock.now();
  for (const right of ['see-audit', 'export'] as const) {
    const allowed = refuseUnless(asker, right);
    if (!allowed.ok) return allowed;
  }
  const fresh = refuseUnlessFresh(asker, now);
  if (!fresh.ok) return fresh;
  return inTransaction(context.database.db, async (trx) => {
    const wanted = await filterOf(trx, filter, context.content.clinic.timeZone);
    const entries: NamedEntry[] = [];
    for (let before: number | null = null; ;) {
      const lines = await listAuditEntries(trx, wanted, { before, most: BATCH });
      entries.push(...(await withNames(trx, lines)));
      before = lines.at(-1)?.id ?? null;
      if (lines.length < BATCH) break;
    }
    await appendAuditEntry(trx, {
      ...{ actor: asker.actor, requestId: asker.requestId, at: now },
      action: 'audit.exported',
      subject: { kind: 'audit', id: 'trail' },
      detail: { count: entries.length },
    });
    return ok(entries);
  });
}

async function filterOf(db: Db | Trx, filter: TrailFilter, timeZone: string): Promise<AuditFilter> {
  const { who, about, deed, from, to } = filter;
  return {
    actor: who === null ? null : { kind: who.kind, id: who.kind === 'staff' ? who.id : null },
    subjects: about === null ? null : await subjectsOf(db, about),
    actions: deed === null ? null : patternsOf(deed),
    fromMs: from === null ? null : startOfDayMs(timeZone, from),
    toMs: to === null ? null : startOfDayMs(timeZone, addDays(to, 1)),
  };
}

function subjectsOf(db: Db | Trx, about: NonNullable<TrailFilter['about']>) {
  switch (about.kind) {
    case 'visit':
      return subjectsOfReference(db, about.reference);
    case 'check':
      return subjectsOfCheck(db, about.reference);
    case 'patient':
      return subjectsOfPatient(db, about.id);
  }
}

async function withNames(db: Db | Trx, lines: readonly AuditLine[]): Promise<readonly NamedEntry[]> {
  const staff = lines.flatMap(({ actor }) => (actor.kind === 'staff' && actor.id !== null ? [actor.id] : []));
  const patients = lines.flatMap(({ subject: { kind, id } }) =>
    kind.startsWith('patient') && isUuid(id) ? [id as PatientId] : [],
  );
  const [names, references, people] = await Promise.all([
    staffNames(db, [...new Set(staff)]),
    listReferences(db, lines),
    readPeople(db, [...new Set(patients)]),
  ]);
  return lines.map((line) => {
    const person = people.get(line.subject.id as PatientId);
    return {
      ...line,
      actorName: line.actor.kind === 'staff' ? (names.get(line.actor.id ?? '') ?? null) : null,
      reference: references.get(line.subject.id) ?? null,
      patientName: person === undefined ? null : fullName(person.facts),
    };
  });
}
