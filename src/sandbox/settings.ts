/** What the product tells its sandbox at the start, over the channel between parent and child. */
export type SandboxSettings = {
  readonly port: number;
  /** Where mail and payments outlive a restart. Without it they are forgotten. */
  readonly folder?: string;
  /** The product's public origin, where webhooks go and people come back to. */
  readonly siteUrl: string;
  /** Where the product listens, when its public origin leads elsewhere. */
  readonly webhookOrigin?: string;
  /** The product's control listener and its secret of this start. */
  readonly controlUrl: string;
  readonly controlSecret: string;
  readonly stripeWebhookSecret: string | null;
  readonly resendWebhookSecret: string | null;
  readonly calWebhookSecret: string | null;
  /** Where mail comes in by SMTP; left out when the clinic does not send that way, or not to this computer. */
  readonly smtpPort?: number;
  /** The clinic's page on Cal.com and who gives visits there; left out when it is not on Cal.com. */
  readonly cal?: {
    readonly link: string;
    readonly hosts: readonly { readonly name: string; readonly username: string }[];
  };
};

export type SandboxStart = { readonly kind: 'start'; readonly settings: SandboxSettings };

export type SandboxReply =
  { readonly kind: 'ready'; readonly address: string } | { readonly kind: 'failed'; readonly advice: string };

export function isSandboxStart(message: unknown): message is SandboxStart {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'start';
}

export function isSandboxReply(message: unknown): message is SandboxReply {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  return message.kind === 'ready' || message.kind === 'failed';
}
