// Written by `npm run generate`. Change the contract, not this file.

import { type MemberPlan, type ContractEvent, buildEvent } from 'openapi-first-runtime/compiled';
import * as validators from './event-validators.js';

const members_UserCreatedEvent: MemberPlan = {
  names: { type: 0, timestamp: 0, data: () => members_User },
};
const members_User: MemberPlan = {
  names: { id: 0, name: 0, email: 0, age: 0, status: 0, subject: 0, createdAt: 0, updatedAt: 0 },
};
const members_UserChangedEvent: MemberPlan = {
  names: { type: 0, timestamp: 0, data: () => members_User_2 },
};
const members_User_2: MemberPlan = {
  names: { id: 0, name: 0, email: 0, age: 0, status: 0, subject: 0, createdAt: 0, updatedAt: 0 },
};
const members_UserDeletedEvent: MemberPlan = {
  names: { type: 0, timestamp: 0, data: () => members_of },
};
const members_of: MemberPlan = { names: { id: 0 } };

/** Every event of the contract (`webhooks`): the body that its receivers are sent. */
export interface EventTypes {
  /** A user was created */
  userCreated: UserCreatedEvent;
  /** A user was changed */
  userChanged: UserChangedEvent;
  /** A user was deleted */
  userDeleted: UserDeletedEvent;
}

export type EventName = keyof EventTypes;

export type Age = number;

export type Email = string;

export type EventTime = string;

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

export interface UserChangedEvent {
  type: 'user.changed';
  timestamp: EventTime;
  data: User;
}

export interface UserCreatedEvent {
  type: 'user.created';
  timestamp: EventTime;
  data: User;
}

export interface UserDeletedEvent {
  type: 'user.deleted';
  timestamp: EventTime;
  data: {
    id: string;
  };
}

export type UserName = string;

export function userCreated(body: EventTypes['userCreated']): ContractEvent<'userCreated'> {
  return buildEvent(
    'userCreated',
    {
      mediaType: 'application/json',
      validate: validators.validateUserCreatedEvent,
      members: members_UserCreatedEvent,
    },
    body,
  );
}

export function userChanged(body: EventTypes['userChanged']): ContractEvent<'userChanged'> {
  return buildEvent(
    'userChanged',
    {
      mediaType: 'application/json',
      validate: validators.validateUserChangedEvent,
      members: members_UserChangedEvent,
    },
    body,
  );
}

export function userDeleted(body: EventTypes['userDeleted']): ContractEvent<'userDeleted'> {
  return buildEvent(
    'userDeleted',
    {
      mediaType: 'application/json',
      validate: validators.validateUserDeletedEvent,
      members: members_UserDeletedEvent,
    },
    body,
  );
}
