import { CommandPalette } from '../palette/CommandPalette.tsx';
import { ShortcutsDialog } from '../palette/ShortcutsDialog.tsx';
import { ReasonStrip } from '../judging/ReasonStrip.tsx';
import { NoteDialog } from '../notes/NoteDialog.tsx';
import { useNavigation } from '../stores/use-stores.ts';
import { CopyDialog } from '../timeline/CopyDialog.tsx';
import { DateDialog } from '../timeline/DateDialog.tsx';
import { TrashDialog } from '../timeline/TrashDialog.tsx';
import { ProposeDialog } from '../works/ProposeDialog.tsx';
import { ToWorkDialog } from '../works/ToWorkDialog.tsx';

/** The dialogs that can be called from anywhere. */
export function Overlays() {
  const palette = useNavigation((navigation) => navigation.palette);
  const shortcuts = useNavigation((navigation) => navigation.shortcuts);
  const dateDialog = useNavigation((navigation) => navigation.dateDialog);
  const copyMenu = useNavigation((navigation) => navigation.copyMenu);
  const trash = useNavigation((navigation) => navigation.trash);
  return (
    <>
      {palette && <CommandPalette />}
      {shortcuts && <ShortcutsDialog />}
      {dateDialog && <DateDialog />}
      {copyMenu !== null && <CopyDialog entry={copyMenu} />}
      {trash && <TrashDialog items={trash} />}
      <ReasonStrip />
      <NoteDialog />
      <ToWorkDialog />
      <ProposeDialog />
    </>
  );
}
