import type { en } from './en.ts';

/** Every key as it is looked up: the forms for one and for many share one. */
export type TextKey = Stem<keyof typeof en>;
type Stem<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;

/** A dictionary in a language that has no plural forms, such as Chinese. A missing or unknown key does not compile. */
export type MessagesWithoutPlural = {
  readonly [Key in keyof typeof en as Key extends `${string}_one` ? never : Key]: string;
};
