import { describe, expect, it } from 'vitest';
import { FilterSync } from './filter-sync.js';

/** Field and list as React has them: what effects change is there after the next commit. */
class Field {
  text: string;
  filter: string;
  /** Texts that were found to be filters. */
  readonly understood = new Set<string>();
  readonly #sync: FilterSync;
  #before: { readonly text: string; readonly filter: string; readonly isUnderstood: boolean };

  constructor(filter: string) {
    this.text = filter;
    this.filter = filter;
    this.#sync = new FilterSync(filter);
    this.#before = { text: filter, filter, isUnderstood: false };
  }

  /** Commits until nothing changes. */
  settle(): void {
    for (let commits = 0; commits < 20; commits++) if (!this.commit()) return;
    throw new Error('field and filter take turns for ever');
  }

  /** Runs the effects whose inputs have changed; says whether anything has. */
  commit(): boolean {
    const { text, filter } = this;
    const isUnderstood = this.understood.has(text);
    const before = this.#before;
    this.#before = { text, filter, isUnderstood };
    const nextText = filter === before.filter ? null : this.#sync.takeFilter(filter, text);
    const hasText = text !== before.text || isUnderstood !== before.isUnderstood;
    const nextFilter = hasText ? this.#sync.takeText(text, isUnderstood) : null;
    this.text = nextText ?? text;
    this.filter = nextFilter ?? filter;
    return this.text !== text || this.filter !== filter;
  }
}

describe('the filter and its field', () => {
  it('becomes what was typed, once that is understood', () => {
    const field = new Field('');
    field.text = ' port 80 ';
    field.settle();
    expect(field.filter).toBe('');
    field.understood.add(' port 80 ');
    field.settle();
    expect([field.text, field.filter]).toEqual([' port 80 ', 'port 80']);
  });

  it('shows a filter that came from elsewhere, also what was typed before', () => {
    const field = new Field('');
    field.understood.add('port 80').add('reset');
    field.text = 'port 80';
    field.settle();
    field.filter = 'reset';
    field.settle();
    expect([field.text, field.filter]).toEqual(['reset', 'reset']);
    field.filter = 'port 80';
    field.settle();
    expect([field.text, field.filter]).toEqual(['port 80', 'port 80']);
    field.filter = '';
    field.settle();
    expect([field.text, field.filter]).toEqual(['', '']);
  });

  it('stays cleared when it is cleared at the moment in which what stood there becomes the filter', () => {
    const field = new Field('');
    field.text = 'refused';
    field.settle();
    field.understood.add('refused');
    field.commit();
    expect(field.filter).toBe('refused');
    field.text = '';
    field.settle();
    expect([field.text, field.filter]).toEqual(['', '']);
  });

  it('does not eat what is typed on while a filter takes effect', () => {
    const field = new Field('');
    field.understood.add('port 8').add('port 80');
    field.text = 'port 8';
    field.commit();
    field.text = 'port 80';
    field.settle();
    expect([field.text, field.filter]).toEqual(['port 80', 'port 80']);
  });
});
