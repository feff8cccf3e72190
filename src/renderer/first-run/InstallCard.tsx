import { TriangleAlert } from 'lucide-react';
import type { DetectedInstall } from '../../shared/api/sources-api.ts';
import { toolName } from '../format/tool-name.ts';
import { useText } from '../i18n/i18n.ts';
import { FolderTick } from './FolderTick.tsx';

/** One generator that was found: its folders, and which of its settings leave the record incomplete. */
export function InstallCard({
  install,
  unticked,
  onTick,
}: {
  readonly install: DetectedInstall;
  readonly unticked: ReadonlySet<string>;
  readonly onTick: (path: string) => void;
}) {
  const text = useText();
  return (
    <section className="card install">
      <h2>{toolName(install.tool)}</h2>
      {install.folders.map(({ path, purpose, images, alreadyWatched }) => (
        <FolderTick
          key={path}
          path={path}
          words={[
            text(`first.${purpose}`),
            purpose === 'output' && text('first.images', { count: images }),
            alreadyWatched && text('first.watched'),
          ]
            .filter((part) => part !== false)
            .join(' · ')}
          checked={alreadyWatched || !unticked.has(path)}
          disabled={alreadyWatched}
          onTick={() => onTick(path)}
        />
      ))}
      {install.warnings.map(({ code, file }) => (
        <details key={`${code} ${file}`} className="warning">
          <summary>
            <TriangleAlert aria-hidden size={16} strokeWidth={1.75} />
            <span>{text(`warning.${code}`)}</span>
            <span className="link">{text('warning.how')}</span>
          </summary>
          <p>{text(`warning.${code}.how`)}</p>
          <p className="path muted">
            {text('warning.file', { file: '' })}
            <bdi dir="ltr">{file}</bdi>
          </p>
        </details>
      ))}
    </section>
  );
}
