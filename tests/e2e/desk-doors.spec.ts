import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect } from '@playwright/test';
import { may, STAFF_ROLES, type StaffRole } from '#/features/staff/domain/roles.ts';
import { DESK_DOORS, deskPages, exampleOf, SPELLINGS, type Door } from '../builders/desk-doors.ts';
import { sessionOf, startDeskServer, type DeskServer } from '../builders/desk-server.ts';
import { test } from '../builders/site-in-browser.ts';

/** Who stands at the door: a role, or somebody who is not (or no longer, or not yet) signed in. */
type Person = { readonly name: string; readonly cookie: string; readonly role: StaffRole | null };

const METHODS = ['GET', 'HEAD', 'POST'] as const;

for (const middleware of [true, false]) {
  test.describe(`every address of the desk, ${middleware ? 'as it is served' : 'without the middleware'}`, () => {
    // One server for all of them.
    test.describe.configure({ mode: 'default' });
    let desk: DeskServer;
    let people: readonly Person[];
    test.beforeAll(async () => {
      desk = await startDeskServer({ middleware });
      people = await everybody(desk);
    });
    test.afterAll(() => desk.stop());

    test('stands in the table of doors', () => {
      const served = desk.routes.map(({ path }) => path).filter((path) => path.startsWith('/api/desk'));
      const all = [...new Set([...deskPages(), ...served])];
      expect(all.length).toBeGreaterThan(8);
      expect(all.filter((path) => !(path in DESK_DOORS))).toEqual([]);
    });

    test('opens for whom it is meant, in no spelling for anybody else, and changes nothing for them', async () => {
      test.setTimeout(600_000);
      const before = trail(desk);
      const wrong: string[] = [];
      for (const { method: only, path } of doorsOf(desk, middleware)) {
        const door = DESK_DOORS[path] ?? [];
        for (const person of people) {
          for (const method of only === null
            ? METHODS
            : METHODS.filter((one) => only === one || (only === 'GET' && one === 'HEAD'))) {
            wrong.push(...(await triesAt(desk, path, door, person, method)));
          }
        }
      }
      expect(wrong).toEqual([]);
      expect(trail(desk)).toBe(before);
    });

    test('takes no form from another site, whoever is signed in', async () => {
      const owner = people.find(({ role }) => role === 'owner');
      for (const path of Object.keys(DESK_DOORS).map(exampleOf)) {
        for (const origin of [
          'http://evil.example',
          'null',
          `http://localhost.evil.example:${String(desk.port)}`,
        ]) {
          const { status } = await ask(desk, 'POST', path, owner?.cookie ?? '', origin);
          expect(status, `${path} from ${origin}`).toBe(403);
        }
      }
    });
  });
}

/** What the route list says is served, with the method where only one is. No middleware stands before programs' addresses. */
function doorsOf(
  { routes }: DeskServer,
  withPrograms: boolean,
): readonly { readonly method: string | null; readonly path: string }[] {
  const pages = deskPages().map((path) => ({ method: null, path }));
  return withPrograms ? [...pages, ...routes.filter(({ path }) => path.startsWith('/api/desk'))] : pages;
}

async function everybody(desk: DeskServer): Promise<readonly Person[]> {
  const login = (role: StaffRole) => {
    const found = desk.logins.find((known) => known.role === role);
    if (found === undefined) throw new Error(`Nobody is ${role}.`);
    return found;
  };
  // A code works once, so who needs two sessions waits for the next one in the row of the database.
  const again = () => desk.database.exec('update staff_member set totp_step = 0');
  const signedIn: Person[] = [];
  for (const role of STAFF_ROLES) {
    signedIn.push({ name: role, role, cookie: await sessionOf(desk, login(role)) });
  }
  // However long all the tries take: some pages open with a fresh code.
  desk.database.exec('update staff_session set code_at = code_at + 3600000');
  const change = async (name: string, sql: string): Promise<Person> => {
    again();
    const before = ids(desk);
    const cookie = await sessionOf(desk, login('owner'));
    const id = ids(desk).find((known) => !before.includes(known)) ?? '';
    desk.database.prepare(`${sql} where id = ?`).run(id);
    return { name, role: null, cookie };
  };
  const later = 'update staff_session set';
  return [
    { name: 'nobody', role: null, cookie: '' },
    { name: 'a made-up secret', role: null, cookie: `desk=${'A'.repeat(43)}` },
    {
      name: 'an owner after the password alone',
      role: null,
      cookie: await sessionOf(desk, login('owner'), 1),
    },
    await change('an owner who was away for a quarter of an hour', `${later} seen_at = seen_at - 900000`),
    await change('an owner of yesterday', `${later} began_at = began_at - 43200000`),
    await change('an owner whose session was ended', 'delete from staff_session'),
    ...signedIn,
  ];
}

