import type { HarnessCase } from './cases';

interface Difference {
  readonly cases: RegExp;
  readonly why: string;
}

const IN_FRONT =
  'The mock refuses what the server would refuse, with the same messages, and the server responds with 400: "The 400 (Bad Request) status code indicates that the server cannot or will not process the request due to something that is perceived to be a client error" (RFC 9110, section 15.5.1).';

/** Where this mock intentionally differs from Prism, and the sentence that decides. */
const KEPT: readonly Difference[] = [
  { cases: /^empty-responses\/empty-responses-AC-[57]\./, why: IN_FRONT },
  { cases: /^security\/security-scheme-validation-AC-27\./, why: IN_FRONT },
  { cases: /^selecting-examples\/manually-select-examples-AC-[45]\./, why: IN_FRONT },
  {
    cases:
      /^validate-(?:body|header|path|query)-params\/(?:form-data-invalid|json-invalid|multipart-form-data-invalid|invalid-header|missing-required-header|path-param-not-matching|missing-query|query-param-form-(?:not-)?exploded-object-invalid|query-param-style-mismatch|query-param-type-mismatch)/,
    why: IN_FRONT,
  },
  { cases: /^violations\/ignoring-example-key-for-invalid-body\./, why: IN_FRONT },
  {
    cases: /^validate-body-params\/enforce-content-type-if-body-included\./,
    why: "The status is the same; the text is the server's, because the mock refuses with the same messages.",
  },
  {
    cases: /^security\/security-scheme-validation-AC-20\./,
    why: 'The status is the same; the text is what the server writes for its problem if the errors of the contract are strings.',
  },
  {
    cases: /^validate-path-params\/missing-path-param\./,
    why: '"Each template expression in the path MUST correspond to a path parameter" (OpenAPI 3.0.4, section 4.8.2), and a path parameter is required: a path with an empty segment is a different path, for which the server responds with 404.',
  },
  {
    cases: /^validate-body-params\/form-data-allow-reserved-fail\./,
    why: '`allowReserved` says how a client writes a value (OpenAPI 3.0.4, section 4.8.15). What was sent is a well-formed form (WHATWG URL, section 5.1), and the server reads it.',
  },
  {
    cases: /^validate-body-params\/multipart-form-data-allow-reserved-fail\./,
    why: '"This field SHALL be ignored if the request body media type is not application/x-www-form-urlencoded" (OpenAPI 3.0.4, section 4.8.15, allowReserved).',
  },
  {
    cases: /^head-requests\/head_requests-AC-2\./,
    why: '"All general-purpose servers MUST support the methods GET and HEAD" (RFC 9110, section 9.1): the server answers HEAD wherever it answers GET.',
  },
  {
    cases: /^content-negotiation\/E2E-Accept-Content-Negotiation-Xml-AC-1\./,
    why: 'The root element has the name of the schema, as in the examples of the XML Object (OpenAPI 3.0.4, section 4.8.26): the server writes it like this.',
  },
  {
    cases: /^generated-responses\/too_complex-AC-1\./,
    why: 'Prism gives up with 500; the contract declares a response, and the mock generates one.',
  },
  {
    cases: /^serialization\/E2E-text-(?:html|plain)-complex-serialisation\./,
    why: 'Prism gives up with 500; the contract declares a response, and the server writes an object as JSON if the media type does not define how objects are written.',
  },
  {
    cases:
      /^(?:routing\/support-encoded-path|validate-path-params\/path-param-with-(?:colon-simple|hyphen))\./,
    why: 'The value of `content` is a string: "Map[string, Media Type Object]" (OpenAPI 3.0.4, section 4.8.17). The compiler says so and stops.',
  },
  {
    cases:
      /^violations\/(?:array-min-contains\.httpResponse|array-prefix-items\.httpResponse|combined-request-response|print-as-http-header|print-as-http-response|value-not-in-enum\.httpResponse)\./,
    why: '"The example SHOULD match the specified schema" (OpenAPI 3.0.4, section 4.8.14). One that does not is not shown; its replacement follows the contract.',
  },
];

export function reasonFor({ name }: HarnessCase): string | undefined {
  return KEPT.find(({ cases }) => cases.test(name))?.why;
}
