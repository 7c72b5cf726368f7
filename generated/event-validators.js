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
function format0(value) {
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
function format1(value) {
  return /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value);
}
const pattern0 = /^\S.*\S$/u;
function format4(value) {
  return /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(value);
}
const pattern1 = /^[!-~]+$/u;
export function validateUserCreatedEvent(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
vErrors = fail(vErrors, instancePath + "/type", "required");
errors++;
}
if(data.timestamp === undefined){
vErrors = fail(vErrors, instancePath + "/timestamp", "required");
errors++;
}
if(data.data === undefined){
vErrors = fail(vErrors, instancePath + "/data", "required");
errors++;
}
if(data.type !== undefined){
if(data.type !== "user.created"){
vErrors = fail(vErrors, instancePath+"/type", "const", "user.created");
errors++;
}
}
if(data.timestamp !== undefined){
if(!validateEventTime(data.timestamp, instancePath+"/timestamp")){
vErrors = merge(vErrors, validateEventTime.errors);
errors += validateEventTime.errors.length;
}
}
if(data.data !== undefined){
if(!validateUser(data.data, instancePath+"/data")){
vErrors = merge(vErrors, validateUser.errors);
errors += validateUser.errors.length;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateUserCreatedEvent.errors = vErrors;
return errors === 0;
}
export function validateEventTime(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
vErrors = fail(vErrors, instancePath, "type", "string");
errors++;
}
if(typeof data == "string" && !format0(data)){
vErrors = fail(vErrors, instancePath, "format", "date-time");
errors++;
}
validateEventTime.errors = vErrors;
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
if(typeof data0 == "string" && !format1(data0)){
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
if(typeof data6 == "string" && !format0(data6)){
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
if(typeof data7 == "string" && !format0(data7)){
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
if(data.length <= 200 && !pattern0.test(data)){
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
export function validateEmail(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(typeof data == "string" && data.length <= 508 && !format4(data)){
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
if(data.length <= 510 && !pattern1.test(data)){
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
export function validateUserChangedEvent(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
vErrors = fail(vErrors, instancePath + "/type", "required");
errors++;
}
if(data.timestamp === undefined){
vErrors = fail(vErrors, instancePath + "/timestamp", "required");
errors++;
}
if(data.data === undefined){
vErrors = fail(vErrors, instancePath + "/data", "required");
errors++;
}
if(data.type !== undefined){
if(data.type !== "user.changed"){
vErrors = fail(vErrors, instancePath+"/type", "const", "user.changed");
errors++;
}
}
if(data.timestamp !== undefined){
if(!validateEventTime(data.timestamp, instancePath+"/timestamp")){
vErrors = merge(vErrors, validateEventTime.errors);
errors += validateEventTime.errors.length;
}
}
if(data.data !== undefined){
if(!validateUser(data.data, instancePath+"/data")){
vErrors = merge(vErrors, validateUser.errors);
errors += validateUser.errors.length;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateUserChangedEvent.errors = vErrors;
return errors === 0;
}
export function validateUserDeletedEvent(data, instancePath = "") {
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
vErrors = fail(vErrors, instancePath + "/type", "required");
errors++;
}
if(data.timestamp === undefined){
vErrors = fail(vErrors, instancePath + "/timestamp", "required");
errors++;
}
if(data.data === undefined){
vErrors = fail(vErrors, instancePath + "/data", "required");
errors++;
}
if(data.type !== undefined){
if(data.type !== "user.deleted"){
vErrors = fail(vErrors, instancePath+"/type", "const", "user.deleted");
errors++;
}
}
if(data.timestamp !== undefined){
if(!validateEventTime(data.timestamp, instancePath+"/timestamp")){
vErrors = merge(vErrors, validateEventTime.errors);
errors += validateEventTime.errors.length;
}
}
if(data.data !== undefined){
let data2 = data.data;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.id === undefined){
vErrors = fail(vErrors, instancePath+"/data" + "/id", "required");
errors++;
}
if(data2.id !== undefined){
let data3 = data2.id;
if(typeof data3 !== "string"){
vErrors = fail(vErrors, instancePath+"/data/id", "type", "string");
errors++;
}
if(typeof data3 == "string" && !format1(data3)){
vErrors = fail(vErrors, instancePath+"/data/id", "format", "uuid");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath+"/data", "type", "object");
errors++;
}
}
}
else {
vErrors = fail(vErrors, instancePath, "type", "object");
errors++;
}
validateUserDeletedEvent.errors = vErrors;
return errors === 0;
}
