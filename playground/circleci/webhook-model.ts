// The data of outbound webhooks: what is registered, what was sent, what is sent again.

export type EventType = 'workflow-completed' | 'job-completed';

export interface WebhookSeed {
  projectSlug: string;
  url: string;
  secret: string;
  /** Both types unless told. */
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
  /** When the vendor turned it off by itself. */
  autoDisabledAt: number | undefined;
  createdAt: number;
  updatedAt: number;
}

/** One attempt to hand one event to one receiver. */
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
  /** Undefined when the receiver gave no answer in time or none at all. */
  status: number | undefined;
}

export interface ReleaseOptions {
  order?: 'as-is' | 'reversed' | 'shuffled';
  /** Sends each event twice with the same id, as the vendor says may happen. */
  twice?: boolean;
  /** Source of the shuffle, in [0, 1). */
  random?: () => number;
}
