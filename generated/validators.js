// Written by `npm run generate`. Change the contract, not this file.

class SchemaFailure {
  constructor(instancePath, keyword, value) {
    this.instancePath = instancePath;
    this.keyword = keyword;
    this.value = value;
  }
  get message() {
    return messageOf(this.keyword, this.value);
  }
}
function count(number, unit) {
  return number + " " + (number === 1 ? unit : unit === "property" ? "properties" : unit + "s");
}
function fail(list, instancePath, keyword, value) {
  if (list === null) return [new SchemaFailure(instancePath, keyword, value)];
  if (list.length < 100) list.push(new SchemaFailure(instancePath, keyword, value));
  return list;
}
function hasEqualItems(items) {
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
}
function lengthOf(text) {
  let length = text.length;
  for (let i = text.length - 1; i > 0; i--) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) {
      length--;
      i--;
    }
  }
  return length;
}
function merge(list, others) {
  if (list === null) return others;
  for (let i = 0; i < others.length && list.length < 100; i++) list.push(others[i]);
  return list;
}
function messageOf(keyword, value) {
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
    case "format": return "must be " + (/^u?int\d/.test(value) ? "an integer within the range of " : "a valid ") + value +
      (/^u?int64/.test(value) ? ", up to 2^53 - 1" : "");
    case "oneOf": return value === null ? "must match one of the alternatives" : "must match exactly one of the alternatives";
    case "anyOf": return "must match one of the alternatives";
    case "alternatives": return [...new Set(value.map((one) => one.message))].join(", or ");
    case "not": return "must not match the excluded schema";
    case "depth": return "must not be nested deeper than " + value + " levels";
    default: return "is not valid";
  }
}
function pointerOf(key) {
  return key.includes("~") || key.includes("/") ? key.replace(/~/g, "~0").replace(/\//g, "~1") : key;
}
function textOf(value) {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return "[" + value.map(textOf).join() + "]";
  return "{" + Object.keys(value).sort().map((key) => JSON.stringify(key) + ":" + textOf(value[key])).join() + "}";
}
const allowed0 = ["ok"];
function format0(value) {
  if (!/^(?:[\w.~!$&'()*+,;=:@/?#[\]-]|%[0-9a-f]{2})*$/i.test(value)) return false;
  const match = /^([a-z][a-z0-9+.-]*:)?(\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?(#[^#]*)?$/i.exec(value);
  if (match === null) return false;
  const scheme = match[1], authority = match[2], path = match[3];
  if (/[[\]]/.test(authority === undefined ? value : value.replace(authority, ""))) return false;
  if (authority === undefined) return scheme !== undefined || !/^[^/]*:/.test(path);
  const host = /^\/\/(?:[^@[\]]*@)?(?:\[(.*)\]|[^@:[\]]*)(?::\d*)?$/.exec(authority);
  if (host === null) return false;
  return host[1] === undefined || /^v[0-9a-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(host[1]) ||
    /^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i.test(host[1]);
}
const pattern0 = /^[A-Za-z0-9_-]+$/u;
function format2(value) {
  return /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(value);
}
const allowed1 = ["active","suspended"];
const allowed2 = ["asc","desc"];
function format3(value) {
  return /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value);
}
function format4(value) {
  const parts = /^(\d{4}-\d\d-\d\d)[Tt ](.+)$/.exec(value);
  return parts !== null && isDate(parts[1]) && isTime(parts[2]);
  function isDate(value) { const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (match === null) return false;
  const year = +match[1], month = +match[2], day = +match[3];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month >= 1 && month <= 12 && day >= 1 &&
    day <= (month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31); }
  function isTime(value) { const match = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/.exec(value);
  if (match === null) return false;
  const hour = +match[1], minute = +match[2], second = +match[3];
  const offset = (match[4] === "-" ? -1 : 1) * (+(match[5] ?? 0) * 60 + +(match[6] ?? 0));
  if (hour > 23 || minute > 59 || +(match[5] ?? 0) > 23 || +(match[6] ?? 0) > 59) return false;
  return second < 60 || (second === 60 && (hour * 60 + minute - offset + 1440) % 1440 === 1439); }
}
const pattern1 = /^\S.*\S$/u;
const pattern2 = /^[!-~]+$/u;
const pattern4 = /^"[!#-~]+"$/u;
const allowed3 = ["true"];
const pattern5 = /^(\*|(W\/)?"[!#-~]*"( *, *(W\/)?"[!#-~]*")*)$/u;
const pattern6 = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/u;
function format8(value) {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(value)) return false;
  if (!/^(?:[\w.~!$&'()*+,;=:@/?#[\]-]|%[0-9a-f]{2})*$/i.test(value)) return false;
  const match = /^([a-z][a-z0-9+.-]*:)?(\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?(#[^#]*)?$/i.exec(value);
  if (match === null) return false;
  const scheme = match[1], authority = match[2], path = match[3];
  if (/[[\]]/.test(authority === undefined ? value : value.replace(authority, ""))) return false;
  if (authority === undefined) return scheme !== undefined || !/^[^/]*:/.test(path);
  const host = /^\/\/(?:[^@[\]]*@)?(?:\[(.*)\]|[^@:[\]]*)(?::\d*)?$/.exec(authority);
  if (host === null) return false;
  return host[1] === undefined || /^v[0-9a-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(host[1]) ||
    /^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i.test(host[1]);
}
const allowed4 = ["*"];
const allowed5 = ["image/png","image/jpeg","image/webp"];
const pattern8 = /^\S(.*\S)?$/u;
const allowed6 = ["users:read","users:write"];
const pattern9 = /^uak_[0-9a-f]{32}_[0-9A-Za-z]{49}$/u;
const allowed7 = ["ndjson","csv"];
export function validateHealth(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.status === undefined){
vErrors = fail(vErrors, instancePath + "/status", "required");
errors++;
}
if(data.status !== undefined){
if(!allowed0.includes(data.status)){
vErrors = fail(vErrors, instancePath+"/status", "enum", allowed0);
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateHealth.errors = vErrors;
return errors === 0;
}
export function validateNextCursor(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
vErrors = fail(vErrors, instancePath, "type", "string");
errors++;
}
validateNextCursor.errors = vErrors;
return errors === 0;
}
export function validateProblem(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
vErrors = fail(vErrors, instancePath + "/type", "required");
errors++;
}
if(data.title === undefined){
vErrors = fail(vErrors, instancePath + "/title", "required");
errors++;
}
if(data.status === undefined){
vErrors = fail(vErrors, instancePath + "/status", "required");
errors++;
}
if(data.requestId === undefined){
vErrors = fail(vErrors, instancePath + "/requestId", "required");
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
vErrors = fail(vErrors, instancePath+"/type", "type", "string");
errors++;
}
if(typeof data0 == "string" && !format0(data0)){
vErrors = fail(vErrors, instancePath+"/type", "format", "uri-reference");
errors++;
}
}
if(data.title !== undefined){
if(typeof data.title !== "string"){
vErrors = fail(vErrors, instancePath+"/title", "type", "string");
errors++;
}
}
if(data.status !== undefined){
let data2 = data.status;
if(!((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2)))){
vErrors = fail(vErrors, instancePath+"/status", "type", "integer");
errors++;
}
if(typeof data2 == "number"){
if(data2 > 599 || isNaN(data2)){
vErrors = fail(vErrors, instancePath+"/status", "maximum", 599);
errors++;
}
if(data2 < 400 || isNaN(data2)){
vErrors = fail(vErrors, instancePath+"/status", "minimum", 400);
errors++;
}
}
}
if(data.detail !== undefined){
if(typeof data.detail !== "string"){
vErrors = fail(vErrors, instancePath+"/detail", "type", "string");
errors++;
}
}
if(data.instance !== undefined){
let data4 = data.instance;
if(typeof data4 !== "string"){
vErrors = fail(vErrors, instancePath+"/instance", "type", "string");
errors++;
}
if(typeof data4 == "string" && !format0(data4)){
vErrors = fail(vErrors, instancePath+"/instance", "format", "uri-reference");
errors++;
}
}
if(data.requestId !== undefined){
if(typeof data.requestId !== "string"){
vErrors = fail(vErrors, instancePath+"/requestId", "type", "string");
errors++;
}
}
if(data.errors !== undefined){
let data6 = data.errors;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
if(!validateProblemError(data6[i0], instancePath+"/errors/" + i0)){
vErrors = merge(vErrors, validateProblemError.errors);
errors += validateProblemError.errors.length;
}
}
}
else {
vErrors = fail(vErrors, instancePath+"/errors", "type", "array");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateProblem.errors = vErrors;
return errors === 0;
}
export function validateProblemError(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.in === undefined){
vErrors = fail(vErrors, instancePath + "/in", "required");
errors++;
}
if(data.pointer === undefined){
vErrors = fail(vErrors, instancePath + "/pointer", "required");
errors++;
}
if(data.message === undefined){
vErrors = fail(vErrors, instancePath + "/message", "required");
errors++;
}
if(data.in !== undefined){
if(typeof data.in !== "string"){
vErrors = fail(vErrors, instancePath+"/in", "type", "string");
errors++;
}
}
if(data.pointer !== undefined){
if(typeof data.pointer !== "string"){
vErrors = fail(vErrors, instancePath+"/pointer", "type", "string");
errors++;
}
}
if(data.message !== undefined){
if(typeof data.message !== "string"){
vErrors = fail(vErrors, instancePath+"/message", "type", "string");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateProblemError.errors = vErrors;
return errors === 0;
}
export function validate_0d3ac1e9(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(!((typeof data == "number") && (!(data % 1) && !isNaN(data)))){
vErrors = fail(vErrors, instancePath, "type", "integer");
errors++;
}
if(typeof data == "number"){
if(data < 0 || isNaN(data)){
vErrors = fail(vErrors, instancePath, "minimum", 0);
errors++;
}
}
validate_0d3ac1e9.errors = vErrors;
return errors === 0;
}
export function validate_e238f277(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(!((typeof data == "number") && (!(data % 1) && !isNaN(data)))){
vErrors = fail(vErrors, instancePath, "type", "integer");
errors++;
}
if(typeof data == "number"){
if(data > 100 || isNaN(data)){
vErrors = fail(vErrors, instancePath, "maximum", 100);
errors++;
}
if(data < 1 || isNaN(data)){
vErrors = fail(vErrors, instancePath, "minimum", 1);
errors++;
}
}
validate_e238f277.errors = vErrors;
return errors === 0;
}
export function validate_3191b7c4(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(data.length > 200 && lengthOf(data) > 200){
vErrors = fail(vErrors, instancePath, "maxLength", 200);
errors++;
}
if(data.length < 2 && lengthOf(data) < 1){
vErrors = fail(vErrors, instancePath, "minLength", 1);
errors++;
}
if(data.length <= 400 && !pattern0.test(data)){
vErrors = fail(vErrors, instancePath, "pattern", "^[A-Za-z0-9_-]+$");
errors++;
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "string");
errors++;
}
validate_3191b7c4.errors = vErrors;
return errors === 0;
}
export function validateEmail(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data == "string" && data.length <= 508 && !format2(data)){
vErrors = fail(vErrors, instancePath, "format", "email");
errors++;
}
if(typeof data === "string"){
if(data.length > 254 && lengthOf(data) > 254){
vErrors = fail(vErrors, instancePath, "maxLength", 254);
errors++;
}
if(data.length < 6 && lengthOf(data) < 3){
vErrors = fail(vErrors, instancePath, "minLength", 3);
errors++;
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "string");
errors++;
}
validateEmail.errors = vErrors;
return errors === 0;
}
export function validateUserStatus(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(!allowed1.includes(data)){
vErrors = fail(vErrors, instancePath, "enum", allowed1);
errors++;
}
validateUserStatus.errors = vErrors;
return errors === 0;
}
export function validateSortOrder(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(!allowed2.includes(data)){
vErrors = fail(vErrors, instancePath, "enum", allowed2);
errors++;
}
validateSortOrder.errors = vErrors;
return errors === 0;
}
export function validateUserPage(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.items === undefined){
vErrors = fail(vErrors, instancePath + "/items", "required");
errors++;
}
if(data.items !== undefined){
let data0 = data.items;
if(Array.isArray(data0)){
if(data0.length > 100){
vErrors = fail(vErrors, instancePath+"/items", "maxItems", 100);
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!validateUser(data0[i0], instancePath+"/items/" + i0)){
vErrors = merge(vErrors, validateUser.errors);
errors += validateUser.errors.length;
}
}
}
else {
vErrors = fail(vErrors, instancePath+"/items", "type", "array");
errors++;
}
}
if(data.nextCursor !== undefined){
if(!validateNextCursor(data.nextCursor, instancePath+"/nextCursor")){
vErrors = merge(vErrors, validateNextCursor.errors);
errors += validateNextCursor.errors.length;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateUserPage.errors = vErrors;
return errors === 0;
}
export function validateUser(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
vErrors = fail(vErrors, instancePath + "/id", "required");
errors++;
}
if(data.name === undefined){
vErrors = fail(vErrors, instancePath + "/name", "required");
errors++;
}
if(data.email === undefined){
vErrors = fail(vErrors, instancePath + "/email", "required");
errors++;
}
if(data.status === undefined){
vErrors = fail(vErrors, instancePath + "/status", "required");
errors++;
}
if(data.createdAt === undefined){
vErrors = fail(vErrors, instancePath + "/createdAt", "required");
errors++;
}
if(data.updatedAt === undefined){
vErrors = fail(vErrors, instancePath + "/updatedAt", "required");
errors++;
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 !== "string"){
vErrors = fail(vErrors, instancePath+"/id", "type", "string");
errors++;
}
if(typeof data0 == "string" && !format3(data0)){
vErrors = fail(vErrors, instancePath+"/id", "format", "uuid");
errors++;
}
}
if(data.name !== undefined){
if(!validateUserName(data.name, instancePath+"/name")){
vErrors = merge(vErrors, validateUserName.errors);
errors += validateUserName.errors.length;
}
}
if(data.email !== undefined){
if(!validateEmail(data.email, instancePath+"/email")){
vErrors = merge(vErrors, validateEmail.errors);
errors += validateEmail.errors.length;
}
}
if(data.age !== undefined){
if(!validateAge(data.age, instancePath+"/age")){
vErrors = merge(vErrors, validateAge.errors);
errors += validateAge.errors.length;
}
}
if(data.status !== undefined){
if(typeof data.status !== "string"){
vErrors = fail(vErrors, instancePath+"/status", "type", "string");
errors++;
}
}
if(data.subject !== undefined){
if(!validateSubject(data.subject, instancePath+"/subject")){
vErrors = merge(vErrors, validateSubject.errors);
errors += validateSubject.errors.length;
}
}
if(data.createdAt !== undefined){
let data6 = data.createdAt;
if(typeof data6 !== "string"){
vErrors = fail(vErrors, instancePath+"/createdAt", "type", "string");
errors++;
}
if(typeof data6 == "string" && !format4(data6)){
vErrors = fail(vErrors, instancePath+"/createdAt", "format", "date-time");
errors++;
}
}
if(data.updatedAt !== undefined){
let data7 = data.updatedAt;
if(typeof data7 !== "string"){
vErrors = fail(vErrors, instancePath+"/updatedAt", "type", "string");
errors++;
}
if(typeof data7 == "string" && !format4(data7)){
vErrors = fail(vErrors, instancePath+"/updatedAt", "format", "date-time");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateUser.errors = vErrors;
return errors === 0;
}
export function validateUserName(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(data.length > 100 && lengthOf(data) > 100){
vErrors = fail(vErrors, instancePath, "maxLength", 100);
errors++;
}
if(data.length < 4 && lengthOf(data) < 2){
vErrors = fail(vErrors, instancePath, "minLength", 2);
errors++;
}
if(data.length <= 200 && !pattern1.test(data)){
vErrors = fail(vErrors, instancePath, "pattern", "^\\S.*\\S$");
errors++;
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "string");
errors++;
}
validateUserName.errors = vErrors;
return errors === 0;
}
export function validateAge(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(!((typeof data == "number") && (!(data % 1) && !isNaN(data)))){
vErrors = fail(vErrors, instancePath, "type", "integer");
errors++;
}
if(typeof data == "number"){
if(data > 120 || isNaN(data)){
vErrors = fail(vErrors, instancePath, "maximum", 120);
errors++;
}
if(data < 18 || isNaN(data)){
vErrors = fail(vErrors, instancePath, "minimum", 18);
errors++;
}
}
validateAge.errors = vErrors;
return errors === 0;
}
export function validateSubject(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(data.length > 255 && lengthOf(data) > 255){
vErrors = fail(vErrors, instancePath, "maxLength", 255);
errors++;
}
if(data.length < 2 && lengthOf(data) < 1){
vErrors = fail(vErrors, instancePath, "minLength", 1);
errors++;
}
if(data.length <= 510 && !pattern2.test(data)){
vErrors = fail(vErrors, instancePath, "pattern", "^[!-~]+$");
errors++;
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "string");
errors++;
}
validateSubject.errors = vErrors;
return errors === 0;
}
export function validate_34905d79(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(data.length > 255 && lengthOf(data) > 255){
vErrors = fail(vErrors, instancePath, "maxLength", 255);
errors++;
}
if(data.length < 16 && lengthOf(data) < 8){
vErrors = fail(vErrors, instancePath, "minLength", 8);
errors++;
}
if(data.length <= 510 && !pattern2.test(data)){
vErrors = fail(vErrors, instancePath, "pattern", "^[!-~]+$");
errors++;
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "string");
errors++;
}
validate_34905d79.errors = vErrors;
return errors === 0;
}
export function validateUserCreate(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
vErrors = fail(vErrors, instancePath + "/name", "required");
errors++;
}
if(data.email === undefined){
vErrors = fail(vErrors, instancePath + "/email", "required");
errors++;
}
if(data.name !== undefined){
if(!validateUserName(data.name, instancePath+"/name")){
vErrors = merge(vErrors, validateUserName.errors);
errors += validateUserName.errors.length;
}
}
if(data.email !== undefined){
if(!validateEmail(data.email, instancePath+"/email")){
vErrors = merge(vErrors, validateEmail.errors);
errors += validateEmail.errors.length;
}
}
if(data.age !== undefined){
if(!validateAge(data.age, instancePath+"/age")){
vErrors = merge(vErrors, validateAge.errors);
errors += validateAge.errors.length;
}
}
if(data.status !== undefined){
if(!validateUserStatus(data.status, instancePath+"/status")){
vErrors = merge(vErrors, validateUserStatus.errors);
errors += validateUserStatus.errors.length;
}
}
if(data.subject !== undefined){
if(!validateSubject(data.subject, instancePath+"/subject")){
vErrors = merge(vErrors, validateSubject.errors);
errors += validateSubject.errors.length;
}
}
for(const key0 in data){
if(((((key0 !== "name") && (key0 !== "email")) && (key0 !== "age")) && (key0 !== "status")) && (key0 !== "subject")){
vErrors = fail(vErrors, instancePath + "/" + pointerOf(key0), "additionalProperties");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateUserCreate.errors = vErrors;
return errors === 0;
}
export function validate_beafbad6(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern4.test(data)){
vErrors = fail(vErrors, instancePath, "pattern", "^\"[!#-~]+\"$");
errors++;
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "string");
errors++;
}
validate_beafbad6.errors = vErrors;
return errors === 0;
}
export function validate_5dc527ab(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
vErrors = fail(vErrors, instancePath, "type", "string");
errors++;
}
if(typeof data == "string" && !format0(data)){
vErrors = fail(vErrors, instancePath, "format", "uri-reference");
errors++;
}
validate_5dc527ab.errors = vErrors;
return errors === 0;
}
export function validate_dc70d75a(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(!allowed3.includes(data)){
vErrors = fail(vErrors, instancePath, "enum", allowed3);
errors++;
}
validate_dc70d75a.errors = vErrors;
return errors === 0;
}
export function validateEntityTags(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(data.length > 1000 && lengthOf(data) > 1000){
vErrors = fail(vErrors, instancePath, "maxLength", 1000);
errors++;
}
if(data.length <= 2000 && !pattern5.test(data)){
vErrors = fail(vErrors, instancePath, "pattern", "^(\\*|(W/)?\"[!#-~]*\"( *, *(W/)?\"[!#-~]*\")*)$");
errors++;
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "string");
errors++;
}
validateEntityTags.errors = vErrors;
return errors === 0;
}
export function validateCurrentUserPatch(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
vErrors = fail(vErrors, instancePath, "minProperties", 1);
errors++;
}
if(data.name !== undefined){
if(!validateUserName(data.name, instancePath+"/name")){
vErrors = merge(vErrors, validateUserName.errors);
errors += validateUserName.errors.length;
}
}
if(data.email !== undefined){
if(!validateEmail(data.email, instancePath+"/email")){
vErrors = merge(vErrors, validateEmail.errors);
errors += validateEmail.errors.length;
}
}
if(data.age !== undefined){
let data2 = data.age;
if((!((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2)))) && (data2 !== null)){
vErrors = fail(vErrors, instancePath+"/age", "type", "integer,null");
errors++;
}
if(typeof data2 == "number"){
if(data2 > 120 || isNaN(data2)){
vErrors = fail(vErrors, instancePath+"/age", "maximum", 120);
errors++;
}
if(data2 < 18 || isNaN(data2)){
vErrors = fail(vErrors, instancePath+"/age", "minimum", 18);
errors++;
}
}
}
for(const key0 in data){
if(((key0 !== "name") && (key0 !== "email")) && (key0 !== "age")){
vErrors = fail(vErrors, instancePath + "/" + pointerOf(key0), "additionalProperties");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateCurrentUserPatch.errors = vErrors;
return errors === 0;
}
export function validateId(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data == "string" && data.length <= 72 && !format3(data)){
vErrors = fail(vErrors, instancePath, "format", "uuid");
errors++;
}
if(typeof data === "string"){
if(data.length > 36 && lengthOf(data) > 36){
vErrors = fail(vErrors, instancePath, "maxLength", 36);
errors++;
}
if(data.length < 72 && lengthOf(data) < 36){
vErrors = fail(vErrors, instancePath, "minLength", 36);
errors++;
}
if(data.length <= 72 && !pattern6.test(data)){
vErrors = fail(vErrors, instancePath, "pattern", "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$");
errors++;
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "string");
errors++;
}
validateId.errors = vErrors;
return errors === 0;
}
export function validateUserReplace(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
vErrors = fail(vErrors, instancePath + "/name", "required");
errors++;
}
if(data.email === undefined){
vErrors = fail(vErrors, instancePath + "/email", "required");
errors++;
}
if(data.status === undefined){
vErrors = fail(vErrors, instancePath + "/status", "required");
errors++;
}
if(data.name !== undefined){
if(!validateUserName(data.name, instancePath+"/name")){
vErrors = merge(vErrors, validateUserName.errors);
errors += validateUserName.errors.length;
}
}
if(data.email !== undefined){
if(!validateEmail(data.email, instancePath+"/email")){
vErrors = merge(vErrors, validateEmail.errors);
errors += validateEmail.errors.length;
}
}
if(data.age !== undefined){
if(!validateAge(data.age, instancePath+"/age")){
vErrors = merge(vErrors, validateAge.errors);
errors += validateAge.errors.length;
}
}
if(data.status !== undefined){
if(!validateUserStatus(data.status, instancePath+"/status")){
vErrors = merge(vErrors, validateUserStatus.errors);
errors += validateUserStatus.errors.length;
}
}
if(data.subject !== undefined){
if(!validateSubject(data.subject, instancePath+"/subject")){
vErrors = merge(vErrors, validateSubject.errors);
errors += validateSubject.errors.length;
}
}
for(const key0 in data){
if(((((key0 !== "name") && (key0 !== "email")) && (key0 !== "age")) && (key0 !== "status")) && (key0 !== "subject")){
vErrors = fail(vErrors, instancePath + "/" + pointerOf(key0), "additionalProperties");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateUserReplace.errors = vErrors;
return errors === 0;
}
export function validateUserPatch(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
vErrors = fail(vErrors, instancePath, "minProperties", 1);
errors++;
}
if(data.name !== undefined){
if(!validateUserName(data.name, instancePath+"/name")){
vErrors = merge(vErrors, validateUserName.errors);
errors += validateUserName.errors.length;
}
}
if(data.email !== undefined){
if(!validateEmail(data.email, instancePath+"/email")){
vErrors = merge(vErrors, validateEmail.errors);
errors += validateEmail.errors.length;
}
}
if(data.age !== undefined){
let data2 = data.age;
if((!((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2)))) && (data2 !== null)){
vErrors = fail(vErrors, instancePath+"/age", "type", "integer,null");
errors++;
}
if(typeof data2 == "number"){
if(data2 > 120 || isNaN(data2)){
vErrors = fail(vErrors, instancePath+"/age", "maximum", 120);
errors++;
}
if(data2 < 18 || isNaN(data2)){
vErrors = fail(vErrors, instancePath+"/age", "minimum", 18);
errors++;
}
}
}
if(data.status !== undefined){
if(!validateUserStatus(data.status, instancePath+"/status")){
vErrors = merge(vErrors, validateUserStatus.errors);
errors += validateUserStatus.errors.length;
}
}
if(data.subject !== undefined){
let data4 = data.subject;
if((typeof data4 !== "string") && (data4 !== null)){
vErrors = fail(vErrors, instancePath+"/subject", "type", "string,null");
errors++;
}
if(typeof data4 === "string"){
if(data4.length > 255 && lengthOf(data4) > 255){
vErrors = fail(vErrors, instancePath+"/subject", "maxLength", 255);
errors++;
}
if(data4.length < 2 && lengthOf(data4) < 1){
vErrors = fail(vErrors, instancePath+"/subject", "minLength", 1);
errors++;
}
if(data4.length <= 510 && !pattern2.test(data4)){
vErrors = fail(vErrors, instancePath+"/subject", "pattern", "^[!-~]+$");
errors++;
}
}
}
for(const key0 in data){
if(((((key0 !== "name") && (key0 !== "email")) && (key0 !== "age")) && (key0 !== "status")) && (key0 !== "subject")){
vErrors = fail(vErrors, instancePath + "/" + pointerOf(key0), "additionalProperties");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateUserPatch.errors = vErrors;
return errors === 0;
}
export function validate_f9757109(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
vErrors = fail(vErrors, instancePath, "type", "string");
errors++;
}
if(typeof data == "string" && !format8(data)){
vErrors = fail(vErrors, instancePath, "format", "uri");
errors++;
}
validate_f9757109.errors = vErrors;
return errors === 0;
}
export function validate_81408f99(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(!allowed4.includes(data)){
vErrors = fail(vErrors, instancePath, "enum", allowed4);
errors++;
}
validate_81408f99.errors = vErrors;
return errors === 0;
}
export function validatePhotoUploadCreate(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.contentType === undefined){
vErrors = fail(vErrors, instancePath + "/contentType", "required");
errors++;
}
if(data.contentType !== undefined){
if(!validateImageType(data.contentType, instancePath+"/contentType")){
vErrors = merge(vErrors, validateImageType.errors);
errors += validateImageType.errors.length;
}
}
for(const key0 in data){
if(key0 !== "contentType"){
vErrors = fail(vErrors, instancePath + "/" + pointerOf(key0), "additionalProperties");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validatePhotoUploadCreate.errors = vErrors;
return errors === 0;
}
export function validateImageType(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(!allowed5.includes(data)){
vErrors = fail(vErrors, instancePath, "enum", allowed5);
errors++;
}
validateImageType.errors = vErrors;
return errors === 0;
}
export function validatePhotoUpload(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.url === undefined){
vErrors = fail(vErrors, instancePath + "/url", "required");
errors++;
}
if(data.fields === undefined){
vErrors = fail(vErrors, instancePath + "/fields", "required");
errors++;
}
if(data.maxBytes === undefined){
vErrors = fail(vErrors, instancePath + "/maxBytes", "required");
errors++;
}
if(data.expiresAt === undefined){
vErrors = fail(vErrors, instancePath + "/expiresAt", "required");
errors++;
}
if(data.url !== undefined){
let data0 = data.url;
if(typeof data0 !== "string"){
vErrors = fail(vErrors, instancePath+"/url", "type", "string");
errors++;
}
if(typeof data0 == "string" && !format8(data0)){
vErrors = fail(vErrors, instancePath+"/url", "format", "uri");
errors++;
}
}
if(data.fields !== undefined){
let data1 = data.fields;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key0 in data1){
if(typeof data1[key0] !== "string"){
vErrors = fail(vErrors, instancePath+"/fields/" + pointerOf(key0), "type", "string");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath+"/fields", "type", "object");
errors++;
}
}
if(data.maxBytes !== undefined){
let data3 = data.maxBytes;
if(!((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3)))){
vErrors = fail(vErrors, instancePath+"/maxBytes", "type", "integer");
errors++;
}
}
if(data.expiresAt !== undefined){
let data4 = data.expiresAt;
if(typeof data4 !== "string"){
vErrors = fail(vErrors, instancePath+"/expiresAt", "type", "string");
errors++;
}
if(typeof data4 == "string" && !format4(data4)){
vErrors = fail(vErrors, instancePath+"/expiresAt", "format", "date-time");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validatePhotoUpload.errors = vErrors;
return errors === 0;
}
export function validateApiKeyPage(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.items === undefined){
vErrors = fail(vErrors, instancePath + "/items", "required");
errors++;
}
if(data.items !== undefined){
let data0 = data.items;
if(Array.isArray(data0)){
if(data0.length > 100){
vErrors = fail(vErrors, instancePath+"/items", "maxItems", 100);
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!validateApiKey(data0[i0], instancePath+"/items/" + i0)){
vErrors = merge(vErrors, validateApiKey.errors);
errors += validateApiKey.errors.length;
}
}
}
else {
vErrors = fail(vErrors, instancePath+"/items", "type", "array");
errors++;
}
}
if(data.nextCursor !== undefined){
if(!validateNextCursor(data.nextCursor, instancePath+"/nextCursor")){
vErrors = merge(vErrors, validateNextCursor.errors);
errors += validateNextCursor.errors.length;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateApiKeyPage.errors = vErrors;
return errors === 0;
}
export function validateApiKey(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
vErrors = fail(vErrors, instancePath + "/id", "required");
errors++;
}
if(data.name === undefined){
vErrors = fail(vErrors, instancePath + "/name", "required");
errors++;
}
if(data.scopes === undefined){
vErrors = fail(vErrors, instancePath + "/scopes", "required");
errors++;
}
if(data.createdAt === undefined){
vErrors = fail(vErrors, instancePath + "/createdAt", "required");
errors++;
}
if(data.expiresAt === undefined){
vErrors = fail(vErrors, instancePath + "/expiresAt", "required");
errors++;
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 !== "string"){
vErrors = fail(vErrors, instancePath+"/id", "type", "string");
errors++;
}
if(typeof data0 == "string" && !format3(data0)){
vErrors = fail(vErrors, instancePath+"/id", "format", "uuid");
errors++;
}
}
if(data.name !== undefined){
if(!validateApiKeyName(data.name, instancePath+"/name")){
vErrors = merge(vErrors, validateApiKeyName.errors);
errors += validateApiKeyName.errors.length;
}
}
if(data.scopes !== undefined){
let data2 = data.scopes;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(typeof data2[i0] !== "string"){
vErrors = fail(vErrors, instancePath+"/scopes/" + i0, "type", "string");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath+"/scopes", "type", "array");
errors++;
}
}
if(data.createdAt !== undefined){
let data4 = data.createdAt;
if(typeof data4 !== "string"){
vErrors = fail(vErrors, instancePath+"/createdAt", "type", "string");
errors++;
}
if(typeof data4 == "string" && !format4(data4)){
vErrors = fail(vErrors, instancePath+"/createdAt", "format", "date-time");
errors++;
}
}
if(data.expiresAt !== undefined){
let data5 = data.expiresAt;
if(typeof data5 !== "string"){
vErrors = fail(vErrors, instancePath+"/expiresAt", "type", "string");
errors++;
}
if(typeof data5 == "string" && !format4(data5)){
vErrors = fail(vErrors, instancePath+"/expiresAt", "format", "date-time");
errors++;
}
}
if(data.lastUsedAt !== undefined){
let data6 = data.lastUsedAt;
if(typeof data6 !== "string"){
vErrors = fail(vErrors, instancePath+"/lastUsedAt", "type", "string");
errors++;
}
if(typeof data6 == "string" && !format4(data6)){
vErrors = fail(vErrors, instancePath+"/lastUsedAt", "format", "date-time");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateApiKey.errors = vErrors;
return errors === 0;
}
export function validateApiKeyName(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(data.length > 100 && lengthOf(data) > 100){
vErrors = fail(vErrors, instancePath, "maxLength", 100);
errors++;
}
if(data.length < 2 && lengthOf(data) < 1){
vErrors = fail(vErrors, instancePath, "minLength", 1);
errors++;
}
if(data.length <= 200 && !pattern8.test(data)){
vErrors = fail(vErrors, instancePath, "pattern", "^\\S(.*\\S)?$");
errors++;
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "string");
errors++;
}
validateApiKeyName.errors = vErrors;
return errors === 0;
}
export function validateApiKeyCreate(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
vErrors = fail(vErrors, instancePath + "/name", "required");
errors++;
}
if(data.scopes === undefined){
vErrors = fail(vErrors, instancePath + "/scopes", "required");
errors++;
}
if(data.name !== undefined){
if(!validateApiKeyName(data.name, instancePath+"/name")){
vErrors = merge(vErrors, validateApiKeyName.errors);
errors += validateApiKeyName.errors.length;
}
}
if(data.scopes !== undefined){
let data1 = data.scopes;
if(Array.isArray(data1)){
if(data1.length > 2){
vErrors = fail(vErrors, instancePath+"/scopes", "maxItems", 2);
errors++;
}
if(data1.length < 1){
vErrors = fail(vErrors, instancePath+"/scopes", "minItems", 1);
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(!validateApiKeyScope(data1[i0], instancePath+"/scopes/" + i0)){
vErrors = merge(vErrors, validateApiKeyScope.errors);
errors += validateApiKeyScope.errors.length;
}
}
if(hasEqualItems(data1)){
vErrors = fail(vErrors, instancePath+"/scopes", "uniqueItems");
errors++;
}
}
else {
vErrors = fail(vErrors, instancePath+"/scopes", "type", "array");
errors++;
}
}
if(data.expiresAt !== undefined){
let data3 = data.expiresAt;
if(typeof data3 !== "string"){
vErrors = fail(vErrors, instancePath+"/expiresAt", "type", "string");
errors++;
}
if(typeof data3 == "string" && !format4(data3)){
vErrors = fail(vErrors, instancePath+"/expiresAt", "format", "date-time");
errors++;
}
}
for(const key0 in data){
if(((key0 !== "name") && (key0 !== "scopes")) && (key0 !== "expiresAt")){
vErrors = fail(vErrors, instancePath + "/" + pointerOf(key0), "additionalProperties");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateApiKeyCreate.errors = vErrors;
return errors === 0;
}
export function validateApiKeyScope(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(!allowed6.includes(data)){
vErrors = fail(vErrors, instancePath, "enum", allowed6);
errors++;
}
validateApiKeyScope.errors = vErrors;
return errors === 0;
}
export function validateApiKeyWithSecret(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
vErrors = fail(vErrors, instancePath + "/id", "required");
errors++;
}
if(data.name === undefined){
vErrors = fail(vErrors, instancePath + "/name", "required");
errors++;
}
if(data.scopes === undefined){
vErrors = fail(vErrors, instancePath + "/scopes", "required");
errors++;
}
if(data.createdAt === undefined){
vErrors = fail(vErrors, instancePath + "/createdAt", "required");
errors++;
}
if(data.expiresAt === undefined){
vErrors = fail(vErrors, instancePath + "/expiresAt", "required");
errors++;
}
if(data.secret === undefined){
vErrors = fail(vErrors, instancePath + "/secret", "required");
errors++;
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 !== "string"){
vErrors = fail(vErrors, instancePath+"/id", "type", "string");
errors++;
}
if(typeof data0 == "string" && !format3(data0)){
vErrors = fail(vErrors, instancePath+"/id", "format", "uuid");
errors++;
}
}
if(data.name !== undefined){
if(!validateApiKeyName(data.name, instancePath+"/name")){
vErrors = merge(vErrors, validateApiKeyName.errors);
errors += validateApiKeyName.errors.length;
}
}
if(data.scopes !== undefined){
let data2 = data.scopes;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(typeof data2[i0] !== "string"){
vErrors = fail(vErrors, instancePath+"/scopes/" + i0, "type", "string");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath+"/scopes", "type", "array");
errors++;
}
}
if(data.createdAt !== undefined){
let data4 = data.createdAt;
if(typeof data4 !== "string"){
vErrors = fail(vErrors, instancePath+"/createdAt", "type", "string");
errors++;
}
if(typeof data4 == "string" && !format4(data4)){
vErrors = fail(vErrors, instancePath+"/createdAt", "format", "date-time");
errors++;
}
}
if(data.expiresAt !== undefined){
let data5 = data.expiresAt;
if(typeof data5 !== "string"){
vErrors = fail(vErrors, instancePath+"/expiresAt", "type", "string");
errors++;
}
if(typeof data5 == "string" && !format4(data5)){
vErrors = fail(vErrors, instancePath+"/expiresAt", "format", "date-time");
errors++;
}
}
if(data.secret !== undefined){
let data6 = data.secret;
if(typeof data6 === "string"){
if(!pattern9.test(data6)){
vErrors = fail(vErrors, instancePath+"/secret", "pattern", "^uak_[0-9a-f]{32}_[0-9A-Za-z]{49}$");
errors++;
}
}
else {
vErrors = fail(vErrors, instancePath+"/secret", "type", "string");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateApiKeyWithSecret.errors = vErrors;
return errors === 0;
}
export function validate_7d26aeab(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data !== "private, no-store"){
vErrors = fail(vErrors, instancePath, "const", "private, no-store");
errors++;
}
validate_7d26aeab.errors = vErrors;
return errors === 0;
}
export function validateExportCreate(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.format === undefined){
vErrors = fail(vErrors, instancePath + "/format", "required");
errors++;
}
if(data.format !== undefined){
if(!allowed7.includes(data.format)){
vErrors = fail(vErrors, instancePath+"/format", "enum", allowed7);
errors++;
}
}
if(data.status !== undefined){
if(!validateUserStatus(data.status, instancePath+"/status")){
vErrors = merge(vErrors, validateUserStatus.errors);
errors += validateUserStatus.errors.length;
}
}
for(const key0 in data){
if((key0 !== "format") && (key0 !== "status")){
vErrors = fail(vErrors, instancePath + "/" + pointerOf(key0), "additionalProperties");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateExportCreate.errors = vErrors;
return errors === 0;
}
export function validateExport(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
vErrors = fail(vErrors, instancePath + "/id", "required");
errors++;
}
if(data.format === undefined){
vErrors = fail(vErrors, instancePath + "/format", "required");
errors++;
}
if(data.state === undefined){
vErrors = fail(vErrors, instancePath + "/state", "required");
errors++;
}
if(data.users === undefined){
vErrors = fail(vErrors, instancePath + "/users", "required");
errors++;
}
if(data.createdAt === undefined){
vErrors = fail(vErrors, instancePath + "/createdAt", "required");
errors++;
}
if(data.expiresAt === undefined){
vErrors = fail(vErrors, instancePath + "/expiresAt", "required");
errors++;
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 !== "string"){
vErrors = fail(vErrors, instancePath+"/id", "type", "string");
errors++;
}
if(typeof data0 == "string" && !format3(data0)){
vErrors = fail(vErrors, instancePath+"/id", "format", "uuid");
errors++;
}
}
if(data.format !== undefined){
if(!allowed7.includes(data.format)){
vErrors = fail(vErrors, instancePath+"/format", "enum", allowed7);
errors++;
}
}
if(data.status !== undefined){
if(typeof data.status !== "string"){
vErrors = fail(vErrors, instancePath+"/status", "type", "string");
errors++;
}
}
if(data.state !== undefined){
if(typeof data.state !== "string"){
vErrors = fail(vErrors, instancePath+"/state", "type", "string");
errors++;
}
}
if(data.users !== undefined){
let data4 = data.users;
if(!((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4)))){
vErrors = fail(vErrors, instancePath+"/users", "type", "integer");
errors++;
}
if(typeof data4 == "number"){
if(data4 < 0 || isNaN(data4)){
vErrors = fail(vErrors, instancePath+"/users", "minimum", 0);
errors++;
}
}
}
if(data.createdAt !== undefined){
let data5 = data.createdAt;
if(typeof data5 !== "string"){
vErrors = fail(vErrors, instancePath+"/createdAt", "type", "string");
errors++;
}
if(typeof data5 == "string" && !format4(data5)){
vErrors = fail(vErrors, instancePath+"/createdAt", "format", "date-time");
errors++;
}
}
if(data.expiresAt !== undefined){
let data6 = data.expiresAt;
if(typeof data6 !== "string"){
vErrors = fail(vErrors, instancePath+"/expiresAt", "type", "string");
errors++;
}
if(typeof data6 == "string" && !format4(data6)){
vErrors = fail(vErrors, instancePath+"/expiresAt", "format", "date-time");
errors++;
}
}
if(data.link !== undefined){
let data7 = data.link;
if(typeof data7 !== "string"){
vErrors = fail(vErrors, instancePath+"/link", "type", "string");
errors++;
}
if(typeof data7 == "string" && !format8(data7)){
vErrors = fail(vErrors, instancePath+"/link", "format", "uri");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateExport.errors = vErrors;
return errors === 0;
}
