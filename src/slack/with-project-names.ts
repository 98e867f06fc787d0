// The outbox with names of projects in everything that is sent. Whatever a message says, and wherever it was written,
// people see names and not opaque slugs.
import { showNames, showsSlugs } from '../blocks/kit/show-names.ts';
import type { ProjectLabels } from '../runs/project-names.ts';
import type { Outbox } from './outbox.ts';

export interface ProjectNamerOptions {
  labels(): Promise<ProjectLabels>;
  /** Those this process knows already, if they can't be read. */
  lastLabels(): Promise<ProjectLabels>;
  log: { warn(fields: object, message: string): void };
}

/** Never rejects. Reads nothing for what names no project. */
export type ProjectNamer = <T>(value: T) => Promise<T>;

export function createProjectNamer({ labels, lastLabels, log }: ProjectNamerOptions): ProjectNamer {
  return async (value) => {
    if (!showsSlugs(value)) return value;
    const known = await labels().catch((err: unknown) => {
      log.warn({ err }, 'Could not read the names of projects; used the last ones');
      return lastLabels();
    });
    return showNames(value, known);
  };
}

export function withProjectNames(outbox: Outbox, name: ProjectNamer): Outbox {
  return {
    ...outbox,
    post: async (post) => outbox.post(await name(post)),
    update: async (edit) => outbox.update(await name(edit)),
    ephemeral: async (whisper) => outbox.ephemeral(await name(whisper)),
    respond: async (url, answer) => outbox.respond(url, await name(answer)),
    reply: async (place, actor, message, options) => outbox.reply(place, actor, await name(message), options),
    whisper: async (place, actor, message, options) =>
      outbox.whisper(place, actor, await name(message), options),
    async upload({ content, ...file }) {
      // The file itself stays as it is.
      return outbox.upload({ content, ...(await name(file)) });
    },
    openView: async (triggerId, view) => outbox.openView(triggerId, await name(view)),
    publishHome: async (userId, view, options) => outbox.publishHome(userId, await name(view), options),
    unfurl: async (shared) => outbox.unfurl(await name(shared)),
    updateView: async (viewId, view, options) => outbox.updateView(viewId, await name(view), options),
  };
}
