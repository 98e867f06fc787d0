// Which commit a pipeline is about. GitHub OAuth and Bitbucket Cloud put it in `vcs`, everything else in
// `trigger_parameters` (`git` plus a section named after the provider), where "" means unknown.
import { z } from 'zod';
import { readObject, readText, textsOf } from './fields.ts';

const readPerson = textsOf('name', 'email', 'login');

export function readVcs(value: unknown) {
  const vcs = readObject(value);
  if (vcs === undefined) return undefined;
  const commit = readObject(vcs.commit);
  return {
    branch: readText(vcs.branch),
    tag: readText(vcs.tag),
    revision: readText(vcs.revision),
    origin_repository_url: readText(vcs.origin_repository_url),
    commit: commit && {
      subject: readText(commit.subject),
      body: readText(commit.body),
      author: readPerson(commit.author),
    },
  };
}
export const Vcs = z.transform(readVcs);
export type Vcs = z.infer<typeof Vcs>;

const readGit = textsOf(
  ...(['branch', 'tag', 'ref', 'checkout_sha', 'commit_message', 'commit_author_name'] as const),
  ...(['commit_author_email', 'author_login', 'repo_url'] as const),
);

const readProvider = textsOf(
  ...(['branch', 'tag', 'ref', 'commit_sha', 'commit_title', 'commit_message'] as const),
  ...(['commit_author_name', 'commit_author_email', 'user_username', 'repo_url', 'web_url'] as const),
);

export function readTriggerParameters(value: unknown) {
  const object = readObject(value);
  return (
    object && {
      git: readGit(object.git),
      gitlab: readProvider(object.gitlab),
      github_app: readProvider(object.github_app),
      github_server: readProvider(object.github_server),
      bitbucket_dc: readProvider(object.bitbucket_dc),
    }
  );
}
export const TriggerParameters = z.transform(readTriggerParameters);
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
