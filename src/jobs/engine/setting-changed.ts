// Follows up on every change of the bot's own settings: an audit line, and a public note that says who did what.
import type { AskedName, Payload, Say } from '../../contracts/index.ts';
import { auditChange } from './audit-change.ts';
import type { Permit } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import { postNote } from './note-change.ts';
import type { Request } from './request.ts';

export interface ChangedSetting {
  permit: Permit;
  /** For the audit, a noun phrase: `the quiet hours of the channel`. */
  what: string;
  /** The sentence after the person's name, with an emoji name; or a special kind of note. */
  note: { sign: string; say: Say } | Exclude<Payload<'post-note'>['note'], { kind: 'did' }>;
}

/** Safe to repeat: both are kept once per job. */
export async function settingChanged<Name extends AskedName>(
  deps: JobDeps,
  { payload, tools }: Request<Name>,
  { permit, what, note }: ChangedSetting,
): Promise<void> {
  const { command, project, branch } = permit;
  await auditChange(deps, payload, tools, 'done', { command, what, project: project ?? undefined, branch });
  await postNote(deps, payload, tools, 'kind' in note ? note : { kind: 'did', ...note });
}
