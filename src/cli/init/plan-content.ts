import type { Answers, ServiceAnswer } from '#/cli/init/answers.ts';
import { slugOf } from '#/cli/init/read-facts.ts';
import { setInYaml, yamlOf } from '#/platform/content/set-in-yaml.ts';

/** The files of the content folder that an answer changes, by their place in it. */
export type ContentFiles = ReadonlyMap<string, string>;
export type ContentPlan = { readonly writes: ContentFiles; readonly removes: readonly string[] };

/** What a service asks of a room; the questions know one kind. */
const ROOM_KIND = 'massage-table';
const POLICY = 'pages/cancellation-policy.md';

/** The clinic's own facts in the place of the sample's. Remarks and all words about health stay. */
export function planContent(answers: Answers, files: ContentFiles, today: string): ContentPlan {
  const services = planServices(answers, files);
  const writes = new Map([
    ['clinic.yaml', clinicFile(answers, textOf(files, 'clinic.yaml'))],
    ['brand.yaml', brandFile(answers, textOf(files, 'brand.yaml'))],
    ['checkout.yaml', checkoutFile(answers, textOf(files, 'checkout.yaml'))],
    ['plans.yaml', plansFile(answers, textOf(files, 'plans.yaml'), today)],
    ['rooms.yaml', roomsFile(answers)],
    [POLICY, policyFile(answers, textOf(files, POLICY))],
    ...services,
    ...planTherapists(answers, [...services.keys()].map(slugIn)),
  ]);
  const replaced = [...files.keys()].filter((name) => /^(?:services|practitioners)\//.test(name));
  return { writes, removes: replaced.filter((name) => !writes.has(name)) };
}

function textOf(files: ContentFiles, name: string): string {
  return files.get(name) ?? '';
}

function slugIn(file: string): string {
  return file.replace(/^.*\/|\.yaml$/g, '');
}

function clinicFile(answers: Answers, text: string): string {
  const { name, shortName, legalName, phone, email, timeZone, hours } = answers;
  const { directions, parking, transit, accessibility } = answers;
  const { street, suite, city, state, zip } = answers;
  const facts = {
    name,
    shortName,
    legalName,
    phone,
    email,
    timeZone,
    directions,
    parking,
    transit,
    accessibility,
  };
  const written = setInYaml(text, [
    ...Object.entries(facts).map(([key, value]) => [[key], value] as const),
    [['sample'], false],
    [['address'], { street, suite: suite ?? '', city, state, zip }],
    ...(['fax', 'npi', 'taxId'] as const).map((key) => [[key], answers[key] ?? undefined] as const),
    [['openingHours'], hours],
    [['cancellation', 'freeUntilHours'], answers.freeUntilHours],
    [['cancellation', 'lateFeeCents'], answers.lateFee],
    [['cancellation', 'firstLateForgiven'], answers.forgiveFirst],
  ]);
  return answers.forgiveFirst ? written : withoutForgiving(written);
}

/** Words that a clinic which forgives nothing must not say. */
function withoutForgiving(text: string): string {
  return text.replaceAll(/^ *- The first time you (?:move or )?cancel.*\n/gm, '');
}

function policyFile({ forgiveFirst }: Answers, text: string): string {
  if (forgiveFirst) return text;
  return text
    .replaceAll(/^The first time you move or cancel late.*\n\n/gm, '')
    .replaceAll(', also the first time', '');
}

function brandFile({ color, darkColor, nameLine, headline }: Answers, text: string): string {
  return setInYaml(text, [
    [['colors', 'light'], color],
    [['colors', 'dark'], darkColor],
    [['nameLine'], nameLine],
    [['home', 'headline'], headline],
  ]);
}

function checkoutFile({ payment }: Answers, text: string): string {
  return setInYaml(text, [
    [['newPatients'], payment],
    [['returningPatients'], payment],
    [['services'], []],
  ]);
}

function plansFile({ plans }: Answers, text: string, today: string): string {
  const written: { id: string; name: string; inNetworkSince: string }[] = [];
  for (const { name, since } of plans) {
    const taken = written.map(({ id }) => id);
    written.push({ id: slugOf(name, taken), name, inNetworkSince: since });
  }
  return setInYaml(text, [
    [['checkedOn'], today],
    [['plans'], written],
  ]);
}

function roomsFile({ rooms }: Answers): string {
  const taken: string[] = [];
  return yamlOf(
    rooms.map(({ name, stepFree }) => {
      const slug = slugOf(name, taken);
      taken.push(slug);
      const summary = stepFree
        ? 'A room that people reach without steps.'
        : 'There are steps on the way to this room.';
      return { slug, name, kinds: [ROOM_KIND], stepFree, summary };
    }),
  );
}

function serviceSlug({ kind, minutes }: ServiceAnswer): string {
  return `${kind === 'medical' ? 'medical-massage' : 'relaxation'}-${String(minutes)}`;
}

/** What is said of a service of the same length stays; another takes its words from one of its kind. */
function planServices({ services }: Answers, files: ContentFiles): ReadonlyMap<string, string> {
  return new Map(
    services.map((service) => {
      const slug = serviceSlug(service);
      const file = `services/${slug}.yaml`;
      const { kind, minutes, priceCents } = service;
      const own = files.get(file);
      if (own !== undefined) return [file, setInYaml(own, [[['priceCents'], priceCents]])];
      const like = [...files].find(
        ([name, text]) => name.startsWith('services/') && text.includes(`kind: ${kind}`),
      );
      const name = `${kind === 'medical' ? 'Medical' : 'Relaxation'} massage, ${String(minutes)} minutes`;
      const summary = `${String(minutes)} minutes with your therapist.`;
      const facts = { slug, name, kind, summary, minutes, priceCents, roomKind: ROOM_KIND };
      const base =
        like?.[1] ??
        yamlOf({ ...facts, turnoverMinutes: 15, cptCodes: [], preparation: ['Wear what you like.'] });
      return [
        file,
        setInYaml(
          base,
          Object.entries(facts).map(([key, value]) => [[key], value] as const),
        ),
      ];
    }),
  );
}

function planTherapists({ therapists, hours, name: clinic }: Answers, services: readonly string[]) {
  const taken: string[] = [];
  return therapists.map(({ name, credential, license }) => {
    const slug = slugOf(name, taken);
    taken.push(slug);
    const text = yamlOf({
      ...{ slug, name, credential, license, sample: false, summary: `A therapist at ${clinic}.` },
      ...{ languages: ['English'], skills: [], services, weeklyHours: hours },
    });
    return [`practitioners/${slug}.yaml`, text] as const;
  });
}
