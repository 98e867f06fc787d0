// https://circleci.com/docs/api/v2/#tag/Usage
import type { Api, CallOptions } from '../api.ts';
import { demand } from '../demand.ts';
import type { Download, DownloadOptions, OpenDownload } from '../download.ts';
import { path } from '../path.ts';
import { UsageExport } from '../schemas/usage-export.ts';
import { checkRange, printDate } from './time-range.ts';

export interface UsageExportInput {
  /** ISO 8601, at most a year ago; a date alone means its start in UTC. */
  start: string;
  /** ISO 8601, at most 31 days after the start. */
  end: string;
  /** Other organizations to include. */
  sharedOrgIds?: readonly string[];
}

export type Usage = ReturnType<typeof createUsageApi>;

export function createUsageApi(api: Api, download: OpenDownload) {
  return Object.freeze({
    /** Creates an export; CircleCI allows 10 a day per organization. It covers past days only. */
    create: async (
      orgId: string,
      { start, end, sharedOrgIds }: UsageExportInput,
      options?: CallOptions,
    ): Promise<UsageExport> => {
      checkRange({ start, end }, 31);
      demand(sharedOrgIds?.length !== 0, 'Name at least one other organization, or none at all.');
      const body = { start: printDate(start), end: printDate(end), shared_org_ids: sharedOrgIds };
      return api.post(path`/api/v2/organizations/${orgId}/usage_export_job`, UsageExport, {
        ...options,
        body,
      });
    },

    /** CircleCI allows 10 reads a minute per organization. */
    get: async (orgId: string, exportId: string, options?: CallOptions): Promise<UsageExport> =>
      api.get(path`/api/v2/organizations/${orgId}/usage_export_job/${exportId}`, UsageExport, options),

    /** One of the export's `downloadUrls`, as a stream: gzipped CSV with one row per job run. */
    download: async (url: string, options?: DownloadOptions): Promise<Download> =>
      download(url, { ...options, signed: true }),
  });
}
