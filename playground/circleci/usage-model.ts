// Usage exports: requested, then processing step by step, then files to download.

export interface UsageExport {
  id: string;
  organizationId: string;
  /** The organizations it covers. */
  organizationIds: string[];
  start: number;
  end: number;
  state: 'created' | 'processing' | 'completed' | 'failed';
  errorReason: string | undefined;
}
