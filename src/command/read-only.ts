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
  noticeSettings: ['wantsChanges'],
  wishes: ['of'],
  missedSearches: [],
  imports: ['admins', 'mayImport'],
  reports: [],
  ratingQuestions: ['supports', 'isAsked', 'ratersOf'],
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

/** The services with state, each as `READING` lets it be used. */
function readingAll(services: Services): Partial<Stateful> {
  const names = Object.keys(READING) as readonly StatefulName[];
  const entries = names.flatMap((name) => {
    const service: object | undefined = services[name];
    return service === undefined ? [] : [[name, reading(service, READING[name] as readonly never[])]];
  });
  return Object.fromEntries(entries);
}

/** Services for a request that may change nothing, or only the memory of its own conversation. */
function readOnly(services: Services, mayChange: 'nothing' | 'conversation'): Services {
  const { people, conversations, missedSearches, ...read } = readingAll(services);
  const forgetful = { keep: async () => {}, forget: async () => {} };
  return {
    ...services,
    ...read,
    // A person is greeted when they speak; an address that is followed is not a word of theirs.
    people: people && { ...people, greet: async () => false },
    conversations:
      mayChange === 'conversation'
        ? services.conversations
        : conversations && { ...conversations, ...forgetful },
    // Programs follow addresses again and again: that tells nothing of what people look for.
    missedSearches: missedSearches && { record: () => {} },
  };
}

/** The services as a request may use them. */
export const servicesFor = ({ mayChange }: BotRequest, services: Services): Services =>
  mayChange === undefined ? services : readOnly(services, mayChange);
