// Usage exports: asked for, worked on step by step, then files to fetch.

export interface UsageExport {
  id: string;
  organizationId: string;
  /** Organizations whose usage is in it. */
  organizationIds: string[];
  start: number;
  end: number;
  state: 'created' | 'processing' | 'completed' | 'failed';
  errorReason: string | undefined;
}
