import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CoverageReference } from '#/features/coverage/domain/contact.ts';
import { checkArrivedMail } from '#/features/coverage/mail/check-arrived-mail.ts';
import { letterheadOf } from '#/features/paperwork/papers/paper-clinic.ts';
import { renderPaper } from '#/pdf/render-paper.ts';
import { ROOT } from '#/setup/root.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { contentIn } from '../../builders/content-folder.ts';
import { emptyDatabase } from '../../builders/database.ts';
import { freePort } from '../../builders/free-port.ts';
import { writeOtherClinic } from '../../builders/other-clinic.ts';
import { distanceAtEdge } from '../../builders/picture-color.ts';
import { readPdf } from '../../builders/pdf-reading.ts';
import { nameOfNewestDump, readDump } from '../../builders/schema-dump-files.ts';
import { loadDump } from '../../builders/schema-dump.ts';
import { smallClinic } from '../../builders/small-clinic.ts';

let clinic: ReturnType<typeof smallClinic>;
beforeAll(() => {
  clinic = smallClinic();
});
afterAll(() => clinic.remove());

const SITE = { SITE_URL: 'http://localhost:4321' };
const running: { child: { kill(signal: NodeJS.Signals): boolean }; ended: Promise<unknown> }[] = [];
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
});

async function start(env: Readonly<Record<string, string>> = {}, isClosed = false) {
  const started = await clinic.start({ ...SITE, ...env }, isClosed);
  running.push(started);
  const headers = { Host: 'localhost:4321' };
  const read = async (path: string) => {
    return new Promise<string>((settle, reject) => {
      const asked = request({ host: '127.0.0.1', port: started.port, path, headers }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => settle(text));
      });
      asked.on('error', reject);
      asked.end();
    });
  };
  return { ...started, read };
}

const MISTAKE = '\nopeningHours: [\n';

function breakWords(): () => void {
  const before = clinic.read('content/clinic.yaml');
  appendFileSync(join(clinic.root, 'content', 'clinic.yaml'), MISTAKE);
  return () => clinic.write('content/clinic.yaml', before);
}

describe('a site that was built once', { timeout: 300_000 }, () => {
  it('is served with the words it was made from, on its pages and behind its forms', async () => {
    clinic.rename('First Name');
    const site = await start();
    await site.ready;
    expect(await site.read('/')).toContain('First Name');
    expect(await site.read('/asked')).toContain('First Name');
    expect(await site.read('/metrics')).toContain('site_build_outdated 0');
  });

  it('is not built again by the next start when nothing changed', async () => {
    const site = await start();
    await site.ready;
    expect(site.said()).not.toContain('building');
  });

  it('stays open when its owner makes a mistake and starts it again', async () => {
    clinic.rename('Second Name');
    const mend = breakWords();
    const site = await start();
    await site.ready;
    expect(await site.read('/')).toContain('First Name');
    expect(await site.read('/asked')).toContain('First Name');
    expect(site.said()).toMatch(
      /content\/clinic\.yaml:\d+: Line \d+ of content\/clinic\.yaml cannot be read/,
    );
    expect(site.said()).toContain('"event":"last-good-build-served"');
    expect(await site.read('/metrics')).toContain('site_build_outdated 1');
    const doctor = await clinic.run('src/setup/doctor.ts', []).ended;
    expect(doctor.said).toContain('The site shows its words of 20');
    mend();
  });

  it('shows the mended words after one more start, and says no more about it', async () => {
    const site = await start();
    await site.ready;
    expect(await site.read('/')).toContain('Second Name');
    expect(await site.read('/asked')).toContain('Second Name');
    expect(await site.read('/metrics')).toContain('site_build_outdated 0');
    const doctor = await clinic.run('src/setup/doctor.ts', []).ended;
    expect(doctor.said).not.toContain('The site shows its words of');
  });

  let old: Awaited<ReturnType<typeof start>>;

  it('is not taken down by a build that is killed half-way', async () => {
    clinic.rename('Third Name');
    const cut = clinic.run('src/setup/build.ts', [], SITE);
    await cut.saidSoon('building the site');
    cut.child.kill('SIGKILL');
    await cut.ended;
    const mend = breakWords();
    old = await start();
    await old.ready;
    expect(await old.read('/')).toContain('Second Name');
    mend();
    running.pop(); // It runs while the next test builds.
  });

  it('is built once by two starts at the same moment, and what was cut off before is cleared away', async () => {
    const startIn = (data: string) => start({ DATA_DIR: join(clinic.root, data) });
    const [one, other] = await Promise.all([startIn('data-2'), startIn('data-4')]);
    await Promise.all([one.ready, other.ready]);
    expect(await one.read('/')).toContain('Third Name');
    expect(await other.read('/')).toContain('Third Name');
    const said = one.said() + other.said();
    expect(said.match(/setup: building the site/g)).toHaveLength(1);
    expect(clinic.leftOver()).toEqual([]);
  });

  it('goes on with its own words, on pages never asked before too, when a newer build was made', async () => {
    running.push(old);
    expect(await old.read('/asked')).toContain('Second Name');
  });
});

