import type { LineageResults } from '../../../../shared/api/lineage-api.ts';
import type { Handlers } from '../app.ts';
import type { AppParts } from './parts.ts';

type TimelineHandlers = Pick<
  Handlers,
  | 'timeline.open'
  | 'timeline.more'
  | 'timeline.rows'
  | 'timeline.find'
  | 'timeline.count'
  | 'timeline.carry'
  | 'timeline.facets'
  | 'timeline.sessions'
  | 'review.pictures'
  | 'review.words'
  | 'iteration.get'
  | 'item.get'
  | 'block.text'
  | keyof LineageResults
>;

/** The timeline and everything about what is in it: all of it on the query thread, but for what looks alike. */
export function timelineHandlers({ query, copies }: AppParts): TimelineHandlers {
  return {
    'timeline.open': (params) => query.ask('open', params),
    'timeline.more': (params) => query.ask('more', params),
    'timeline.rows': (params) => query.ask('rows', params),
    'timeline.find': (params) => query.ask('find', params),
    'timeline.count': (params) => query.ask('count', params),
    'timeline.carry': (params) => query.ask('carry', params),
    'timeline.facets': (params) => query.ask('facets', params),
    'timeline.sessions': (params) => query.ask('sessions', params),
    'review.pictures': (params) => query.ask('pictures', params),
    'review.words': (params) => query.ask('words', params),
    'iteration.get': (params) => query.ask('iteration', params),
    'item.get': (params) => query.ask('item', params),
    'block.text': (params) => query.ask('block', params),
    'lineage.of': (params) => query.ask('lineage', params),
    'lineage.ofWork': (params) => query.ask('workLineage', params),
    async 'lineage.alike'({ sha256 }) {
      const { links } = await query.ask('lineage', { sha256 });
      if (!links.some(({ child }) => child === sha256)) return copies.alike(sha256);
      return { outcome: 'sourceKnown', hints: [], state: await copies.state() };
    },
  };
}
