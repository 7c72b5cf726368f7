import path from 'node:path';
import { loadContract } from '../../compiler/load';
import { root } from '../../project';
import { scopesOf } from '../../compiler/model';
import { readModel } from '../../server/contract';
import { readDeployment } from '../deployment-file';
import type { Gateway } from './client';
import { derivedRequests } from './derived-requests';
import { derivedScenario, strayScenario } from './derived-scenario';
import type { Question } from './recording';
import { inOrder, projectScenario } from './scenario';

/**
 * All that a server of the project is asked: the project's own requests, those made from its contract, and
 * unknown paths.
 */
export async function projectQuestion(gateway: Gateway): Promise<Question> {
  const { model } = await loadContract(path.join(root, 'openapi.yaml'));
  const requests = derivedRequests(model);
  return {
    scenario: inOrder(
      await projectScenario(root),
      derivedScenario(requests),
      strayScenario(requests),
    ),
    gateway,
    basePath: readDeployment(root).gateway.basePath,
    scopes: scopesOf(readModel()),
  };
}
