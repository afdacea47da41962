/// <reference types="astro/client" />

import type { Context } from '#/app/context.ts';
import type { PageLocals } from '#/platform/http/page-locals.ts';

declare global {
  namespace App {
    // Astro takes the type of `Astro.locals` from this very name.
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the members are PageLocals
    interface Locals extends PageLocals<Context> {}
  }
}
