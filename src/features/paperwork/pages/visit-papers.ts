import type { AstroGlobal } from 'astro';
import { readBirthDate } from '#/features/booking/forms/birth-date.ts';
import { passGate, type PassedGate } from '#/features/paperwork/papers-gate.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { openPage, type OpenPage } from '#/features/booking/pages/visit.ts';

type Typed = Readonly<Record<string, string>>;

/** What a page of papers does next. */
export type GatePage =
  /** Show the plain page for links that open nothing. */
  | { readonly kind: 'no-visit' }
  /** Ask for the birth date; `isRefused` after a wrong one. */
  | { readonly kind: 'ask'; readonly open: OpenPage; readonly isRefused: boolean }
  | {
      readonly kind: 'passed';
      readonly open: OpenPage;
      readonly passed: PassedGate;
      readonly typed: Typed;
    };

/**
 * Stands before every paper of a visit: the link alone shows none. Posts `birthMonth`, `birthDay` and `birthYear`, or
 * `proof` from a page that was shown before. Sets no cookie, and nothing of it is in an address.
 */
export async function papersGate(astro: AstroGlobal): Promise<GatePage> {
  const open = await openPage(astro);
  if (open === null) return { kind: 'no-visit' };
  if (!open.isPost) return { kind: 'ask', open, isRefused: false };
  const typed = await readTypedValues(astro.request);
  const passed = await passGate(open.context, open.token, answerOf(typed, open));
  if (passed.ok) return { kind: 'passed', open, passed: passed.value, typed };
  if (passed.fault.kind === 'no-visit') return { kind: 'no-visit' };
  astro.response.status = 422;
  return { kind: 'ask', open, isRefused: true };
}

function answerOf(typed: Typed, { context, nowMs }: OpenPage) {
  const { proof } = typed;
  if (proof !== undefined && proof !== '') return { kind: 'proof', proof } as const;
  const part = (name: string) => typed[name] ?? '';
  const parts = { month: part('birthMonth'), day: part('birthDay'), year: part('birthYear') };
  const birthDate = readBirthDate(parts, localDateAt(context.content.clinic.timeZone, nowMs));
  return { kind: 'birth-date', birthDate: birthDate.ok ? birthDate.value : null } as const;
}
