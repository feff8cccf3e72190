import { CommandPalette } from '../palette/CommandPalette.tsx';
import { ShortcutsDialog } from '../palette/ShortcutsDialog.tsx';
import { useNavigation } from '../stores/use-stores.ts';
import { DateDialog } from '../timeline/DateDialog.tsx';

/** The dialogs that can be called from anywhere. */
export function Overlays() {
  const palette = useNavigation((navigation) => navigation.palette);
  const shortcuts = useNavigation((navigation) => navigation.shortcuts);
  const dateDialog = useNavigation((navigation) => navigation.dateDialog);
  return (
    <>
      {palette && <CommandPalette />}
      {shortcuts && <ShortcutsDialog />}
      {dateDialog && <DateDialog />}
    </>
  );
}
