import { Certainty, Finding, SegmentRole, StateRule, TcpState } from '@synscope/tcp';
import { describe, expect, it } from 'vitest';
import { en } from './en.js';
import { languages } from './language.js';
import { messageOf, type Section } from './say.js';
import { zh } from './zh.js';

const keys = Object.entries(en).flatMap(([section, sentences]) =>
  Object.keys(sentences).map((key) => [section as Section, key] as const),
);

interface Element {
  readonly type: number;
  readonly value: string;
  readonly options?: Record<string, { readonly value: readonly Element[] }>;
}

/** Every parameter that a message names, and for a choice between words what it chooses from. */
function parametersOf(elements: readonly Element[]): string[] {
  const found = new Set<string>();
  const visit = (list: readonly Element[]): void => {
    for (const { type, value, options } of list) {
      if (type === 0 || type === 7) continue;
      found.add(type === 5 ? `${value}: ${Object.keys(options!).toSorted().join(' ')}` : value);
      for (const option of Object.values(options ?? {})) visit(option.value);
    }
  };
  visit(elements);
  return [...found].toSorted();
}

describe('the catalogs', () => {
  it('name the same parameters in every language', () => {
    const different = keys.filter(([section, key]) => {
      const [english, chinese] = languages.map((language) =>
        parametersOf(messageOf(language, section, key)!.getAst() as unknown as readonly Element[]).join(),
      );
      return english !== chinese;
    });
    expect(different).toEqual([]);
  });

  it('say something of their own in every language', () => {
    // Some units are the same everywhere.
    const shared = /^unit\.(kilo|mega|giga|tera)bytes$/;
    const same = keys.filter(([section, key]) => {
      const [english, chinese] = languages.map((language) =>
        JSON.stringify(messageOf(language, section, key)!.getAst()),
      );
      return !shared.test(`${section}.${key}`) && (english === '[]' || chinese === '[]' || english === chinese);
    });
    expect(same).toEqual([]);
  });

  it('have a sentence for every word of the vocabulary', () => {
    const of = (section: Section): string[] => Object.keys(en[section]);
    expect(of('state')).toEqual(Object.keys(TcpState));
    expect(of('certaintyWord')).toEqual(Object.keys(Certainty));
    expect(of('certaintyMeaning')).toEqual(Object.keys(Certainty));
    for (const section of ['role', 'roleName', 'roleMeaning'] as const) expect(of(section)).toEqual(Object.keys(SegmentRole));
    for (const section of ['findingName', 'findingBadge', 'findingMeaning'] as const) {
      expect(of(section)).toEqual(Object.keys(Finding));
    }
    expect(of('odd').filter((key) => key !== 'crossedAck').toSorted()).toEqual(Object.keys(Finding).toSorted());
    expect(of('rule')).toEqual(Object.keys(StateRule));
  });

  it('use no straight apostrophe, which would hide what follows it', () => {
    const sentences = [en, zh].flatMap((catalog) => Object.values(catalog).flatMap((section) => Object.values(section)));
    expect(sentences.filter((sentence: string) => sentence.includes("'"))).toEqual([]);
  });
});
