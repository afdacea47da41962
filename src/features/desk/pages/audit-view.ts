import { DEEDS } from '#/features/desk/domain/deeds.ts';
import { OTHER_ACTORS, type TrailFault } from '#/features/desk/domain/trail-filter.ts';
import type { AuditPage, NamedEntry } from '#/features/desk/read-audit.ts';
import { countWords } from '#/features/desk/ui/desk-words.ts';
import {
  DEED_WORDS,
  deedWords,
  detailWords,
  OTHER_ACTOR_WORDS,
  subjectWords,
} from '#/features/desk/ui/trail-words.ts';
import type { TrailRow, TrailView } from '#/features/desk/ui/trail-view.ts';
import { whenWords } from '#/features/desk/ui/when-words.ts';
import type { VerifiedTrail } from '#/features/desk/verify-audit.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { paths } from '#/paths.ts';
import { CHAIN_FAULT_WORDS, chainEndWords } from '#/platform/audit/chain-words.ts';

type Setting = {
  readonly typed: TypedValues;
  readonly faults: TrailView['faults'];
  readonly verified: VerifiedTrail | null;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly disabledAtMs: number | null;
  }[];
  /** True on every page but the newest. */
  readonly isPaged: boolean;
  readonly timeZone: string;
  readonly nowMs: number;
};

const FIELDS = ['who', 'about', 'deed', 'from', 'to'] as const;

const FAULT_WORDS: Readonly<Record<TrailFault, { readonly fieldId: string; readonly message: string }>> = {
  about: {
    fieldId: 'about',
    message: 'Write a booking number such as KN-7Q4F2MXT, or a check number such as CC-7Q4F2MXT.',
  },
  from: { fieldId: 'from', message: 'Write the first day as year, month and day: 2027-03-09.' },
  to: { fieldId: 'to', message: 'Write the last day as year, month and day: 2027-03-09.' },
  days: { fieldId: 'to', message: 'Choose a last day that is not before the first.' },
};

export function trailFaults(faults: readonly TrailFault[]): TrailView['faults'] {
  return faults.map((fault) => FAULT_WORDS[fault]);
}

export function trailView(page: AuditPage, setting: Setting): TrailView {
  const { typed, people, verified } = setting;
  const fields = Object.fromEntries(FIELDS.map((name) => [name, typed[name] ?? ''])) as TrailView['fields'];
  return {
    fields,
    people: [
      ...people.map(({ id, name, disabledAtMs }) => ({
        value: id,
        words: disabledAtMs === null ? name : `${name} (left)`,
      })),
      ...OTHER_ACTORS.map((kind) => ({ value: kind, words: OTHER_ACTOR_WORDS[kind] })),
    ],
    deeds: DEEDS.map((deed) => ({ value: deed, words: DEED_WORDS[deed] })),
    faults: setting.faults,
    rows: page.entries.map((entry) => rowOf(entry, setting)),
    olderHref: page.older === null ? null : hrefOf(fields, page.older),
    newestHref: setting.isPaged ? hrefOf(fields, null) : null,
    sealedWords: sealedWords(page.sealed, setting),
    verified: verified === null ? null : verifiedWords(verified, setting),
    knownEnd: typed['end'] ?? '',
  };
}

function rowOf(entry: NamedEntry, { timeZone, nowMs }: Setting): TrailRow {
  return {
    id: entry.id,
    when: whenWords(entry.atMs, timeZone, nowMs),
    who: actorOf(entry),
    what: deedWords(entry.action),
    about: aboutOf(entry),
    more: detailWords(entry.detail),
  };
}

export function actorOf({ actor, actorName }: NamedEntry): string {
  if (actor.kind === 'staff') return actorName ?? (actor.id === null ? 'Nobody signed in' : 'Former staff');
  return OTHER_ACTOR_WORDS[actor.kind];
}

function aboutOf({ subject, reference, patientName }: NamedEntry): TrailRow['about'] {
  if (patientName !== null) return { words: patientName, href: paths.deskPatient(subject.id) };
  if (reference === null) return { words: subjectWords(subject), href: null };
  return { words: reference, href: reference.startsWith('KN-') ? paths.deskVisit(reference) : null };
}

function hrefOf(fields: TrailView['fields'], before: number | null): string {
  const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ''));
  if (before !== null) query.set('before', String(before));
  return query.size === 0 ? paths.deskAudit : `${paths.deskAudit}?${query.toString()}`;
}

function sealedWords(sealed: AuditPage['sealed'], { timeZone, nowMs }: Setting): string {
  if (sealed === null) return 'No line is chained yet.';
  const lines = countWords(sealed.position, 'line');
  return `${lines} chained, up to ${whenWords(sealed.atMs, timeZone, nowMs)}. Each one holds the seal of the one before.`;
}

function verifiedWords(
  { report, upToMs }: VerifiedTrail,
  { timeZone, nowMs }: Setting,
): TrailView['verified'] {
  if (!report.ok) {
    const { position, reason } = report.fault;
    const words = `The trail is broken at line ${String(position)}: ${CHAIN_FAULT_WORDS[reason]}.`;
    return { isWhole: false, words, end: null };
  }
  const { end, unsealed } = report.value;
  const upTo = upToMs === null ? '' : ` up to ${whenWords(upToMs, timeZone, nowMs)}`;
  const rest = unsealed === 0 ? '' : ` ${countWords(unsealed, 'line')} too new to be chained.`;
  const words = `Verified${upTo}: ${countWords(end.position, 'line')}, none changed or removed.${rest}`;
  return { isWhole: true, words, end: end.position === 0 ? null : chainEndWords(end) };
}
