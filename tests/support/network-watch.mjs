// Loaded before a program (`node --import`): says on standard error where every connection of the program goes.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';

const tell = (where) => process.stderr.write(`NETWORK ${where}\n`);

const connect = Socket.prototype.connect;
Socket.prototype.connect = function watched(...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const {
    host = 'localhost',
    port,
    path,
  } = typeof first === 'object' ? first : { port: first, host: args[1] };
  tell(path === undefined || path === null ? `${host}:${port}` : `file:${path}`);
  return connect.apply(this, args);
};
// Names that are looked up tell a stranger as much as a connection does.
const { lookup } = dns;
dns.lookup = (name, ...rest) => {
  tell(`name:${name}`);
  return lookup(name, ...rest);
};
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function watched(...args) {
  tell('datagram');
  return send.apply(this, args);
};
syncBuiltinESMExports();
