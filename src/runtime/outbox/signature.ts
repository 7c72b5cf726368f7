import { createHmac } from 'node:crypto';

export interface SignedMessage {
  /** The same each time the event is sent, so that receivers recognise a repetition. */
  readonly id: string;
  readonly body: string;
  readonly secrets: readonly Buffer[];
  readonly now: Date;
}

export type SignatureHeaders = Readonly<
  Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>
>;

/** The headers of a delivery (Standard Webhooks 1.0.0). https://www.standardwebhooks.com */
export function signatureHeaders({ id, body, secrets, now }: SignedMessage): SignatureHeaders {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const text = `${id}.${timestamp}.${body}`;
    return `v1,${createHmac('sha256', secret).update(text).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
