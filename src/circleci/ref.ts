// What a reference is, and the two types that all its forms consist of.

export type Ref =
  | { kind: 'project'; slug: string }
  | { kind: 'branch'; slug?: string; branch: string }
  | { kind: 'pipeline'; slug?: string; number: number }
  | { kind: 'workflow'; id: string; slug?: string; pipelineNumber?: number }
  | { kind: 'job'; slug?: string; number: number; workflowId?: string; pipelineNumber?: number }
  | { kind: 'uuid'; id: string }
  | { kind: 'last' }
  | { kind: 'mine' };

export function readUuid(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
    ? text.toLowerCase()
    : undefined;
}

/** Pipelines and jobs count from 1. */
export function readCount(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
