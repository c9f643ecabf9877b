import { describe, expect, it } from 'vitest';
import { parseHeading } from '../../../../../src/catalogue/sources/archive-page/heading.js';

/** Heading → title, level, format, then one row a person: name, role, company. */
const rows: [string, string, string | null, string, (string | null)[][]][] = [
  [
    'Keynote: Introducing Kata Containers - Imad Sousou, VP, Software Services Group & GM, OpenSource Technology Center, Intel Corporation',
    'Introducing Kata Containers',
    null,
    'keynote',
    [['Imad Sousou', 'VP, Software Services Group & GM, OpenSource Technology Center', 'Intel Corporation']],
  ],
  [
    'Building an Edge Computing Platform [I] - Stephen Wong & Vikram Dham, Huawei Technologies, Inc.',
    'Building an Edge Computing Platform',
    'intermediate',
    'talk',
    [
      ['Stephen Wong', null, 'Huawei Technologies, Inc.'],
      ['Vikram Dham', null, 'Huawei Technologies, Inc.'],
    ],
  ],
  [
    'Container Standards - What it Means to be “OCI-Certified” [I] - Jeff Borek, IBM & Stephen Walli, Microsoft',
    'Container Standards - What it Means to be “OCI-Certified”',
    'intermediate',
    'talk',
    [
      ['Jeff Borek', null, 'IBM'],
      ['Stephen Walli', null, 'Microsoft'],
    ],
  ],
  [
    'FaaS and Furious - 0 to Serverless in 60 Seconds, Anywhere - Alex Ellis, ADP',
    'FaaS and Furious - 0 to Serverless in 60 Seconds, Anywhere',
    null,
    'talk',
    [['Alex Ellis', null, 'ADP']],
  ],
  [
    'IAM on Hybrid Cloud [I] - Jeyappragash JJ & Kamil Pawlowski,',
    'IAM on Hybrid Cloud',
    'intermediate',
    'talk',
    [
      ['Jeyappragash JJ', null, null],
      ['Kamil Pawlowski', null, null],
    ],
  ],
  [
    'Keynote: Red Hat: Making Containers Boring (again) - Clayton Coleman, Architect, Kubernetes and OpenShift, Red Hat',
    'Red Hat: Making Containers Boring (again)',
    null,
    'keynote',
    [['Clayton Coleman', 'Architect, Kubernetes and OpenShift', 'Red Hat']],
  ],
  [
    'Running Mixed Workloads - Dr. Tyrone Grandison, Institute for Health Metrics and Evaluation (IHME), University of Washington',
    'Running Mixed Workloads',
    null,
    'talk',
    [
      [
        'Tyrone Grandison',
        null,
        'Institute for Health Metrics and Evaluation (IHME), University of Washington',
      ],
    ],
  ],
  [
    'Kubernetes on AWS: Practices & Opinions [I] - Arun Gupta, Amazon Web Services & Raffaele di Fazio, Zalando',
    'Kubernetes on AWS: Practices & Opinions',
    'intermediate',
    'talk',
    [
      ['Arun Gupta', null, 'Amazon Web Services'],
      ['Raffaele di Fazio', null, 'Zalando'],
    ],
  ],
  [
    'Pontoon: A Framework Using Kubernetes – As Used in VMware Cloud Services [A] - Kumar Gaurav, VMware',
    'Pontoon: A Framework Using Kubernetes – As Used in VMware Cloud Services',
    'advanced',
    'talk',
    [['Kumar Gaurav', null, 'VMware']],
  ],
  ['Community Awards', 'Community Awards', null, 'ceremony', []],
  [
    'Linkerd Salon - hosted by William Morgan, Buoyant',
    'Linkerd Salon',
    null,
    'salon',
    [['William Morgan', null, 'Buoyant']],
  ],
  [
    'Panel: Ask Me Anything [B] - Moderated by Jason McGee, IBM',
    'Ask Me Anything',
    'beginner',
    'panel',
    [['Jason McGee', null, 'IBM']],
  ],
];

describe('parseHeading', () => {
  it.each(rows)('reads %s', (heading, title, level, format, people) => {
    const parsed = parseHeading(heading, []);
    expect(parsed).toMatchObject({ title, level, format });
    expect(parsed.people.map(({ name, role, company }) => [name, role, company])).toEqual(people);
  });

  it('takes a colleague for a person where the sections name them, and for a company otherwise', () => {
    const heading = 'Hybrid Cloud [I] - Aparna Sinha, Eric Brewer & Matthew DeLio, Google';
    const named = parseHeading(heading, ['Eric Brewer', 'Matthew DeLio', 'Aparna Sinha']).people;
    expect(named.map(({ name, company }) => `${name} @ ${company}`)).toEqual([
      'Aparna Sinha @ Google',
      'Eric Brewer @ Google',
      'Matthew DeLio @ Google',
    ]);
    expect(parseHeading(heading, []).people[0]).toMatchObject({
      name: 'Aparna Sinha',
      company: 'Eric Brewer',
    });
  });

  it('tells moderators and hosts from speakers', () => {
    expect(parseHeading('Panel: X [B] - Moderated by Dan Kohn, CNCF', []).people[0]?.part).toBe('moderator');
    expect(parseHeading('X Salon - hosted by Ada Byron, Engines', []).people[0]?.part).toBe('host');
  });
});
