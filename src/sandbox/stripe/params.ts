import type { Field, Fields } from '#/sandbox/stripe/form-fields.ts';
import { badParameter } from '#/sandbox/stripe/stripe-refusal.ts';

export type Metadata = Readonly<Record<string, string>>;

/** The parameters of a call, read one by one. What Stripe would refuse is thrown as a refusal in its words. */
export type Params = {
  /** Refuses every name that is not in the list. */
  only(names: readonly string[]): void;
  has(name: string): boolean;
  isText(name: string): boolean;
  text(name: string): string | null;
  needText(name: string): string;
  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | null;
  integer(name: string, least: number): number | null;
  flag(name: string): boolean | null;
  address(name: string): string | null;
  inner(name: string): Params | null;
  each(name: string): readonly Params[];
  texts(name: string): readonly string[];
  metadata(name: string): Metadata;
  refuse(name: string, message: string, code?: string): never;
};

const METADATA = { most: 50, longestName: 40, longestValue: 500 } as const;

export function readParams(fields: Fields, at = ''): Params {
  const pathOf = (name: string) => (at === '' ? name : `${at}[${name}]`);
  const refuse = (name: string, message: string, code?: string): never => {
    throw badParameter(pathOf(name), message, code);
  };
  const text = (name: string): string | null => {
    const value = fields[name];
    if (value === undefined) return null;
    if (typeof value !== 'string') return refuse(name, `Invalid string: ${JSON.stringify(value)}`);
    if (value === '') {
      const path = pathOf(name);
      return refuse(name, `You passed an empty string for '${path}'.`, 'parameter_invalid_empty');
    }
    return value;
  };
  const params: Params = {
    refuse,
    text,
    has: (name) => fields[name] !== undefined,
    isText: (name) => typeof fields[name] === 'string',
    only(names) {
      const odd = Object.keys(fields).find((name) => !names.includes(name));
      if (odd !== undefined) refuse(odd, `Received unknown parameter: ${pathOf(odd)}`, 'parameter_unknown');
    },
    needText: (name) =>
      text(name) ?? refuse(name, `Missing required param: ${pathOf(name)}.`, 'parameter_missing'),
    oneOf(name, values) {
      const given = text(name);
      const found = given === null ? null : values.find((value) => value === given);
      return found === undefined ? refuse(name, `Invalid value: must be one of ${values.join(', ')}`) : found;
    },
    integer(name, least) {
      const given = text(name);
      if (given === null) return null;
      const advice = integerAdvice(given, least);
      return advice === null ? Number(given) : refuse(name, advice, 'parameter_invalid_integer');
    },
    flag: (name) => {
      const value = params.oneOf(name, ['true', 'false']);
      return value === null ? null : value === 'true';
    },
    address(name) {
      const given = text(name);
      if (given !== null && !isWebAddress(given)) refuse(name, 'Not a valid URL', 'url_invalid');
      return given;
    },
    inner: (name) => innerOf(fields[name], pathOf(name)),
    each: (name) =>
      Object.entries(listOf(fields[name], pathOf(name))).map(([index, value]) => {
        const inner = innerOf(value, `${pathOf(name)}[${index}]`);
        return inner ?? refuse(name, 'Invalid array');
      }),
    texts: (name) =>
      Object.values(listOf(fields[name], pathOf(name))).map((value) =>
        typeof value === 'string' ? value : refuse(name, 'Invalid array'),
      ),
    metadata: (name) => metadataOf(fields[name], pathOf(name)),
  };
  return params;
}

function integerAdvice(given: string, least: number): string | null {
  if (!/^-?\d{1,15}$/.test(given)) return `Invalid integer: ${given}`;
  if (Number(given) >= least) return null;
  return `This value must be a ${least === 0 ? 'non-negative' : 'positive'} integer.`;
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
}

function innerOf(value: Field | undefined, path: string): Params | null {
  if (value === undefined) return null;
  if (typeof value === 'string') throw badParameter(path, 'Invalid object');
  return readParams(value, path);
}

function listOf(value: Field | undefined, path: string): Fields {
  if (value === undefined) return {};
  const isList = typeof value !== 'string' && Object.keys(value).every((name) => /^\d+$/.test(name));
  if (!isList) throw badParameter(path, 'Invalid array');
  return value;
}

function metadataOf(value: Field | undefined, path: string): Metadata {
  if (value === undefined || value === '') return {};
  if (typeof value === 'string') throw badParameter(path, 'Invalid object');
  const kept: Record<string, string> = {};
  for (const [name, given] of Object.entries(value)) {
    if (typeof given !== 'string') throw badParameter(`${path}[${name}]`, 'Invalid string');
    if (name.length > METADATA.longestName || given.length > METADATA.longestValue)
      throw badParameter(path, 'Metadata names have up to 40 and values up to 500 characters.');
    if (given !== '') kept[name] = given;
  }
  if (Object.keys(kept).length > METADATA.most) throw badParameter(path, 'Metadata can have up to 50 names.');
  return kept;
}
