// A command's form as HTML, and a submitted form as the command's values. Pure.
import { z } from 'zod';
import type { Form, FormField } from '../../../command/input/form.js';
import type { CommandInfo } from '../../../ports/bot.js';
import { escapeText } from '../message/escape.js';
import { Conversation, type ParsedBody } from '../receive/receive.js';

/** Stands before an option's name in the page's fields, so that no option is taken for a field of ours. */
const FIELD = 'o.';

const describedBy = (id: string): string => `id="${id}" aria-describedby="${id}-hint"`;

function selectOf({ option, value }: FormField, id: string): string {
  const options = (option.choices ?? []).map((choice) => {
    const chosen = choice === value ? ' selected' : '';
    return `<option value="${escapeText(choice)}"${chosen}>${escapeText(choice)}</option>`;
  });
  return `<select ${describedBy(id)} name="${FIELD}${option.name}"><option value="">any</option>${options.join('')}</select>`;
}

function inputOf(field: FormField, id: string): string {
  const { option, value } = field;
  if (option.choices !== undefined) return selectOf(field, id);
  const name = `${describedBy(id)} name="${FIELD}${option.name}"`;
  if (option.type === 'boolean') {
    return `<input type="checkbox" ${name} value="true"${value === true ? ' checked' : ''}>`;
  }
  const start = value === undefined ? '' : ` value="${escapeText(String(value))}"`;
  const needed = option.required ? ' required' : '';
  if (option.type === 'integer') {
    const least = option.min === undefined ? '' : ` min="${option.min}"`;
    const most = option.max === undefined ? '' : ` max="${option.max}"`;
    return `<input type="number" step="1" ${name}${least}${most}${start}${needed}>`;
  }
  const longest = option.max === undefined ? '' : ` maxlength="${option.max}"`;
  return `<input type="text" autocomplete="off" ${name}${longest}${start}${needed}>`;
}

function row(field: FormField, form: string): string {
  const id = `${form}-${field.option.name}`;
  const hint = escapeText(field.option.description);
  return `<div class="row"><label for="${id}">${escapeText(field.label)}</label>${inputOf(field, id)}<span class="hint" id="${id}-hint">${hint}</span></div>`;
}

/** One `article` with the form; `key` keeps the ids of two forms on one page apart. */
export function renderForm({ command, title, fields }: Form, key: string): string {
  return [
    '<article class="reply"><section class="card">',
    `<h2 tabindex="-1">${escapeText(title)}</h2>`,
    `<form class="fill" method="post" action="/" data-form="${escapeText(command)}">`,
    `<input type="hidden" name="form" value="${escapeText(command)}">`,
    ...fields.map((field) => row(field, `f${key}`)),
    '<button class="button primary">Go</button></form></section></article>',
  ].join('');
}

/** What was sent of a form, however it came. */
export interface SubmittedForm {
  readonly command: string;
  readonly values: Readonly<Record<string, string>>;
  /** The tab's conversation. */
  readonly conversation?: string;
}

const FormBody = z.object({
  form: z.string().min(1),
  values: z.record(z.string(), z.string()),
  conversation: Conversation,
});

/** Reads the body of `/api/form`. */
export function parseForm(body: string): ParsedBody<SubmittedForm> {
  const problem =
    'Send JSON with a form and its values, such as {"form": "talk", "values": {"query": "testing"}}.';
  try {
    const read = FormBody.safeParse(JSON.parse(body));
    if (!read.success) return { kind: 'unreadable', problem };
    const { form: command, ...rest } = read.data;
    return { kind: 'read', value: { command, ...rest } };
  } catch {
    return { kind: 'unreadable', problem };
  }
}

/** What the page itself sends without a script; null for something that is no form. */
export function submittedFormOf(sent: URLSearchParams): SubmittedForm | null {
  const command = sent.get('form');
  if (command === null) return null;
  const values = [...sent].flatMap(([name, value]) =>
    name.startsWith(FIELD) ? [[name.slice(FIELD.length), value] as const] : [],
  );
  return { command, values: Object.fromEntries(values) };
}

/** The values as the options' types; what was left empty is not among them. */
export function optionValues(
  { command, values }: SubmittedForm,
  commands: readonly CommandInfo[],
): Readonly<Record<string, unknown>> {
  const [name, sub] = command.split(' ');
  const info = commands.find((command) => command.name === name);
  const options = (info?.subcommands?.find((command) => command.name === sub) ?? info)?.options ?? [];
  const typed = options
    .filter(({ name: key, hidden }) => !hidden && (values[key]?.trim() ?? '') !== '')
    .map(({ name: key, type }) => [key, parseValue(values[key]?.trim() ?? '', type)] as const);
  return Object.fromEntries(typed);
}

function parseValue(value: string, type: 'string' | 'integer' | 'boolean'): string | number | boolean {
  if (type === 'integer') return Number(value);
  return type === 'boolean' ? value === 'true' : value;
}
