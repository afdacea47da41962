import { jsonReply, type SandboxResponse } from '#/sandbox/sandbox-route.ts';

export type RefusalType = 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';

export type Refusal = {
  readonly status: number;
  readonly type: RefusalType;
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  /** False when the call had passed the checks and was carried out: only then is its answer kept under its key. */
  readonly isBeforeExecution?: boolean;
};

/** Thrown by whatever reads or carries out a call; the gate in `api-route.ts` turns it into Stripe's answer. */
export class StripeRefusal extends Error {
  override readonly name = 'StripeRefusal';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** A parameter that cannot be taken: 400 before anything happens. */
export function badParameter(param: string, message: string, code?: string): StripeRefusal {
  return new StripeRefusal({
    status: 400,
    type: 'invalid_request_error',
    message,
    param,
    ...(code === undefined ? {} : { code }),
    isBeforeExecution: true,
  });
}

/** What Stripe says about an id it does not know; 404 for the object itself, 400 inside a parameter. */
export function noSuch(what: string, id: string, param: string, status = 404): StripeRefusal {
  return new StripeRefusal({
    status,
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}: '${id}'`,
    param,
    isBeforeExecution: true,
  });
}

/** The call was understood and carried out, and the state of things forbids it. */
export function notPossible(message: string, code?: string, param?: string): StripeRefusal {
  return new StripeRefusal({
    status: 400,
    type: 'invalid_request_error',
    message,
    ...(code === undefined ? {} : { code }),
    ...(param === undefined ? {} : { param }),
  });
}

/** An error in the shape of https://docs.stripe.com/api/errors. */
export function refusalReply({ status, type, message, code, param }: Refusal): SandboxResponse {
  const error = {
    ...(code === undefined ? {} : { code, doc_url: `https://docs.stripe.com/error-codes/${code}` }),
    message,
    ...(param === undefined ? {} : { param }),
    type,
  };
  return jsonReply(status, { error });
}
