import type * as fc from 'fast-check';
import { expand } from '../expansion';
import { valuesNear } from '../values';
import { propertiesOf, type Encoding, type FormContract } from './form-reading';

/** A form as written by a client that knows the contract. */
export function forms({ schema, encoding = {} }: FormContract): fc.Arbitrary<string> {
  return valuesNear(schema).map((value) => {
    if (typeof value !== 'object' || value === null) return String(value);
    return Object.entries(value)
      .flatMap(([name, member]) =>
        field(
          name,
          member,
          propertiesOf(schema)[name],
          Object.hasOwn(encoding, name) ? encoding[name] : undefined,
        ),
      )
      .join('&');
  });
}

function field(
  name: string,
  value: unknown,
  property: Readonly<Record<string, unknown>> | undefined,
  encoding: Encoding | undefined,
): string[] {
  const key = encodeURIComponent(name);
  const isDocument = encoding?.contentType !== undefined || property?.type === 'object';
  if (isDocument && encoding?.style === undefined)
    return [`${key}=${encodeURIComponent(JSON.stringify(value))}`];
  const { style = 'form', explode = style === 'form' } = encoding ?? {};
  const sent = expand({ where: 'query', style, explode, schema: {} }, value);
  return sent.split('&').map((pair) => pair.replace(/^p(?==|%5B)/, key));
}

export const FORM_TOKENS = [
  ...'& & = name= age=1 age=1.5 price=0.5 on=true on=TRUE tags=a tags= nums=1 nums=x nums= %zz %C3'.split(
    ' ',
  ),
  ...'+ %20 %2C , | [ ] a ab 0x1 1e400 null true 9007199254740993 __proto__=1 constructor=1'.split(
    ' ',
  ),
  ...'tags[]=a tags[1]=b tags[0]=c nums[]=1 nums[0]=2 meta[a]=1 meta[b]=x meta= meta=%7B%7D'.split(
    ' ',
  ),
  ...'meta={"a":1} lines={"n":1} lines=[{"n":2}] lines=[] nums=[1,2] tags=["a"] tags=[1] tags=[b'.split(
    ' ',
  ),
  ...'csv=a,b csv=a%2Cb csv= ssv=1%202 ssv=1+2 psv=a|b psv=a%7Cb deep[R]=1 deep[on]=true deep=x'.split(
    ' ',
  ),
  ...'doc={} doc=1 doc={ docs=1 docs=[1] docs={"a":[]} doc[a]=1 csv[]=a pairs=R,1 pairs=R,1,on,true'.split(
    ' ',
  ),
  ...'either=5 either=52 either=abc none=null none= none=3 name[x]=1 \uFEFF ä &name=a &other=1'.split(
    ' ',
  ),
];
