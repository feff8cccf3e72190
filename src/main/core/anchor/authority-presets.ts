import type { AuthorityPreset } from '../../../shared/api/anchor-api.ts';

/**
 * Public time-stamping authorities that speak RFC 3161 over HTTP, with what they ask of those who use them. Addresses and
 * rules were collected in 2026 from the authorities' own pages and from programs that use them; they may change, and a
 * user may enter any other. None is asked before the user has agreed.
 */
export const AUTHORITY_PRESETS: readonly AuthorityPreset[] = [
  preset('DigiCert', 'http://timestamp.digicert.com', 'international', 'NONE_PUBLISHED'),
  preset('Sectigo', 'http://timestamp.sectigo.com', 'international', 'SPACING_15'),
  preset('Sectigo (eIDAS qualified)', 'http://timestamp.sectigo.com/qualified', 'international', 'SPACING_15'),
  preset('SSL.com', 'http://ts.ssl.com', 'international', 'NONE_PUBLISHED'),
  preset('IdenTrust', 'http://timestamp.identrust.com', 'international', 'NONE_PUBLISHED'),
  preset('DFN', 'http://zeitstempel.dfn.de', 'international', 'NONE_PUBLISHED'),
  {
    ...preset('Cartão de Cidadão', 'http://ts.cartaodecidadao.pt/tsa/server', 'international', 'TWENTY_IN_TWENTY'),
    spacingSeconds: 120,
  },
  preset('FreeTSA', 'https://freetsa.org/tsr', 'international', 'OWN_ROOT'),
  preset(
    '天威诚信 iTrusChina',
    'https://open.itruscloud.com/apigate/timestampapi?serviceCode=TSA0005',
    'china',
    'ACCOUNT_NEEDED',
  ),
];

function preset(
  name: string,
  url: string,
  region: AuthorityPreset['region'],
  rule: AuthorityPreset['rule'],
): AuthorityPreset {
  return { name, url, spacingSeconds: 15, region, rule };
}
