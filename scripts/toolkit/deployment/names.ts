/** Sorts names by code units: the same on every machine. */
export function byName(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `API keys` → `api-keys`: names files and functions. Empty if the name has no Latin letters. */
export function kebab(name: string): string {
  return words(name).join('-');
}

/** `API keys` → `apiKeys`: a key of `functions`, from which CloudFormation names are made. */
export function camel(name: string): string {
  return kebab(name).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** `API keys` → `ApiKeys`: a logical id of CloudFormation. */
export function pascal(name: string): string {
  const word = camel(name);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function words(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
