import type { AppState } from '../../shared/api/api.ts';
import type { TextKey } from '../i18n/messages.ts';

export interface Shortcut {
  readonly keys: readonly string[];
  /** Whether the two keys are the first and the last of several. */
  readonly span?: true;
  readonly text: KeyText;
  /** Whether it is pressed the same in every program, and so cannot be changed. */
  readonly fixed?: true;
  /** The one of the keys that works here, where another has another use. */
  readonly only?: string;
  /** What the host must be able to do for it. */
  readonly needs?: keyof AppState['capabilities'];
}

/** A screen, or a group of acts, that keys belong to. */
export type KeySection = 'everywhere' | 'timeline' | 'judging' | 'detail' | 'compare' | 'work' | 'viewer';

type KeyText = Extract<TextKey, `key.${string}`>;

interface ShortcutGroup {
  readonly section: KeySection;
  readonly title: TextKey;
  readonly list: readonly Shortcut[];
}

/** Every key that does something, by the screen where it does. */
export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    section: 'everywhere',
    title: 'shortcuts.everywhere',
    list: [
      { keys: ['Mod+F', '/'], text: 'key.search' },
      { keys: ['Mod+K'], text: 'key.palette' },
      { keys: ['Mod+G'], text: 'key.goToDate' },
      { keys: ['Mod+O'], text: 'key.addFolder' },
      { keys: ['Mod+E'], text: 'key.export' },
      { keys: ['Mod+,'], text: 'key.settings' },
      { keys: ['Mod+1', 'Mod+5'], span: true, text: 'key.views' },
      { keys: ['Mod+Shift+P'], text: 'key.pause' },
      { keys: ['Mod+Z'], text: 'key.undo' },
      { keys: ['Mod+Shift+Z', 'Mod+Y'], text: 'key.redo' },
      { keys: ['B'], text: 'key.blur' },
      { keys: ['?', 'F1'], text: 'key.shortcuts' },
    ],
  },
  {
    section: 'timeline',
    title: 'shortcuts.inTimeline',
    list: [
      { keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], text: 'key.move', fixed: true },
      { keys: ['Home', 'End'], text: 'key.ends', fixed: true },
      { keys: ['PageUp', 'PageDown'], text: 'key.page', fixed: true },
      { keys: ['Space'], text: 'key.quickLook', fixed: true },
      { keys: ['Enter'], text: 'key.open', fixed: true },
      { keys: ['Shift+ArrowRight', 'Mod+Space'], text: 'key.select', fixed: true },
      { keys: ['Mod+A'], text: 'key.selectAll', fixed: true },
      { keys: ['C'], text: 'key.compare' },
      { keys: ['Mod+C'], text: 'key.copyImage' },
      { keys: ['Mod+Shift+C'], text: 'key.copyMenu' },
      { keys: ['V'], text: 'key.viewer', needs: 'viewer' },
      { keys: ['Shift+1', 'Shift+9'], span: true, text: 'key.openIn', needs: 'openIn' },
      { keys: ['Delete', 'Mod+Backspace'], text: 'key.trash', needs: 'trash' },
    ],
  },
  {
    section: 'judging',
    title: 'shortcuts.judging',
    list: [
      { keys: ['P'], text: 'key.pick' },
      { keys: ['X'], text: 'key.reject' },
      { keys: ['U'], text: 'key.clear' },
      { keys: ['F', 'G'], text: 'key.final' },
      { keys: ['0', '5'], span: true, text: 'key.stars' },
      { keys: ['6', '9'], span: true, text: 'key.labels' },
      { keys: ['R'], text: 'key.reason' },
      { keys: ['N'], text: 'key.note' },
    ],
  },
  {
    section: 'detail',
    title: 'shortcuts.inDetail',
    list: [
      { keys: ['ArrowLeft', 'ArrowRight'], text: 'key.pictures', fixed: true },
      { keys: ['[', ']'], text: 'key.iterations' },
      { keys: ['Z'], text: 'key.actual' },
      { keys: ['+', '-', 'Mod+0'], text: 'key.zoom' },
      { keys: ['Mod+Shift+C'], text: 'key.copyMenu' },
      { keys: ['C'], text: 'key.compare' },
      { keys: ['I'], text: 'key.info' },
      { keys: ['Escape'], text: 'key.back', fixed: true },
    ],
  },
  {
    section: 'compare',
    title: 'shortcuts.inCompare',
    list: [
      { keys: ['ArrowLeft', 'ArrowRight'], text: 'key.candidate', fixed: true },
      { keys: ['ArrowUp', 'ArrowDown'], text: 'key.activeSide', fixed: true },
      { keys: ['F', 'G'], only: 'G', text: 'key.final' },
      { keys: ['F'], text: 'key.flicker' },
      { keys: ['D'], text: 'key.difference' },
      { keys: ['S'], text: 'key.sync' },
      { keys: ['Z'], text: 'key.actual' },
      { keys: ['+', '-', 'Mod+0'], text: 'key.zoom' },
      { keys: ['Escape'], text: 'key.back', fixed: true },
    ],
  },
  {
    section: 'work',
    title: 'shortcuts.inWork',
    list: [
      { keys: ['Space', 'Mod+A'], text: 'key.selectItems', fixed: true },
      { keys: ['Alt+ArrowLeft', 'Alt+ArrowRight'], text: 'key.moveItem', fixed: true },
      { keys: ['F2'], text: 'key.rename' },
    ],
  },
  {
    section: 'viewer',
    title: 'shortcuts.inViewer',
    list: [
      { keys: ['ArrowLeft', 'ArrowRight'], text: 'key.pictures', fixed: true },
      { keys: ['ArrowUp', 'ArrowDown'], text: 'key.iterationsInViewer', fixed: true },
      { keys: ['F'], text: 'key.follow' },
    ],
  },
];
