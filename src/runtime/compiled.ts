/**
 * The compiled contract: its types, the building blocks of generated code, and what the toolkit shares with
 * the runtime. Not for handlers; it changes with the format of the compiled contract.
 */
export type * from './contract';
export { buildEvent, type ContractEvent } from './events/event';
export { CONTRACT_FORMAT } from './format';
export { readDeepObject } from './values/deep-object';
export { parseExact, readExactJson } from './values/body/exact-json';
export { stringifyExact } from './values/exact-text';
export { plainExact } from './values/plain-exact';
export { readBody } from './values/body/request-body';
export { readForm } from './values/body/form-reader';
export { parseWithProto, readJsonWithProto } from './values/body/json-with-proto';
export { readMultipart } from './values/body/multipart-reader';
export { readXml } from './values/body/xml-reader';
export { readExactYaml } from './values/body/exact-yaml';
export { readYaml } from './values/body/yaml-reader';
export { readParameters } from './values/parameters/parameters';
export { checkPartHeaders } from './values/body/part-headers';
export { viewParts, writeMultipart } from './values/body/multipart-writer';
export { writeForm } from './values/body/form-writer';
export { writeXml } from './values/body/xml-writer';
export { preferred } from './http/accept';
export { kindOf, specificity } from './http/media-type';
export { PROBLEM_JSON } from './http/problem-format';
export { authentication } from './pipeline/authentication';
export { divideValues } from './pipeline/router/division';
export { divideByStyle } from './pipeline/router/style-division';
export { parseTemplate } from './pipeline/router/segment';
export { chooseVariant } from './pipeline/router/variants';
export { RouteTree } from './pipeline/router/tree';
