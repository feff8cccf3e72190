import { registerHooks } from 'node:module';

/** Loaded before the benches (`node --import`): what they import of the sources is taken from where it lies compiled, as
 *  it is shipped. Run from the sources, every thread would first strip the types of all that it loads. */
const SOURCES = new URL('../../src/', import.meta.url).href;
const COMPILED = new URL('../../out/', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    if (!resolved.url.startsWith(SOURCES)) return resolved;
    const url = `${COMPILED}${resolved.url.slice(SOURCES.length).replace(/\.ts$/, '.js')}`;
    return { ...resolved, url, format: 'module' };
  },
});
