// Which version is live where.
import type { DeployShown } from '../../web/circleci-slice.ts';

export function DeployBoard({ deploys }: { deploys: readonly DeployShown[] }) {
  return (
    <section aria-labelledby="deploy-board">
      <h3 id="deploy-board">Live versions</h3>
      {deploys.length === 0 ? (
        <p class="soft">Nothing yet. Commits on main go to staging, tags to production.</p>
      ) : (
        <table class="deploys">
          <thead>
            <tr>
              <th scope="col">Where</th>
              <th scope="col">Version</th>
              <th scope="col">Before</th>
            </tr>
          </thead>
          <tbody>
            {deploys.map(({ component, environment, version, pipelineNumber, earlier }) => (
              <tr key={`${component} ${environment}`}>
                <th scope="row">
                  {component} {environment}
                </th>
                <td>
                  <code>{version}</code> by #{pipelineNumber}
                </td>
                <td>{earlier[0] === undefined ? 'none' : <code>{earlier[0]}</code>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
