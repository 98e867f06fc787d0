// Which commit a pipeline is about. GitHub OAuth and Bitbucket Cloud put it in `vcs`, everything else in
// `trigger_parameters` (`git` plus a section named after the provider), where "" means unknown.
import { z } from 'zod';
import { OptionalText } from './fields.ts';

const Person = z
  .object({ name: OptionalText, email: OptionalText, login: OptionalText })
  .nullish()
  .catch(undefined);

export const Vcs = z
  .object({
    branch: OptionalText,
    tag: OptionalText,
    revision: OptionalText,
    origin_repository_url: OptionalText,
    commit: z
      .object({ subject: OptionalText, body: OptionalText, author: Person })
      .nullish()
      .catch(undefined),
  })
  .nullish()
  .catch(undefined);
export type Vcs = z.infer<typeof Vcs>;

const Git = z
  .object({
    branch: OptionalText,
    tag: OptionalText,
    ref: OptionalText,
    checkout_sha: OptionalText,
    commit_message: OptionalText,
    commit_author_name: OptionalText,
    commit_author_email: OptionalText,
    author_login: OptionalText,
    repo_url: OptionalText,
  })
  .nullish()
  .catch(undefined);

const Provider = z
  .object({
    branch: OptionalText,
    tag: OptionalText,
    ref: OptionalText,
    commit_sha: OptionalText,
    commit_title: OptionalText,
    commit_message: OptionalText,
    commit_author_name: OptionalText,
    commit_author_email: OptionalText,
    user_username: OptionalText,
    repo_url: OptionalText,
    web_url: OptionalText,
  })
  .nullish()
  .catch(undefined);

export const TriggerParameters = z
  .object({
    git: Git,
    gitlab: Provider,
    github_app: Provider,
    github_server: Provider,
    bitbucket_dc: Provider,
  })
  .nullish()
  .catch(undefined);
export type TriggerParameters = z.infer<typeof TriggerParameters>;

/** Merges both formats; what is unknown is undefined. A pipeline runs on a tag or on a branch, never on both. */
export function readCommit(vcs: Vcs, parameters: TriggerParameters) {
  const git = parameters?.git;
  const provider =
    parameters?.gitlab ?? parameters?.github_app ?? parameters?.github_server ?? parameters?.bitbucket_dc;
  const words = splitMessage(git?.commit_message ?? provider?.commit_message);
  const author = vcs?.commit?.author;
  const ref = git?.ref ?? provider?.ref;
  const tag = vcs?.tag ?? git?.tag ?? provider?.tag ?? nameIn(ref, 'refs/tags/');
  return {
    branch:
      tag === undefined
        ? (vcs?.branch ?? git?.branch ?? provider?.branch ?? nameIn(ref, 'refs/heads/'))
        : undefined,
    tag,
    revision: vcs?.revision ?? git?.checkout_sha ?? provider?.commit_sha,
    subject: vcs?.commit?.subject ?? provider?.commit_title ?? words.subject,
    body: vcs?.commit?.body ?? words.body,
    authorName: author?.name ?? provider?.commit_author_name ?? git?.commit_author_name,
    authorEmail: author?.email ?? provider?.commit_author_email ?? git?.commit_author_email,
    authorLogin: author?.login ?? provider?.user_username ?? git?.author_login,
    originUrl: vcs?.origin_repository_url ?? provider?.web_url ?? provider?.repo_url ?? git?.repo_url,
  };
}

function nameIn(ref: string | undefined, kind: string): string | undefined {
  return ref?.startsWith(kind) ? ref.slice(kind.length) || undefined : undefined;
}

function splitMessage(message: string | undefined): { subject?: string; body?: string } {
  if (message === undefined) return {};
  const [subject = '', ...rest] = message.split('\n');
  const body = rest.join('\n').trim();
  return { subject, ...(body !== '' && { body }) };
}
