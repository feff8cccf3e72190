import fc from 'fast-check';

const PIECES = [
  ...['(', ')', '[', ']', '{', '}', '<', '>', '|', '\\', ':', '::', ',', '，', '、', '\n', '\r\n', ' ', '  ', '.', '-'],
  ...['rain', 'sunny', '1girl', '银发', '雨夜', 'the', 'a', 'AND', 'BREAK', ':1.2', '1.2::', '0.8', '<lora:x:0.6>'],
  ...['embedding:bad', '😀', '\ud800', '(rain:1.1)', '((sun))', '[a:b:0.5]', '{a|b}', '__proto__', '\u0000', '\u3000'],
];

/** Prompts made of everything that means something in one, and any other text. */
export const anyPrompt: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(', ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
