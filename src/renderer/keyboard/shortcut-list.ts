import type { AppState } from '../../shared/api/api.ts';
import type { TextKey } from '../i18n/messages.ts';

interface Shortcut {
  readonly keys: readonly string[];
  /** Whether the two keys are the first and the last of several. */
  readonly span?: true;
  readonly text: TextKey;
  /** What the host must be able to do for it. */
  readonly needs?: keyof AppState['capabilities'];
}

/** Every key that does something, by the screen where it does. */
export const SHORTCUTS: readonly { readonly title: TextKey; readonly list: readonly Shortcut[] }[] = [
  {
    title: 'shortcuts.everywhere',
    list: [
      { keys: ['Mod+F', '/'], text: 'key.search' },
      { keys: ['Mod+K'], text: 'key.palette' },
      { keys: ['Mod+O'], text: 'key.addFolder' },
      { keys: ['Mod+E'], text: 'key.export' },
      { keys: ['Mod+,'], text: 'key.settings' },
      { keys: ['Mod+1', 'Mod+5'], span: true, text: 'key.views' },
      { keys: ['Mod+Shift+P'], text: 'key.pause' },
      { keys: ['Mod+Z'], text: 'key.undo' },
      { keys: ['Mod+Shift+Z'], text: 'key.redo' },
      { keys: ['B'], text: 'key.blur' },
      { keys: ['?', 'F1'], text: 'key.shortcuts' },
    ],
  },
  {
    title: 'shortcuts.inTimeline',
    list: [
      { keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], text: 'key.move' },
      { keys: ['Home', 'End'], text: 'key.ends' },
      { keys: ['PageUp', 'PageDown'], text: 'key.page' },
      { keys: ['Space'], text: 'key.quickLook' },
      { keys: ['Enter'], text: 'key.open' },
      { keys: ['Shift+ArrowRight', 'Mod+Space'], text: 'key.select' },
      { keys: ['Mod+A'], text: 'key.selectAll' },
      { keys: ['C'], text: 'key.compare' },
      { keys: ['Mod+G'], text: 'key.goToDate' },
      { keys: ['Mod+C'], text: 'key.copyImage' },
      { keys: ['Mod+Shift+C'], text: 'key.copyMenu' },
      { keys: ['V'], text: 'key.viewer', needs: 'viewer' },
      { keys: ['Shift+1', 'Shift+9'], span: true, text: 'key.openIn', needs: 'openIn' },
      { keys: ['Delete'], text: 'key.trash', needs: 'trash' },
    ],
  },
  {
    title: 'shortcuts.judging',
    list: [
      { keys: ['P'], text: 'key.pick' },
      { keys: ['X'], text: 'key.reject' },
      { keys: ['U'], text: 'key.clear' },
      { keys: ['F', 'G'], text: 'key.final' },
      { keys: ['0', '5'], text: 'key.stars' },
      { keys: ['6', '9'], text: 'key.labels' },
      { keys: ['R'], text: 'key.reason' },
      { keys: ['N'], text: 'key.note' },
    ],
  },
  {
    title: 'shortcuts.inDetail',
    list: [
      { keys: ['ArrowLeft', 'ArrowRight'], text: 'key.pictures' },
      { keys: ['[', ']'], text: 'key.iterations' },
      { keys: ['Z'], text: 'key.actual' },
      { keys: ['+', '-', 'Mod+0'], text: 'key.zoom' },
      { keys: ['Mod+Shift+C'], text: 'key.copyMenu' },
      { keys: ['C'], text: 'key.compare' },
      { keys: ['I'], text: 'key.info' },
      { keys: ['Escape'], text: 'key.back' },
    ],
  },
  {
    title: 'shortcuts.inCompare',
    list: [
      { keys: ['ArrowLeft', 'ArrowRight'], text: 'key.candidate' },
      { keys: ['ArrowUp', 'ArrowDown'], text: 'key.activeSide' },
      { keys: ['G'], text: 'key.final' },
      { keys: ['F'], text: 'key.flicker' },
      { keys: ['D'], text: 'key.difference' },
      { keys: ['S'], text: 'key.sync' },
      { keys: ['Z', '+', '-', 'Mod+0'], text: 'key.zoom' },
      { keys: ['Escape'], text: 'key.back' },
    ],
  },
  {
    title: 'shortcuts.inWork',
    list: [
      { keys: ['Space', 'Mod+A'], text: 'key.selectItems' },
      { keys: ['Alt+ArrowLeft', 'Alt+ArrowRight'], text: 'key.moveItem' },
      { keys: ['F2'], text: 'key.rename' },
    ],
  },
  {
    title: 'shortcuts.inViewer',
    list: [
      { keys: ['ArrowLeft', 'ArrowRight'], text: 'key.pictures' },
      { keys: ['ArrowUp', 'ArrowDown'], text: 'key.iterations' },
      { keys: ['F'], text: 'key.follow' },
    ],
  },
];
