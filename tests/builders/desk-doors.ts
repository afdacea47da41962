import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StaffRight } from '#/features/staff/domain/roles.ts';

/**
 * Who may open it. `open`: it is there for people who are not signed in yet. `anybody`: everybody who works here, and
 * the use cases look closer. Of several rights one is enough at the door.
 */
export type Door = 'open' | 'anybody' | readonly StaffRight[];

const SEES: Door = ['see-day', 'see-own'];
const READS: Door = ['read-health', 'read-own-health'];
const MARKS: Door = ['mark-attendance', 'mark-own'];

/**
 * Every address of the desk, pages and addresses for programs, with who may open it: GET and POST alike. A new one
 * that does not stand here fails the test of doors.
 */
export const DESK_DOORS: Readonly<Record<string, Door>> = {
  '/desk/sign-in': 'open',
  '/desk/sign-in/code': 'open',
  '/desk/sign-in/link/[token]': 'open',
  '/desk/sign-in/carry-on': 'anybody',
  '/desk/sign-out': 'open',
  '/desk/not-yours': 'open',
  '/desk/own': 'anybody',
  '/desk/staff': ['manage-staff'],
  '/desk/calendars': ['manage-staff', 'see-own'],
  '/desk/hours': ['manage-hours'],
  '/desk': 'anybody',
  '/desk/day': 'anybody',
  '/desk/week': 'anybody',
  '/desk/print': 'anybody',
  '/desk/visits/[reference]': 'anybody',
  '/desk/visits/[reference]/plan': READS,
  '/desk/visits/[reference]/history': 'anybody',
  '/desk/visits/[reference]/record': READS,
  '/desk/visits/[reference]/superbill': READS,
  '/desk/visits/[reference]/after': READS,
  '/desk/book': ['book'],
  '/desk/wait-list': ['book'],
  '/desk/series': ['book'],
  '/desk/series/[id]': ['see-day'],
  '/desk/find': ['see-patients'],
  '/desk/patients/[id]': ['see-patients'],
  '/desk/patients/[id]/export': ['export'],
  '/desk/patients/[id]/erase': ['erase-patients'],
  '/desk/needs': ['see-needs'],
  '/desk/money': ['take-money'],
  '/desk/day-end': ['close-day'],
  '/desk/audit': ['see-audit'],
  '/desk/lists': [
    'book',
    'see-needs',
    'take-money',
    'hand-out-gifts',
    'manage-letter',
    'manage-comments',
    'see-audit',
    'see-questions',
    'manage-staff',
  ],
  '/desk/coverage-checks': ['see-needs'],
  '/desk/estimates': ['take-money'],
  '/desk/messages': ['see-needs'],
  '/desk/comments': ['manage-comments'],
  '/desk/newsletter': ['manage-letter'],
  '/desk/vouchers': ['hand-out-gifts'],
  '/desk/questions': ['see-questions'],
  '/api/desk/day': SEES,
  '/api/desk/visits': ['book'],
  '/api/desk/visits/:reference/arrive': MARKS,
  '/api/desk/visits/:reference/room': MARKS,
  '/api/desk/visits/:reference/leave': MARKS,
  '/api/desk/visits/:reference/no-show': MARKS,
  '/api/desk/visits/:reference/back': MARKS,
  '/api/desk/visits/:reference/move': ['move'],
  '/api/desk/visits/:reference/cancel': ['cancel'],
  '/api/desk/visits/:reference/undo': SEES,
  '/api/desk/visits/:reference/send-now': SEES,
  '/api/desk/visits/:reference/payments': ['take-money'],
  '/api/desk/visits/:reference/refunds': ['give-back'],
  '/api/desk/visits/:reference/refunds/undo': ['give-back'],
  '/api/desk/visits/:reference/waive': ['give-back'],
  '/api/desk/day-end': ['close-day'],
  '/api/desk/find': ['see-patients'],
  '/api/desk/hours': ['manage-hours'],
  '/api/desk/away': ['manage-hours'],
  '/api/desk/holidays': ['manage-hours'],
  '/api/desk/hours/undo': ['manage-hours'],
  '/api/desk/needs': ['see-needs'],
};

const PAGES = fileURLToPath(new URL('../../src/pages/', import.meta.url));

/** The addresses of all pages below `/desk`, as their files stand. */
export function deskPages(): readonly string[] {
  return globSync('{desk,api/desk}/**/*.{astro,ts}', { cwd: PAGES })
    .concat(globSync('desk.astro', { cwd: PAGES }))
    .map((file) => `/${file.replaceAll('\\', '/')}`.replace(/\.(?:astro|ts)$/, '').replace(/\/index$/, ''))
    .sort();
}

/** An address that the pattern answers. */
export function exampleOf(pattern: string): string {
  return pattern.replace(/\[\w+\]|:\w+/g, 'KN-7Q4F2MXT');
}

/** The same address as people, proxies and attackers write it. */
export const SPELLINGS: Readonly<Record<string, (path: string) => string>> = {
  'as it is': (path) => path,
  'with a slash at the end': (path) => `${path}/`,
  'with two slashes in front': (path) => `/${path}`,
  'with two slashes inside': (path) => path.replace(/\/(?=[^/]*$)/, '//'),
  'in capitals': (path) => path.toUpperCase(),
  'with one capital': (path) => path.replace('/desk', '/Desk'),
  'with a letter encoded': (path) => path.replace('/desk', '/%64esk'),
  'with a letter encoded twice': (path) => path.replace('/desk', '/%2564esk'),
  'with a slash encoded': (path) => path.replace(/(.)\/(?=[^/]*$)/, '$1%2F'),
  'with a dot inside': (path) => `/.${path}`,
  'by way of another folder': (path) => `/book/..${path}`,
  'by way of another folder, encoded': (path) => `/book/%2e%2e${path}`,
  'with a question': (path) => `${path}?x=/desk/sign-in`,
  'with a semicolon': (path) => `${path};x=1`,
  'with backslashes': (path) => path.replaceAll('/', '\\').replace('\\', '/'),
  'with the name of a file': (path) => `${path}/index.html`,
  'with a whole address': (path) => `http://localhost${path}`,
};
