import type { Content } from '#/app/content/content.ts';
import { addressLine } from '#/features/clinic/domain/clinic-address.ts';
import { answeredFaq, type FaqFacts } from '#/features/clinic/domain/faq-words.ts';
import { openingHoursLines } from '#/features/clinic/ui/opening-hours-lines.ts';
import { priceSentence } from '#/features/services/ui/service-view.ts';
import { cents, formatCents } from '#/kernel/money.ts';

/** The same content, with the clinic's facts in the answers to common questions. */
export function withFaqFacts(content: Content): Content {
  return { ...content, faq: answeredFaq(content.faq, factsOf(content)) };
}

function factsOf({ clinic, services, practitioners }: Content): FaqFacts {
  const { freeUntilHours, lateFeeCents } = clinic.cancellation;
  const languages = [...new Set(practitioners.flatMap((person) => person.languages))];
  const prices = (['medical', 'relaxation'] as const).flatMap((kind) => {
    const offered = services.filter((service) => service.kind === kind);
    const name = kind === 'medical' ? 'Medical massage' : 'Relaxation massage';
    return offered.length === 0 ? [] : [`${name}: ${priceSentence(offered)}`];
  });
  return new Map([
    ['phone', clinic.phone],
    ['email', clinic.email],
    ['address', addressLine(clinic.address)],
    ['hours', openingHoursLines(clinic.openingHours).map(hoursWords).join(', ')],
    ['parking', clinic.parking.join(' ')],
    ['transit', clinic.transit.join(' ')],
    ['access', clinic.accessibility.join(' ')],
    ['freeHours', String(freeUntilHours)],
    ['lateFee', formatCents(cents(lateFeeCents))],
    ['notice', noticeWords(clinic.booking.noticeMinutes)],
    ['horizon', String(clinic.booking.horizonDays)],
    ['prices', prices.join(' ')],
    ['visits', inOneLine(services.map(({ name }) => name.replace(',', ' for')))],
    ['languages', inOneLine(languages)],
  ]);
}

function hoursWords({ days, parts }: { readonly days: string; readonly parts: readonly string[] }): string {
  return `${days} ${parts.join(' and ')}`.replace('Closed', 'closed');
}

function noticeWords(minutes: number): string {
  if (minutes < 60) return `${String(minutes)} minutes`;
  const hours = Math.ceil(minutes / 60);
  return hours === 1 ? '1 hour' : `${String(hours)} hours`;
}

function inOneLine(names: readonly string[]): string {
  return new Intl.ListFormat('en-US').format(names);
}