const canMount =
  process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true'], { timeout: 120_000 }).status === 0;

describe.runIf(canMount)('a tree that cannot be written', { timeout: 300_000 }, () => {
  const data = mkdtempSync(join(tmpdir(), 'clinic-data-'));
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  it('is served when its build is there', async () => {
    const site = await start({ DATA_DIR: data }, true);
    await site.ready;
    expect(await site.read('/asked')).toContain('Third Name');
  });

  it('goes on with its last good build when its words changed', async () => {
    clinic.rename('Fourth Name');
    const site = await start({ DATA_DIR: data }, true);
    await site.ready;
    expect(await site.read('/asked')).toContain('Third Name');
    expect(site.said()).toContain('cannot be written, because the disk is read-only');
    clinic.rename('Third Name');
  });

  it('says what it needs when there is no build to go on with', async () => {
    const site = await start({ DATA_DIR: data, SITE_URL: 'http://localhost:4399' }, true);
    const { code, said } = await site.ended;
    expect(code).toBe(1);
    expect(said).toContain('The site must be built, and that is not possible here:');
    expect(said).not.toMatch(/\n {4}at /);
  });
});

describe('a port that is taken', { timeout: 300_000 }, () => {
  it('is named, with what to do', async () => {
    const first = await start();
    await first.ready;
    const { code, said } = await (
      await start({ PORT: first.port, DATA_DIR: join(clinic.root, 'data-3') })
    ).ended;
    expect(code).toBe(1);
    expect(said).toContain(`Port ${first.port} is already in use.`);
    expect(said).not.toMatch(/\n {4}at /);
  });
});

/** A start that ends by itself: with a sentence, and without a trace of our own code. */
async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
  const { code, said } = await (await start(env)).ended;
  expect(code, said).toBe(1);
  expect(said).not.toMatch(/\n {4}at /);
  return said;
}

describe('a start that cannot go on says in a sentence', { timeout: 300_000 }, () => {
  it('that a file lies where the folder of the data must be', async () => {
    const inTheWay = join(clinic.root, 'notes.txt');
    writeFileSync(inTheWay, 'a list of things to do');
    expect(await refusal({ DATA_DIR: inTheWay })).toContain('must be a folder, and a file is in the way');
  });

  it('that PostgreSQL does not have the database, and that nobody answers where it should be', async () => {
    const { url, remove } = await emptyDatabase('postgres');
    await remove();
    const closed = `postgres://clinic:secret@127.0.0.1:${String(await freePort())}/clinic`;
    const [missing, silent] = await Promise.all([
      refusal({ DATABASE_URL: url }),
      refusal({ DATABASE_URL: closed }),
    ]);
    expect(missing).toContain('is not on the PostgreSQL server at');
    expect(silent).toMatch(/No PostgreSQL server answers at 127\.0\.0\.1 port \d+ \(asked for 1\d seconds\)/);
    expect(silent).not.toContain('secret');
  });

  it('that the keys do not open what patients told the clinic, and which key is missing', async () => {
    const { url, remove } = await emptyDatabase('sqlite');
    const sealed = await openDatabase(url);
    await loadDump(sealed, readDump(nameOfNewestDump(), 'sqlite'));
    await sealed.close();
    const said = await refusal({
      DATABASE_URL: url,
      DATA_KEYS: `other:${randomBytes(32).toString('base64')}`,
    });
    expect(said).toContain('DATA_KEYS cannot open what is sealed in this database.');
    expect(said).toMatch(/add \S+:lost at the end/);
    await remove();
  });
});

