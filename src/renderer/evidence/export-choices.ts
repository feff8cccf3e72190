import type { ExportScope, SelectionScope } from '../../shared/api/params.ts';
import { scopeOf } from './export-scope.ts';
import type { ScopeKind, Span } from './export-scope.ts';

/** The steps of the wizard, in order. */
export const EXPORT_STEPS = ['scope', 'content', 'checklist', 'preview', 'export'] as const;
export type ExportStep = (typeof EXPORT_STEPS)[number];

/** Everything that is chosen on the way to a package. */
export interface ExportChoices {
  readonly kind: ScopeKind;
  /** `2026-11-22`; empty for none. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly sessions: readonly Span[];
  /** The chosen work; undefined: the first one. */
  readonly work: string | undefined;
  /** As it was typed; null as long as nobody has, and the work's own title stands. */
  readonly title: string | null;
  readonly author: string;
  readonly copies: boolean;
  readonly target: string;
}

/** Choices before anybody has chosen: what the timeline shows. */
export function firstChoices(query: string, isSelected: boolean, work?: string): ExportChoices {
  return {
    kind: work !== undefined ? 'work' : isSelected ? 'selection' : query.trim() === '' ? 'all' : 'query',
    fromDay: '',
    toDay: '',
    sessions: [],
    work,
    title: null,
    author: '',
    copies: true,
    target: '',
  };
}

/** The scope of choices; undefined as long as it would be empty. */
export function scopeOfChoices(
  { kind, fromDay, toDay, sessions }: ExportChoices,
  query: string,
  selection: SelectionScope | undefined,
  work: string | undefined,
): ExportScope | undefined {
  return scopeOf(kind, { query, work, selection, fromDay, toDay, sessions });
}
