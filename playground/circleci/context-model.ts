// Contexts: an organization's named sets of environment variables, and who may use them.

export interface ContextVariable {
  value: string;
  createdAt: number;
  updatedAt: number;
}

export interface ContextRestriction {
  id: string;
  type: 'project' | 'expression' | 'group';
  /** A project's or group's UUID, or an expression. */
  value: string;
  /** Of a project. */
  name: string | undefined;
}

export interface Context {
  id: string;
  name: string;
  organizationId: string;
  createdAt: number;
  variables: Map<string, ContextVariable>;
  restrictions: ContextRestriction[];
}

export interface ContextSeed {
  organizationSlug: string;
  name: string;
  variables?: Record<string, string>;
}
