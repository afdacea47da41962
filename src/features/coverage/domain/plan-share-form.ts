import { planShare } from '#/features/coverage/domain/plan-share.ts';
import { cents, formatCents } from '#/kernel/money.ts';

/** The fields of the calculator, in order. Only the allowed price is needed. */
export const SHARE_FIELDS = [
  { name: 'allowed', label: 'The price your plan allows', hint: 'In dollars, such as 90 or 90.50' },
  { name: 'copay', label: 'Your copay for massage', hint: 'In dollars. Leave it empty if there is none.' },
  { name: 'deductible', label: 'Left of your deductible', hint: 'In dollars. Empty counts as 0.' },
  { name: 'percent', label: 'Your share of the rest', hint: 'In percent, such as 20. Empty counts as 0.' },
  {
    name: 'limit',
    label: 'Left until your yearly limit',
    hint: 'In dollars. Leave it empty if you do not know.',
  },
] as const;
type ShareField = (typeof SHARE_FIELDS)[number]['name'];
export type TypedShare = Readonly<Partial<Record<string, string>>>;

/** What the calculator says: what was typed, and a sum or what to mend. */
export type ShareView = {
  readonly typed: TypedShare;
  readonly faults: Readonly<Partial<Record<ShareField, string>>>;
  readonly sum: string | null;
};

/** Exact cents; never our own price, only what the person was told by the plan. */
export function shareView(typed: TypedShare): ShareView {
  const read = Object.fromEntries(SHARE_FIELDS.map(({ name }) => [name, hundredths(typed[name] ?? '')]));
  const wrong = SHARE_FIELDS.filter(({ name }) => Number.isNaN(read[name] ?? 0));
  const faults: Partial<Record<ShareField, string>> = Object.fromEntries(
    wrong.map(({ name }) => [name, 'Type a number, such as 20 or 20.50']),
  );
  const allowed = read['allowed'] ?? null;
  if (allowed === null) faults.allowed = 'Type the price your plan allows. Ask your plan for it.';
  if ((read['percent'] ?? 0) > 10_000) faults.percent = 'Type a share from 0 to 100';
  if (allowed === null || Object.keys(faults).length > 0) return { typed, faults, sum: null };
  const { patientCents, planCents } = planShare({
    allowedCents: allowed,
    copayCents: read['copay'] ?? null,
    deductibleLeftCents: read['deductible'] ?? 0,
    coinsuranceBasisPoints: read['percent'] ?? 0,
    outOfPocketLeftCents: read['limit'] ?? null,
  });
  const sum = `You would pay ${formatCents(cents(patientCents))}. Your plan would pay ${formatCents(cents(planCents))}.`;
  return { typed, faults, sum };
}

/** "90.5" is 9,050; nothing typed is null; anything else is NaN. Up to $99,999.99. */
function hundredths(text: string): number | null {
  const tidy = text
    .trim()
    .replace(/^\$\s*/, '')
    .replace(/\s*%$/, '')
    .replace(/,(?=\d{3}\b)/g, '');
  if (tidy === '') return null;
  const match = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(tidy);
  if (match === null) return Number.NaN;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
