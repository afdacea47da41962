import type { AstroGlobal } from 'astro';
import { dateWords } from '#/features/booking/domain/clock-words.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { lookAtCertificate, writeCertificateDown } from '#/features/checkout/keep-certificates.ts';
import { readUnpaid, type UnpaidVisit } from '#/features/checkout/read-unpaid.ts';
import { signedMoney } from '#/features/checkout/ui/signed-money.ts';
import { moneyTroubleView } from '#/features/desk/pages/money-trouble.ts';
import { lineWords } from '#/features/desk/ui/money-words.ts';
import type { MoneyView, UnpaidRow } from '#/features/desk/ui/money-view.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { readDollars } from '#/kernel/money.ts';
import { fullName } from '#/kernel/person-name.ts';
import { epochDayOf, localDateAt, type LocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';

/** `/desk/money`: what is unpaid, by age, and what is left of a certificate. Looking changes nothing. */
export async function moneyPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'take-money');
  if (asker instanceof Response) return asker;
  const { context } = astro.locals;
  const isPost = astro.request.method === 'POST';
  const typed = isPost ? await readTypedValues(astro.request) : {};
  const said = isPost ? await certificateWords(context, typed, asker) : null;
  const unpaid = await readUnpaid(context, asker);
  if (!unpaid.ok) return notYours(astro);
  // Each button of that section leads to the list of messages, which says what became of it.
  const trouble = await moneyTroubleView(context, paths.deskMessages, { typed: {}, faults: [] });
  return { staff: asker.staff, view: viewOf(context, unpaid.value, { typed, said }), trouble };
}

async function certificateWords(
  context: CheckoutContext,
  typed: TypedValues,
  asker: StaffAsker,
): Promise<string> {
  const number = typed['number'] ?? '';
  const worth = (typed['worth'] ?? '').trim();
  const found = await lookAtCertificate(context, number, asker);
  if (!found.ok) return 'Your role may not do this.';
  if (found.value !== null) {
    const { leftCents, worthCents } = found.value;
    return `${found.value.number}: ${signedMoney(leftCents)} of ${signedMoney(worthCents)} left.`;
  }
  const worthCents = readDollars(worth);
  if (number.trim() === '' || worth === '' || worthCents === null)
    return 'Nobody has typed this number yet. Say what the paper is worth, and it is written down.';
  const noted = await writeCertificateDown(context, { number, worthCents }, asker);
  return noted.ok ? `${noted.value.number} is written down: ${signedMoney(worthCents)}.` : 'Type its number.';
}

function viewOf(
  context: CheckoutContext,
  unpaid: readonly UnpaidVisit[],
  { typed, said }: { readonly typed: TypedValues; readonly said: string | null },
): MoneyView {
  const today = todayAt(context.content.clinic, context.clock.now());
  const rows = unpaid.map((one) => rowOf(context, one, today));
  const openCents = unpaid.reduce((sum, { balanceCents }) => sum + Math.max(0, balanceCents), 0);
  return {
    said: rows.length === 0 ? 'Nothing is open.' : `${signedMoney(openCents)} open. The oldest first.`,
    dayEndHref: paths.deskDayEnd(today),
    groups: GROUPS.map(({ title, from, to }) => ({
      title,
      rows: rows.filter(({ days }) => days >= from && days <= to),
    })).filter((group) => group.rows.length > 0),
    certificate: { number: typed['number'] ?? '', worth: typed['worth'] ?? '', said },
  };
}

const GROUPS = [
  { title: 'More than 30 days', from: 31, to: Number.POSITIVE_INFINITY },
  { title: '8 to 30 days', from: 8, to: 30 },
  { title: 'The last 7 days', from: Number.NEGATIVE_INFINITY, to: 7 },
] as const;

function rowOf(
  context: CheckoutContext,
  { visit, balanceCents, lines }: UnpaidVisit,
  today: LocalDate,
): UnpaidRow {
  const { clinic, practitioners } = context.content;
  const date = localDateAt(clinic.timeZone, visit.startsAtMs);
  const days = epochDayOf(today) - epochDayOf(date);
  const marks = lines.filter(({ kind }) => kind === 'link' || kind === 'insurance-later');
  const mark = marks.at(-1);
  const therapist = practitioners.find(({ slug }) => slug === visit.practitioner)?.name ?? visit.practitioner;
  const canLink = context.gateway !== null && visit.patient.email !== null;
  const why =
    balanceCents < 0
      ? 'Paid too much'
      : visit.status === 'fulfilled'
        ? 'The visit'
        : lineWords(visit.status === 'noshow' ? 'no-show-fee' : 'late-fee', null);
  return {
    ...{ reference: visit.reference, version: visit.sequence, days },
    name: fullName(visit.patient),
    href: `${paths.deskVisit(visit.reference)}#money`,
    when: `${dateWords(date, today)}, ${therapist}`,
    age: days <= 0 ? 'Today' : days === 1 ? '1 day' : `${String(days)} days`,
    why: mark === undefined || balanceCents < 0 ? why : `${why}. ${lineWords(mark.kind, null)}`,
    amount: signedMoney(Math.abs(balanceCents)),
    typedAmount: (balanceCents / 100).toFixed(2),
    action: balanceCents < 0 ? 'give-back' : mark === undefined && canLink ? 'link' : 'open',
  };
}
