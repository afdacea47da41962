import type { ImportRule } from './import-rule.ts';

/** The rooms of a feature: a part of the table "Who may import whom". */
export const FEATURE_RULES: readonly ImportRule[] = [
  {
    room: 'domain',
    files: /^src\/features\/(?<feature>[^/]+)\/domain\//,
    may: ['src/kernel/', 'src/features/<own>/domain/', 'src/features/<known>/domain/'],
  },
  {
    room: 'store',
    files: /^src\/features\/(?<feature>[^/]+)\/store\//,
    may: [
      'npm:kysely',
      'src/kernel/',
      'src/features/<own>/domain/',
      'src/features/<own>/store/',
      'type src/features/<known>/domain/',
      'src/server/db/',
      'src/server/outbox/',
      'src/server/audit/',
    ],
  },
  {
    room: 'feature mail',
    files: /^src\/features\/(?<feature>[^/]+)\/mail\//,
    may: [
      'src/kernel/',
      'src/mail/',
      'src/features/<own>/domain/',
      'src/features/<own>/mail/',
      'src/features/<own>/calendar/',
      'src/features/<known>/domain/',
      'type src/features/<own>/*.ts',
    ],
  },
  {
    room: 'calendar files',
    files: /^src\/features\/(?<feature>[^/]+)\/calendar\//,
    may: [
      'npm:ical-generator',
      'src/kernel/',
      'src/features/<own>/domain/',
      'src/features/<own>/calendar/',
      'src/features/<known>/domain/',
      'type src/features/<own>/*.ts',
    ],
  },
  {
    room: 'feature ui',
    files: /^src\/features\/(?<feature>[^/]+)\/ui\//,
    may: [
      // Screens that the server draws and a script can draw again: docs/decisions/012.
      'npm:react',
      'npm:react-dom',
      'astro:',
      'src/ui/',
      'src/kernel/',
      'src/paths.ts',
      'type src/pdf/paper.ts',
      'src/features/<own>/domain/',
      'src/features/<own>/forms.ts',
      'src/features/<own>/forms/',
      'src/features/<own>/ui/',
      'src/features/<known>/domain/',
    ],
  },
  {
    room: 'papers',
    // What a feature prints: plain data that the frame draws.
    files: /^src\/features\/(?<feature>[^/]+)\/papers\//,
    may: [
      'src/kernel/',
      'src/features/<own>/domain/',
      'src/features/<own>/papers/',
      'src/features/<known>/domain/',
      'type src/pdf/paper.ts',
    ],
  },
  {
    room: 'forms and schemas',
    files: /^src\/features\/(?<feature>[^/]+)\/(?:forms\/|(?:forms|[a-z-]*schema)\.ts$)/,
    may: [
      'npm:zod',
      'src/kernel/',
      'src/features/<own>/domain/',
      'src/features/<own>/*-schema.ts',
      'src/features/<own>/forms/',
      'src/features/<known>/domain/',
      // Zod's building blocks for content: they speak the owner's language and hold no rule.
      'src/server/content/fields.ts',
    ],
  },
  {
    room: 'search engine',
    // Runs on the server and, when the search box is used, in the browser.
    files: /^src\/features\/(?<feature>finder)\/search\//,
    may: ['npm:minisearch', 'src/kernel/', 'src/paths.ts', 'src/features/<own>/*/'],
  },
  {
    room: 'addresses for programs',
    files: /^src\/features\/(?<feature>[^/]+)\/api(?:-[a-z-]+)?\.ts$/,
    may: [
      'npm:zod',
      'src/kernel/',
      'src/features/<own>/*.ts',
      'src/features/<own>/domain/',
      'src/features/<own>/forms/',
      'src/features/<known>/domain/',
      'type src/features/<own>/store/',
      'src/server/http/',
      'src/server/limits/',
      'type src/server/',
    ],
  },
  {
    room: 'use case',
    files: /^src\/features\/(?<feature>[^/]+)\/[^/]+\.ts$/,
    may: [
      'src/kernel/',
      'src/features/<own>/domain/',
      'src/features/<own>/store/',
      'src/features/<own>/mail/',
      'src/features/<own>/papers/',
      'src/pdf/',
      'src/features/<own>/*.ts',
      'src/features/<known>/domain/',
      // What is handed in by the wiring has to be named.
      'type src/features/<known>/*.ts',
      'type node:http',
      'src/server/db/',
      'src/server/outbox/',
      'src/server/audit/',
      'src/server/limits/',
      'src/server/security/same-text.ts',
      'src/server/http/api-route.ts',
      // A mail is put together from its words and the secrets of its links, which the words never see.
      'src/mail/finished-mail.ts',
      'src/mail/link-slot.ts',
      'type src/server/',
    ],
  },
];
