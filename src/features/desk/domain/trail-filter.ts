import { isDeed, type Deed } from '#/features/desk/domain/deeds.ts';
import { isUuid } from '#/kernel/ids.ts';
import { parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';

/** Whoever is not of the staff, each as one. */
export const OTHER_ACTORS = ['patient', 'reader', 'job', 'vendor', 'operator'] as const;
export type OtherActor = (typeof OTHER_ACTORS)[number];

/** What somebody looks for in the audit trail. */
export type TrailFilter = {
  readonly who: { readonly kind: OtherActor } | { readonly kind: 'staff'; readonly id: string } | null;
  readonly about:
    | { readonly kind: 'visit' | 'check'; readonly reference: string }
    | { readonly kind: 'patient'; readonly id: string }
    | null;
  readonly deed: Deed | null;
  /** Both days belong to it. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
};

export type TrailFault = 'about' | 'from' | 'to' | 'days';

type Typed = Readonly<Partial<Record<'who' | 'about' | 'deed' | 'from' | 'to', string | null | undefined>>>;

/** What cannot be read is named, and not looked for. */
export function readTrailFilter(typed: Typed): {
  readonly filter: TrailFilter;
  readonly faults: readonly TrailFault[];
} {
  const aboutTyped = (typed.about ?? '').trim();
  const [fromTyped, toTyped] = [(typed.from ?? '').trim(), (typed.to ?? '').trim()];
  const about = readAbout(aboutTyped);
  const [from, to] = [parseLocalDate(fromTyped), parseLocalDate(toTyped)];
  const isTurned = from !== null && to !== null && from > to;
  const faults: TrailFault[] = [];
  if (aboutTyped !== '' && about === null) faults.push('about');
  if (fromTyped !== '' && from === null) faults.push('from');
  if (toTyped !== '' && to === null) faults.push('to');
  if (isTurned) faults.push('days');
  const deed = typed.deed ?? '';
  return {
    filter: { who: readWho(typed.who ?? ''), about, deed: isDeed(deed) ? deed : null, from, to },
    faults,
  };
}

const REFERENCE = /^(KN|CC)[\s-]?([0-9A-Z]{8})$/u;

/** A name is not taken: what is looked for stands in the address of the page. */
function readAbout(typed: string): TrailFilter['about'] {
  if (isUuid(typed.toLowerCase())) return { kind: 'patient', id: typed.toLowerCase() };
  const [, letters, digits] = REFERENCE.exec(typed.toUpperCase()) ?? [];
  if (letters === undefined || digits === undefined) return null;
  return { kind: letters === 'KN' ? 'visit' : 'check', reference: `${letters}-${digits}` };
}

function readWho(typed: string): TrailFilter['who'] {
  const other = OTHER_ACTORS.find((kind) => kind === typed);
  if (other !== undefined) return { kind: other };
  return isUuid(typed) ? { kind: 'staff', id: typed } : null;
}
