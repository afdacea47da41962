import type { AstroGlobal } from 'astro';
import { patientAsking } from '#/features/booking/context.ts';
import { readWishes, typedWishes } from '#/features/waitlist/forms/wishes-form.ts';
import { changeWishes, openPlace } from '#/features/waitlist/own-place.ts';
import { askedOf, therapistsFor } from '#/features/waitlist/pages/join-parts.ts';
import { wishFieldsView, type WishFieldsView } from '#/features/waitlist/ui/wish-fields-view.ts';
import type { FieldFault } from '#/kernel/form-fields.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

export type WishesView = {
  readonly action: string;
  readonly backHref: string;
  readonly faults: readonly FieldFault[];
  readonly wishes: WishFieldsView;
};

/** `/wait-list/<token>/wishes`: other wishes, the same place. Null when the link opens nothing. */
export async function wishesPage(astro: AstroGlobal): Promise<WishesView | Response | null> {
  const { context, requestId } = astro.locals;
  const token = astro.params['token'] ?? '';
  const own = await openPlace(context, token);
  if (own === null) {
    astro.response.status = 404;
    return null;
  }
  const { service, wishes } = own.entry;
  const backHref = paths.waitListPlace(token);
  if (own.place === null) return seeOther(backHref);
  const isPost = astro.request.method === 'POST';
  const typed = isPost ? await readTypedValues(astro.request) : typedWishes(wishes);
  const read = readWishes(typed, askedOf(context, service, wishes.stepFree));
  let faults: readonly FieldFault[] = isPost && !read.ok ? read.fault.faults : [];
  if (isPost && read.ok) {
    const changed = await changeWishes(context, token, read.value, patientAsking(requestId));
    if (changed.ok) return seeOther(backHref);
    faults = [
      { field: 'save', message: 'You changed your wishes many times just now. Please wait a little' },
    ];
  }
  if (faults.length > 0) astro.response.status = 422;
  return {
    ...{ action: paths.waitListWishes(token), backHref, faults },
    wishes: wishFieldsView(typed, faults, therapistsFor(context, service)),
  };
}
