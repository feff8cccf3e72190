import type { ExportPreview } from '../../shared/api/export-api.ts';
import { formatBytes, formatCount } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';

/** How much the package would hold. */
export function ExportSize({ preview }: { readonly preview: ExportPreview }) {
  const text = useText();
  const language = useLanguage();
  const number = (value: number): string => formatCount(value, language);
  return (
    <p className="export-size">
      <b>
        {text('export.size', {
          items: number(preview.items),
          iterations: number(preview.iterations),
          bytes: formatBytes(preview.bytes, language),
        })}
      </b>
    </p>
  );
}
