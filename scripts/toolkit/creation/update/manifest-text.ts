import type { EngineName } from '../packed';

/** The text of a package.json with other versions of the engine; everything else stays as it is written. */
export function withVersions(text: string, versions: Readonly<Record<EngineName, string>>): string {
  return text.replace(/"(?:devD|d)ependencies"\s*:\s*\{[^{}]*\}/g, (group) =>
    Object.entries(versions).reduce(
      (changed, [name, version]) =>
        changed.replace(
          new RegExp(`("${name}"\\s*:\\s*)"[^"]*"`),
          (_, before: string) => before + JSON.stringify(version),
        ),
      group,
    ),
  );
}
