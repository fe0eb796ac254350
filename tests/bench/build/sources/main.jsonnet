local data = import 'data.json';

local source = { name: 'source', uses: 'actions/checkout@v6' };

local deploy(name, environment) = {
  needs: ['test'],
  'if': "${{ github.event_name == 'push' }}",
  'runs-on': 'ubuntu-24.04',
  'timeout-minutes': 30,
  environment: environment,
  concurrency: { group: 'deploy-' + environment + '-' + name, 'cancel-in-progress': false },
  steps: [
    source { with: { 'persist-credentials': false } },
    {
      name: 'deploy',
      run: './deploy.sh "$SERVICE" "$TARGET" "$VERSION"',
      env: { SERVICE: name, TARGET: environment, VERSION: '${{ github.sha }}' },
    },
  ],
};

local test(name, path) = {
  name: 'test ' + name,
  'runs-on': 'ubuntu-24.04',
  'timeout-minutes': 20,
  defaults: { run: { 'working-directory': path } },
  steps: [
    source { with: { 'persist-credentials': false, 'fetch-depth': 1 } },
    {
      name: 'node',
      uses: 'actions/setup-node@v6',
      with: { 'node-version': '24', cache: 'npm', 'cache-dependency-path': path + '/package-lock.json' },
    },
    { name: 'install', run: 'npm ci' },
    { name: 'lint', run: 'npm run --if-present lint' },
    {
      name: 'test',
      run: 'npm test\nnpm run --if-present coverage\n',
      env: { SERVICE: name, CI: 'true' },
    },
  ],
};

local workflow(name, path) = {
  name: name,
  on: {
    push: { branches: ['main'], paths: [path + '/**'] },
    pull_request: { branches: ['main'] },
  },
  permissions: { contents: 'read' },
  jobs: { test: test(name, path) } + { ['deploy-' + environment]: deploy(name, environment) for environment in data.environments },
};

{ ['deliver-' + name + '.yml']: workflow(name, data.services[name]) for name in std.objectFields(data.services) }
