/** What a generator says it did, read from one file. Derived: it can be computed again from the raw blocks.
 *  Numbers are text exactly as written in the file (ComfyUI seeds reach 2^64−1); an absent field means the file does
 *  not say, never a default. */
export interface Generation {
  /** Tool, lower case: `a1111`, `forge`, `reforge`, `sdnext`, `comfyui`, `light-diffusion-flow`, … */
  readonly generator: string;
  readonly generatorVersion?: string;
  readonly prompt?: string;
  readonly negativePrompt?: string;
  readonly seed?: string;
  readonly steps?: string;
  readonly cfgScale?: string;
  readonly sampler?: string;
  readonly scheduler?: string;
  /** What the parameters say, in pixels; the picture itself may be larger (hires) or a collage. */
  readonly width?: string;
  readonly height?: string;
  readonly denoise?: string;
  readonly clipSkip?: string;
  readonly models?: readonly ModelUse[];
  readonly hires?: Hires;
  readonly inputs?: readonly InputImage[];
  readonly workflow?: WorkflowReference;
  /** Every other key the file holds, untouched. */
  readonly extra?: Readonly<Record<string, string>>;
}

export type ModelKind =
  | 'checkpoint'
  | 'unet'
  | 'clip'
  | 'vae'
  | 'lora'
  | 'embedding'
  | 'hypernetwork'
  | 'controlnet'
  | 'upscaler'
  | 'refiner'
  | 'detailer'
  | 'other';

export interface ModelUse {
  readonly kind: ModelKind;
  readonly name: string;
  readonly hash?: string;
  readonly weight?: string;
}

/** The second, larger pass of the A1111 family. */
export interface Hires {
  readonly scale?: string;
  readonly width?: string;
  readonly height?: string;
  readonly steps?: string;
  readonly upscaler?: string;
  readonly sampler?: string;
  readonly scheduler?: string;
  readonly cfgScale?: string;
  readonly denoise?: string;
  readonly prompt?: string;
  readonly negativePrompt?: string;
}

export interface InputImage {
  readonly role: 'init' | 'mask' | 'control' | 'reference';
  readonly name: string;
  readonly sha256?: string;
}

/** The node graph behind a generation, kept whole among the raw blocks. */
export interface WorkflowReference {
  readonly kind: string;
  /** SHA-256 of the block's bytes. */
  readonly sha256: string;
  /** SHA-256 of the graph without seeds, titles and positions: equal for two files that differ only in the seed. */
  readonly structure: string;
}

/** One sampler pass of a graph that has several. `node` is its id in the graph. */
export interface Pass {
  readonly node: string;
  readonly className: string;
  readonly prompt?: string;
  readonly negativePrompt?: string;
  readonly seed?: string;
  readonly steps?: string;
  readonly cfgScale?: string;
  readonly sampler?: string;
  readonly scheduler?: string;
  readonly denoise?: string;
  readonly models?: readonly ModelUse[];
}
