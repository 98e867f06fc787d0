// Signals that a command needs a project: it names none and the channel has no default.

/** Not the person's mistake: they get a project picker (engine/ask-project.ts). */
export class ProjectNeeded extends Error {
  constructor() {
    super('the command names no project, and the channel has none');
    this.name = 'ProjectNeeded';
  }
}
