import { useState } from 'react';
import type { ReactNode } from 'react';

/** A place on which files or folders can be dropped. */
export function DropZone({
  className = '',
  onFile,
  children,
}: {
  readonly className?: string;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}) {
  const [over, setOver] = useState(false);
  return (
    <div
      className={`drop${over ? ' drop-over' : ''} ${className}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        for (const file of event.dataTransfer.files) onFile(file);
      }}
    >
      {children}
    </div>
  );
}
