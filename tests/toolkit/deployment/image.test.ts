import { readFileSync } from 'node:fs';
import { basesOf } from '../../../scripts/toolkit/deployment/image/image';

describe('the images that a Dockerfile starts from', () => {
  it('have the registry that Docker would use, are listed once, and do not include the stages of the file', () => {
    const dockerfile = [
      'FROM node:24-slim AS build',
      'COPY --from=build . .',
      'from --platform=$BUILDPLATFORM acme/tools as tools',
      'FROM registry.acme.dev:5000/base:1',
      'FROM localhost/own',
      'FROM build AS test',
      'FROM scratch',
      'FROM node:24-slim',
    ].join('\n');
    expect(basesOf(dockerfile)).toEqual([
      'docker.io/library/node:24-slim',
      'docker.io/acme/tools',
      'registry.acme.dev:5000/base:1',
      'localhost/own',
    ]);
  });

  it('are those of this repository and of new projects', () => {
    for (const file of ['Dockerfile', 'scripts/toolkit/creation/template/Dockerfile'])
      expect(basesOf(readFileSync(file, 'utf8'))).toEqual(['docker.io/library/node:24-slim']);
  });
});
