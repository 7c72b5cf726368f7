import type { Json } from '../../../../scripts/toolkit/compiler/document';
import { basePaths as pathsOf } from '../../../../scripts/toolkit/compiler/model/parse/base-paths';
import { parseServers } from '../../../../scripts/toolkit/compiler/model/parse/servers';

const basePaths = (...levels: readonly (Json | undefined)[]): string[] =>
  pathsOf(...levels.map(parseServers));

describe('the base paths of servers', () => {
  it.each([
    ['/v1', '/v1'],
    ['v1', '/v1'],
    ['./v1/', '/v1'],
    ['/', ''],
    ['.', ''],
    ['https://api.example.com', ''],
    ['https://api.example.com/shop/v2/?x=1#y', '/shop/v2'],
    ['//api.example.com/v3', '/v3'],
  ])('of %s is "%s"', (url, path) => {
    expect(basePaths([{ url }])).toEqual([path]);
  });

  it('are those of the most specific level that has servers', () => {
    const at = (url: string) => [{ url }];
    expect(basePaths(at('/own'), at('/path'), at('/all'))).toEqual(['/own']);
    expect(basePaths(undefined, [], at('/all'))).toEqual(['/all']);
    expect(basePaths(undefined, undefined, undefined)).toEqual(['']);
  });

  it('are one for each value of a variable, the default first', () => {
    const variables = { version: { default: 'v2', enum: ['v1', 'v2'] } };
    expect(basePaths([{ url: 'https://{host}/{version}', variables }])).toEqual(['/v2', '/v1']);
  });
});
