import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { explainFaults } from '#/platform/content/content-fault.ts';
import { loadContent } from '#/app/content/load-content.ts';
import { copyOfSample, sampleContent } from '../../builders/content-folder.ts';
import type { ContentCopy } from '../../builders/content-folder.ts';

let content: ContentCopy;

/** Sources stand in the order of the alphabet, so a new one moves the others. */
const placeOfBurch = (await sampleContent()).sources.findIndex(({ id }) => id === 'burch-2021') + 1;

beforeEach(async () => {
  content = await copyOfSample();
});

afterEach(async () => {
  await content.remove();
});

type Mistake = { what: string; file: string; from: string | RegExp; to: string; advice: string };

const MISTAKES: readonly Mistake[] = [
  {
    what: 'a time zone that does not exist in the clinic file',
    file: 'clinic.yaml',
    from: 'America/Los_Angeles',
    to: 'Pacific Time',
    advice:
      '`timeZone` in content/clinic.yaml must be the name of a time zone, for example America/Los_Angeles. It is "Pacific Time".',
  },
  {
    what: 'opening hours that end before they begin',
    file: 'clinic.yaml',
    from: "friday: [{ from: '08:00', to: '17:00' }]",
    to: "friday: [{ from: '17:00', to: '08:00' }]",
    advice:
      "`friday` in `openingHours` in content/clinic.yaml must be a list of times in order, such as [{ from: '08:00', to: '12:00' }], or [] when closed. It is a list.",
  },
  {
    what: 'a price in words in a service',
    file: 'services/medical-massage-60.yaml',
    from: /priceCents: .*/,
    to: 'priceCents: 120 dollars',
    advice:
      '`priceCents` in content/services/medical-massage-60.yaml must be a whole number of cents, for example 12000 for $120. It is "120 dollars".',
  },
  {
    what: 'a price with a part of a cent',
    file: 'services/relaxation-60.yaml',
    from: /priceCents: .*/,
    to: 'priceCents: 110.5',
    advice:
      '`priceCents` in content/services/relaxation-60.yaml must be a whole number of cents, for example 12000 for $120. It is 110.5.',
  },
  {
    what: 'a misspelled field in a service',
    file: 'services/relaxation-60.yaml',
    from: 'summary:',
    to: 'sumary: x\nsummary:',
    advice:
      '`sumary` in content/services/relaxation-60.yaml is not a name we know. Did you mean `summary`? If not, take it out.',
  },
  {
    what: 'a service whose slug is not its file name',
    file: 'services/relaxation-60.yaml',
    from: 'slug: relaxation-60',
    to: 'slug: relax-60',
    advice:
      '`slug` in content/services/relaxation-60.yaml must be the same as the file name: relaxation-60. It is "relax-60".',
  },
  {
    what: 'a service that needs a kind of room nobody has',
    file: 'services/relaxation-60.yaml',
    from: 'roomKind: massage-table',
    to: 'roomKind: hot-tub',
    advice:
      '`roomKind` in content/services/relaxation-60.yaml is "hot-tub", but no room in content/rooms.yaml has that kind. The rooms have: massage-table.',
  },
  {
    what: 'a therapist without a license number',
    file: 'practitioners/ana-r.yaml',
    from: 'license: MA-SAMPLE\n',
    to: '',
    advice: '`license` is missing from content/practitioners/ana-r.yaml. It must be the license number.',
  },
  {
    what: 'a therapist who gives a service that does not exist',
    file: 'practitioners/ana-r.yaml',
    from: 'services: [medical-massage-30,',
    to: 'services: [hot-stones-60,',
    advice:
      'Entry 1 of `services` in content/practitioners/ana-r.yaml is "hot-stones-60", but there is no file content/services/hot-stones-60.yaml. The services are: medical-massage-30, medical-massage-60, medical-massage-90, relaxation-60.',
  },
  {
    what: 'a therapist who works while the clinic is closed',
    file: 'practitioners/dee-m.yaml',
    from: "saturday: [{ from: '09:00', to: '13:00' }]",
    to: "saturday: [{ from: '09:00', to: '18:00' }]",
    advice:
      'Entry 1 of `saturday` in `weeklyHours` in content/practitioners/dee-m.yaml is 09:00 to 18:00, but the clinic is not open all of that time. Change it here or change openingHours in content/clinic.yaml.',
  },
  {
    what: 'a room that does not say whether it is step-free',
    file: 'rooms.yaml',
    from: 'stepFree: true',
    to: 'stepFree: maybe',
    advice:
      '`stepFree` in entry 1 in content/rooms.yaml must be true or false: a person who cannot use steps can get in. It is "maybe".',
  },
  {
    what: 'two rooms with one slug',
    file: 'rooms.yaml',
    from: 'slug: room-2',
    to: 'slug: room-1',
    advice: '`slug` in entry 2 in content/rooms.yaml is "room-1", which another entry has too.',
  },
  {
    what: 'a claim with a grade we do not have',
    file: 'conditions/neuropathy.md',
    from: 'grade: very-low\n    note:',
    to: 'grade: strong\n    note:',
    advice:
      '`grade` in entry 1 of `claims` in content/conditions/neuropathy.md must be one of these words: high, moderate, low, very-low, not-shown. It is "strong".',
  },
  {
    what: 'a claim without a source',
    file: 'conditions/neuropathy.md',
    from: /sources: \[sayin-kasar-self-massage\]/,
    to: 'sources: []',
    advice:
      '`sources` in entry 1 of `claims` in content/conditions/neuropathy.md must name at least 1 source, unless the grade is not-shown. It is an empty list.',
  },
  {
    what: 'a claim that cites a source we do not have',
    file: 'conditions/neuropathy.md',
    from: /sources: \[lopez-2022\]/,
    to: 'sources: [smith-1999]',
    advice:
      'Entry 1 of `sources` in entry 3 of `claims` in content/conditions/neuropathy.md is "smith-1999", but content/evidence/sources.yaml has no source with that id.',
  },
  {
    what: 'a condition page without emergency signs',
    file: 'conditions/migraine.md',
    from: /emergency:\n(?: {4}- .*\n)+/,
    to: 'emergency: []\n',
    advice:
      '`emergency` in `redFlags` in content/conditions/migraine.md must be a list with at least 1 line. Each line is a few words that complete the sentence "… if:". It is an empty list.',
  },
  {
    what: 'a condition page that is due again before it was checked',
    file: 'conditions/migraine.md',
    from: "nextReview: '2027-11-21'",
    to: "nextReview: '2025-11-21'",
    advice:
      '`nextReview` in `review` in content/conditions/migraine.md must be a day after the last edit (2026-11-30) and at most 3 years after it. It is "2025-11-21".',
  },
  {
    what: 'a day that is not in the calendar',
    file: 'conditions/migraine.md',
    from: "nextReview: '2027-11-21'",
    to: "nextReview: '2027-02-30'",
    advice:
      '`nextReview` in `review` in content/conditions/migraine.md must be the day the page must be checked again: a real day written like 2026-11-21. It is "2027-02-30".',
  },
  {
    what: 'a related page that does not exist',
    file: 'conditions/migraine.md',
    from: /^related: .*$/m,
    to: 'related: [hiccups]',
    advice:
      'Entry 1 of `related` in content/conditions/migraine.md must be the slug of another condition page in content/conditions. It is "hiccups".',
  },
  {
    what: 'text where a condition page cannot show it',
    file: 'conditions/migraine.md',
    from: /\n---\n$/,
    to: '\n---\n\nMore text.',
    advice:
      'content/conditions/migraine.md has text below the second line of hyphens. Move it into one of the fields above.',
  },
  {
    what: 'a source with a web address in place of its DOI',
    file: 'evidence/sources.yaml',
    from: 'doi: 10.1111/head.14024',
    to: 'doi: https://example.com/paper',
    advice: `\`doi\` in entry ${placeOfBurch} in content/evidence/sources.yaml must be a DOI such as 10.1136/bmj-2023-076227, or null. It is "https://example.com/paper".`,
  },
  {
    what: 'words for every condition page without a notice',
    file: 'every-condition.yaml',
    from: /^notice: .*\n/m,
    to: '',
    advice:
      '`notice` is missing from content/every-condition.yaml. It must be one or two sentences that say the page is not a diagnosis.',
  },
  {
    what: 'a page without its title',
    file: 'pages/about.md',
    from: 'title: About us\n',
    to: '',
    advice:
      '`title` is missing from content/pages/about.md. It must be the heading of the page, in at most 60 letters.',
  },
  {
    what: 'a page that does not start with hyphens',
    file: 'pages/about.md',
    from: /^---\n/,
    to: '',
    advice:
      'content/pages/about.md must start with a line of 3 hyphens (---), then the facts, then another such line.',
  },
  {
    what: 'a field that is written twice',
    file: 'services/relaxation-60.yaml',
    from: 'minutes: 60',
    to: 'minutes: 60\nminutes: 90',
    advice:
      'Line 6 of content/services/relaxation-60.yaml cannot be read: Map keys must be unique. Check the spaces at the start of the lines, the colons and the quotes around there.',
  },
];

