// The fake Discord is strict about forms, files and commands on messages, where Discord is.
import { describe, expect, it } from 'vitest';
import { commandProblems, type WireCommand } from '../../../support/discord/fake-discord-commands.js';
import { fileProblems } from '../../../support/discord/fake-discord-files.js';
import { modalProblems, submitData, type WireModal } from '../../../support/discord/fake-discord-modals.js';

const input = { type: 4, custom_id: 'query', style: 1 };
const label = (component: object = input, more: object = {}) => ({
  type: 18,
  label: 'Query',
  component,
  ...more,
});
const modal = (more: object = {}): WireModal =>
  ({ custom_id: '0:form:talk', title: 'Find talks', components: [label()], ...more }) as WireModal;
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 'level',
  options: [{ label: 'a', value: 'a' }],
  ...more,
});
const fields = (count: number) =>
  Array.from({ length: count }, (_, index) => label({ ...input, custom_id: `query${index}` }));

describe('the rules for modals', () => {
  it.each<[string, object]>([
    ['one field', {}],
    ['five fields', { components: fields(5) }],
    ['a select that may stay empty', { components: [label(select({ required: false, min_values: 0 }))] }],
  ])('let %s pass', (_, more) => {
    expect(modalProblems(modal(more))).toEqual([]);
  });

  it.each<[string, object]>([
    ['no field', { components: [] }],
    ['six fields', { components: fields(6) }],
    ['a title of 46 characters', { title: 'a'.repeat(46) }],
    ['no title', { title: ' ' }],
    ['a custom_id of 101 characters', { custom_id: 'a'.repeat(101) }],
    ['a field outside of a label', { components: [input] }],
    ['a label of 46 characters', { components: [label(input, { label: 'a'.repeat(46) })] }],
    ['a description of 101 characters', { components: [label(input, { description: 'a'.repeat(101) })] }],
    ['a placeholder of 101 characters', { components: [label({ ...input, placeholder: 'a'.repeat(101) })] }],
    ['a value longer than may be typed', { components: [label({ ...input, max_length: 3, value: 'four' })] }],
    ['a max_length of 4,001', { components: [label({ ...input, max_length: 4001 })] }],
    ['an input with a label of its own', { components: [label({ ...input, label: 'Q' })] }],
    ['one custom_id twice', { components: [label(), label()] }],
    ['a required select that may stay empty', { components: [label(select({ min_values: 0 }))] }],
    ['a select of nothing', { components: [label(select({ options: [] }))] }],
    ['a button', { components: [label({ type: 2, custom_id: 'b', label: 'B', style: 1 })] }],
    ['flags', { flags: 64 }],
  ])('refuse %s', (_, more) => {
    expect(modalProblems(modal(more))).not.toEqual([]);
  });

  it('let nobody send what the client would not', () => {
    expect(() => submitData(modal(), {})).toThrow('query is required');
    expect(() => submitData(modal(), { other: 'x' })).toThrow('no field other');
    const level = modal({ components: [label(select())] });
    expect(() => submitData(level, { level: 'b' })).toThrow("can't be b");
  });
});

describe('the rules for files', () => {
  it('want a file for each attachment and each component', () => {
    const attachments = [{ id: '0', filename: 'a.md' }];
    expect(fileProblems({ attachments })).toEqual(['attachment 0 has no file']);
    expect(fileProblems({ components: [{ type: 13, file: { url: 'attachment://a.md' } }] })).toEqual([
      'attachment://a.md is not attached',
    ]);
  });
});

describe('the rules for commands on messages', () => {
  const command = (more: Partial<WireCommand> = {}): WireCommand => ({
    type: 3,
    name: 'Find talks',
    ...more,
  });
  it('let a name with capitals and spaces pass', () => {
    expect(commandProblems([command({ name: 'Find talks about this, ok?' })])).toEqual([]);
  });
  it.each<[string, Partial<WireCommand>]>([
    ['a name of 33 characters', { name: 'a'.repeat(33) }],
    ['a blank name', { name: ' ' }],
    ['a description', { description: 'Finds talks' }],
    ['options', { options: [] }],
  ])('refuse %s', (_, more) => {
    expect(commandProblems([command(more)])).not.toEqual([]);
  });
  it('refuse a sixteenth', () => {
    const many = Array.from({ length: 16 }, (_, index) => command({ name: `Find ${index}` }));
    expect(commandProblems(many)).not.toEqual([]);
  });
});
