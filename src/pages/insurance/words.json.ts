import type { APIRoute } from 'astro';
import type { DeviceWords } from '#/features/coverage/ui/device-check.ts';

/** What the questions run on in the browser: words and prices, the same for everybody. */
export const GET: APIRoute = ({ locals }) => {
  const { clinic, coverageQuestions: questions, coverageWords: words, services } = locals.content;
  const { freeUntilHours, lateFeeCents } = clinic.cancellation;
  const prices = services.map(({ slug, name, kind, minutes, priceCents }) => ({
    slug,
    name,
    kind,
    minutes,
    priceCents,
  }));
  const handed: DeviceWords = {
    questions,
    words,
    prices,
    clinic: {
      clinicVa: questions.inVaNetwork,
      name: clinic.name,
      cancellation: { freeUntilHours, lateFeeCents },
    },
    phone: clinic.phone,
  };
  return new Response(JSON.stringify(handed), { headers: { 'Content-Type': 'application/json' } });
};
