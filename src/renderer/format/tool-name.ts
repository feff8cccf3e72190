/** Names of generators as their users write them; the back gives them in lower case. */
const TOOLS: Readonly<Record<string, string>> = {
  a1111: 'SD WebUI',
  forge: 'Forge',
  'forge-classic': 'Forge Classic',
  'forge-neo': 'Forge Neo',
  reforge: 'reForge',
  easyreforge: 'EasyReforge',
  sdnext: 'SD.Next',
  comfyui: 'ComfyUI',
  invokeai: 'InvokeAI',
  fooocus: 'Fooocus',
  swarmui: 'SwarmUI',
  novelai: 'NovelAI',
  stabilitymatrix: 'Stability Matrix',
  'stability-matrix': 'Stability Matrix',
  'light-diffusion-flow': 'Light Diffusion Flow',
  drawthings: 'Draw Things',
  easydiffusion: 'Easy Diffusion',
  diffusionbee: 'DiffusionBee',
};

/** A generator's name for people; what is not known stays as it is. */
export function toolName(tool: string): string {
  return TOOLS[tool.toLowerCase()] ?? tool;
}

/** A model's name without folders and ending. */
export function modelName(name: string): string {
  return name.replace(/^.*[\\/]/, '').replace(/\.(?:safetensors|ckpt|pth?|bin|gguf|sft|onnx)$/i, '');
}