describe('a mistake that nothing can stand in for', { timeout: 300_000 }, () => {
  it('stops npm run build, with the file and the line', async () => {
    const before = clinic.read('content/rooms.yaml');
    clinic.write('content/rooms.yaml', `${before.trimEnd()}\n- slug: room-9\n  kinds: [treatment]\n`);
    const line = clinic.read('content/rooms.yaml').split('\n').indexOf('- slug: room-9') + 1;
    const { code, said } = await clinic.build(SITE);
    clinic.write('content/rooms.yaml', before);
    expect(code).toBe(1);
    expect(said).toContain(`content/rooms.yaml:${String(line)}: \`name\` in entry`);
    expect(said).not.toMatch(/\n {4}at /);
  });

  it('stops a start when the program is another one than that of the last good build', async () => {
    clinic.write('src/pages/asked.astro', clinic.read('src/pages/asked.astro') + '\n<p>newer</p>\n');
    const mend = breakWords();
    const site = await start();
    const { code, said } = await site.ended;
    mend();
    expect(code).toBe(1);
    expect(said).toMatch(/The content in .*content needs your attention:/);
    expect(said).not.toMatch(/\n {4}at /);
  });
});

describe('the brand that another clinic writes', { timeout: 300_000 }, () => {
  const SOCIAL = 'src/pages/social/[...page].png.ts';
  /** One picture stands for forty. */
  const FIRST_PICTURE = `import { GET, getStaticPaths as all } from './_all.ts';
export { GET };
export const getStaticPaths = async () => (await all()).slice(0, 1);
`;
  const LOOK = `---
import '#/layouts/site.css';
import SiteHeader from '#/layouts/SiteHeader.astro';
---
<SiteHeader clinic={Astro.locals.content.clinic} current="/" task={false} />
`;

  it('is on its pages, its icon, its shared pictures, its mail and its papers', async () => {
    const dir = join(clinic.root, 'elsewhere');
    await writeOtherClinic(dir);
    clinic.write('src/pages/look.astro', LOOK);
    clinic.write('src/pages/favicon.svg.ts', readFileSync(join(ROOT, 'src/pages/favicon.svg.ts'), 'utf8'));
    clinic.write('src/pages/social/_all.ts', readFileSync(join(ROOT, SOCIAL), 'utf8'));
    clinic.write(SOCIAL, FIRST_PICTURE);
    const { code, said } = await clinic.build({ ...SITE, CONTENT_DIR: dir });
    expect(code, said).toBe(0);
    const built = join(said.trim().split('\n').at(-1) ?? '', 'client');
    const read = (path: string) => readFileSync(join(built, path), 'utf8');

    const page = read('look/index.html');
    expect(page).toContain('Bodywork by the harbor');
    expect(page).toContain('<path d="M2 14c4-6 6-6 10 0s6 6 10 0"');
    const style = read(/href="\/(_astro\/[^"]+\.css)"/.exec(page)?.[1] ?? '');
    expect(style).toContain('--color-brand:#5b2a86');
    expect(style).toContain('--color-brand:#d3bdea');
    expect(style).not.toMatch(/#0e4d4a|#a6d3cb|#154845/);
    expect(read('favicon.svg')).toMatch(/<path d="M2 14c4-6.* stroke="#5b2a86"/);
    expect(await distanceAtEdge(join(built, 'social/site.png'), [0x5b, 0x2a, 0x86])).toBeLessThan(4);
    const other = (await contentIn(dir)).clinic;
    const arrived = checkArrivedMail(other, 'https://a.example', 'KC-7Q4F2M' as CoverageReference).html;
    expect(arrived).toContain('background:#5B2A86');
    const paper = {
      title: 'A paper',
      subject: 'A paper',
      letterhead: letterheadOf(other),
      blocks: [],
      foot: '',
    };
    const pdf = await renderPaper({ ...paper, madeAt: Temporal.Instant.from('2027-03-08T16:00:00Z') });
    expect((await readPdf(pdf)).colors).toContain('#5b2a86');
  });
});
