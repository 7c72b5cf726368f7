/**
 * The functions that validators call, as text. The generated module imports nothing, so that a bundle
 * contains only the functions in use. Each is pure at module level. By name, with what it needs.
 */
interface Helper {
  readonly text: string;
  readonly needs?: readonly string[];
}

/**
 * The number of errors that one validation reports. Further ones are counted only as far as validity
 * requires.
 */
export const mostErrors = 100;
/** How deep a recursive schema follows its data (RFC 8259, section 9 allows such a limit). */
export const deepest = 64;

export const helpers: Readonly<Record<string, Helper>> = {
  SchemaFailure: {
    // The message is built when it is read: alternatives that are tried and discarded cost nothing.
    text: `class SchemaFailure {
  constructor(instancePath, keyword, value) {
    this.instancePath = instancePath;
    this.keyword = keyword;
    this.value = value;
  }
  get message() {
    return messageOf(this.keyword, this.value);
  }
}`,
    needs: ['messageOf'],
  },
  messageOf: {
    text: `function messageOf(keyword, value) {
  switch (keyword) {
    case "type": return "must be " + String(value).split(",")
      .map((type) => type === "null" ? type : (/^[aio]/.test(type) ? "an " : "a ") + type).join(" or ");
    case "required": return "is required";
    case "dependentRequired": return "is required if " + JSON.stringify(value) + " is present";
    case "additionalProperties":
    case "unevaluatedProperties":
    case "unevaluatedItems":
    case "false schema": return "is not allowed";
    case "propertyNames": return "has a name that is not allowed";
    case "readOnly": return "is read-only: it must not be sent";
    case "writeOnly": return "is write-only: it must not be returned";
    case "const": return "must be " + JSON.stringify(value);
    case "enum":
    case "tag": return "must be one of " + value.slice(0, 20).map((item) => JSON.stringify(item)).join(", ") +
      (value.length > 20 ? ", …" : "");
    case "minimum": return "must be at least " + value;
    case "maximum": return "must be at most " + value;
    case "exclusiveMinimum": return "must be greater than " + value;
    case "exclusiveMaximum": return "must be less than " + value;
    case "multipleOf": return "must be a multiple of " + value;
    case "minLength": return "must have at least " + count(value, "character");
    case "maxLength": return "must have at most " + count(value, "character");
    case "minItems": return "must have at least " + count(value, "item");
    case "maxItems":
    case "items": return "must have at most " + count(value, "item");
    case "minProperties": return "must have at least " + count(value, "property");
    case "maxProperties": return "must have at most " + count(value, "property");
    case "uniqueItems": return "must not contain duplicate items";
    case "contains": return "must contain " + (value.maxContains === undefined
      ? "at least " : value.minContains + " to ") + count(value.maxContains ?? value.minContains, "matching item");
    case "pattern": return "must match the pattern " + value;
    case "format": return "must be " + (/^u?int\\d/.test(value) ? "an integer within the range of " : "a valid ") + value +
      (/^u?int64/.test(value) ? ", up to 2^53 - 1" : "");
    case "oneOf": return value === null ? "must match one of the alternatives" : "must match exactly one of the alternatives";
    case "anyOf": return "must match one of the alternatives";
    case "alternatives": return [...new Set(value.map((one) => one.message))].join(", or ");
    case "not": return "must not match the excluded schema";
    case "depth": return "must not be nested deeper than " + value + " levels";
    default: return "is not valid";
  }
}`,
    needs: ['count'],
  },
  count: {
    text: `function count(number, unit) {
  return number + " " + (number === 1 ? unit : unit === "property" ? "properties" : unit + "s");
}`,
  },
  fail: {
    text: `function fail(list, instancePath, keyword, value) {
  if (list === null) return [new SchemaFailure(instancePath, keyword, value)];
  if (list.length < ${mostErrors}) list.push(new SchemaFailure(instancePath, keyword, value));
  return list;
}`,
    needs: ['SchemaFailure'],
  },
  merge: {
    text: `function merge(list, others) {
  if (list === null) return others;
  for (let i = 0; i < others.length && list.length < ${mostErrors}; i++) list.push(others[i]);
  return list;
}`,
  },
  // Of the errors of all alternatives, which begin at `starts`, reports those of the intended alternative:
  // the one whose type and constants the value has, and that has the fewest errors. If all errors are about
  // the value itself, one of each alternative is reported. If the alternative cannot be determined, the
  // error is that none matches.
  closest: {
    text: `function closest(list, first, starts, place, keyword, passing) {
  if (list === null) list = [];
  const branches = starts.map((start, i) => list.slice(start, starts[i + 1])).filter((branch) => branch.length > 0);
  list.length = first;
  const scores = branches.map((branch) => branch.reduce((sum, error) => sum + (
    error.keyword === "const" || error.keyword === "tag" ? 100 :
    error.keyword === "type" && error.instancePath === place ? 10000 : 1), 0));
  const least = Math.min(...scores);
  const told = branches.map((branch) => branch.find((error) => error.keyword === "type") ||
    branch.find((error) => /const|enum|format/.test(error.keyword)) || branch[0]);
  if (passing !== null || branches.length === 0) return fail(list, place, keyword, passing);
  if (branches.length < 5 && branches.every((branch) => branch.every((error) => error.instancePath === place)))
    return branches.length > 1 ? fail(list, place, "alternatives", told) : merge(list, branches[0]);
  if (scores.indexOf(least) < scores.lastIndexOf(least)) return fail(list, place, keyword, null);
  return merge(list, branches[scores.indexOf(least)]);
}`,
    needs: ['fail', 'merge'],
  },
  cut: {
    text: `function cut(list, length) {
  if (list === null || length === 0) return null;
  if (length < list.length) list.length = length;
  return list;
}`,
  },
  // The result of a recursive function for an object in this validation: undefined, null or its errors.
  recalled: {
    text: `function recalled(known, check, data) {
  const errors = known.get(check)?.get(data);
  return errors && errors.slice();
}`,
  },
  remembered: {
    text: `function remembered(known, check, data, errors) {
  if (typeof data === "object" && data !== null) {
    let values = known.get(check);
    if (values === undefined) known.set(check, values = new Map());
    // A copy, because the caller adds to the list or cuts it.
    values.set(data, errors && errors.slice());
  }
  return errors;
}`,
  },
  pointerOf: {
    text: `function pointerOf(key) {
  return key.includes("~") || key.includes("/") ? key.replace(/~/g, "~0").replace(/\\//g, "~1") : key;
}`,
  },
  // In Unicode code points, as JSON Schema counts (validation, section 6.3.1).
  lengthOf: {
    text: `function lengthOf(text) {
  let length = text.length;
  for (let i = text.length - 1; i > 0; i--) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) {
      length--;
      i--;
    }
  }
  return length;
}`,
  },
  // The same text for equal values (core, section 4.2.2): members sorted.
  textOf: {
    text: `function textOf(value) {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return "[" + value.map(textOf).join() + "]";
  return "{" + Object.keys(value).sort().map((key) => JSON.stringify(key) + ":" + textOf(value[key])).join() + "}";
}`,
  },
  // In one pass. Comparing all pairs would let a small body keep the processor busy for minutes.
  hasEqualItems: {
    text: `function hasEqualItems(items) {
  const values = new Set();
  const texts = new Set();
  for (const item of items) {
    const isPlain = typeof item !== "object" || item === null;
    const seen = isPlain ? values : texts;
    // 10n is the same integer as 10.
    const isSmall = typeof item === "bigint" && BigInt(Number(item)) === item;
    const key = isSmall ? Number(item) : isPlain ? item : textOf(item);
    if (seen.has(key)) return true;
    seen.add(key);
  }
  return false;
}`,
    needs: ['textOf'],
  },
  // In decimal, as the numbers are written: 0.07 is a multiple of 0.01, but not in binary.
  isMultipleOf: {
    text: `function isMultipleOf(value, divisor) {
  if (!Number.isFinite(value)) return false;
  if (Number.isInteger(divisor)) return value % divisor === 0;
  const [a, aExponent] = decimalOf(value);
  const [b, bExponent] = decimalOf(divisor);
  const exponent = Math.min(aExponent, bExponent);
  return (a * 10n ** BigInt(aExponent - exponent)) % (b * 10n ** BigInt(bExponent - exponent)) === 0n;
}`,
    needs: ['decimalOf'],
  },
  decimalOf: {
    text: `function decimalOf(number) {
  const [digits, exponent] = number.toExponential().split("e");
  const [whole, fraction = ""] = digits.split(".");
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}`,
  },
};

/** The text of these helpers and of everything that they need. */
export function helperText(names: Iterable<string>): string {
  const wanted = new Set<string>();
  const want = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    helpers[name]?.needs?.forEach(want);
  };
  for (const name of names) want(name);
  return [...wanted]
    .sort()
    .map((name) => `${helpers[name]?.text ?? ''}\n`)
    .join('');
}
