// How a reader says that a command has to be asked about its project: it names none, and the channel has none.

/** Not a mistake of the person's: they are shown a picker (engine/ask-project.ts). */
export class ProjectNeeded extends Error {
  constructor() {
    super('the command names no project, and the channel has none');
    this.name = 'ProjectNeeded';
  }
}