describe('a clinic owner who makes a mistake in a content file', () => {
  test.each(MISTAKES)('reads one plain sentence about $what', async ({ file, from, to, advice }) => {
    await content.replace(file, from, to);
    expect(await content.advice()).toEqual([advice]);
  });

  test('reads which file is missing', async () => {
    await content.drop('clinic.yaml');
    expect(await content.advice()).toEqual(['content/clinic.yaml is missing.']);
  });

  test('reads that the folder is not there, and by which setting it was named', async () => {
    const loaded = await loadContent(`${content.dir}-moved`);
    expect(loaded.ok ? [] : loaded.fault.faults.map(({ advice }) => advice)).toEqual([
      `There is no content folder ${content.dir}-moved. CONTENT_DIR must name the folder with clinic.yaml in it.`,
    ]);
  });

  test('reads that a file is empty', async () => {
    await content.write('rooms.yaml', '');
    expect(await content.advice()).toEqual([
      'content/rooms.yaml must be a list with at least 1 room. It is empty.',
    ]);
  });

  test('reads that a file with another ending would not be read', async () => {
    await content.write('services/hot-stones.yml', 'slug: hot-stones');
    expect(await content.advice()).toEqual([
      'content/services/hot-stones.yml would not be read, because its name does not end in .yaml. Rename it or move it away.',
    ]);
  });

  test('reads that a page has no text', async () => {
    await content.replace('pages/about.md', /\n---\n[\s\S]*$/, '\n---\n');
    expect(await content.advice()).toEqual([
      'content/pages/about.md has no text below the second line of hyphens. Write the page there.',
    ]);
  });

  test('reads all mistakes in one list, each with its file and field', async () => {
    await content.replace('clinic.yaml', 'phone: 206-555-0142', 'phone: 555');
    await content.replace('services/relaxation-60.yaml', 'minutes: 60', 'minutes: 62');
    await content.replace('pages/about.md', 'title: About us\n', '');
    const loaded = await loadContent(content.dir);
    const faults = loaded.ok ? [] : loaded.fault.faults;
    expect(faults.map(({ file, field }) => ({ file, field }))).toEqual([
      { file: 'content/clinic.yaml', field: 'phone' },
      { file: 'content/services/relaxation-60.yaml', field: 'minutes' },
      { file: 'content/pages/about.md', field: 'title' },
    ]);
    expect(explainFaults(faults, '/srv/clinic')).toMatch(
      /^Please change 3 things in the content folder, \/srv\/clinic:\n {2}- /,
    );
  });

  test('does not get false alarms about other files from one mistake', async () => {
    await content.replace('services/relaxation-60.yaml', 'minutes: 60', 'minutes: long');
    expect(await content.advice()).toHaveLength(1);
  });

  test('may save a file with Windows line ends', async () => {
    await content.replace('pages/about.md', /\n/g, '\r\n');
    expect(await content.advice()).toEqual([]);
  });
});
