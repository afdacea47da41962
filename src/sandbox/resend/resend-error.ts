import { jsonReply, type SandboxResponse } from '#/sandbox/sandbox-route.ts';

/** An error in the shape and with the names of https://resend.com/docs/api-reference/errors. */
export function resendError(statusCode: number, name: string, message: string): SandboxResponse {
  return jsonReply(statusCode, { statusCode, name, message });
}
