export {};

/** `npm run bench` measures everything; `npm run bench -- http` one subject. Nothing is written into the repository. */
type Subject = {
  readonly about: string;
  readonly load: () => Promise<{ readonly bench: () => Promise<void> }>;
};

const SUBJECTS: Readonly<Record<string, Subject>> = {
  http: {
    about: 'a static page from our entry beside the server Astro brings along',
    load: () => import('./http.ts'),
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => SUBJECTS[name] === undefined);
if (unknown.length > 0 || wanted.includes('--help')) {
  const names = Object.entries(SUBJECTS).map(([name, { about }]) => `  ${name.padEnd(8)} ${about}`);
  console.log(`Say what to measure, or nothing for all:\n${names.join('\n')}`);
  process.exit(wanted.includes('--help') ? 0 : 1);
}
for (const [name, subject] of Object.entries(SUBJECTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}: ${subject.about}\n`);
  const { bench } = await subject.load();
  await bench();
}
