// Rooms card: which channel each room of an event is announced in, for an organiser who looks for the one that is missing.
import { compact } from '../../lib/compact.js';
import type { Programme } from '../../programme/programme.js';
import type { Card, ListItem } from '../model/card.js';
import { code, rich, type TextSpan } from '../model/rich-text.js';
import { channelLink, type LinkedChannel } from '../text/channel-link.js';
import { count, roomName } from '../text/phrasing.js';

/** What one channel wants announced. */
interface AnnouncedRoom extends LinkedChannel {
  readonly eventId: string;
  readonly kind: string;
  readonly value: string;
  readonly state: string;
}

const linkOf = ({ state, ...channel }: AnnouncedRoom): TextSpan =>
  channelLink(channel, state === 'paused' ? 'a channel (paused)' : 'a channel');

function item(room: string, wishes: readonly AnnouncedRoom[]): ListItem {
  const own = wishes.filter(({ kind, value }) => kind === 'room' && value === room);
  return {
    title: rich(roomName(room)),
    lines: [
      own.length === 0
        ? rich('In no channel: ', code(`/announce room "${roomName(room)}" here`))
        : rich(...own.flatMap((each, index) => (index > 0 ? [', ', linkOf(each)] : [linkOf(each)]))),
    ],
  };
}

/** Draws the map; `wishes` are those of one workspace or server. */
export function roomsCard({ summary, talks }: Programme, wishes: readonly AnnouncedRoom[]): Card {
  const rooms = [...new Set(talks.flatMap(({ talk }) => talk.room ?? []))].sort();
  const own = wishes.filter(({ eventId }) => eventId === summary.event.id);
  const whole = own.filter(({ kind }) => kind === 'event');
  return {
    title: rich(`Where the rooms of ${summary.label} are announced`),
    blocks: compact([
      {
        kind: 'text',
        text:
          whole.length === 0
            ? rich('No channel announces all rooms: ', code('/announce event'), '.')
            : rich(`${count(whole.length, 'channel announces', 'channels announce')} all rooms.`),
      },
      rooms.length > 0 && { kind: 'list', items: rooms.map((room) => item(room, own)) },
    ]),
  };
}
