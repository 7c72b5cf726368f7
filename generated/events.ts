// Written by `npm run generate`. Change the contract, not this file.

import { type MemberPlan, type ContractEvent, buildEvent } from 'openapi-first-runtime/compiled';
import * as validators from './event-validators.js';

const members_of: MemberPlan = { names: { type: 0, timestamp: 0, data: () => members_User } };
const members_User: MemberPlan = {
  names: { id: 0, name: 0, email: 0, age: 0, status: 0, subject: 0, createdAt: 0, updatedAt: 0 },
};
const members_of_2: MemberPlan = { names: { type: 0, timestamp: 0, data: () => members_User_2 } };
const members_User_2: MemberPlan = {
  names: { id: 0, name: 0, email: 0, age: 0, status: 0, subject: 0, createdAt: 0, updatedAt: 0 },
};
const members_of_3: MemberPlan = { names: { type: 0, timestamp: 0, data: () => members_of_4 } };
const members_of_4: MemberPlan = { names: { id: 0 } };

/** Every event of the contract (`webhooks`): the body that its receivers are sent. */
export interface EventTypes {
  /** A user was created */
  userCreated: {
    type: 'user.created';
    timestamp: EventTime;
    data: User;
  };
  /** A user was changed */
  userChanged: {
    type: 'user.changed';
    timestamp: EventTime;
    data: User;
  };
  /** A user was deleted */
  userDeleted: {
    type: 'user.deleted';
    timestamp: EventTime;
    data: {
      id: Id;
    };
  };
}

export type EventName = keyof EventTypes;

export type Age = number;

export type Email = string;

export type EventTime = string;

export type Id = string;

export type Subject = string;

export interface User {
  id: string;
  name: UserName;
  email: Email;
  age?: Age;
  status: string;
  subject?: Subject;
  createdAt: string;
  updatedAt: string;
}

export type UserName = string;

export function userCreated(body: EventTypes['userCreated']): ContractEvent<'userCreated'> {
  return buildEvent(
    'userCreated',
    { mediaType: 'application/json', validate: validators.validate_3e23445c, members: members_of },
    body,
  );
}

export function userChanged(body: EventTypes['userChanged']): ContractEvent<'userChanged'> {
  return buildEvent(
    'userChanged',
    {
      mediaType: 'application/json',
      validate: validators.validate_feda01c2,
      members: members_of_2,
    },
    body,
  );
}

export function userDeleted(body: EventTypes['userDeleted']): ContractEvent<'userDeleted'> {
  return buildEvent(
    'userDeleted',
    {
      mediaType: 'application/json',
      validate: validators.validate_c86cbd4d,
      members: members_of_3,
    },
    body,
  );
}
