import type { RequestName } from '../../../shared/api/api.ts';
import { requestParams } from '../../../shared/api/params.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { Handler, Handlers } from './app.ts';

/** Checks what came from outside and calls the handler that it names.
 *  @throws AppError BAD_ARGUMENT for an unknown method or wrong parameters; what the handler throws */
export function dispatcher(handlers: Handlers): (method: string, params: unknown) => Promise<unknown> {
  async function call(name: RequestName, params: unknown): Promise<unknown> {
    const checked = requestParams[name].safeParse(params);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      throw new AppError('BAD_ARGUMENT', `${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
    }
    // The schema of this name has just accepted the parameters, so they are those of this name's handler.
    return (handlers[name] as Handler<RequestName>)(checked.data);
  }

  return async (method, params) => {
    if (!isRequestName(method)) throw new AppError('BAD_ARGUMENT', `there is no request ${method.slice(0, 60)}`);
    return call(method, params);
  };
}

function isRequestName(method: string): method is RequestName {
  return Object.hasOwn(requestParams, method);
}
