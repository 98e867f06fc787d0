// The data of outbound webhooks: registrations, deliveries and retries.

export type EventType = 'workflow-completed' | 'job-completed';

export interface WebhookSeed {
  projectSlug: string;
  url: string;
  secret: string;
  /** Default: both types. */
  events?: EventType[];
  name?: string;
}

export interface Webhook {
  id: string;
  name: string;
  projectId: string;
  url: string;
  secret: string;
  events: EventType[];
  verifyTls: boolean;
  enabled: boolean;
  /** When the vendor disabled it automatically. */
  autoDisabledAt: number | undefined;
  createdAt: number;
  updatedAt: number;
}

/** One attempt to send one event to one receiver. */
export interface Delivery {
  event: Record<string, unknown>;
  /** The event's id: the same in every attempt. */
  id: string;
  type: string;
  webhookId: string | undefined;
  url: string;
  /** Counts from 1 for each event and webhook. */
  attempt: number;
  at: number;
  /** Undefined if the receiver didn't answer in time. */
  status: number | undefined;
}

export interface ReleaseOptions {
  order?: 'as-is' | 'reversed' | 'shuffled';
  /** Sends each event twice with the same id, as the vendor says may happen. */
  twice?: boolean;
  /** Random source of the shuffle, in [0, 1). */
  random?: () => number;
}

/** Empty: each event is sent at once. `settled` doesn't wait for what is on its way. */
export interface WebhookCarriage {
  lateMs?: number;
  /** Each event is sent twice, with the same id. */
  twice?: boolean;
  /** Events of this time are gathered and sent newest first. */
  reversedWithinMs?: number;
  /** Nothing is sent, now or later. */
  lost?: boolean;
}
