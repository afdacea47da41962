import { setup as startPostgres } from '../runner/postgres-for-vitest.ts';

/** `npm run bench` measures everything; `npm run bench -- http` one subject. Nothing is written into the repository. */
type Subject = {
  readonly about: string;
  readonly load: () => Promise<{ readonly bench: () => Promise<void> }>;
  /** A throw-away server is started for it, as for the tests, unless TEST_POSTGRES_URL names one. */
  readonly needsPostgres?: true;
};

const SUBJECTS: Readonly<Record<string, Subject>> = {
  http: {
    about: 'a static page from our entry beside the server Astro brings along',
    load: () => import('./http.ts'),
  },
  booking: {
    about: 'open times, the address that shows them, and bookings',
    load: () => import('./booking.ts'),
    needsPostgres: true,
  },
  build: {
    about: 'the site with 25, 250 and 2,500 conditions, built from nothing',
    load: () => import('./build.ts'),
  },
  clock: {
    about: 'open times around every clock change of the world until 2035',
    load: () => import('./clock-changes.ts'),
  },
  races: {
    about: 'many people want the same times, over HTTP, in many processes',
    load: () => import('./races.ts'),
    needsPostgres: true,
  },
  crash: {
    about: 'a server killed a thousand times in the middle of its work',
    load: () => import('./crash.ts'),
  },
  webhooks: {
    about: 'a storm of payment webhooks: twice, out of order, late, forged, lost, the receiver killed',
    load: () => import('./webhooks.ts'),
    needsPostgres: true,
  },
  newsletter: {
    about: 'a mail bomb against the form of the letter, and an issue to 10,000 readers',
    load: () => import('./newsletter.ts'),
  },
  coverage: {
    about: 'deciding about insurance, the questions, and the way to a result on a slow phone',
    load: () => import('./coverage.ts'),
  },
  lighthouse: {
    about: 'the real site on a slow phone, scored by Lighthouse',
    load: () => import('./lighthouse.ts'),
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => SUBJECTS[name] === undefined);
if (unknown.length > 0 || wanted.includes('--help')) {
  const names = Object.entries(SUBJECTS).map(([name, { about }]) => `  ${name.padEnd(10)} ${about}`);
  console.log(`Say what to measure, or nothing for all:\n${names.join('\n')}`);
  process.exit(wanted.includes('--help') ? 0 : 1);
}
for (const [name, subject] of Object.entries(SUBJECTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}: ${subject.about}\n`);
  const { bench } = await subject.load();
  const stop = subject.needsPostgres ? await startPostgres() : null;
  try {
    await bench();
  } finally {
    await stop?.();
  }
}
