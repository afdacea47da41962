export type ImportRule = {
  readonly room: string;
  /** Which files live in the room; `feature` is the feature's name. */
  readonly files: RegExp;
  /**
   * What they may import: a folder or file from the root, `npm:`, `node:` or `astro:` names; `*` is one
   * name. `<own>` is the file's feature, `<known>` each feature it knows. `type ` allows types only.
   */
  readonly may: readonly string[];
};

/** The table "Who may import whom" of the architecture. The first room that a file fits is its own. */
export const IMPORT_RULES: readonly ImportRule[] = [
  { room: 'kernel', files: /^src\/kernel\//, may: ['src/kernel/'] },
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
      'src/features/<own>/*.ts',
      'src/features/<known>/domain/',
      // What is handed in by the wiring has to be named.
      'type src/features/<known>/*.ts',
      'type node:http',
      'src/server/db/',
      'src/server/outbox/',
      'src/server/audit/',
      'src/server/limits/',
      'src/server/http/api-route.ts',
      'type src/server/',
    ],
  },
  {
    room: 'adapter',
    files: /^src\/adapters\/(?<feature>[^/]+)\//,
    may: [
      'src/kernel/',
      'src/adapters/<own>/',
      'node:',
      'npm:stripe',
      'npm:resend',
      'npm:standardwebhooks',
      'type src/features/*/*.ts',
      'type src/features/*/domain/',
      'type src/server/',
    ],
  },
  {
    room: 'wiring',
    files: /^src\/server\/(?:app|routes)\.ts$/,
    may: ['src/kernel/', 'src/server/', 'src/adapters/', 'src/features/'],
  },
  {
    room: 'content loader',
    files: /^src\/server\/content\//,
    may: [
      'node:',
      'npm:zod',
      'npm:yaml',
      'npm:syllable',
      'src/kernel/',
      // So that a link in a text can be held against the addresses of the site.
      'src/paths.ts',
      'src/server/content/',
      'src/features/*/*-schema.ts',
      'src/features/*/domain/',
    ],
  },
  {
    room: 'schema of the database',
    files: /^src\/server\/db\/schema\.ts$/,
    may: ['type src/features/*/store/tables.ts', 'type src/server/', 'type npm:kysely'],
  },
  {
    room: 'server',
    files: /^src\/server\//,
    may: ['node:', 'npm:kysely', 'npm:pg', 'npm:pino', 'npm:prom-client', 'src/kernel/', 'src/server/'],
  },
  {
    room: 'jobs',
    files: /^src\/jobs\//,
    may: [
      'src/jobs/',
      'src/kernel/',
      'src/server/clock.ts',
      'src/server/outbox/',
      'src/server/audit/',
      'src/mail/',
      'src/features/*/*.ts',
      'type src/server/app.ts',
    ],
  },
  {
    room: 'pages',
    files: /^src\/(?:pages\/|actions\/|middleware\.ts$)/,
    may: [
      'astro:',
      'npm:astro',
      'npm:@astrojs/*',
      'src/kernel/',
      'src/ui/',
      'src/layouts/',
      'src/paths.ts',
      'src/actions/',
      'src/pages/',
      'src/server/http/',
      'src/features/*/ui/',
      'src/features/*/forms.ts',
      'src/features/*/forms/',
      'src/features/*/domain/',
      'type src/features/*/*.ts',
      'type src/server/app.ts',
    ],
  },
  {
    room: 'layouts',
    files: /^src\/layouts\//,
    may: [
      'astro:',
      'src/kernel/',
      'src/ui/',
      'src/layouts/',
      'src/paths.ts',
      'src/features/*/domain/',
      'type src/server/',
    ],
  },
  {
    room: 'figures',
    files: /^src\/ui\/figure\//,
    // The drawings come out of packages while the site is built.
    may: [
      'node:',
      'npm:react-muscle-highlighter',
      'npm:uqr',
      'astro:',
      'src/kernel/',
      'src/ui/',
      'type src/features/conditions/domain/',
    ],
  },
  {
    room: 'social images',
    files: /^src\/ui\/social-image\//,
    may: ['node:', 'npm:satori', 'npm:sharp', 'src/kernel/', 'src/ui/'],
  },
  {
    room: 'ui',
    files: /^src\/ui\//,
    may: ['astro:', 'npm:astro', 'src/kernel/', 'src/ui/', 'src/paths.ts'],
  },
  { room: 'mail frame', files: /^src\/mail\//, may: ['src/kernel/', 'src/mail/'] },
  {
    room: 'paper frame',
    files: /^src\/pdf\//,
    // Fonts are read from files beside the code.
    may: ['node:', 'npm:pdfkit', 'src/kernel/', 'src/pdf/'],
  },
  { room: 'addresses', files: /^src\/paths\.ts$/, may: ['src/kernel/', 'type src/features/*/domain/'] },
  {
    room: 'content collections',
    files: /^src\/content\.config\.ts$/,
    may: ['astro:', 'npm:astro', 'npm:zod', 'node:', 'src/server/content/', 'src/features/*/*-schema.ts'],
  },
  { room: 'sandbox', files: /^src\/sandbox\//, may: ['node:', 'src/kernel/', 'src/sandbox/'] },
  { room: 'types of Astro', files: /^src\/env\.d\.ts$/, may: ['type src/server/'] },
  {
    room: 'set-up',
    files: /^src\/setup\//,
    may: [
      'node:',
      'npm:astro',
      'src/kernel/',
      'src/setup/',
      'src/jobs/',
      'src/server/',
      'src/sandbox/launch.ts',
      'src/features/',
    ],
  },
  {
    room: "operator's commands",
    files: /^src\/clinic\//,
    may: [
      'node:',
      'npm:zod',
      'src/kernel/',
      'src/clinic/',
      'src/setup/',
      'src/jobs/',
      'src/server/',
      'src/features/',
    ],
  },
];
