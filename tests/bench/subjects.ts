import type { Subject } from './subject.ts';

type Load = () => Promise<{ readonly subject: Subject }>;

/** Everything that can be measured. A subject is loaded when it is wanted: some bring a browser or a builder along. */
const SUBJECTS = {
  http: () => import('./http.ts'),
  booking: () => import('./booking.ts'),
  'desk-day': () => import('./desk-day.ts'),
  build: () => import('./build.ts'),
  clock: () => import('./clock-changes.ts'),
  races: () => import('./races.ts'),
  crash: () => import('./crash.ts'),
  webhooks: () => import('./webhooks.ts'),
  newsletter: () => import('./newsletter.ts'),
  coverage: () => import('./coverage.ts'),
  lighthouse: () => import('./lighthouse.ts'),
  'first-booking': () => import('./first-booking.ts'),
  rebrand: () => import('./rebrand.ts'),
  'same-site': () => import('./same-site.ts'),
  find: () => import('./find.ts'),
  recipes: () => import('./recipes.ts'),
  'restore-drill': () => import('./restore-drill.ts'),
  'phone-booking': () => import('./phone-booking.ts'),
  'wait-list': () => import('./wait-list.ts'),
  reminders: () => import('./reminders.ts'),
} as const satisfies Readonly<Record<string, Load>>;

export type SubjectName = keyof typeof SUBJECTS;

export const SUBJECT_NAMES = Object.keys(SUBJECTS) as readonly SubjectName[];

export function isSubjectName(name: string): name is SubjectName {
  return Object.hasOwn(SUBJECTS, name);
}

export async function loadSubject(name: SubjectName): Promise<Subject> {
  return (await SUBJECTS[name]()).subject;
}

/** The list as people read it: a line for each subject. */
export async function describeSubjects(): Promise<string> {
  const lines = SUBJECT_NAMES.map(async (name) => {
    const { says, minutes } = await loadSubject(name);
    const duration = minutes < 1 ? 'under a minute' : `about ${minutes} minute${minutes === 1 ? '' : 's'}`;
    return `  ${name.padEnd(10)}  ${says} (${duration})`;
  });
  return (await Promise.all(lines)).join('\n');
}
