// Signals that a command can't go on before its project is chosen: it names none, or a name that several have.

/** Neither is the person's mistake: they get a picker (engine/ask-project.ts). */
export class ProjectNeeded extends Error {
  constructor() {
    super('the command names no project, and the channel has none');
    this.name = 'ProjectNeeded';
  }
}

export class ProjectAmbiguous extends Error {
  /** What was typed, as a code span; no secret. */
  readonly shown: string;
  readonly slugs: readonly string[];
  constructor(shown: string, slugs: readonly string[]) {
    super('several projects have the name that the command gives');
    this.name = 'ProjectAmbiguous';
    this.shown = shown;
    this.slugs = slugs;
  }
}
