/** A CloudFormation template, as osls and its plugins build it. */
export interface Template {
  Resources: Record<string, TemplateResource>;
  Outputs?: Record<string, { Description?: string; Value: unknown }>;
}

export interface TemplateResource {
  Type: string;
  Properties: Record<string, unknown>;
  DependsOn?: string | string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  UpdatePolicy?: unknown;
  Metadata?: unknown;
}

/** The resources of one type, with their logical ids. */
export function ofType(template: Template, type: string): [string, TemplateResource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}

/** The only resource of a type, which must exist. */
export function only(template: Template, type: string): [string, TemplateResource] {
  const [found, ...others] = ofType(template, type);
  if (!found || others.length > 0) throw new Error(`The stack must have exactly one ${type}.`);
  return found;
}

/**
 * What happens to a resource when its stack is removed. A resource that is kept is still removed if the
 * very first deployment fails: otherwise a second attempt would find the name in use.
 */
export function lifetime(
  outlives: boolean,
): Pick<TemplateResource, 'DeletionPolicy' | 'UpdateReplacePolicy'> {
  return outlives
    ? { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' }
    : { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' };
}

export function dependOn(resource: TemplateResource, ids: readonly string[]): void {
  const known = resource.DependsOn ?? [];
  resource.DependsOn = [...new Set([...(typeof known === 'string' ? [known] : known), ...ids])];
}
