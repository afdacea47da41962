import type { Params } from '#/sandbox/stripe/params.ts';
import type { StripeObject } from '#/sandbox/stripe/session-object.ts';
import { noSuch } from '#/sandbox/stripe/stripe-refusal.ts';

export const PAGE_PARAMS = ['limit', 'starting_after', 'ending_before', 'expand'];

type Listed = { readonly id: string; readonly createdS: number };

type Page<Item> = {
  readonly what: string;
  readonly url: string;
  readonly show: (item: Item) => StripeObject;
};

/** One page of a list, newest first, with Stripe's cursors. `items` come oldest first. */
export function listPage<Item extends Listed>(
  params: Params,
  items: Iterable<Item>,
  { what, url, show }: Page<Item>,
): StripeObject {
  const limit = params.integer('limit', 1) ?? 10;
  if (limit > 100)
    params.refuse('limit', 'This value must be less than or equal to 100 (it currently is larger).');
  const all = [...items].reverse();
  const after = params.text('starting_after');
  const before = params.text('ending_before');
  if (after !== null && before !== null)
    params.refuse(
      'ending_before',
      'You may only specify one of these parameters: starting_after, ending_before.',
    );
  const at = (id: string, param: string) => {
    const index = all.findIndex((item) => item.id === id);
    if (index === -1) throw noSuch(what, id, param, 400);
    return index;
  };
  const wanted = createdFilter(params);
  const rest = after === null ? all : all.slice(at(after, 'starting_after') + 1);
  const found = (before === null ? rest : all.slice(0, at(before, 'ending_before'))).filter(wanted);
  const page = before === null ? found.slice(0, limit) : found.slice(-limit);
  return { object: 'list', data: page.map(show), has_more: found.length > page.length, url };
}

/** `created` as a second or as bounds. */
function createdFilter(params: Params): (item: Listed) => boolean {
  if (!params.has('created')) return () => true;
  const bounds = boundsOf(params);
  return ({ createdS }) =>
    (bounds.gt === null || createdS > bounds.gt) &&
    (bounds.gte === null || createdS >= bounds.gte) &&
    (bounds.lt === null || createdS < bounds.lt) &&
    (bounds.lte === null || createdS <= bounds.lte);
}

type Bounds = Readonly<Record<'gt' | 'gte' | 'lt' | 'lte', number | null>>;

function boundsOf(params: Params): Bounds {
  if (params.isText('created')) {
    const exact = params.integer('created', 0);
    return { gt: null, gte: exact, lt: null, lte: exact };
  }
  const inner = params.inner('created');
  inner?.only(['gt', 'gte', 'lt', 'lte']);
  const bound = (name: string) => inner?.integer(name, 0) ?? null;
  return { gt: bound('gt'), gte: bound('gte'), lt: bound('lt'), lte: bound('lte') };
}