function ids({ database }: DeskServer): readonly string[] {
  const rows = database.prepare('select id from staff_session').all() as { readonly id: string }[];
  return rows.map(({ id }) => id);
}

function trail({ database }: DeskServer): unknown {
  const row = database
    .prepare(
      `select (select count(*) from audit_entry where action not like 'staff.%') as lines,
      (select count(*) from appointment) as visits, (select count(*) from staff_member) as staff`,
    )
    .get();
  return JSON.stringify(row);
}

async function triesAt(
  desk: DeskServer,
  path: string,
  door: Door,
  { name, cookie, role }: Person,
  method: (typeof METHODS)[number],
): Promise<readonly string[]> {
  const mayEnter =
    door === 'open' || (role !== null && (door === 'anybody' || door.some((right) => may({ role }, right))));
  const tries = Object.entries(SPELLINGS).map(async ([spelling, spelled]) => {
    const target = spelled(exampleOf(path));
    // A press there is meant to end a session, or counts as a wrong code.
    const shown = door === 'open' && method === 'POST' ? '' : cookie;
    const answer = await ask(desk, method, target, shown, desk.origin);
    const at = `${name}: ${method} ${target} (${spelling}) gave ${String(answer.status)}`;
    return faultsOf(answer, { isAsItIs: spelling === 'as it is', path, door, role, mayEnter }).map(
      (fault) => at + fault,
    );
  });
  return (await Promise.all(tries)).flat();
}

type Try = {
  readonly isAsItIs: boolean;
  readonly path: string;
  readonly door: Door;
  readonly role: StaffRole | null;
  readonly mayEnter: boolean;
};

function faultsOf(answer: Answer, { isAsItIs, path, door, role, mayEnter }: Try): readonly string[] {
  const { status, body } = answer;
  const broken = status >= 500 || status === 0 ? [''] : [];
  if (mayEnter) return isAsItIs && door !== 'open' && isRefused(answer) ? [...broken, ''] : broken;
  // Another spelling may be led to the right one, where the door is the same, or to nothing.
  const isElsewhere = [301, 308, 400, 404, 405, 421].includes(status);
  const isOpen = !isRefused(answer) && !(!isAsItIs && isElsewhere);
  const owed = role !== null ? 403 : path.startsWith('/api') ? 401 : 303;
  const isOther = isAsItIs && status !== owed;
  return [
    ...broken,
    ...(isOpen || isOther ? [''] : []),
    ...(body.includes('Sign out') ? [' and showed a page of the desk'] : []),
  ];
}

function isRefused({ status, headers }: Answer): boolean {
  const isLed = status === 303 && (headers.location ?? '').startsWith('/desk/sign-in');
  return isLed || status === 401 || status === 403;
}

type Answer = Pick<IncomingMessage, 'headers'> & { readonly status: number; readonly body: string };

/** Some at once, on connections that stay open: there are tens of thousands of tries. */
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** The address goes out as it is spelled: nothing here makes it another one. */
async function ask(
  { port }: DeskServer,
  method: string,
  target: string,
  cookie: string,
  origin: string,
): Promise<Answer> {
  const isApi = /^\/+api\//i.test(target);
  const body = method === 'POST' ? (isApi ? '{}' : 'x=1') : '';
  const type = isApi ? 'application/json' : 'application/x-www-form-urlencoded';
  const headers = {
    Host: `localhost:${String(port)}`,
    ...(cookie === '' ? {} : { Cookie: cookie }),
    ...(method === 'POST' ? { Origin: origin, 'Content-Type': type, 'Content-Length': body.length } : {}),
  };
  const sent = request({ agent, host: '127.0.0.1', port, method, path: target, headers }).end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
}
