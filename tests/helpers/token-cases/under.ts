import type { Issued } from '../test-pki.ts';
import type { TokenWorld } from '../token-world.ts';

/** A token whose signer stands under an authority of its own. */
export const under = (world: TokenWorld, authority: Issued, options: { embed?: readonly Issued[] } = {}): Uint8Array =>
  world.reply({
    signer: world.signer(`under-${authority.name}`, { issuer: authority }),
    embed: options.embed ?? [authority],
  });
