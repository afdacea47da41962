import type { APIRoute } from 'astro';
import { getCollection, getEntry } from 'astro:content';
import type { DeviceWords } from '#/features/coverage/ui/device-check.ts';
import { coverageQuestions, coverageWords } from '#/layouts/site-content.ts';

/** What the questions run on in the browser: words and prices, the same for everybody. */
export const GET: APIRoute = async () => {
  const [questions, words, entry] = await Promise.all([
    coverageQuestions(),
    coverageWords(),
    getEntry('clinic', 'clinic'),
  ]);
  if (entry === undefined) throw new Error('content/clinic.yaml is not among the collections.');
  const clinic = entry.data;
  const { freeUntilHours, lateFeeCents } = clinic.cancellation;
  const prices = (await getCollection('services')).map(
    ({ data: { slug, name, kind, minutes, priceCents } }) => ({
      slug,
      name,
      kind,
      minutes,
      priceCents,
    }),
  );
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
