// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Proposal } from '../../../src/shared/works/propose.ts';
import type { ApiClient } from '../../../src/renderer/api/api-client.ts';
import { PathField } from '../../../src/renderer/components/PathField.tsx';
import { startLive } from '../../../src/renderer/stores/live.ts';
import { createStores } from '../../../src/renderer/stores/stores.ts';
import type { Stores } from '../../../src/renderer/stores/stores.ts';
import { IdeaField } from '../../../src/renderer/works/IdeaField.tsx';
import { ProposeDialog } from '../../../src/renderer/works/ProposeDialog.tsx';
import { createFakeBack } from '../../helpers/fake-api.ts';
import { press, renderFront, typeInto } from '../../helpers/render-front.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

function fieldIn(place: HTMLElement): HTMLInputElement {
  const field = place.querySelector('input');
  if (field === null) throw new Error('there is no field');
  return field;
}

describe('ProposeDialog', () => {
  it('asks again when links were found while it is open, and keeps a title that was typed', async () => {
    const back = createFakeBack({ iterations: 5, nowMs: NOW });
    let proposals: readonly Proposal[] = [{ title: 'rain', entries: [2, 3], reasons: [] }];
    const request = ((name, params) =>
      name === 'works.propose'
        ? Promise.resolve(proposals)
        : back.client.request(name, params)) as ApiClient['request'];
    const stores = createStores({ ...back.client, request });
    startLive(stores);
    await expect.poll(() => stores.timeline.getState().state).toBe('ready');
    stores.asking.setState({ proposeFor: 2 });
    const place = renderFront(stores, ProposeDialog, {});
    await expect.poll(() => place.querySelector('.proposal button')?.textContent).toBe('propose.accept 2');
    typeInto(fieldIn(place), 'Rain at night');
    await expect.poll(() => fieldIn(place).value).toBe('Rain at night');

    proposals = [
      { title: 'lamp', entries: [7], reasons: [] },
      { title: 'rain', entries: [1, 2, 3, 9], reasons: [{ code: 'WORKED_ON', count: 1 }] },
    ];
    // What the index tells when it has linked something: no entries are new.
    back.emit({ name: 'timeline.changed', payload: { entries: [], total: 5 } });
    await expect.poll(() => place.querySelectorAll('.proposal').length).toBe(2);
    expect(
      [...place.querySelectorAll('.proposal')].map((card) => [
        card.querySelector('input')?.value,
        card.querySelector('button')?.textContent,
      ]),
    ).toEqual([
      ['lamp', 'propose.accept 1'],
      ['Rain at night', 'propose.accept 4'],
    ]);
  });
});

describe('IdeaField', () => {
  async function shown(
    isAsked: boolean,
  ): Promise<{ stores: Stores; field: HTMLInputElement; notes: () => Promise<string[]> }> {
    const { client } = createFakeBack({ iterations: 5, nowMs: NOW });
    const stores = createStores(client);
    const { id } = await client.request('works.create', { title: 'rain', entries: [] });
    stores.asking.setState({ ideaOf: isAsked ? id : 'another' });
    const place = renderFront(stores, IdeaField, { work: id });
    await expect.poll(() => place.querySelector('input')).not.toBeNull();
    const notes = async (): Promise<string[]> =>
      (await client.request('works.get', { id })).notes.map(({ text }) => text);
    return { stores, field: fieldIn(place), notes };
  }

  it('has the keyboard only where the work was made of a proposal just now, and once', async () => {
    const asked = await shown(true);
    await expect.poll(() => document.activeElement).toBe(asked.field);
    expect(asked.stores.asking.getState().ideaOf).toBeNull();
    const other = await shown(false);
    expect(document.activeElement).not.toBe(other.field);
    expect(other.stores.asking.getState().ideaOf).toBe('another');
  });

  it('keeps what Enter ends as a note about the work', async () => {
    const { field, notes } = await shown(true);
    typeInto(field, '  She waits.  ');
    press(field, 'Enter');
    await expect.poll(notes).toEqual(['She waits.']);
  });

  it('takes no Enter that ends a composition, and none after nothing but blanks', async () => {
    const { field, notes } = await shown(true);
    typeInto(field, 'ta zai');
    press(field, 'Enter', true);
    typeInto(field, '   ');
    press(field, 'Enter');
    expect(await notes()).toEqual([]);
    typeInto(field, '她在等人');
    press(field, 'Enter');
    await expect.poll(notes).toEqual(['她在等人']);
  });

  it('is left with Escape, and holds what was typed', async () => {
    const { field, notes } = await shown(true);
    await expect.poll(() => document.activeElement).toBe(field);
    typeInto(field, 'half a thought');
    press(field, 'Escape');
    expect(document.activeElement).not.toBe(field);
    expect(field.value).toBe('half a thought');
    expect(await notes()).toEqual([]);
  });
});

describe('PathField', () => {
  it('takes a path with Enter, without the quotes of a file manager, and is emptied where it was accepted', async () => {
    const stores = createStores(createFakeBack({ iterations: 1, nowMs: NOW }).client);
    const taken: string[] = [];
    const onSubmit = (path: string): Promise<boolean> => Promise.resolve(taken.push(path) > 1);
    const place = renderFront(stores, PathField, { label: 'Path', action: 'Add', onSubmit });
    await expect.poll(() => place.querySelector('input')).not.toBeNull();
    typeInto(fieldIn(place), '"D:\\art\\a b.png"');
    press(fieldIn(place), 'Enter', true);
    press(fieldIn(place), 'Enter');
    await expect.poll(() => taken).toEqual(['D:\\art\\a b.png']);
    expect(fieldIn(place).value).toBe('"D:\\art\\a b.png"');
    place.querySelector('button')?.click();
    await expect.poll(() => fieldIn(place).value).toBe('');
    press(fieldIn(place), 'Enter');
    expect(taken).toHaveLength(2);
  });
});
