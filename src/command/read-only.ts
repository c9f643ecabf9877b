// Read-only services: what a request may use that must change nothing, such as a web address that a person follows.
import { BotError } from '../errors.js';
import type { BotRequest } from '../ports/bot.js';
import type { Services } from './define.js';

/** The services with state; the others only read. A new service has to be listed below before this compiles. */
type StatefulName = Exclude<keyof Services, 'catalogue' | 'about' | 'now'>;
type Stateful = { readonly [Name in StatefulName]-?: NonNullable<Services[Name]> };

/** The functions that read, by service. */
const READING: { readonly [Name in keyof Stateful]: readonly (keyof Stateful[Name])[] } = {
  digests: ['supports', 'view', 'of', 'refusal', 'card', 'log'],
  shelf: ['entries', 'standings'],
  people: ['preferences'],
  conversations: ['recall'],
  personalData: ['read'],
  channels: ['conference'],
  reminders: ['supports', 'of'],
  transcripts: ['having', 'talksSaying', 'sentences', 'search', 'searchTalk', 'passages'],
  announcements: ['supports', 'of', 'log'],
  secretFeeds: ['obstacle', 'issuedAt'],
};

const refuse = (): never => {
  throw new BotError('read-only', 'An address asked for a change, and nothing was changed.');
};

/** The service with every function refused that may write. */
function reading<Service extends object>(service: Service, names: readonly (keyof Service)[]): Service {
  const entries = Object.entries(service).map(([name, value]) => [
    name,
    names.includes(name as keyof Service) ? value : refuse,
  ]);
  return Object.fromEntries(entries) as Service;
}

/** Services for a request that may change nothing, or only the memory of its own conversation. */
function readOnly(services: Services, mayChange: 'nothing' | 'conversation'): Services {
  const { shelf, people, conversations, personalData, digests, channels, reminders } = services;
  const { announcements, secretFeeds } = services;
  const forgetful = { keep: async () => {}, forget: async () => {} };
  return {
    ...services,
    digests: digests && reading(digests, READING.digests),
    channels: channels && reading(channels, READING.channels),
    reminders: reminders && reading(reminders, READING.reminders),
    announcements: announcements && reading(announcements, READING.announcements),
    shelf: shelf && reading(shelf, READING.shelf),
    // A person is greeted when they speak; an address that is followed is not a word of theirs.
    people: people && { ...reading(people, READING.people), greet: async () => false },
    conversations:
      conversations && (mayChange === 'conversation' ? conversations : { ...conversations, ...forgetful }),
    personalData: personalData && reading(personalData, READING.personalData),
    secretFeeds: secretFeeds && reading(secretFeeds, READING.secretFeeds),
  };
}

/** The services as a request may use them. */
export const servicesFor = ({ mayChange }: BotRequest, services: Services): Services =>
  mayChange === undefined ? services : readOnly(services, mayChange);
