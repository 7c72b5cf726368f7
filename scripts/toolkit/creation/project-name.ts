import type { Deployment } from '../deployment/deployment-file';
import { kebab } from '../deployment/names';

/** The maximum length of a project's name, which is also the name of its folder. */
const LONGEST = 60;
/** Lambda allows as many for a function, whose name is `service-stage-group`. */
const LONGEST_FUNCTION = 64;

/** `Redocly Museum API` → `redocly-museum-api`. */
export function projectName(title: string): string {
  return cut(kebab(title), LONGEST) || 'api';
}

/**
 * The name of the project as AWS accepts it, short enough for the longest of its functions.
 * @param deployment text of the generated `deployment.json`
 */
export function serviceName(project: string, deployment: string): string {
  const { functions } = JSON.parse(deployment) as Pick<Deployment, 'functions'>;
  const longest = Math.max(0, ...Object.values(functions).map(({ name }) => fillIn(name).length));
  const name = /^[a-z]/.test(project) ? project : `api-${project}`;
  return cut(name, LONGEST_FUNCTION - longest);
}

/** `${self:service}-${sls:stage}-users` → `-prod-users` */
function fillIn(name: string): string {
  return name.replace('${self:service}', '').replace('${sls:stage}', 'prod');
}

/** Cut between two words if it is too long, or within the first one. */
function cut(name: string, length: number): string {
  if (name.length <= length) return name;
  return name.slice(0, length + 1).replace(/-[^-]*$|.$/, '');
}
